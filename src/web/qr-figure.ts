import QRCode from 'qrcode';
import { html, type Html } from './html.js';

/** A QR code of an address, drawn within the page: nothing is loaded. */
export function qrFigure(url: string): Html {
  const { modules } = QRCode.create(url, { errorCorrectionLevel: 'M' });
  const { size } = modules;
  const rows = Array.from({ length: size }, (_, y) =>
    Array.from({ length: size }, (_, x) => (modules.get(y, x) ? '1' : '0')).join(''),
  );
  const runs = rows.flatMap((row, y) =>
    [...row.matchAll(/1+/g)].map(({ index, 0: { length } }) => `M${index} ${y}h${length}v1h-${length}z`),
  );
  return html`<figure>
    <svg viewBox="-2 -2 ${size + 4} ${size + 4}" role="img" aria-label="Mã QR">
      <rect x="-2" y="-2" width="100%" height="100%" fill="#fff" />
      <path d="${runs.join('')}" fill="#000" />
    </svg>
    <figcaption>Mã QR dẫn tới trang này, để in trên bản giấy</figcaption>
  </figure>`;
}
