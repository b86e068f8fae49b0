import { createHash } from 'node:crypto';
import type { Genuine } from '../core/conversation/lookup.js';
import { formatDay, formatTime } from '../core/rounds/format-day.js';
import { dateIn } from '../core/rounds/iso-date.js';
import { Html, html } from './html.js';

const STYLE = `
:root{color-scheme:light dark;font:17px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
body{margin:0;padding:1.25rem 1rem;max-width:34rem;margin-inline:auto}
h1{font-size:1.3rem;line-height:1.3;margin:0 0 1rem}
dl{margin:0;border-top:1px solid #8886}
div{padding:.6rem 0;border-bottom:1px solid #8886}
dt{font-size:.85rem;opacity:.75}
dd{margin:0;font-weight:600;overflow-wrap:anywhere}
p{margin:1rem 0}
.yes{border-left:.4rem solid #1b8a3a;padding-left:.8rem}
.no{border-left:.4rem solid #c62828;padding-left:.8rem}
small{opacity:.75}
`;
// Not inside a template: its hash is over every character between the tags.
const STYLE_ELEMENT = new Html(`<style>${STYLE}</style>`);
const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');

/** What the page may load: its own style, nothing else. */
export const PAGE_POLICY = `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

/** The page for a code that was given out; times are absolute, because people keep screenshots. */
export function genuinePage(code: string, found: Genuine, now: Date, timeZone: string): string {
  const isOrder = found.kind === 'order';
  const { unit } = found;
  const province = unit.province === undefined || unit.province === unit.name ? '' : `, ${unit.province}`;
  const rows = [
    row(isOrder ? 'Mã kiểm tra' : 'Mã biên nhận', code),
    row('Nội dung', found.title),
    row(isOrder ? 'Phạm vi' : 'Đơn vị', `${unit.name}${province}`),
    ...(found.issuer === undefined ? [] : [row('Nơi yêu cầu', found.issuer)]),
    row(isOrder ? 'Gửi lúc' : 'Nhận lúc', formatInstant(found.at, timeZone)),
    ...(found.deadlineAt === undefined ? [] : [row('Hạn', deadlineText(found.deadlineAt, now, timeZone))]),
  ];
  const title = isOrder ? 'Yêu cầu này là thật' : 'Biên nhận này là thật';
  return page(
    title,
    html`<h1 class="yes">✅ ${title}</h1>
      <dl>${rows}</dl>
      <p>Thầy/Cô đối chiếu từng dòng với bản đang cầm. Có dòng nào khác thì xin đừng tin bản đó.</p>`,
  );
}

/** The page for a code nobody was given; `code` is undefined when what was asked does not look like one. */
export function missingPage(code: string | undefined): string {
  const title = 'Không có mã này';
  const asked =
    code === undefined
      ? html`Đường dẫn này không chứa mã nào đọc được.`
      : html`Hệ thống chưa từng cấp yêu cầu hay biên nhận nào mang mã <b>${code}</b>.`;
  return page(
    title,
    html`<h1 class="no">❌ ${title}</h1>
      <p>${asked}</p>
      <p>
        Thầy/Cô xem lại từng ký tự: mã kiểm tra của yêu cầu có 6 ký tự (ví dụ 8KD2F7), mã biên nhận có 8 ký tự
        (ví dụ 4F7K-Q2MD). Nếu mã đúng như trên văn bản, xin đừng làm theo yêu cầu đó và hỏi lại cơ quan quản
        lý.
      </p>`,
  );
}

/** The page when there is no answer now: asked too often, or the service is ill. */
export function laterPage(reason: 'too-often' | 'unavailable'): string {
  const title = reason === 'too-often' ? 'Thầy/Cô kiểm tra hơi nhanh' : 'Chưa kiểm tra được';
  const advice =
    reason === 'too-often'
      ? 'Xin chờ một phút rồi mở lại trang này.'
      : 'Hệ thống đang bận, xin mở lại sau ít phút.';
  return page(
    title,
    html`<h1>⏳ ${title}</h1>
      <p>${advice}</p>`,
  );
}

function row(name: string, value: string): Html {
  return html`<div>
    <dt>${name}</dt>
    <dd>${value}</dd>
  </div>`;
}

function deadlineText(deadlineAt: Date, now: Date, timeZone: string): string {
  return `${formatInstant(deadlineAt, timeZone)} (${now > deadlineAt ? 'đã hết hạn' : 'còn hiệu lực'})`;
}

function formatInstant(at: Date, timeZone: string): string {
  return `${formatTime(at, timeZone)} ${formatDay(dateIn(timeZone, at), 0)}`;
}

function page(title: string, content: Html): string {
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
        <main>${content}</main>
        <footer><small>An toàn trường học — kiểm tra yêu cầu và biên nhận</small></footer>
      </body>
    </html> `.source;
}
