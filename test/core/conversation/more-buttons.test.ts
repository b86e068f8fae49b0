import { describe, expect, it } from 'vitest';
import { paged, restOf } from '../../../src/core/conversation/more-buttons.js';
import type { Button, ChannelTraits } from '../../../src/core/conversation/turn.js';

const zalo: ChannelTraits = { name: 'zalo', buttons: 5, editsInPlace: false };
const back: Button = { label: 'Quay lại', choice: 'back' };
const many = (count: number): Button[] =>
  Array.from({ length: count }, (_, at) => ({ label: `Việc ${at + 1}`, choice: `b${at + 1}` }));

/** Every button that is come by when each page's last one is pressed, with how many each page shows. */
function walk(buttons: readonly Button[]): { readonly labels: string[]; readonly pages: number[] } {
  const first = paged({ text: 'Việc gì?', buttons: [buttons] }, zalo);
  const labels: string[] = [];
  const pages: number[] = [];
  let shown = (first.prompt.buttons ?? []).flat();
  for (;;) {
    pages.push(shown.length);
    const opens = shown.find(({ choice = '' }) => choice.startsWith('rest-'));
    labels.push(...shown.filter((one) => one !== opens).map(({ label }) => label));
    if (!opens) return { labels, pages };
    shown = (restOf(first.buttons ?? [], opens.choice ?? '', zalo)?.buttons ?? []).flat();
  }
}

describe('more buttons than a channel shows', () => {
  it('are all come by, never more than it shows at once', () => {
    for (let count = 1; count <= 23; count += 1) {
      const { labels, pages } = walk(many(count));
      expect(labels).toEqual(many(count).map(({ label }) => label));
      expect(Math.max(...pages)).toBeLessThanOrEqual(5);
    }
  });

  it('QUAY LẠI is named instead of shown when the others fit without it', () => {
    const { prompt, buttons } = paged({ text: 'Việc gì?', buttons: [many(5), [back]] }, zalo);
    expect(prompt.text).toBe('Việc gì?\nTrở lại: gửi QUAY LẠI.');
    expect(prompt.buttons?.flat().map(({ label }) => label)).toEqual(many(5).map(({ label }) => label));
    expect(buttons).toBeUndefined();
  });

  it('QUAY LẠI comes last of several pages', () => {
    expect(walk([...many(3), back, ...many(4)]).labels.at(-1)).toBe('Quay lại');
  });

  it('nothing changes where they fit', () => {
    const prompt = { text: 'Việc gì?', buttons: [many(4), [back]] };
    expect(paged(prompt, zalo)).toEqual({ prompt });
    expect(restOf(many(4), 'b1', zalo)).toBeUndefined();
  });
});
