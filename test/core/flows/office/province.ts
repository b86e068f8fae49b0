import type { SchoolLevel, UnitFact } from '../../../../src/core/conversation/facts.js';
import type { Lookup, LookupResult } from '../../../../src/core/conversation/lookup.js';
import type { Summary } from '../../../../src/core/conversation/lookups/compliance.js';
import { urgentQuiet } from '../../../../src/core/rounds/urgent-ladder.js';
import { noTally } from '../../../../src/core/rounds/tally.js';
import { withoutMarks } from '../../../../src/core/rounds/without-marks.js';

type Kind = UnitFact['kind'];
interface Row extends UnitFact {
  readonly parent: number;
  readonly declared: boolean;
  readonly channel: 'zalo' | 'telegram' | 'none';
}

function area(id: number, name: string, kind: Kind, parent: number): Row {
  return { id, code: String(75000 + id), name, kind, parent, declared: false, channel: 'none' };
}

function school(id: number, name: string, level: SchoolLevel, parent: number, more: Partial<Row> = {}): Row {
  return {
    id,
    code: `7500${1000 + id}`,
    name,
    kind: 'school',
    level,
    parent,
    declared: true,
    channel: 'zalo',
    ...more,
  };
}

/** A province of five districts' worth of units and thirteen schools, and a neighbour that nobody here may see. */
const rows: readonly Row[] = [
  area(1, 'Tỉnh Đồng Nai', 'province', 0),
  area(2, 'Thành phố Biên Hòa', 'district', 1),
  area(3, 'Huyện Tân Phú', 'district', 1),
  area(4, 'Huyện Long Thành', 'district', 1),
  area(5, 'Thị trấn Long Thành', 'commune', 4),
  area(6, 'Huyện Định Quán', 'district', 1),
  school(20, 'Trường THCS Tân Hạnh', 'THCS', 2, { channel: 'none' }),
  school(21, 'Trường THCS Hòa Bình', 'THCS', 2),
  school(22, 'Trường THCS Tam Hiệp', 'THCS', 2, { channel: 'telegram', declared: false }),
  school(23, 'Trường THPT Ngô Quyền', 'THPT', 2),
  school(24, 'Trường Tiểu học Biên Hòa', 'TH', 2),
  school(25, 'Trường Mầm non Tân Phú', 'MN', 3, { declared: false }),
  school(26, 'Trường THPT Đoàn Kết', 'THPT', 3, { declared: false }),
  school(27, 'Trường Tiểu học Kim Đồng', 'TH', 3),
  school(28, 'Trường Tiểu học Kim Đồng', 'TH', 5),
  school(29, 'Trường THCS Long Thành', 'THCS', 5),
  school(30, 'Trung tâm GDTX Định Quán', 'GDTX', 6),
  school(31, 'Trường Liên cấp Lạc Hồng', 'LC', 1),
  area(50, 'Tỉnh Bình Dương', 'province', 0),
  school(51, 'Trường THPT Bình Phú', 'THPT', 50),
];

export function unit(id: number): UnitFact {
  const { code, name, kind, level } = row(id);
  return { id, code, name, kind, level };
}

function row(id: number): Row {
  const found = rows.find((one) => one.id === id);
  if (!found) throw new Error(`no unit ${id}`);
  return found;
}

function below(id: number, top: number): boolean {
  if (id === top) return true;
  const parent = rows.find((one) => one.id === id)?.parent;
  return parent !== undefined && parent !== 0 && below(parent, top);
}

function schoolsOf(top: number): Row[] {
  return rows.filter(({ id, kind }) => kind === 'school' && below(id, top));
}

