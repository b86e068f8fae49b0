import type { Service } from './service.js';

/** What is printed when the service is ready: the address to open, and codes to try it with. */
export function welcome({ config, codes, adminCode }: Service): string {
  const lines = [`Sẵn sàng: ${config.publicUrl}${config.sandbox ? '/sandbox' : ''}`];
  if (codes.length > 0)
    lines.push('Mã kích hoạt dùng thử:', ...codes.map(({ label, code }) => `  ${code}  ${label}`));
  if (adminCode !== undefined) lines.push(`Mã quản trị đầu tiên (dùng một lần, trong 24 giờ): ${adminCode}`);
  return `${lines.join('\n')}\n`;
}
