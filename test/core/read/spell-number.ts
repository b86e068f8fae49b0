const digits = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín'];

/** A whole number below a million in Vietnamese words, as read aloud in full. */
export function spellNumber(value: number): string {
  if (value < 1000) return belowThousand(value, false);
  const rest = value % 1000;
  const thousands = `${belowThousand(Math.floor(value / 1000), false)} nghìn`;
  return rest === 0 ? thousands : `${thousands} ${belowThousand(rest, true)}`;
}

function belowThousand(value: number, isAfterThousands: boolean): string {
  const hundreds = Math.floor(value / 100);
  const rest = value % 100;
  if (hundreds === 0 && !isAfterThousands) return belowHundred(rest);
  const head = `${digits[hundreds] ?? ''} trăm`;
  if (rest === 0) return head;
  return rest < 10 ? `${head} linh ${digits[rest] ?? ''}` : `${head} ${belowHundred(rest)}`;
}

function belowHundred(value: number): string {
  if (value < 10) return digits[value] ?? '';
  const tens = Math.floor(value / 10);
  const unit = value % 10;
  const head = tens === 1 ? 'mười' : `${digits[tens] ?? ''} mươi`;
  if (unit === 0) return head;
  if (unit === 1 && tens > 1) return `${head} mốt`;
  return `${head} ${unit === 5 ? 'lăm' : (digits[unit] ?? '')}`;
}
