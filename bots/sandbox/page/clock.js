import { attempt, call } from './api.js';

const DAY_MS = 86_400_000;
const WEEKDAYS = ['Chủ nhật', 'Thứ Hai', 'Thứ Ba', 'Thứ Tư', 'Thứ Năm', 'Thứ Sáu', 'Thứ Bảy'];
const two = (number) => String(number).padStart(2, '0');

let offset = '+07:00';
let base = Date.now();
let readAt = performance.now();
const listeners = [];

/** Takes the platform's time, e.g. 2021-03-01T07:00:00.000+07:00; it runs on from there. */
export function setNow(iso) {
  offset = /[+-]\d\d:\d\d$/.exec(iso)?.[0] ?? '+00:00';
  base = Date.parse(iso);
  readAt = performance.now();
  tick();
  if (journey !== undefined) showJourney();
}

/** Called every second with the wall time of the platform's zone. */
export function onTick(listener) {
  listeners.push(listener);
  listener(wall(nowMs()).time);
}

/** The parts of an instant on the wall of the platform's zone. */
export function wall(instant) {
  const local = new Date(instant + offsetMs());
  const [year, month, day] = [local.getUTCFullYear(), local.getUTCMonth() + 1, local.getUTCDate()];
  const [hour, minute, second] = [local.getUTCHours(), local.getUTCMinutes(), local.getUTCSeconds()];
  return {
    day: `${WEEKDAYS[local.getUTCDay()]}, ${two(day)}/${two(month)}/${year}`,
    time: `${two(hour)}:${two(minute)}`,
    second: two(second),
    input: `${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}`,
  };
}

function offsetMs() {
  const sign = offset.startsWith('-') ? -1 : 1;
  return sign * (Number(offset.slice(1, 3)) * 60 + Number(offset.slice(4, 6))) * 60_000;
}

function nowMs() {
  return base + performance.now() - readAt;
}

function nextWeekday(weekday) {
  const local = new Date(nowMs() + offsetMs());
  const at = Date.UTC(local.getUTCFullYear(), local.getUTCMonth(), local.getUTCDate(), 7);
  const days = (weekday - local.getUTCDay() + 7) % 7;
  const target = at + days * DAY_MS;
  return (target > local.getTime() ? target : target + 7 * DAY_MS) - offsetMs();
}

const targets = {
  hour: () => nowMs() + 3_600_000,
  day: () => nowMs() + DAY_MS,
  monday: () => nextWeekday(1),
  friday: () => nextWeekday(5),
};

/** The move under way; the server tells every step of it, so the clock and the bar run through the days. */
let journey;

async function moveTo(instant) {
  if (journey !== undefined) return;
  const { day, time } = wall(instant);
  document.querySelector('#busy-text').textContent = `Đang đến ${time} ${day}…`;
  journey = { from: nowMs(), to: instant };
  showJourney();
  const iso = new Date(instant + offsetMs()).toISOString().replace('Z', offset);
  const moved = await attempt(() => call('POST', '/clock', { now: iso }));
  if (moved !== undefined) setNow(moved.now);
  journey = undefined;
  showJourney();
}

function showJourney() {
  document.querySelector('#busy').hidden = journey === undefined;
  document.querySelector('.moves').inert = journey !== undefined;
  if (journey === undefined) return;
  const share = (nowMs() - journey.from) / Math.max(journey.to - journey.from, 1);
  document.querySelector('#busy-progress').value = Math.min(Math.max(share, 0), 1);
}

function tick() {
  const { day, time, second, input } = wall(nowMs());
  document.querySelector('#clock-date').textContent = day;
  const shown = document.querySelector('#clock-time');
  shown.textContent = `${time}:${second}`;
  shown.dateTime = input;
  for (const listener of listeners) listener(time);
}

/** Moves to 07:00 of the next Monday, as its button does. */
export function moveToMonday() {
  return moveTo(targets.monday());
}

/** Makes the buttons of the clock work. */
export function startClock() {
  for (const button of document.querySelectorAll('[data-move]')) {
    button.addEventListener('click', () => moveTo(targets[button.dataset.move]()));
  }
  const custom = document.querySelector('.custom');
  const input = document.querySelector('#clock-input');
  custom.addEventListener('toggle', () => {
    if (!custom.open) return;
    input.min = wall(nowMs()).input;
    input.value = wall(nowMs() + 3_600_000).input;
    input.focus();
  });
  document.querySelector('#clock-form').addEventListener('submit', (event) => {
    event.preventDefault();
    custom.open = false;
    void moveTo(Date.parse(`${input.value}:00${offset}`));
  });
  setInterval(tick, 1000);
}
