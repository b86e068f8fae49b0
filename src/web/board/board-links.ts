import { say } from '../../core/messages/text.js';
import { html, type Html } from '../html.js';
import type { Board } from './board.js';

/** Links stay on this very address: what was signed into it goes along. */
export function linkTo(unitId: number, which: string): string {
  return `?unit=${unitId}&${which}`;
}

/** The day shown, or the one round of it that was chosen. */
export function shown({ rounds: [first, ...others], each }: Board): string {
  const isChosen = others.length === 0 && (each.length > 0 || first.kind === 'urgent');
  return isChosen ? `round=${first.id}` : `on=${first.on}`;
}

/** To the unit above, where the person may see it. */
export function upLink(board: Board): Html | undefined {
  const { aboveId, above } = board.area;
  if (aboveId === undefined) return undefined;
  return html`<a class="up" href="${linkTo(aboveId, shown(board))}">↑ ${above ?? ''}</a>`;
}

/** To the newest days. */
export function dayLinks({ area, rounds, days }: Board): Html[] {
  return days.map((on) =>
    on === rounds[0].on
      ? html`<b>${shortDay(on)}</b>`
      : html`<a href="${linkTo(area.unit.id, `on=${on}`)}">${shortDay(on)}</a>`,
  );
}

/** To the parts of a long page. */
export function jumpLinks(board: Board, hasMap: boolean): Html {
  const first = board.schools.length > 0 ? say('board.schools') : say('board.unitsLink');
  const parts = [
    ['bang', first],
    ['bieu-do', say('board.chart')],
    ...(hasMap ? [['ban-do', say('board.map')] as const] : []),
  ] as const;
  return html`<nav class="jump">${parts.map(([id, name]) => html`<a href="#${id}">${name}</a>`)}</nav>`;
}

const shortDay = (on: string): string => on.split('-').slice(1).reverse().join('/');
