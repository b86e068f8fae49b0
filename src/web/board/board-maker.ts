import { barsOf, statesOf } from '../../app/charts/chart-of.js';
import { chartSvg } from '../../app/charts/render-chart.js';
import type { FileMaker } from '../../app/files/open-file.js';
import type { Area, AreaRound, Reports, SchoolRow } from '../../app/ports/reports.js';
import { askedArea, type ReportDeps } from '../../app/reports/asked.js';
import { SCHOOLS_MOST, type Board } from './board.js';
import { BOARD_POLICY, boardPage } from './board-page.js';

const ROUNDS_OFFERED = 8;
/** The page is read with the phone's own fonts. */
const BUNDLED = /DejaVu Sans(?: Condensed)?/g;
const PHONES_OWN = 'system-ui, Roboto, Arial, sans-serif';

/**
 * Makes `board`: the dashboard page. The link's unit is where it begins; `unit` and `on` behind the address lead to other
 * units and rounds, each looked for within the holder's scope anew.
 */
export function boardMaker({ reports, timeZone }: ReportDeps): FileMaker {
  return async (request) => {
    const { unit, on } = request.query;
    const moved = { ...(unit === undefined ? {} : { unit }), ...(on === undefined ? {} : { on }) };
    const asked = await askedArea(reports, { ...request, params: { ...request.params, ...moved } });
    if (!asked) return undefined;
    const { area, round, viewer } = asked;
    await reports.audit(viewer, 'board.read', area, request.now);
    const page = boardPage(await readBoard(reports, area, round, request.now, timeZone));
    return {
      ...{ name: `bang-theo-doi-${area.unit.code}.html`, type: 'text/html', shown: 'inline' },
      ...{ content: Buffer.from(page), policy: BOARD_POLICY },
    };
  };
}

async function readBoard(
  reports: Reports,
  area: Area,
  round: AreaRound,
  now: Date,
  timeZone: string,
): Promise<Board> {
  const figures = await reports.figures(area, round);
  const rounds = await reports.rounds(area, { most: ROUNDS_OFFERED }, now);
  const schools = figures.children.length > 0 ? [] : await firstSchools(reports, area, round);
  const wish = { area, round, view: 'units', now, timeZone } as const;
  const chart = figures.children.length > 1 ? barsOf(wish, figures) : statesOf(wish, figures);
  const svg = chartSvg(chart).replaceAll(BUNDLED, PHONES_OWN);
  return { area, round, figures, schools, rounds: [...rounds].reverse(), chart: svg, now, timeZone };
}

/** Those that have not declared first. */
async function firstSchools(reports: Reports, area: Area, round: AreaRound): Promise<readonly SchoolRow[]> {
  const first: SchoolRow[] = [];
  for await (const page of reports.schools(area, round, 'all')) {
    first.push(...page);
    if (first.length >= SCHOOLS_MOST) break;
  }
  const silentFirst = first.toSorted((a, b) => Number(b.state === 'silent') - Number(a.state === 'silent'));
  return silentFirst.slice(0, SCHOOLS_MOST);
}
