/** Calls the sandbox's API; throws an Error with the server's reason. */
export async function call(method, path, body) {
  const request = { method };
  if (body !== undefined) {
    request.headers = { 'Content-Type': 'application/json' };
    request.body = JSON.stringify(body);
  }
  const answer = await fetch(`/sandbox${path}`, request);
  const text = await answer.text();
  const isJson = answer.headers.get('Content-Type')?.includes('json');
  const data = isJson && text !== '' ? JSON.parse(text) : undefined;
  if (!answer.ok) throw new Error(data?.error ?? `HTTP ${answer.status}`);
  return data;
}

/** Does something with a person's phone; the chat comes back as a live event. */
export function act(platform, id, action) {
  return call('POST', `/people/${platform}/${id}/actions`, action);
}

/** What the server refuses, and how it is said to the person at the page. */
const REASONS = [
  [/no (such )?button/i, 'Nút này không còn nữa. Thầy/Cô xem tin mới nhất ở cuối cuộc trò chuyện.'],
  [/block/i, 'Người này đã chặn kênh. Bấm Bỏ chặn trước khi nhắn.'],
  [/forward|past/i, 'Thời gian chỉ đi tới, không lùi lại được.'],
  [/no (such )?phone|no person/i, 'Điện thoại này không còn. Thầy/Cô tải lại trang.'],
  [/start parameter/i, 'Mã trong liên kết không hợp lệ.'],
  [/too large/i, 'Tệp quá lớn, tối đa khoảng 20 MB.'],
];

function inVietnamese(error) {
  if (error instanceof TypeError) return 'Chưa nối được với dịch vụ. Thầy/Cô thử lại sau giây lát.';
  const reason = error instanceof Error ? error.message : String(error);
  const known = REASONS.find(([pattern]) => pattern.test(reason));
  return known === undefined ? `Chưa làm được việc này (${reason}).` : known[1];
}

let hiding;

/** Shows what went wrong for a few seconds. */
export function complain(error) {
  const alert = document.querySelector('#alert');
  alert.textContent = inVietnamese(error);
  alert.hidden = false;
  clearTimeout(hiding);
  hiding = setTimeout(() => (alert.hidden = true), 6000);
}

/** Runs work, showing what went wrong instead of throwing. */
export async function attempt(work) {
  try {
    return await work();
  } catch (error) {
    complain(error);
    return undefined;
  }
}
