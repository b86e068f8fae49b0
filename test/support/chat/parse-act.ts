import type { Act } from './transcript.js';

const things: Readonly<Record<string, Act>> = {
  'gửi nhãn dán': { type: 'send', kind: 'sticker' },
  'gửi ảnh': { type: 'send', kind: 'image' },
  'gửi ghi âm': { type: 'send', kind: 'voice' },
  'gửi tệp': { type: 'send', kind: 'file' },
  'gửi PDF': { type: 'send', kind: 'file', isPdf: true },
  'gửi vị trí': { type: 'send', kind: 'location' },
  'theo dõi OA': { type: 'open' },
  'bấm Start': { type: 'open' },
  'bấm lại': { type: 'press-again' },
  'xem tin': { type: 'read' },
  'người trực trả lời': { type: 'answered' },
  'chặn bot': { type: 'leave' },
  'bỏ theo dõi OA': { type: 'leave' },
};

/** What a 👤 line does: a text, `[a button]`, or something in brackets such as `(gửi nhãn dán)`. */
export function parseAct(words: string): Act {
  const label = /^\[([^\]]+)\]$/.exec(words)?.[1];
  if (label) return { type: 'press', label, old: false };
  const inside = /^\((.+)\)$/s.exec(words)?.[1];
  if (inside === undefined) return { type: 'text', text: words };
  const known = things[inside];
  if (known) return known;
  const old = /^bấm nút cũ: (.+)$/.exec(inside)?.[1];
  if (old) return { type: 'press', label: old, old: true };
  const edited = /^sửa tin: (.+)$/s.exec(inside)?.[1];
  if (edited) return { type: 'edit', text: edited };
  const link = /^mở liên kết: (\S+)$/.exec(inside)?.[1];
  if (link) return { type: 'open', payload: link };
  const long = /^gửi (\d+) ký tự$/.exec(inside)?.[1];
  if (long) return { type: 'text', text: 'khai báo gấp '.repeat(Number(long)).slice(0, Number(long)) };
  throw new Error(
    `không có việc "(${inside})"; có: ${Object.keys(things).join(', ')}, bấm nút cũ: …, sửa tin: …, mở liên kết: …, gửi 5000 ký tự`,
  );
}