/** What the province's own tables would answer; `answers` replaces what a test wants otherwise. */
export function lookUp(
  lookup: Lookup,
  ownUnit: number,
  answers: Partial<Record<Lookup['type'], LookupResult>>,
): LookupResult {
  const told = answers[lookup.type];
  if (told) return told;
  switch (lookup.type) {
    case 'units': {
      const words = withoutMarks(lookup.words);
      const fits = ({ id, name, code, parent }: Row): boolean =>
        words ? withoutMarks(name).includes(words) || code === words : id === ownUnit || parent === ownUnit;
      const units = rows.filter((one) => below(one.id, ownUnit) && fits(one));
      return {
        type: 'units',
        units: units.map(({ id }) => ({ ...unit(id), schools: schoolsOf(id).length })),
      };
    }
    case 'files':
      return {
        type: 'files',
        links: lookup.wishes.map(({ kind }) => ({
          url: `https://truong.example/f/${kind}`,
          expiresAt: new Date('2021-03-02T10:32:00+07:00'),
        })),
      };
    case 'rollout':
    case 'rollout-superiors':
      throw new Error('not a lookup of these tests');
    case 'summary':
      return below(lookup.unitId, ownUnit)
        ? { type: 'summary', summary: summaryOf(lookup.unitId) }
        : { type: 'summary' };
    case 'audience': {
      if (!below(lookup.unitId, ownUnit)) return { type: 'audience' };
      const asked = schoolsOf(lookup.unitId).filter(
        ({ level, declared }) =>
          (lookup.levels.length === 0 || (level && lookup.levels.includes(level))) &&
          !(lookup.undeclaredOnly && declared),
      );
      const above = row(lookup.unitId).parent;
      const heldBy = rows.some(
        ({ parent, level }) =>
          parent === above && level && lookup.levels.includes(level) && below(above, ownUnit),
      );
      const by = (channel: Row['channel']): Row[] => asked.filter((one) => one.channel === channel);
      return {
        type: 'audience',
        audience: {
          unit: unit(lookup.unitId),
          schools: asked.length,
          quiet: urgentQuiet('Asia/Ho_Chi_Minh'),
          byChannel: { zalo: by('zalo').length, telegram: by('telegram').length, none: by('none').length },
          unreachable: by('none').map(({ id }) => unit(id)),
          ...(asked.length === 0 && heldBy ? { heldBy: unit(above) } : {}),
        },
      };
    }
    case 'progress':
      return { type: 'progress' };
    case 'certificate':
      return { type: 'certificate' };
    case 'alerts':
    case 'trace':
    case 'hazards':
    case 'difficulties':
    case 'difficulty':
    case 'journal':
      throw new Error(`the province does not answer ${lookup.type}`);
    case 'trend':
      return { type: 'trend', rounds: [] };
    case 'snapshot':
      return { type: 'snapshot' };
    case 'history':
      return { type: 'history', entries: [] };
    case 'silent-schools':
      return { type: 'silent-schools' };
    case 'contacts':
      return { type: 'contacts', contacts: [] };
    case 'on-behalf':
      return { type: 'on-behalf' };
    case 'countersign':
      return { type: 'countersign' };
    case 'call-list':
      return { type: 'call-list' };
    case 'remind':
      return { type: 'remind' };
    case 'genuine':
      return { type: 'genuine' };
    case 'exemption':
      return { type: 'exemption' };
    case 'suspensions':
      return { type: 'suspensions', lines: [], total: 0 };
    case 'code':
      return { type: 'code' };
    case 'holders':
      return { type: 'holders', accounts: [] };
    case 'refresh':
      return { type: 'refresh' };
    case 'templates':
      return { type: 'templates', templates: [] };
    case 'halting':
      return { type: 'halting', orders: [] };
    default:
      throw new Error('a lookup that this province does not answer');
  }
}

function summaryOf(id: number): Summary {
  const schools = schoolsOf(id);
  const declared = schools.filter((one) => one.declared).length;
  const children = rows
    .filter(({ parent }) => parent === id)
    .map((child) => {
      const own = schoolsOf(child.id);
      const declared = own.filter((one) => one.declared).length;
      return { unit: unit(child.id), tally: { ...noTally, must: own.length, declared } };
    })
    .sort((a, b) => a.tally.declared / a.tally.must - b.tally.declared / b.tally.must);
  return {
    unit: unit(id),
    round: {
      id: 9,
      title: 'thứ Hai 01/03',
      on: '2021-03-01',
      deadlineAt: new Date('2021-03-01T17:00:00+07:00'),
      lockAt: new Date('2021-03-02T09:00:00+07:00'),
    },
    roundIds: [9],
    tally: {
      ...noTally,
      must: schools.length,
      declared,
      onTime: declared,
      xanh: declared - 1,
      vang: 1,
    },
    children,
    silent: schools
      .filter((one) => !one.declared)
      .map(({ id, parent, channel }) => ({
        unit: unit(id),
        area: row(parent).name,
        contact: channel,
      })),
  };
}
