import type { Genuine } from '../core/conversation/lookup.js';
import type { InclusionProof } from '../core/conversation/lookups/seal.js';
import { html, type Html } from './html.js';
import { formatInstant, page, row } from './verify-page.js';

/** The page for a receipt's code: whose and when, and once the round is locked how anybody can compute its root from it. */
export function receiptPage(code: string, found: Genuine, timeZone: string): string {
  const { title: round, unit, at, late, seal } = found;
  const province = unit.province === undefined || unit.province === unit.name ? '' : `, ${unit.province}`;
  const isAltered = seal?.state === 'altered';
  const title = isAltered ? 'Biên nhận không khớp sổ đã khóa' : 'Biên nhận này là thật';
  const rows = [
    row('Mã biên nhận', code),
    row('Kỳ khai báo', round),
    row('Đơn vị', `${unit.name}${province}`),
    row('Nhận lúc', `${formatInstant(at, timeZone)}, ${late ? 'muộn' : 'đúng hạn'}`),
    ...(seal?.state === 'open'
      ? [row('Sổ của kỳ', `Chưa khóa, sửa được đến ${formatInstant(seal.until, timeZone)}`)]
      : []),
    ...(seal?.state === 'sealed'
      ? [row('Sổ của kỳ', `Đã khóa, ${seal.size} bản khai`), row('Gốc Merkle', seal.root)]
      : []),
  ];
  if (isAltered)
    return page(
      title,
      html`<h1 class="no">⚠️ ${title}</h1>
        <dl>${[row('Mã biên nhận', code), row('Kỳ khai báo', round), row('Gốc Merkle', seal.root)]}</dl>
        <p>
          Mã này có trong hệ thống, nhưng bản khai đang lưu không còn như khi sổ của kỳ được khóa. Xin đừng
          căn cứ vào biên nhận này và báo cơ quan quản lý.
        </p>`,
    );
  return page(
    title,
    html`<h1 class="yes">✅ ${title}</h1>
      <dl>${rows}</dl>
      <p>Thầy/Cô đối chiếu từng dòng với bản đang cầm. Có dòng nào khác thì xin đừng tin bản đó.</p>
      ${seal?.state === 'sealed' ? proofSection(seal) : undefined}`,
  );
}

function proofSection({ statement, leaf, path, root }: InclusionProof): Html {
  const steps = path.map(({ side, hash }) =>
    side === 'left'
      ? html`<li>SHA-256(01 ‖ <code>${hash}</code> ‖ kết quả trên)</li>`
      : html`<li>SHA-256(01 ‖ kết quả trên ‖ <code>${hash}</code>)</li>`,
  );
  return html`<details>
    <summary>Tự kiểm tra bằng máy tính</summary>
    <p>Băm SHA-256 byte 00 rồi đến nội dung dưới đây (UTF-8, mỗi dòng kết thúc bằng một ký tự xuống dòng):</p>
    <pre>${statement}</pre>
    <p>Kết quả phải là <code>${leaf}</code>. Băm tiếp lần lượt, 01 là một byte, ‖ là nối các byte:</p>
    <ol>
      ${steps}
    </ol>
    <p>Kết quả cuối phải là gốc Merkle của kỳ: <code>${root}</code></p>
    <p>Cùng số liệu ở dạng JSON: mở địa chỉ này với tiêu đề <code>Accept: application/json</code>.</p>
  </details>`;
}
