import { UNIT_CHANGES, type UnitChange, type UnitsDiff } from '../../app/ports/units.js';

const TITLES: Readonly<Record<UnitChange | 'unchanged', string>> = {
  added: 'Thêm mới',
  renamed: 'Đổi tên',
  moved: 'Chuyển cấp trên',
  closed: 'Đóng',
  reopened: 'Mở lại',
  updated: 'Sửa thông tin khác',
  unchanged: 'Giữ nguyên',
};

/** A diff for the operator: a line per kind of change, then the first of each kind. */
export function describeDiff({ counts, examples }: UnitsDiff): string {
  const numbers = [...UNIT_CHANGES, 'unchanged' as const].map(
    (change) => `${TITLES[change]}: ${counts[change]}`,
  );
  const shown = UNIT_CHANGES.flatMap((change) => {
    const some = examples.filter((example) => example.change === change);
    if (some.length === 0) return [];
    const left = counts[change] - some.length;
    return [`${TITLES[change]}:`, ...some.map(describe), ...(left > 0 ? [`  … và ${left} đơn vị nữa`] : [])];
  });
  return [...numbers, ...shown, ''].join('\n');
}

function describe({ change, code, name, from, to }: UnitsDiff['examples'][number]): string {
  const unit = `  ${code} ${change === 'renamed' ? from : name}`;
  switch (change) {
    case 'added':
      return to === '' ? unit : `${unit} (thuộc ${to})`;
    case 'renamed':
    case 'moved':
      return `${unit}: ${change === 'moved' ? `${from} → ` : '→ '}${to}`;
    case 'closed':
      return `${unit}: từ ${to}`;
    case 'reopened':
      return `${unit}: trước đây đóng từ ${from}`;
    case 'updated':
      return unit;
  }
}
