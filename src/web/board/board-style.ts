import { createHash } from 'node:crypto';
import { Html } from '../html.js';

/** Phone first: nothing is wider than 320 pixels, what is tapped is at least 40 high. */
const STYLE = `
:root{color-scheme:light;font:16px/1.45 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;color:#1b1f24;background:#f6f8fa}
body{margin:0;padding:1rem .75rem 3rem;max-width:44rem;margin-inline:auto;overflow-wrap:anywhere}
h1{font-size:1.35rem;line-height:1.25;margin:.25rem 0}
h2{font-size:1.05rem;margin:1.5rem 0 .5rem}
p{margin:.25rem 0}
a{color:#0b5cad}
small,.faint{color:#57606a}
.up,td>a,.more>a{display:inline-block;padding:.45rem 0}
nav{display:flex;flex-wrap:wrap;gap:.4rem;margin:.6rem 0}
nav a,nav b{padding:.5rem .8rem;border:1px solid #d0d7de;border-radius:1.2rem;background:#fff;text-decoration:none}
nav b{border-color:#0b5cad;background:#0b5cad;color:#fff}
.jump a{border-style:dashed}
dl{display:grid;grid-template-columns:repeat(3,1fr);gap:.5rem;margin:1rem 0}
dl div{background:#fff;border-radius:.5rem;padding:.5rem .6rem}
dl .whole{grid-column:1/-1}
dt{font-size:.8rem;color:#57606a}
dd{margin:0;font-size:1.25rem;font-weight:700}
.whole dd{font-size:1.6rem}
.xanh::before,.vang::before,.do::before{content:"";display:inline-block;width:.7rem;height:.7rem;margin-right:.35rem;border-radius:50%;background:#2b8a3e}
.vang::before{background:#f0b400}
.do::before{background:#c92a2a}
table{width:100%;border-collapse:collapse;background:#fff;border-radius:.5rem}
th,td{padding:.4rem .6rem;text-align:left;border-bottom:1px solid #eaeef2}
th{font-size:.8rem;color:#57606a;font-weight:600}
td+td,th+th{text-align:right;white-space:nowrap}
meter{display:block;width:100%;height:.7rem}
img,svg{display:block;width:100%;height:auto;background:#fff;border-radius:.5rem}
details{margin:.75rem 0}
summary{padding:.6rem .6rem;background:#fff;border-radius:.5rem;font-weight:600}
.silent{color:#c92a2a;font-weight:600}
`;

/** The page's own style. */
export const STYLE_ELEMENT = new Html(`<style>${STYLE}</style>`);

/** What the page may load: its own style and the chart inside it; no script, nothing from elsewhere. */
export const BOARD_POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256')
  .update(STYLE)
  .digest('base64')}'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;
