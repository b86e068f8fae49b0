import { extensionsOf, roundsTitle } from '../../app/reports/rounds-title.js';
import { say } from '../../core/messages/text.js';
import { extensionWords } from '../../core/rounds/extension-words.js';
import { formatDay, formatTime, fullTime } from '../../core/rounds/format-day.js';
import { dateIn } from '../../core/rounds/iso-date.js';
import { html } from '../html.js';
import { dayLinks, jumpLinks, upLink } from './board-links.js';
import { boardMap } from './board-map.js';
import { STYLE_ELEMENT } from './board-style.js';
import { numbers, roundTable, schoolTables, unitTable } from './board-tables.js';
import type { Board } from './board.js';

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
          ${extensionsOf(rounds).map(
            (one) => html`<p class="faint">${extensionWords(one, (at) => fullTime(at, timeZone))}</p>`,
          )}
          <p class="faint">${say('board.asOf', { time })}</p>
          <nav>${dayLinks(board)}</nav>
        </header>
        <main>
          ${numbers(figures.tally)} ${jumpLinks(board, map !== undefined)} ${roundTable(board)}
          ${board.schools.length > 0 ? schoolTables(board) : unitTable(board)}
          <h2 id="bieu-do">${say('board.chart')}</h2>
          <img
            alt="${say('board.chart')}"
            src="data:image/svg+xml;base64,${Buffer.from(board.chart).toString('base64')}"
          />
          ${
            map
              ? html`<h2 id="ban-do">${say('board.map')}</h2>
                  ${map}
                  <p class="faint">${say('board.mapLegend')}</p>`
              : undefined
          }
        </main>
        <footer><p class="faint">${say('board.private')}</p></footer>
      </body>
    </html> `.source;
}
