import { wall } from './clock.js';

const link = /https?:\/\/[^\s<>"]+[^\s<>".,;:!?)\]]/g;

/** An element with a class and text; text is never read as markup. */
export function element(tag, className, text) {
  const made = document.createElement(tag);
  if (className !== undefined && className !== '') made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

/** One message as a row of the chat; `tap(row, column)` is called for its buttons. */
export function bubbleRow(message, platform, tap) {
  const row = element('div', `row ${message.from}`);
  const bubble = element('div', 'bubble');
  bubble.dataset.testid = 'bubble';
  bubble.dataset.from = message.from;
  if (message.attachment !== undefined) bubble.append(attachment(message.attachment));
  if (message.text !== '') bubble.append(linked(message.text));
  bubble.append(meta(message));
  if (message.attachment?.kind === 'sticker') bubble.classList.add('bare');
  row.append(bubble);
  if (message.buttons.length > 0) {
    const keys = buttons(message.buttons, tap);
    if (platform === 'zalo') bubble.append(keys);
    else row.append(keys);
  }
  return row;
}

/** A line between two days of a chat. */
export function dayLine(instant) {
  const line = element('div', 'day-line');
  line.append(element('span', '', wall(instant).day));
  return line;
}

function linked(text) {
  const holder = element('div', 'text');
  let from = 0;
  for (const match of text.matchAll(link)) {
    holder.append(text.slice(from, match.index));
    const anchor = element('a', '', match[0]);
    anchor.href = match[0];
    anchor.target = '_blank';
    anchor.rel = 'noopener noreferrer';
    holder.append(anchor);
    from = match.index + match[0].length;
  }
  holder.append(text.slice(from));
  return holder;
}

function meta(message) {
  const holder = element('div', 'meta');
  if (message.edits > 0) holder.append(element('span', 'edited', 'đã sửa'));
  holder.append(element('time', '', wall(Date.parse(message.at)).time));
  if (message.from === 'person') {
    const ticks = element('span', `ticks${message.seen ? ' seen' : ''}`, message.seen ? '✓✓' : '✓');
    ticks.title = message.seen ? 'Đã nhận' : 'Đã gửi';
    holder.append(ticks);
  }
  return holder;
}

function attachment({ kind, name, url }) {
  if (kind === 'sticker') return element('div', 'sticker', '👍');
  if (kind === 'voice') {
    const voice = element('div', 'voice');
    voice.append(element('span', 'play', '▶'), element('span', 'wave'), element('span', 'length', '0:03'));
    voice.setAttribute('aria-label', 'Tin thoại 3 giây');
    return voice;
  }
  if (kind === 'image' && url !== undefined) {
    const anchor = element('a', 'image');
    anchor.href = url;
    anchor.target = '_blank';
    anchor.rel = 'noopener noreferrer';
    const image = element('img');
    image.src = url;
    image.alt = name ?? 'Ảnh';
    image.loading = 'lazy';
    image.addEventListener('error', () => anchor.replaceWith(attachment({ kind: 'file', name })));
    anchor.append(image);
    return anchor;
  }
  const file = element(url === undefined ? 'div' : 'a', 'file');
  if (url !== undefined) {
    file.href = url;
    file.download = name ?? '';
    file.target = '_blank';
    file.rel = 'noopener noreferrer';
  }
  const extension = /\.(\w{1,4})$/.exec(name ?? '')?.[1] ?? 'tệp';
  file.append(
    element('span', 'extension', extension.toUpperCase()),
    element('span', 'file-name', name ?? 'Tệp'),
  );
  return file;
}

function buttons(rows, tap) {
  const holder = element('div', 'keys');
  rows.forEach((row, rowIndex) => {
    const line = element('div', 'key-row');
    row.forEach(({ label, url, style }, column) => {
      const key = element(url === undefined ? 'button' : 'a', 'key', label);
      if (style !== undefined) key.classList.add(style);
      key.dataset.testid = 'button';
      if (url === undefined) key.type = 'button';
      else {
        key.href = url;
        key.target = '_blank';
        key.rel = 'noopener noreferrer';
      }
      key.addEventListener('click', () => tap(rowIndex, column, key));
      line.append(key);
    });
    holder.append(line);
  });
  return holder;
}
