import { chartOf } from '../../app/charts/chart-of.js';
import { chartSvg } from '../../app/charts/render-chart.js';
import type { FileMaker, FileRequest } from '../../app/files/open-file.js';
import type { Area, AreaDay, Reports, SchoolRow } from '../../app/ports/reports.js';
import { askedArea, type ReportDeps } from '../../app/reports/asked.js';
import { SCHOOLS_MOST, type Board } from './board.js';
import { boardPage } from './board-page.js';
import { BOARD_POLICY } from './board-style.js';

const DAYS_OFFERED = 8;
/** The page is read with the phone's own fonts. */
const BUNDLED = /DejaVu Sans(?: Condensed)?/g;
const PHONES_OWN = 'system-ui, Roboto, Arial, sans-serif';

/**
 * Makes `board`: the dashboard page. The link's unit is where it begins; `unit`, `on` and `round` behind the address lead to
 * other units, days and rounds, each looked for within the holder's scope anew.
 */
export function boardMaker({ reports, timeZone }: ReportDeps): FileMaker {
  return async (request) => {
    const asked = await askedArea(reports, { ...request, params: moved(request) });
    if (!asked) return undefined;
    const { area, day, viewer } = asked;
    await reports.audit(viewer, 'board.read', area, request.now);
    const page = boardPage(await readBoard(reports, area, day, request.now, timeZone));
    return {
      ...{ name: `bang-theo-doi-${area.unit.code}.html`, type: 'text/html', shown: 'inline' },
      ...{ content: Buffer.from(page), policy: BOARD_POLICY },
    };
  };
}

/** Where the address leads: another day or round takes the place of those that were signed. */
function moved({ params, query: { unit, on, round } }: FileRequest): FileRequest['params'] {
  const { on: signedOn, order, ...rest } = params;
  const which =
    on === undefined && round === undefined
      ? { ...(signedOn === undefined ? {} : { on: signedOn }), ...(order === undefined ? {} : { order }) }
      : { ...(on === undefined ? {} : { on }), ...(round === undefined ? {} : { round }) };
  return { ...rest, ...which, ...(unit === undefined ? {} : { unit }) };
}

async function readBoard(
  reports: Reports,
  area: Area,
  day: AreaDay,
  now: Date,
  timeZone: string,
): Promise<Board> {
  const { rounds, all } = day;
  const figures = await reports.figures(area, rounds);
  const days = await reports.rounds(area, { most: DAYS_OFFERED }, now);
  const schools = figures.children.length > 0 ? [] : await firstSchools(reports, area, day);
  const daysOn = [...new Set(days.map(({ on }) => on))].reverse();
  // What the table shows needs no chart beside it: the days before do.
  const view = daysOn.length > 1 && rounds[0].kind === 'periodic' ? 'trend' : 'states';
  const chart = await chartOf(reports, { area, rounds, view, now, timeZone });
  return {
    ...{ area, rounds, figures, schools, now, timeZone, days: daysOn },
    chart: chartSvg(chart).replaceAll(BUNDLED, PHONES_OWN),
    each: await reports.series(area, all),
  };
}

/** Those that have not declared first. */
async function firstSchools(
  reports: Reports,
  area: Area,
  { rounds }: AreaDay,
): Promise<readonly SchoolRow[]> {
  const first: SchoolRow[] = [];
  for await (const page of reports.schools(area, rounds, 'all')) {
    first.push(...page);
    if (first.length >= SCHOOLS_MOST) break;
  }
  const silentFirst = first.toSorted((a, b) => Number(b.state === 'silent') - Number(a.state === 'silent'));
  return silentFirst.slice(0, SCHOOLS_MOST);
}
