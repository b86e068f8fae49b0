import { statesOf, trendOf } from '../../src/app/charts/chart-of.js';
import { chartSvg } from '../../src/app/charts/render-chart.js';
import type { AreaRound, ChildFigures, Figures, SchoolRow } from '../../src/app/ports/reports.js';
import { addTallies, type Tally } from '../../src/core/rounds/tally.js';
import type { Board } from '../../src/web/board/board.js';

const NOW = new Date('2021-03-01T17:42:00+07:00');
const timeZone = 'Asia/Ho_Chi_Minh';
const DISTRICTS = [
  ...['Thành phố Biên Hòa', 'Thành phố Long Khánh', 'Huyện Tân Phú', 'Huyện Vĩnh Cửu', 'Huyện Định Quán'],
  ...[
    'Huyện Trảng Bom',
    'Huyện Thống Nhất',
    'Huyện Cẩm Mỹ',
    'Huyện Long Thành',
    'Huyện Xuân Lộc',
    'Huyện Nhơn Trạch',
  ],
];
const PROVINCES = ['Tỉnh Thừa Thiên Huế', 'Thành phố Hồ Chí Minh', 'Tỉnh Bà Rịa - Vũng Tàu', 'Tỉnh Đắk Nông'];

const round = (id: number, on: string, more: Partial<AreaRound> = {}): AreaRound => ({
  ...{ id, kind: 'periodic', title: `thứ Hai ${on.slice(8)}/${on.slice(5, 7)}`, on, questionnaireId: 1 },
  ...{ deadlineAt: new Date(`${on}T17:00:00+07:00`), lockAt: new Date(`${on}T21:00:00+07:00`) },
  ...more,
});

function tallyOf(must: number, missing: number): Tally {
  const declared = must - missing;
  const red = Math.round(declared / 30);
  const amber = Math.round(declared / 9);
  const late = Math.round(declared / 12);
  return {
    ...{ must, declared, late, onTime: declared - late, exempt: Math.round(must / 40) },
    ...{ onBehalf: Math.round(must / 60), carried: Math.round(declared / 4), do: red, vang: amber },
    ...{ xanh: declared - red - amber, unrated: 0 },
  };
}

function figuresOf(names: readonly string[], must: number, kind: 'district' | 'province'): Figures {
  const children = names.map((name, at): ChildFigures => {
    const place = { latitude: 9 + ((at * 7) % 23) * 0.6, longitude: 104 + ((at * 5) % 17) * 0.3 };
    const size = must + ((at * 37) % must);
    return {
      unit: { id: 100 + at, code: String(700 + at), name, kind, level: undefined },
      tally: tallyOf(size, Math.round((size * ((at * 13) % 40)) / 60)),
      place,
    };
  });
  const direct = tallyOf(30, 4);
  const tally = children.reduce((sum, { tally: one }) => addTallies(sum, one), direct);
  const byRate = children.toSorted(
    (a, b) => a.tally.declared / a.tally.must - b.tally.declared / b.tally.must,
  );
  return { tally, children: byRate, direct };
}

function boardOf(
  name: string,
  kind: 'country' | 'province' | 'commune',
  figures: Figures,
  more: Partial<Board> = {},
): Board {
  const rounds = more.rounds ?? ([round(9, '2021-03-01')] as const);
  const area = { unit: { id: 1, code: '75', name, kind, level: undefined }, path: '1/' };
  const wish = { area, rounds, view: 'units', now: NOW, timeZone } as const;
  const days = [
    '2021-03-01',
    '2021-02-26',
    '2021-02-22',
    '2021-02-19',
    '2021-02-08',
    '2021-02-05',
    '2021-02-01',
    '2021-01-29',
  ];
  const points = days
    .map((on, at) => ({ round: { title: on, on }, tally: tallyOf(600, 40 + at * 11) }))
    .reverse();
  const chart = chartSvg(kind === 'commune' ? statesOf(wish, figures) : trendOf(wish, points));
  return { area, rounds, each: [], figures, schools: [], days, chart, now: NOW, timeZone, ...more };
}

/** Dashboards of a province, of a day with several rounds, of the whole country, and of a commune with long names. */
export const sampleBoards: Readonly<Record<string, Board>> = {
  province: boardOf('Tỉnh Đồng Nai', 'province', figuresOf(DISTRICTS, 40, 'district')),
  several: several(),
  country: boardOf(
    'Việt Nam',
    'country',
    figuresOf(
      Array.from({ length: 63 }, (_none, at) => `${PROVINCES[at % PROVINCES.length] ?? ''} ${at + 1}`),
      700,
      'province',
    ),
  ),
  commune: commune(),
};

function several(): Board {
  const common = round(9, '2021-03-01');
  const own = round(10, '2021-03-01', { own: 'Huyện Tân Phú' });
  const urgent = round(11, '2021-03-01', {
    ...{ kind: 'urgent', title: 'Đột xuất 1823/UBND-KGVX ngày 23/02/2021', own: 'Thành phố Biên Hòa' },
  });
  const figures = figuresOf(DISTRICTS, 40, 'district');
  return boardOf('Tỉnh Đồng Nai', 'province', figures, {
    rounds: [common, own],
    each: [common, own, urgent].map((one, at) => ({
      ...{ round: one, tally: tallyOf(60 + at * 90, 9 + at), failures: new Map() },
    })),
  });
}

function commune(): Board {
  const states = ['silent', 'on-time', 'late', 'exempt'] as const;
  const schools = Array.from({ length: 120 }, (_none, at): SchoolRow => {
    const state = states[at < 14 ? 0 : 1 + (at % 3)] ?? 'silent';
    const isDeclared = state === 'on-time' || state === 'late';
    return {
      ...{ id: at, code: `7573${4000 + at}`, level: 'TH', within: [], roundId: 9, state, failed: [] },
      name:
        at % 5 === 0
          ? `Trường Phổ thông Dân tộc Bán trú Tiểu học và Trung học cơ sở Nguyễn Thị Minh Khai ${at}`
          : `Trường Mầm non Hoa Sen ${at}`,
      exemptReason: state === 'exempt' ? 'Bão số 5' : null,
      ...{ extendedUntil: null, incident: null },
      declaredAt: isDeclared ? NOW : null,
      colour: isDeclared ? (['xanh', 'vang', 'do'] as const)[at % 3] : null,
      ...{ passed: 15, total: 15, latitude: 11 + (at % 11) / 40, longitude: 107 + (at % 13) / 30 },
    } as SchoolRow;
  });
  return boardOf(
    'Xã Thị trấn Nông trường Việt Trung',
    'commune',
    { tally: tallyOf(117, 14), children: [], direct: tallyOf(117, 14) },
    {
      schools,
      area: {
        unit: {
          id: 1,
          code: '1',
          name: 'Xã Thị trấn Nông trường Việt Trung',
          kind: 'commune',
          level: undefined,
        },
        ...{ path: '1/', aboveId: 2, above: 'Huyện Bố Trạch' },
      },
    },
  );
}
