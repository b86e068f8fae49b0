import { readIsoDay } from '../../../core/flows/office/files/area-flow.js';
import { FORMATS } from '../../../core/flows/office/files/subject.js';
import type { FileMaker } from '../../files/open-file.js';
import type { ReportDeps } from '../asked.js';
import { reportFile } from './report-file.js';

/** Makes `report`: the official results report of a unit `from` day `to` day as `format`. */
export function reportMaker({ reports, timeZone }: ReportDeps): FileMaker {
  return async ({ params, holder, now }) => {
    const { unit = '' } = params;
    const [from, to] = [readIsoDay(params['from']), readIsoDay(params['to'])];
    const format = FORMATS.find((one) => one === params['format']);
    if (!holder || !format || !/^\d{1,9}$/.test(unit) || from === undefined || to === undefined)
      return undefined;
    const area = await reports.area(holder, { id: Number(unit) });
    if (!area) return undefined;
    await reports.audit(holder, 'report.downloaded', area, now);
    return reportFile(reports, { area, from, to, format, now, timeZone });
  };
}
