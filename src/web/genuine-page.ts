import type { ChainLink } from '../core/conversation/chain-link.js';
import type { Genuine } from '../core/conversation/lookup.js';
import type { OrderPhase, OrderStanding } from '../core/conversation/lookups/orders.js';
import { replaces } from '../core/rounds/chain-words.js';
import { scopeWords } from '../core/flows/office/order/words.js';
import { documentDate } from '../core/rounds/document-date.js';
import { html } from './html.js';
import { qrFigure } from './qr-figure.js';
import { signatureSection } from './signature-section.js';
import { formatInstant, page, row } from './verify-page.js';

/** When and where the page is shown; `url` is its own address, for the QR code. */
export interface PageSettings {
  readonly now: Date;
  readonly timeZone: string;
  readonly url: string;
}

/** The page for an order's code; times are absolute, because people keep screenshots. */
export function genuinePage(code: string, found: Genuine, { now, timeZone, url }: PageSettings): string {
  const { unit, order } = found;
  if (order?.signature?.state === 'altered') return alteredPage(code, found);
  const province = unit.province === undefined || unit.province === unit.name ? '' : `, ${unit.province}`;
  const date = order?.documentOn === undefined ? '' : ` ngày ${documentDate(order.documentOn)}`;
  const rows = [
    row('Mã kiểm tra', code),
    row('Văn bản', `${found.title}${date}`),
    row('Phạm vi', scopeWords(`${unit.name}${province}`, order ?? {})),
    ...(found.issuer === undefined ? [] : [row('Nơi yêu cầu', found.issuer)]),
    ...(order?.signer ? [row('Người ký', order.signer)] : []),
    row('Gửi lúc', formatInstant(found.at, timeZone)),
    ...(found.deadlineAt === undefined
      ? []
      : [row('Hạn', deadlineText(found, found.deadlineAt, now, timeZone))]),
    ...(order?.content ? [row('Nội dung', order.content)] : []),
    ...(order?.replaces ?? []).map((link) => row(replaces(link), linkText(link))),
    ...(order?.file ? [row('Tệp kèm', order.file)] : []),
    ...standingRows(found, timeZone),
    ...signatureRows(found),
  ];
  const recalled = order?.recalledAt !== undefined;
  const title = titleOf(order);
  return page(
    title,
    html`<h1 class="${recalled ? 'no' : 'yes'}">${recalled ? '🚫' : '✅'} ${title}</h1>
      <dl>${rows}</dl>
      <p>Thầy/Cô đối chiếu từng dòng với bản đang cầm. Có dòng nào khác thì xin đừng tin bản đó.</p>
      ${qrFigure(url)} ${order?.signature?.state === 'valid' ? signatureSection(order.signature) : undefined}`,
  );
}

function alteredPage(code: string, { title: document }: Genuine): string {
  const title = 'Yêu cầu này không khớp chữ ký';
  return page(
    title,
    html`<h1 class="no">⚠️ ${title}</h1>
      <dl>${[row('Mã kiểm tra', code), row('Văn bản', document)]}</dl>
      <p>
        Mã này có trong hệ thống, nhưng nội dung đang lưu không còn như khi được ký. Xin đừng làm theo và hỏi
        lại cơ quan gửi.
      </p>`,
  );
}

function signatureRows({ order }: Genuine): ReturnType<typeof row>[] {
  if (order?.signature?.state === 'valid')
    return [row('Chữ ký số', `Hợp lệ, khóa ${order.signature.keyId.slice(0, 8)}…`)];
  if (order?.signature?.state === 'unsigned')
    return [row('Chữ ký số', 'Chưa có (gửi từ trước khi hệ thống ký số)')];
  return [];
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

function titleOf(order: OrderStanding | undefined): string {
  if (!order?.recalledAt) return 'Yêu cầu này là thật';
  const [later] = order.replacedBy ?? [];
  if (!later) return 'Yêu cầu này đã được thu hồi';
  return later.withdraws ? 'Yêu cầu này đã bị bãi bỏ' : 'Yêu cầu này đã được thay thế';
}

function linkText({ documentNo, checkCode }: ChainLink): string {
  return `${documentNo} (mã ${checkCode})`;
}

const NOT_SENT: Readonly<Partial<Record<OrderPhase, string>>> = {
  waiting: 'chưa được gửi đi',
  approving: 'chưa được gửi đi, đang chờ duyệt',
  refused: 'không được duyệt nên không gửi đi',
};

/** What has been stopped or taken back, with its hour; nothing for an order in force. */
function standingRows({ order }: Genuine, timeZone: string): ReturnType<typeof row>[] {
  const [later, ...after] = order?.replacedBy ?? [];
  if (order?.recalledAt && later) {
    const label = later.withdraws ? 'Bị bãi bỏ' : 'Được thay thế';
    const when = formatInstant(order.recalledAt, timeZone);
    const last = after.at(-1);
    return [
      row(label, `${when}, bởi ${linkText(later)} của ${later.issuer}: không còn hiệu lực`),
      ...(last ? [row('Văn bản sau cùng', linkText(last))] : []),
    ];
  }
  if (order?.recalledAt)
    return [row('Thu hồi lúc', `${formatInstant(order.recalledAt, timeZone)}: không còn hiệu lực`)];
  if (order?.stoppedAt) return [row('Dừng gửi lúc', formatInstant(order.stoppedAt, timeZone))];
  const unsent = order && NOT_SENT[order.phase];
  return unsent ? [row('Tình trạng', unsent)] : [];
}

function deadlineText({ order }: Genuine, deadlineAt: Date, now: Date, timeZone: string): string {
  if (order?.recalledAt) return formatInstant(deadlineAt, timeZone);
  return `${formatInstant(deadlineAt, timeZone)} (${now > deadlineAt ? 'đã hết hạn' : 'còn hiệu lực'})`;
}
