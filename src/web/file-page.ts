import { createHash } from 'node:crypto';
import { Html, html } from './html.js';

const STYLE = `
:root{color-scheme:light dark;font:17px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
body{margin:0;padding:1.25rem 1rem;max-width:34rem;margin-inline:auto}
h1{font-size:1.3rem;line-height:1.3;margin:0 0 1rem}
`;
const STYLE_ELEMENT = new Html(`<style>${STYLE}</style>`);
const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');

/** What the pages in place of a file may load: their own style, nothing else. */
export const NO_FILE_POLICY = `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

/** Why there is no file to hand out. */
export type NoFile = 'unknown' | 'gone' | 'busy' | 'broken';

const WORDS: Readonly<Record<NoFile, readonly [title: string, advice: string]>> = {
  unknown: [
    'Đường dẫn này không đúng',
    'Có thể đường dẫn bị cắt bớt khi sao chép. Thầy/Cô mở lại từ tin nhắn, hoặc yêu cầu lại trong khung chat.',
  ],
  gone: [
    'Đường dẫn này không còn dùng được',
    'Đường dẫn chỉ dùng trong một thời gian ngắn và chỉ khi tài khoản còn liên kết. Thầy/Cô yêu cầu lại trong khung chat, em gửi đường dẫn mới ngay.',
  ],
  busy: ['Hệ thống đang lập nhiều tệp', 'Thầy/Cô mở lại sau ít phút giúp.'],
  broken: ['Chưa lập được tệp này', 'Thầy/Cô mở lại sau ít phút, hoặc yêu cầu lại trong khung chat.'],
};

/** The page that says so. */
export function noFilePage(why: NoFile): string {
  const [title, advice] = WORDS[why];
  return html`<!doctype html>
    <html lang="vi">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex, nofollow" />
        <title>${title}</title>
        ${STYLE_ELEMENT}
      </head>
      <body>
        <main>
          <h1>${title}</h1>
          <p>${advice}</p>
        </main>
      </body>
    </html> `.source;
}
