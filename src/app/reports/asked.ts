import { readIsoDay } from '../../core/flows/office/files/area-flow.js';
import type { FileRequest } from '../files/open-file.js';
import type { Area, AreaDay, KeptAnswer, Reports, Viewer, WhichRounds } from '../ports/reports.js';

/** What makers of files about an area need. */
export interface ReportDeps {
  readonly reports: Reports;
  readonly timeZone: string;
}

/** The area and the day a link asks for, within its holder's scope. */
export interface Asked {
  readonly viewer: Viewer;
  readonly area: Area;
  readonly day: AreaDay;
}

const ID = /^\d{1,9}$/;

/**
 * Reads `unit` with `round` or `order` (ids) or `on` (ISO day); none of them = the newest periodic rounds. Undefined for what is
 * not to be seen.
 */
export async function askedArea(
  reports: Reports,
  { params, holder, now }: FileRequest,
): Promise<Asked | undefined> {
  const { unit = '' } = params;
  if (!holder || !ID.test(unit)) return undefined;
  const area = await reports.area(holder, { id: Number(unit) });
  const day = area && (await reports.day(area, askedRounds(params), now));
  return day && { viewer: holder, area, day };
}

/** Reads `answer` (a code) with `at` (Unix milliseconds): a kept answer; undefined when it is not to be seen or there no more. */
export async function askedAnswer(
  reports: Reports,
  { params, holder, now }: FileRequest,
): Promise<KeptAnswer | undefined> {
  const { answer = '', at = '' } = params;
  if (!holder || !/^[A-Z0-9]{4}$/.test(answer) || !/^\d{1,15}$/.test(at)) return undefined;
  return reports.answer(holder, { code: answer, asOf: new Date(Number(at)) }, now);
}

/** Which rounds parameters name. */
function askedRounds({ on, order, round }: Readonly<Record<string, string>>): WhichRounds {
  if (round !== undefined && ID.test(round)) return { roundId: Number(round) };
  if (order !== undefined && ID.test(order)) return { orderId: Number(order) };
  const day = readIsoDay(on);
  return day === undefined ? {} : { on: day };
}
