import type { Genuine } from '../core/conversation/lookup.js';
import { html } from './html.js';
import { formatInstant, page, row } from './verify-page.js';

/** The page for an order's code; times are absolute, because people keep screenshots. */
export function genuinePage(code: string, found: Genuine, now: Date, timeZone: string): string {
  const { unit } = found;
  const province = unit.province === undefined || unit.province === unit.name ? '' : `, ${unit.province}`;
  const rows = [
    row('Mã kiểm tra', code),
    row('Nội dung', found.title),
    row('Phạm vi', `${unit.name}${province}`),
    ...(found.issuer === undefined ? [] : [row('Nơi yêu cầu', found.issuer)]),
    row('Gửi lúc', formatInstant(found.at, timeZone)),
    ...(found.deadlineAt === undefined
      ? []
      : [row('Hạn', deadlineText(found, found.deadlineAt, now, timeZone))]),
    ...(found.order?.signer ? [row('Người ký', found.order.signer)] : []),
    ...standingRows(found, timeZone),
  ];
  const recalled = found.order?.recalledAt !== undefined;
  const title = recalled ? 'Yêu cầu này đã được thu hồi' : 'Yêu cầu này là thật';
  return page(
    title,
    html`<h1 class="${recalled ? 'no' : 'yes'}">${recalled ? '🚫' : '✅'} ${title}</h1>
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

/** What has been stopped or taken back, with its hour; nothing for an order in force. */
function standingRows({ order }: Genuine, timeZone: string): ReturnType<typeof row>[] {
  if (order?.recalledAt)
    return [row('Thu hồi lúc', `${formatInstant(order.recalledAt, timeZone)}: không còn hiệu lực`)];
  if (order?.stoppedAt) return [row('Dừng gửi lúc', formatInstant(order.stoppedAt, timeZone))];
  return order?.phase === 'waiting' ? [row('Tình trạng', 'chưa được gửi đi')] : [];
}

function deadlineText({ order }: Genuine, deadlineAt: Date, now: Date, timeZone: string): string {
  if (order?.recalledAt) return formatInstant(deadlineAt, timeZone);
  return `${formatInstant(deadlineAt, timeZone)} (${now > deadlineAt ? 'đã hết hạn' : 'còn hiệu lực'})`;
}
