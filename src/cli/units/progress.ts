/** At most one line in this time, so that short work stays silent. */
const EVERY_MS = 1_000;

const STAGES = {
  read: 'Đã đọc',
  check: 'Đang kiểm tra',
  compare: 'Đang đối chiếu',
  write: 'Đang ghi',
} as const;

/** Tells on stderr how far long work is. */
export function createProgress(): { show(stage: keyof typeof STAGES, rows: number): void } {
  let last = performance.now();
  return {
    show(stage, rows) {
      const now = performance.now();
      if (now - last < EVERY_MS) return;
      last = now;
      process.stderr.write(`${STAGES[stage]} ${rows.toLocaleString('vi-VN')} dòng…\n`);
    },
  };
}
