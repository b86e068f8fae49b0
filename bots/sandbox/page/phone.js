import { act, attempt } from './api.js';
import { bubbleRow, dayLine, element } from './bubbles.js';
import { onTick, wall } from './clock.js';

const NOTICE_MS = 4000;
const NEAR_END_PX = 80;
const KINDS = { zalo: 'Zalo', telegram: 'Telegram' };

/** The phone that was touched last; what comes in there is read at once. */
let touched;

function arrange(holder, rows) {
  let next = holder.firstChild;
  for (const row of rows) {
    if (row === next) next = next.nextSibling;
    else holder.insertBefore(row, next);
  }
  while (next !== null) {
    const gone = next;
    next = next.nextSibling;
    gone.remove();
  }
}

/** One phone on the page: shows a person's chat and sends what they do. */
export class Phone {
  #view;
  #root;
  #tab;
  #rows = new Map();
  #unread = 0;
  #noticedAt;
  #hiding;
  /** The end of the chat is in view, and stays so when something is added. */
  #following = true;

  constructor(view) {
    this.#view = { ...view, chat: [] };
    this.#noticedAt = view.notice?.at;
    const template = document.querySelector('#phone-template');
    this.#root = template.content.firstElementChild.cloneNode(true);
    const { platform, id, name } = view;
    this.#root.classList.add(platform);
    this.#root.id = `phone-${platform}-${id}`;
    this.#root.dataset.testid = `phone-${platform}-${id}`;
    this.#root.setAttribute('aria-label', `Điện thoại của ${name}, ${KINDS[platform]}`);
    this.#find('.badge').textContent = KINDS[platform];
    this.#find('.name').textContent = name;
    this.#find('.bot-kind').textContent = platform === 'zalo' ? 'Official Account đã xác thực' : 'bot';
    this.#find('.chat').setAttribute('aria-label', `Tin nhắn của ${name}`);
    const input = this.#find('textarea');
    input.setAttribute('aria-label', `Tin nhắn của ${name}`);
    input.placeholder = platform === 'zalo' ? 'Tin nhắn' : 'Nhắn tin';
    this.#wireEntry(input);
    this.#wireReading();
    this.#makeTab();
    onTick((time) => (this.#find('.status-time').textContent = time));
    this.update(view);
  }

  get root() {
    return this.#root;
  }

  get tab() {
    return this.#tab;
  }

  get person() {
    const { platform, id, name } = this.#view;
    return { platform, id, name };
  }

  /** Shows the chat and the state of the phone as the server tells them. */
  update(view) {
    const before = this.#view.chat.length;
    this.#view = view;
    this.#drawChat(view.chat);
    this.#drawMenu();
    this.#drawGate();
    const unread = view.chat.filter(({ from, seen }) => from === 'bot' && !seen).length;
    this.#unread = unread;
    const badges = this.#root.querySelectorAll('.unread');
    for (const badge of [...badges, this.#tab.querySelector('.unread')]) {
      badge.hidden = unread === 0;
      badge.textContent = String(unread);
    }
    if (view.notice !== undefined && view.notice.at !== this.#noticedAt) this.#showNotice(view.notice);
    if (view.chat.length > before && touched === this && !document.hidden) this.#markRead();
  }

  /** Whether the person sent a message with these words. */
  hasSaid(words) {
    return this.#view.chat.some(({ from, text }) => from === 'person' && text.includes(words));
  }

  /** Does something with this phone; false when it did not work, which is then shown. */
  async do(action) {
    if (action.type !== 'read') this.#following = true; // who writes or taps wants to see the answer
    const done = await attempt(async () => {
      await act(this.#view.platform, this.#view.id, action);
      return true;
    });
    return done ?? false;
  }

  /** The person looks at this phone now. */
  touch() {
    touched = this;
    this.#markRead();
  }

  #find(selector) {
    return this.#root.querySelector(selector);
  }

  /** Rows that did not change stay where they are: focus is kept, and a screen reader hears only what is new. */
  #drawChat(chat) {
    const holder = this.#find('.chat');
    const rows = new Map();
    const keep = (key, text, make) => {
      const old = this.#rows.get(key);
      const row = old?.text === text ? old.row : make();
      if (old !== undefined && old.row !== row) row.classList.add('still');
      rows.set(key, { text, row });
    };
    let day;
    for (const message of chat) {
      const at = Date.parse(message.at);
      if (wall(at).day !== day) keep(`day before ${message.id}`, wall(at).day, () => dayLine(at));
      day = wall(at).day;
      keep(message.id, JSON.stringify(message), () => this.#row(message));
    }
    if (chat.length === 0) keep('quiet', '', () => element('p', 'quiet', 'Chưa có tin nhắn.'));
    this.#rows = rows;
    arrange(
      holder,
      [...rows.values()].map(({ row }) => row),
    );
    if (this.#following) this.#scrollToEnd();
    else this.#find('.jump').hidden = false;
  }

  #scrollToEnd() {
    const holder = this.#find('.chat');
    holder.scrollTop = holder.scrollHeight;
  }

  #row(message) {
    return bubbleRow(message, this.#view.platform, (row, column, key) => {
      key.classList.add('pressed');
      setTimeout(() => key.classList.remove('pressed'), 600);
      void this.do({ type: 'tap', messageId: message.id, row, column });
    });
  }

  #drawMenu() {
    const { platform, blocked, follows } = this.#view;
    const choices = [];
    if (platform === 'zalo') choices.push(follows ? ['unfollow', 'Bỏ quan tâm'] : ['follow', 'Quan tâm']);
    else choices.push(['start', 'Gửi /start']);
    choices.push(blocked ? ['unblock', 'Bỏ chặn'] : ['block', 'Chặn tin nhắn']);
    if (platform === 'zalo') choices.push(['withdraw', 'Yêu cầu xóa dữ liệu']);
    const pop = this.#find('.menu .pop');
    pop.replaceChildren(
      ...choices.map(([type, label]) => {
        const button = element('button', type === 'block' || type === 'withdraw' ? 'danger' : '', label);
        button.type = 'button';
        button.dataset.testid = type;
        button.addEventListener('click', () => {
          this.#find('.menu').open = false;
          void this.do({ type });
        });
        return button;
      }),
    );
  }

  /** What covers the text entry: an app that blocked the bot, or never opened it, offers one button. */
  #drawGate() {
    const { platform, blocked, follows, chat } = this.#view;
    const gate = this.#find('.gate');
    const unopened = platform === 'telegram' && !follows;
    const stranger = platform === 'zalo' && !follows && chat.length === 0;
    gate.hidden = !(blocked || unopened || stranger);
    this.#find('.entry').hidden = blocked || unopened;
    const [text, label, type] = blocked
      ? ['Đã chặn tin nhắn.', 'Bỏ chặn', 'unblock']
      : unopened
        ? ['Bấm để bắt đầu trò chuyện với bot.', 'BẮT ĐẦU', 'start']
        : ['Quan tâm để nhận thông báo của kênh.', 'Quan tâm', 'follow'];
    gate.querySelector('p').textContent = text;
    const button = gate.querySelector('button');
    button.textContent = label;
    button.dataset.testid = `gate-${type}`;
    button.onclick = () => void this.do({ type });
  }

