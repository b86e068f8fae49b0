import { attempt, call } from './api.js';
import { element } from './bubbles.js';

const ROLES = { school: 'Nhà trường', officer: 'Cán bộ', manager: 'Quản lý' };
const PREFERRED = { school: 0, officer: 1, manager: 2 };
const RATES = [
  ['throttleRate', 'Từ chối vì gửi quá nhanh'],
  ['serverErrorRate', 'Máy chủ lỗi (5xx)'],
  ['resetAfterWriteRate', 'Đã nhận nhưng đứt kết nối'],
  ['blackHoleRate', 'Không bao giờ trả lời'],
];
const SWITCHES = [
  ['duplicateEvents', 'Gửi sự kiện hai lần'],
  ['limitsLifted', 'Bỏ giới hạn tốc độ'],
];
const METHODS = { total: 'Tổng cộng' };

/** Opens one panel at a time; `opened(name)` is called so that it can be filled. */
export function startPanels(opened) {
  const buttons = [...document.querySelectorAll('[data-panel]')];
  const show = (name) => {
    for (const button of buttons) {
      const open = button.dataset.panel === name;
      button.setAttribute('aria-expanded', String(open));
      document.querySelector(`#panel-${button.dataset.panel}`).hidden = !open;
    }
    document.body.classList.toggle('with-panel', name !== undefined);
    if (name === undefined) return;
    void attempt(() => opened(name));
    document.querySelector(`#panel-${name}`).querySelector('input, .close')?.focus();
  };
  for (const button of buttons) {
    button.addEventListener('click', () => {
      show(button.getAttribute('aria-expanded') === 'true' ? undefined : button.dataset.panel);
    });
  }
  for (const close of document.querySelectorAll('.panel .close'))
    close.addEventListener('click', () => show(undefined));
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') show(undefined);
  });
  return { open: show, close: () => show(undefined) };
}

/** Lists the codes, each with the phone it would be sent to; `sent()` is called when one is on its way. */
export async function fillCodes(phones, sent) {
  const codes = await call('GET', '/codes');
  const list = document.querySelector('#codes-list');
  list.replaceChildren(...codes.map((code) => codeCard(code, phones, sent)));
}

function codeCard({ role, label, code }, phones, sent) {
  const card = element('li', `card ${role}`);
  const shown = element('button', 'code', code);
  shown.type = 'button';
  shown.title = 'Chép mã';
  shown.dataset.testid = `code-${role}`;
  shown.addEventListener('click', () => {
    void attempt(async () => {
      await navigator.clipboard.writeText(code);
      shown.classList.add('copied');
      setTimeout(() => shown.classList.remove('copied'), 1500);
    });
  });
  const target = element('select');
  target.setAttribute('aria-label', `Điện thoại nhận mã ${ROLES[role]}`);
  phones.forEach(({ person }, index) => target.add(new Option(person.name, String(index))));
  target.value = String(Math.min(PREFERRED[role], phones.length - 1));
  const send = element('button', 'primary', 'Gửi');
  const showUsed = () => {
    card.classList.add('used');
    send.textContent = 'Đã gửi';
  };
  if (phones.some((phone) => phone.hasSaid(code))) showUsed();
  send.type = 'button';
  send.dataset.testid = `send-code-${role}`;
  send.addEventListener('click', () => {
    showUsed();
    sent();
    void sendCode(phones[Number(target.value)], code);
  });
  const line = element('div', 'line');
  line.append(target, send);
  card.append(element('span', 'role', ROLES[role]), element('span', 'label', label), shown, line);
  return card;
}

/** As people do it: the link with the code on Telegram, the code as text on Zalo. */
async function sendCode(phone, code) {
  if (phone === undefined) return;
  phone.touch();
  phone.root.scrollIntoView({ behavior: 'smooth', inline: 'center', block: 'nearest' });
  if (phone.person.platform === 'telegram') await phone.do({ type: 'start', payload: code });
  else await phone.do({ type: 'text', text: code });
}

/** Shows each platform's faults and state, and changes a fault as soon as it is set. */
export function fillFaults(platforms) {
  const list = document.querySelector('#faults-list');
  list.replaceChildren(...platforms.map(faultsOf));
}

function faultsOf(platform) {
  const group = element('fieldset', `faults ${platform.name}`);
  group.append(element('legend', '', platform.name === 'zalo' ? 'Zalo' : 'Telegram'));
  const change = (faults) => attempt(() => call('POST', '/faults', { platform: platform.name, faults }));
  for (const [key, label] of RATES) group.append(rateRow(platform, key, label, change));
  group.append(latencyRow(platform, change));
  for (const [key, label] of SWITCHES) {
    const holder = element('label', 'switch');
    const box = element('input');
    box.type = 'checkbox';
    box.checked = platform.faults[key];
    box.dataset.testid = `fault-${platform.name}-${key}`;
    box.addEventListener('change', () => void change({ [key]: box.checked }));
    holder.append(box, element('span', '', label));
    group.append(holder);
  }
  group.append(stateOf(platform));
  return group;
}

function rateRow(platform, key, label, change) {
  const holder = element('label', 'rate');
  const range = element('input');
  range.type = 'range';
  range.max = '100';
  range.step = '5';
  range.value = String(Math.round(platform.faults[key] * 100));
  range.dataset.testid = `fault-${platform.name}-${key}`;
  const shown = element('output', '', `${range.value}%`);
  range.addEventListener('input', () => (shown.textContent = `${range.value}%`));
  range.addEventListener('change', () => void change({ [key]: Number(range.value) / 100 }));
  holder.append(element('span', '', label), shown, range);
  return holder;
}

function latencyRow(platform, change) {
  const holder = element('label', 'number');
  const input = element('input');
  input.type = 'number';
  input.min = '0';
  input.max = '60000';
  input.step = '100';
  input.value = String(platform.faults.latencyMs);
  input.dataset.testid = `fault-${platform.name}-latencyMs`;
  input.addEventListener('change', () => void change({ latencyMs: Number(input.value) || 0 }));
  holder.append(element('span', '', 'Trả lời chậm thêm (ms)'), input);
  return holder;
}

function stateOf({ webhook, ledger }) {
  const list = element('dl', 'state');
  const row = (term, text) => list.append(element('dt', '', term), element('dd', '', text));
  if (webhook !== undefined) {
    row('Webhook', webhook.url === '' ? 'chưa đặt' : webhook.url);
    row('Sự kiện đang chờ', String(webhook.pending));
    if (webhook.lastError) row('Lỗi gần nhất', webhook.lastError);
  }
  for (const [method, count] of Object.entries(ledger))
    row(`Đã gửi · ${METHODS[method] ?? method}`, String(count));
  return list;
}
