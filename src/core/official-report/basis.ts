import { say } from '../messages/text.js';

/** A dispatch the declarations rest on; with `province`, only for units of that one. */
interface Dispatch {
  readonly kind: string;
  readonly no: string;
  readonly on: string;
  readonly issuer: string;
  readonly province?: string;
}

const MINISTRY = 'Bộ Giáo dục và Đào tạo';

/** As the dispatches cite each other, oldest first. */
const DISPATCHES: readonly Dispatch[] = [
  { kind: 'Công văn', no: '4594/BGDĐT-GDTC', on: '30/10/2020', issuer: MINISTRY },
  { kind: 'Công văn', no: '5077/BGDĐT-GDTC', on: '25/11/2020', issuer: MINISTRY },
  { kind: 'Công văn', no: '614/BGDĐT-GDTC', on: '19/02/2021', issuer: MINISTRY },
  {
    kind: 'Văn bản',
    no: '1823/UBND-KGVX',
    on: '23/02/2021',
    issuer: 'Ủy ban nhân dân tỉnh Đồng Nai',
    province: 'Tỉnh Đồng Nai',
  },
];

/** The dispatches in force for a unit by the day of the report, as one enumeration. */
export function legalBasis(province: string | undefined, on: string): string {
  const given = DISPATCHES.filter((one) => {
    const issued = one.on.split('/').reverse().join('-');
    return issued <= on && (one.province === undefined || one.province === province);
  });
  // Before the first of them there is still the one that began it.
  const list = (given.length > 0 ? given : DISPATCHES.slice(0, 1)).map(({ kind, no, on: day, issuer }) =>
    say('official.document', { kind, no, on: day, issuer }),
  );
  const last = list.at(-1) ?? '';
  return list.length > 1 ? say('official.and', { first: list.slice(0, -1).join(', '), last }) : last;
}
