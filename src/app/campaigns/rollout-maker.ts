import { fileName } from '../../core/flows/office/files/file-name.js';
import { shortName } from '../../core/flows/office/unit-name.js';
import type { Rollout } from '../../core/conversation/lookups/rollout.js';
import { say } from '../../core/messages/text.js';
import { formatDay, formatTime } from '../../core/rounds/format-day.js';
import { dateIn } from '../../core/rounds/iso-date.js';
import type { FileMaker } from '../files/open-file.js';
import type { Campaigns, RolloutSchool, RolloutWish } from '../ports/campaigns.js';
import type { FileHolder } from '../ports/files.js';
import { csvOf } from '../reports/export/csv.js';
import type { Cell, Column, Row, Table } from '../reports/export/table.js';
import { xlsxOf } from '../reports/export/xlsx.js';

/** What making files of onboarding needs. */
export interface RolloutMakerDeps {
  readonly campaigns: Pick<Campaigns, 'rollout' | 'schools'>;
  readonly timeZone: string;
}

/** What the tables are of. */
interface Sheet extends RolloutMakerDeps {
  readonly rollout: Rollout;
  readonly holder: FileHolder;
  readonly wish: RolloutWish;
  readonly now: Date;
}

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const ID = /^\d{1,9}$/;

const text = (heading: string, width: number): Column => ({ heading, width, kind: 'text' });
const number = (heading: string, width = 12): Column => ({ heading, width, kind: 'number' });

/** Makes `rollout`: the linking of a unit's schools as `format` xlsx (by unit, by school) or csv (by school). */
export function rolloutMaker({ campaigns, timeZone }: RolloutMakerDeps): FileMaker {
  return async ({ params, holder, now }) => {
    const { unit = '', campaign, format } = params;
    if (!holder || !ID.test(unit) || (campaign !== undefined && !ID.test(campaign))) return undefined;
    const wish = {
      unitId: Number(unit),
      ...(campaign === undefined ? {} : { campaignId: Number(campaign) }),
    };
    const rollout = await campaigns.rollout(holder, wish, now);
    if (!rollout) return undefined;
    const sheet = { campaigns, timeZone, rollout, holder, wish, now };
    const days = [dateIn(timeZone, now)];
    const name = fileName(
      say('rollout.fileName'),
      rollout.unit.name,
      days,
      format === 'csv' ? 'csv' : 'xlsx',
    );
    return format === 'csv'
      ? { name, type: 'text/csv', shown: 'attachment', content: () => csvOf(schoolsTable(sheet), timeZone) }
      : {
          name,
          type: XLSX,
          shown: 'attachment',
          content: () => xlsxOf([unitsTable(sheet), schoolsTable(sheet)], timeZone),
        };
  };
}

function headOf({ rollout, now, timeZone }: Sheet, name: string): Pick<Table, 'name' | 'title' | 'subtitle'> {
  const time = `${formatTime(now, timeZone)} ${formatDay(dateIn(timeZone, now), 0)}`;
  const document = rollout.campaign?.documentNo ?? say('rollout.fileNoDocument');
  return {
    name,
    title: say('table.title', { what: say('rollout.fileTitle'), unit: rollout.unit.name }),
    subtitle: say('rollout.fileSubtitle', { document, time }),
  };
}

function unitsTable(sheet: Sheet): Table {
  return {
    ...headOf(sheet, say('table.units')),
    columns: [
      text(say('table.unit'), 34),
      number(say('rollout.column.must')),
      number(say('rollout.column.linked')),
      number(say('rollout.column.missing')),
      { heading: say('table.rate'), width: 9, kind: 'share' },
    ],
    // eslint-disable-next-line @typescript-eslint/require-await -- a table is made while it is written
    async *rows() {
      const { unit, children, must, linked } = sheet.rollout;
      const direct = children.reduce(
        (left, child) => ({ must: left.must - child.must, linked: left.linked - child.linked }),
        { must, linked },
      );
      const own = direct.must > 0 && children.length > 0;
      yield [
        ...children.map((child) => ({ cells: countCells(child.unit.name, child.must, child.linked) })),
        ...(own ? [{ cells: countCells(say('table.directly'), direct.must, direct.linked) }] : []),
        { cells: countCells(unit.name, must, linked), strong: true },
      ];
    },
  };
}

function countCells(name: string, must: number, linked: number): Cell[] {
  return [name, must, linked, must - linked, must === 0 ? undefined : { share: linked / must }];
}

function schoolsTable(sheet: Sheet): Table {
  const { campaigns, holder, wish, now } = sheet;
  return {
    ...headOf(sheet, say('table.schools')),
    columns: [
      number(say('table.order'), 7),
      text(say('table.schoolCode'), 13),
      text(say('table.school'), 40),
      text(say('table.level'), 8),
      text(say('table.within'), 24),
      text(say('table.state'), 16),
      { heading: say('rollout.column.linkedAt'), width: 18, kind: 'instant' },
      text(say('rollout.column.code'), 14),
    ],
    async *rows() {
      let order = 0;
      for await (const page of campaigns.schools(holder, wish, now)) {
        yield page.map((school): Row => ({ cells: schoolCells((order += 1), school) }));
      }
    },
  };
}

function schoolCells(order: number, { code, name, level, under, linkedAt, hasCode }: RolloutSchool): Cell[] {
  const state = say(linkedAt ? 'rollout.state.linked' : 'rollout.state.missing');
  const held = say(hasCode ? 'rollout.state.code' : 'rollout.state.noCode');
  return [
    order,
    code,
    name,
    level,
    under === undefined ? undefined : shortName(under),
    state,
    linkedAt ? { at: linkedAt } : undefined,
    linkedAt ? undefined : held,
  ];
}
