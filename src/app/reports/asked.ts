import { readIsoDay } from '../../core/flows/office/files/area-flow.js';
import type { FileRequest } from '../files/open-file.js';
import type { Area, AreaRound, Reports, Viewer, WhichRound } from '../ports/reports.js';

/** What makers of files about an area need. */
export interface ReportDeps {
  readonly reports: Reports;
  readonly timeZone: string;
}

/** The area and the round a link asks for, within its holder's scope. */
export interface Asked {
  readonly viewer: Viewer;
  readonly area: Area;
  readonly round: AreaRound;
}

const ID = /^\d{1,9}$/;

/** Reads `unit` with `on` (ISO day) or `order` (id); neither = the newest periodic round. Undefined for what is not to be seen. */
export async function askedArea(
  reports: Reports,
  { params, holder, now }: FileRequest,
): Promise<Asked | undefined> {
  const { unit = '' } = params;
  if (!holder || !ID.test(unit)) return undefined;
  const area = await reports.area(holder, { id: Number(unit) });
  const round = area && (await reports.round(area, askedRound(params), now));
  return round && { viewer: holder, area, round };
}

/** Which round parameters name. */
function askedRound({ on, order }: Readonly<Record<string, string>>): WhichRound {
  if (order !== undefined && ID.test(order)) return { orderId: Number(order) };
  const day = readIsoDay(on);
  return day === undefined ? {} : { on: day };
}
