import { describe, expect, it } from 'vitest';
import { createSameWork } from '../../jobs/same-work.js';

function gate(): { readonly passed: Promise<void>; open: () => void } {
  let open: () => void = () => undefined;
  const passed = new Promise<void>((resolve) => (open = resolve));
  return { passed, open: () => open() };
}

describe('the same work in one process', () => {
  it('is not joined when nothing of its kind runs', async () => {
    const same = createSameWork();
    const other = gate();
    const running = same.run('drain', () => other.passed);
    expect(same.join('send')).toBe(false);
    other.open();
    await running;
    expect(same.join('drain')).toBe(false);
  });

  it('is done once more for all who joined while it ran', async () => {
    const same = createSameWork();
    const first = gate();
    let times = 0;
    const running = same.run('drain', async () => {
      times += 1;
      if (times === 1) await first.passed;
    });
    expect([same.join('drain'), same.join('drain')]).toEqual([true, true]);
    await same.run('drain', () => Promise.reject(new Error('runs beside the first')));
    first.open();
    await running;
    expect(times).toBe(2);
  });

  it('hears a ring that comes during the repetition', async () => {
    const same = createSameWork();
    let times = 0;
    await same.run('drain', async () => {
      times += 1;
      if (times < 4) same.join('drain');
      await Promise.resolve();
    });
    expect(times).toBe(4);
  });

  it('can be run again after it threw', async () => {
    const same = createSameWork();
    await expect(same.run('drain', () => Promise.reject(new Error('no database')))).rejects.toThrow(
      'no database',
    );
    expect(same.join('drain')).toBe(false);
    let done = false;
    await same.run('drain', async () => {
      await Promise.resolve();
      done = true;
    });
    expect(done).toBe(true);
  });
});
