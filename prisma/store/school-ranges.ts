import { z } from 'zod';
import type { SchoolRange } from '../../src/app/ports/rounds.js';

/** Rows (to): the ids of the last schools of portions, in order. */
export const portionEnds = z.array(z.object({ to: z.number() }));

/** The ranges that end there; the first begins above `after`. */
export const rangesTo = (ends: z.infer<typeof portionEnds>, after: number): SchoolRange[] =>
  ends.map(({ to }, at) => ({ after: ends[at - 1]?.to ?? after, to }));
