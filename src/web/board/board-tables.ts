import type { SchoolRow } from '../../app/ports/reports.js';
import { roundTitle } from '../../app/reports/rounds-title.js';
import { say } from '../../core/messages/text.js';
import { groupDigits } from '../../core/official-report/group-digits.js';
import { formatTime } from '../../core/rounds/format-day.js';
import { formatRate, rate } from '../../core/rounds/rate.js';
import type { Tally } from '../../core/rounds/tally.js';
import { html, type Html } from '../html.js';
import { linkTo, shown } from './board-links.js';
import type { Board } from './board.js';

/** The area's numbers, the rate first. */
export function numbers({ must, declared, onTime, late, exempt, xanh, vang, do: red }: Tally): Html {
  const cells: readonly (readonly [name: string, value: number, kind: string])[] = [
    [say('table.must'), must, ''],
    [say('table.declared'), declared, ''],
    [say('table.silent'), must - declared, ''],
    [say('table.onTime'), onTime, ''],
    [say('table.late'), late, ''],
    [say('table.exempt'), exempt, ''],
    [say('table.xanh'), xanh, 'xanh'],
    [say('table.vang'), vang, 'vang'],
    [say('table.do'), red, 'do'],
  ];
  const list = cells.map(
    ([name, value, kind]) =>
      html`<div>
        <dt class="${kind}">${name}</dt>
        <dd>${groupDigits(value)}</dd>
      </div>`,
  );
  return html`<dl>
    <div class="whole">
      <dt>${say('table.rate')}</dt>
      <dd>${formatRate(rate(declared, must))}</dd>
      ${meter({ must, declared })}
    </div>
    ${list}
  </dl>`;
}

/** Every round of the day, each a link to its own numbers, and back to all of them; nothing where there is only one. */
export function roundTable({ area, rounds, each }: Board): Html | undefined {
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
        : html`<p class="more">
            <a href="${linkTo(area.unit.id, `on=${only.on}`)}">${say('board.wholeDay')}</a>
          </p>`
    }`;
}

/** The units below with links into them, the lowest rate first. */
export function unitTable(board: Board): Html {
  const { children, direct } = board.figures;
  const rows = children.map(({ unit, tally }) =>
    unitRow(html`<a href="${linkTo(unit.id, shown(board))}">${unit.name}</a>`, tally),
  );
  const own = direct.must + direct.exempt > 0 ? [unitRow(html`${say('table.directly')}`, direct)] : [];
  return html`<h2 id="bang">${say('board.units')}</h2>
    ${countsTable(say('table.unit'), [...rows, ...own])}`;
}

function countsTable(what: string, rows: readonly Html[]): Html {
  return table([what, say('table.rate'), say('table.silent')], rows);
}

function table(headings: readonly string[], rows: readonly Html[]): Html {
  return html`<table>
    <thead>
      <tr>
        ${headings.map((heading) => html`<th>${heading}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows}
    </tbody>
  </table>`;
}

function unitRow(name: Html, tally: Tally): Html {
  const { must, declared } = tally;
  return html`<tr>
    <td>${name}${meter(tally)}</td>
    <td>
      ${formatRate(rate(declared, must))}<br /><small>${groupDigits(declared)}/${groupDigits(must)}</small>
    </td>
    <td>${groupDigits(must - declared)}</td>
  </tr>`;
}

/** Green when all have declared, amber from four in five, red below. */
function meter({ must, declared }: Pick<Tally, 'must' | 'declared'>): Html {
  const all = Math.max(must, 1);
  const [low, high] = [(all * 4) / 5, all - 0.5];
  return html`<meter
    min="0"
    max="${all}"
    low="${low}"
    high="${high}"
    optimum="${all}"
    value="${declared}"
  ></meter>`;
}

/** The schools by their state: who is silent at once, the others folded. */
export function schoolTables({ schools, timeZone, figures }: Board): Html {
  const left = figures.tally.must + figures.tally.exempt - schools.length;
  const of = (...states: readonly SchoolRow['state'][]): readonly SchoolRow[] =>
    schools.filter(({ state }) => states.includes(state));
  const silent = of('silent');
  return html`<h2 id="bang">${say('board.schools')}</h2>
    ${silent.length > 0 ? schoolTable(silent, timeZone) : html`<p>${say('board.noneSilent')}</p>`}
    ${folded(say('board.declaredSchools'), of('on-time', 'late'), timeZone)}
    ${folded(say('board.exemptSchools'), of('exempt'), timeZone)}
    ${left > 0 ? html`<p class="faint">${say('table.silentMore', { count: left })}</p>` : undefined}`;
}

function folded(name: string, schools: readonly SchoolRow[], timeZone: string): Html | undefined {
  if (schools.length === 0) return undefined;
  return html`<details>
    <summary>${name}: ${schools.length}</summary>
    ${schoolTable(schools, timeZone)}
  </details>`;
}

function schoolTable(schools: readonly SchoolRow[], timeZone: string): Html {
  const rows = schools.map(
    ({ name, state, declaredAt, colour, exemptReason }) =>
      html`<tr>
        <td>${name}</td>
        <td>
          ${state === 'silent' ? html`<span class="silent">${say('table.state.silent')}</span>` : say(`table.state.${state}`)}<br />
          <small
            >${declaredAt ? `${formatTime(declaredAt, timeZone)} · ${say(`table.colour.${colour ?? 'none'}`)}` : (exemptReason ?? '')}</small
          >
        </td>
      </tr>`,
  );
  return table([say('table.school'), say('table.state')], rows);
}
