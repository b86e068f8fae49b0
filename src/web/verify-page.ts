import { createHash } from 'node:crypto';
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
dd{margin:0;font-weight:600;white-space:pre-line;overflow-wrap:anywhere}
p{margin:1rem 0}
.yes{border-left:.4rem solid #1b8a3a;padding-left:.8rem}
.no{border-left:.4rem solid #c62828;padding-left:.8rem}
small{opacity:.75}
details{margin:1rem 0}
pre,ol code{font-size:.8rem;white-space:pre-wrap;overflow-wrap:anywhere}
ol{padding-left:1.6rem}
figure{margin:1rem 0}
svg{width:10rem;display:block}
figcaption{font-size:.8rem;opacity:.75;overflow-wrap:anywhere}
`;
// Not inside a template: its hash is over every character between the tags.
const STYLE_ELEMENT = new Html(`<style>${STYLE}</style>`);
const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');

/** What the page may load: its own style, nothing else. */
export const PAGE_POLICY = `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

/** A line of the page's table. */
export function row(name: string, value: string): Html {
  return html`<div>
    <dt>${name}</dt>
    <dd>${value}</dd>
  </div>`;
}

/** An instant that stays true on a screenshot: "07:04 thứ Hai 01/03/2021". */
export function formatInstant(at: Date, timeZone: string): string {
  return `${formatTime(at, timeZone)} ${formatDay(dateIn(timeZone, at), 0)}`;
}

/** A whole page with its title in the browser's tab. */
export function page(title: string, content: Html): string {
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
