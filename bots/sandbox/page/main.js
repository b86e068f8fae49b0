import { attempt, call } from './api.js';
import { setNow, startClock } from './clock.js';
import { startGuide } from './guide.js';
import { fillCodes, fillFaults, startPanels } from './panels.js';
import { Phone } from './phone.js';

const MOST_PHONES = 24;
const NARROW = window.matchMedia('(max-width: 700px)');
const FIRST_PEOPLE = [
  { platform: 'zalo', name: 'Cô Lan – THPT' },
  { platform: 'telegram', name: 'Thầy Minh – Cán bộ Sở' },
  { platform: 'zalo', name: 'Bà Hạnh – Quản lý' },
];

/** Phones in the order people got them, by `platform/id`. */
const phones = new Map();
const refreshing = new Map();

function show(view) {
  const key = `${view.platform}/${view.id}`;
  const known = phones.get(key);
  if (known !== undefined) return known.update(view);
  if (phones.size >= MOST_PHONES) return undefined;
  document.querySelector('#loading')?.remove();
  const phone = new Phone(view);
  phones.set(key, phone);
  document.querySelector('#phones').append(phone.root);
  document.querySelector('#tabs').append(phone.tab);
  watchTab(phone);
  return undefined;
}

const visible = new IntersectionObserver(
  (entries) => {
    for (const { target, isIntersecting } of entries) {
      const tab = document.querySelector(`[aria-controls="${target.id}"]`);
      tab?.setAttribute('aria-selected', String(isIntersecting));
      if (isIntersecting && NARROW.matches) tab?.scrollIntoView({ inline: 'center', block: 'nearest' });
    }
  },
  { threshold: 0.6 },
);

function watchTab(phone) {
  visible.observe(phone.root);
}

/** One request at a time per phone; a change that comes meanwhile is fetched once more afterwards. */
async function refresh(platform, id) {
  const key = `${platform}/${id}`;
  if (refreshing.has(key)) return void refreshing.set(key, true);
  refreshing.set(key, false);
  await attempt(async () => show(await call('GET', `/people/${platform}/${id}`)));
  const again = refreshing.get(key);
  refreshing.delete(key);
  if (again) await refresh(platform, id);
}

async function load() {
  const state = await call('GET', '/state');
  setNow(state.now);
  document.querySelector('[data-panel="codes"]').hidden = !state.hasCodes;
  const people = state.platforms.flatMap((platform) => platform.people);
  const made = people.length > 0 ? people : await makeFirstPeople();
  for (const view of order(made)) show(view);
  return state;
}

async function makeFirstPeople() {
  const made = [];
  for (const { platform, name } of FIRST_PEOPLE) {
    const person = await call('POST', '/people', { platform, name });
    made.push({ platform, ...person, chat: [] });
  }
  return made;
}

/** The first three stand as they were made, whatever platform they are on; others follow. */
function order(people) {
  const place = ({ platform, name }) => {
    const first = FIRST_PEOPLE.findIndex((known) => known.platform === platform && known.name === name);
    return first === -1 ? FIRST_PEOPLE.length : first;
  };
  return [...people].sort((a, b) => place(a) - place(b));
}

function listen() {
  const events = new EventSource('/sandbox/events');
  events.addEventListener('change', (event) => {
    const { platform, personId } = JSON.parse(event.data);
    void refresh(platform, personId);
  });
  events.addEventListener('clock', (event) => setNow(JSON.parse(event.data).now));
  const offline = document.querySelector('#offline');
  events.addEventListener('error', () => (offline.hidden = false));
  events.addEventListener('open', () => {
    if (!offline.hidden) void attempt(load);
    offline.hidden = true;
  });
}

/** Escape closes what is open; Alt and a digit goes to that phone's text entry. */
function listenToKeys() {
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') {
      for (const open of document.querySelectorAll('details[open]')) {
        open.open = false;
        open.querySelector('summary').focus();
      }
    }
    const digit = event.altKey ? /^Digit([1-9])$/.exec(event.code)?.[1] : undefined;
    if (digit === undefined) return;
    event.preventDefault();
    [...phones.values()][Number(digit) - 1]?.root.querySelector('textarea').focus();
  });
}

function startAdding(panels) {
  const form = document.querySelector('#add-form');
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const name = document.querySelector('#add-name');
    const platform = new FormData(form).get('platform');
    void attempt(async () => {
      const person = await call('POST', '/people', { platform, name: name.value });
      await refresh(platform, person.id);
      name.value = '';
      panels.close();
      const phone = phones.get(`${platform}/${person.id}`);
      phone?.root.scrollIntoView({ behavior: 'smooth', inline: 'center', block: 'nearest' });
    });
  });
}

const panels = startPanels(async (name) => {
  if (name === 'codes') await fillCodes([...phones.values()], () => NARROW.matches && panels.close());
  if (name === 'faults') fillFaults((await call('GET', '/state')).platforms);
});
startAdding(panels);
startClock();
startGuide(panels);
listenToKeys();
void attempt(async () => {
  await load();
  listen();
});
