import { createHash } from 'node:crypto';
import { say } from '../../core/messages/text.js';
import { formatDay, formatTime } from '../../core/rounds/format-day.js';
import { dateIn } from '../../core/rounds/iso-date.js';
import { formatRate, rate } from '../../core/rounds/rate.js';
import type { Tally } from '../../core/rounds/tally.js';
import { roundTitle, roundsTitle } from '../../app/reports/rounds-title.js';
import { Html, html } from '../html.js';
import type { Board } from './board.js';
import { boardMap } from './board-map.js';

const STYLE = `
:root{color-scheme:light;font:16px/1.45 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;color:#1b1f24;background:#f6f8fa}
body{margin:0;padding:1rem .75rem 3rem;max-width:44rem;margin-inline:auto}
h1{font-size:1.35rem;line-height:1.25;margin:.25rem 0}
h2{font-size:1.05rem;margin:1.5rem 0 .5rem}
p{margin:.25rem 0}
a{color:#0b5cad}
small,.faint{color:#57606a}
nav a{display:inline-block;padding:.35rem .7rem;margin:.2rem .2rem 0 0;border:1px solid #d0d7de;border-radius:1rem;background:#fff;text-decoration:none}
nav b{display:inline-block;padding:.35rem .7rem;margin:.2rem .2rem 0 0;border-radius:1rem;background:#0b5cad;color:#fff;font-weight:600}
dl{display:grid;grid-template-columns:repeat(auto-fit,minmax(6.5rem,1fr));gap:.5rem;margin:1rem 0}
dl div{background:#fff;border-radius:.5rem;padding:.5rem .7rem}
dt{font-size:.8rem;color:#57606a}
dd{margin:0;font-size:1.3rem;font-weight:700}
table{width:100%;border-collapse:collapse;background:#fff;border-radius:.5rem}
th,td{padding:.5rem .6rem;text-align:left;border-bottom:1px solid #eaeef2;overflow-wrap:anywhere}
th{font-size:.8rem;color:#57606a;font-weight:600}
td+td,th+th{text-align:right;white-space:nowrap}
meter{width:100%;height:.6rem}
img,svg{display:block;width:100%;height:auto;background:#fff;border-radius:.5rem}
.silent{color:#c92a2a;font-weight:600}
`;
const STYLE_ELEMENT = new Html(`<style>${STYLE}</style>`);
const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');