  #showNotice({ text, at }) {
    this.#noticedAt = at;
    const notice = this.#find('.notice');
    notice.textContent = text;
    notice.hidden = false;
    clearTimeout(this.#hiding);
    this.#hiding = setTimeout(() => (notice.hidden = true), NOTICE_MS);
  }

  #wireEntry(input) {
    const form = this.#find('.entry');
    const grow = () => {
      input.style.height = 'auto';
      input.style.height = `${Math.min(input.scrollHeight, 120)}px`;
    };
    const say = async () => {
      const text = input.value.trim();
      input.value = '';
      grow();
      if (text === '' || (await this.do({ type: 'text', text }))) return;
      if (input.value === '') input.value = text;
      grow();
    };
    input.addEventListener('input', grow);
    input.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      void say();
    });
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      void say();
    });
    const more = this.#find('.more');
    const pick = this.#find('.pick');
    for (const button of more.querySelectorAll('[data-send]')) {
      button.addEventListener('click', () => {
        more.open = false;
        const kind = button.dataset.send;
        if (kind === 'pick') pick.click();
        else void this.do(kind === 'image' ? { type: 'image', name: 'anh-mau.png' } : { type: kind });
      });
    }
    pick.addEventListener('change', () => void attempt(() => this.#sendPicked(pick)));
  }

  async #sendPicked(pick) {
    const file = pick.files[0];
    if (file === undefined) return;
    const bytes = new Uint8Array(await file.arrayBuffer());
    let binary = '';
    for (let at = 0; at < bytes.length; at += 8192)
      binary += String.fromCharCode(...bytes.subarray(at, at + 8192));
    const type = file.type.startsWith('image/') ? 'image' : 'file';
    pick.value = '';
    await this.do({ type, name: file.name, contentBase64: btoa(binary) });
  }

  #wireReading() {
    const chat = this.#find('.chat');
    const jump = this.#find('.jump');
    chat.addEventListener('scroll', () => {
      this.#following = chat.scrollHeight - chat.scrollTop - chat.clientHeight < NEAR_END_PX;
      if (this.#following) jump.hidden = true;
    });
    const follow = () => this.#following && this.#scrollToEnd();
    chat.addEventListener('load', follow, true);
    new ResizeObserver(follow).observe(chat);
    jump.addEventListener('click', () => chat.scrollTo({ top: chat.scrollHeight, behavior: 'smooth' }));
    for (const kind of ['pointerdown', 'focusin']) this.#root.addEventListener(kind, () => this.touch());
    document.addEventListener('click', (event) => {
      for (const details of this.#root.querySelectorAll('details[open]')) {
        if (!details.contains(event.target)) details.open = false;
      }
    });
  }

  #markRead() {
    if (this.#unread === 0) return;
    this.#unread = 0;
    void this.do({ type: 'read' });
  }

  #makeTab() {
    const { platform, name } = this.#view;
    this.#tab = element('button', `tab ${platform}`);
    this.#tab.type = 'button';
    this.#tab.setAttribute('role', 'tab');
    this.#tab.setAttribute('aria-controls', this.#root.id);
    const unread = element('span', 'unread');
    unread.hidden = true;
    this.#tab.append(element('span', 'dot'), element('span', 'tab-name', name), unread);
    this.#tab.addEventListener('click', () =>
      this.#root.scrollIntoView({ behavior: 'smooth', inline: 'center', block: 'nearest' }),
    );
  }
}
