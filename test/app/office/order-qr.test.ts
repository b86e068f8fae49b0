import QRCode from 'qrcode';
import { expect, it } from 'vitest';
import { orderQrMaker } from '../../../src/app/orders/qr-maker.js';
import { decode } from '../charts/pictures.js';

const make = orderQrMaker({ publicUrl: 'https://an-toan.test' });
const asked = { holder: undefined, now: new Date(), query: {} };
/** Modules of blank paper around a code that scanners ask for. */
const QUIET = 4;

it('draws the address of the check page, with the margin scanners need', async () => {
  const file = await make({ ...asked, params: { code: '8KD2F7' } });
  expect(file).toMatchObject({ name: 'ma-qr-8KD2F7.png', type: 'image/png' });
  if (!(file?.content instanceof Uint8Array)) throw new Error('no picture');
  const { modules } = QRCode.create('https://an-toan.test/xacminh/8KD2F7', { errorCorrectionLevel: 'M' });
  const across = modules.size + 2 * QUIET;
  const { width, rgba } = decode(file.content, across * 4);
  for (let y = 0; y < across; y += 1) {
    for (let x = 0; x < across; x += 1) {
      const [row, column] = [y - QUIET, x - QUIET];
      const isInside = row >= 0 && column >= 0 && row < modules.size && column < modules.size;
      const isDark = (rgba[((y * 4 + 2) * width + x * 4 + 2) * 4] ?? 255) < 128;
      expect(isDark).toBe(isInside && modules.get(row, column) === 1);
    }
  }
  expect(file.content.length).toBeLessThan(1_000_000);
});

it.each(['', '8kd2f7', '../x', '8KD2F71', '8KD2F0'])('makes nothing of %j', async (code) => {
  expect(await make({ ...asked, params: { code } })).toBeUndefined();
});