/** What the page may load: its own style and the chart inside it; no script, nothing from elsewhere. */
export const BOARD_POLICY = `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

/** The dashboard of an area on one day: numbers, its units with links below, a chart and, where places are known, a map. */
export function boardPage(board: Board): string {
  const { area, rounds, figures, now, timeZone } = board;
  const time = `${formatTime(now, timeZone)} ${formatDay(dateIn(timeZone, now), 0)}`;
  const map = boardMap(board);
  return html`<!doctype html>
    <html lang="vi">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex, nofollow" />
        <title>${area.unit.name}</title>
        ${STYLE_ELEMENT}
      </head>
      <body>
        <header>
          ${upLink(board)}
          <h1>${area.unit.name}</h1>
          <p>${say('board.round', { round: roundsTitle(rounds) })}</p>
          <p class="faint">${say('board.asOf', { time })}</p>
          <nav>${dayLinks(board)}</nav>
        </header>
        <main>
          ${numbers(figures.tally)} ${roundTable(board)}
          ${board.schools.length > 0 ? schoolTable(board) : unitTable(board)}
          <h2>${say('board.chart')}</h2>
          <img
            alt="${say('board.chart')}"
            src="data:image/svg+xml;base64,${Buffer.from(board.chart).toString('base64')}"
          />
          ${
            map
              ? html`<h2>${say('board.map')}</h2>
                  ${map}
                  <p class="faint">${say('board.mapLegend')}</p>`
              : undefined
          }
        </main>
        <footer><p class="faint">${say('board.private')}</p></footer>
      </body>
    </html> `.source;
}

/** Links stay on this very address: what was signed into it goes along. */
function linkTo(unitId: number, which: string): string {
  return `?unit=${unitId}&${which}`;
}

/** The day shown, or the one round of it that was chosen. */
function shown({ rounds: [first, ...others], each }: Board): string {
  const isChosen = others.length === 0 && (each.length > 0 || first.kind === 'urgent');
  return isChosen ? `round=${first.id}` : `on=${first.on}`;
}

function upLink(board: Board): Html | undefined {
  const { aboveId, above } = board.area;
  if (aboveId === undefined) return undefined;
  return html`<a href="${linkTo(aboveId, shown(board))}">↑ ${above ?? ''}</a>`;
}

function dayLinks({ area, rounds, days }: Board): Html[] {
  return days.map((on) =>
    on === rounds[0].on
      ? html`<b>${shortDay(on)}</b>`
      : html`<a href="${linkTo(area.unit.id, `on=${on}`)}">${shortDay(on)}</a>`,
  );
}

/** Every round of the day, each a link to its own numbers, and back to all of them. */
function roundTable({ area, rounds, each }: Board): Html | undefined {
  if (each.length === 0) return undefined;
  const [only] = rounds;
  const isAll = rounds.length > 1;
  const rows = each.map(({ round, tally }) => {
    const title = say('board.roundOf', { round: roundTitle(round), kind: say(`table.kind.${round.kind}`) });
    const isShown = !isAll && round.id === only.id;
    return unitRow(
      isShown
        ? html`<b>${title}</b>`
        : html`<a href="${linkTo(area.unit.id, `round=${round.id}`)}">${title}</a>`,
      tally,
    );
  });
  return html`<h2>${say('board.rounds')}</h2>
    ${countsTable(say('table.round'), rows)}
    ${
      isAll
        ? undefined
        : html`<p><a href="${linkTo(area.unit.id, `on=${only.on}`)}">${say('board.wholeDay')}</a></p>`
    }`;
}

const shortDay = (on: string): string => on.split('-').slice(1).reverse().join('/');

function numbers({ must, declared, onTime, late, exempt, xanh, vang, do: red }: Tally): Html {
  const cells: readonly (readonly [string, string | number])[] = [
    [say('table.rate'), formatRate(rate(declared, must))],
    [say('table.must'), must],
    [say('table.declared'), declared],
    [say('table.onTime'), onTime],
    [say('table.late'), late],
    [say('table.silent'), must - declared],
    [say('table.exempt'), exempt],
    [say('board.levels'), `${xanh} · ${vang} · ${red}`],
  ];
  const list = cells.map(
    ([name, value]) =>
      html`<div>
        <dt>${name}</dt>
        <dd>${value}</dd>
      </div>`,
  );
  return html`<dl>${list}</dl>`;
}

function unitTable(board: Board): Html {
  const { children, direct } = board.figures;
  const rows = children.map(({ unit, tally }) =>
    unitRow(html`<a href="${linkTo(unit.id, shown(board))}">${unit.name}</a>`, tally),
  );
  const own = direct.must + direct.exempt > 0 ? [unitRow(html`${say('table.directly')}`, direct)] : [];
  return html`<h2>${say('board.units')}</h2>
    ${countsTable(say('table.unit'), [...rows, ...own])}`;
}

function countsTable(what: string, rows: readonly Html[]): Html {
  return html`<table>
    <thead>
      <tr>
        <th>${what}</th>
        <th>${say('table.rate')}</th>
        <th>${say('table.silent')}</th>
      </tr>
    </thead>
    <tbody>
      ${rows}
    </tbody>
  </table>`;
}

function unitRow(name: Html, { must, declared }: Tally): Html {
  return html`<tr>
    <td>${name}<meter min="0" max="${Math.max(must, 1)}" value="${declared}"></meter></td>
    <td>${formatRate(rate(declared, must))}<br /><small>${declared}/${must}</small></td>
    <td>${must - declared}</td>
  </tr>`;
}

function schoolTable({ schools, timeZone, figures }: Board): Html {
  const rows = schools.map(
    ({ name, state, declaredAt, colour }) =>
      html`<tr>
        <td>${name}</td>
        <td>
          ${state === 'silent' ? html`<span class="silent">${say('table.state.silent')}</span>` : say(`table.state.${state}`)}<br />
          <small
            >${declaredAt ? `${formatTime(declaredAt, timeZone)} · ${say(`table.colour.${colour ?? 'none'}`)}` : ''}</small
          >
        </td>
      </tr>`,
  );
  const all = figures.tally.must + figures.tally.exempt;
  const left = all - schools.length;
  return html`<h2>${say('board.schools')}</h2>
    <table>
      <thead>
        <tr>
          <th>${say('table.school')}</th>
          <th>${say('table.state')}</th>
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
    ${left > 0 ? html`<p class="faint">${say('table.silentMore', { count: left })}</p>` : undefined}`;
}
