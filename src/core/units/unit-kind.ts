/** Kinds of units from the top of the tree down. */
export const UNIT_KINDS = ['country', 'province', 'district', 'commune', 'school'] as const;
export type UnitKind = (typeof UNIT_KINDS)[number];

/** Levels of schools; LC = liên cấp. */
export const SCHOOL_LEVELS = ['MN', 'TH', 'THCS', 'THPT', 'LC', 'GDTX'] as const;
export type SchoolLevel = (typeof SCHOOL_LEVELS)[number];

/** What a kind is called in messages. */
const KIND_NAMES: Readonly<Record<UnitKind, string>> = {
  country: 'quốc gia',
  province: 'tỉnh',
  district: 'huyện',
  commune: 'xã',
  school: 'trường',
};

/** Under what a unit may stand: communes with or without districts between, schools anywhere but under a school. */
const ABOVE: Readonly<Record<UnitKind, readonly UnitKind[]>> = {
  country: [],
  province: ['country'],
  district: ['province'],
  commune: ['province', 'district'],
  school: ['country', 'province', 'district', 'commune'],
};

/** Why a unit of a kind may not stand under one of another; undefined = it may. */
export function whyNotUnder(kind: UnitKind, above: UnitKind): string | undefined {
  if (ABOVE[kind].includes(above)) return undefined;
  const allowed = ABOVE[kind].map((one) => KIND_NAMES[one]).join(', ');
  return allowed === ''
    ? 'quốc gia không có đơn vị cấp trên'
    : `${KIND_NAMES[kind]} không thể trực thuộc ${KIND_NAMES[above]} (chỉ ${allowed})`;
}
