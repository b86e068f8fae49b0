import { z } from 'zod';
import type { Tally } from '../../../src/core/rounds/tally.js';
import { Prisma } from '../../generated/client.js';

/** A row of `openTally` or `lockedTally`. */
export const tallyRow = z.object({
  must: z.number(),
  declared: z.number(),
  onTime: z.number(),
  late: z.number(),
  exempt: z.number(),
  onBehalf: z.number(),
  carried: z.number(),
  xanh: z.number(),
  vang: z.number(),
  do: z.number(),
  unrated: z.number(),
}) satisfies z.ZodType<Tally>;

/** SQL aggregates over `round_unit`: the tally of the rows at hand. Whoever is exempt counts as exempt only. */
export const openTally = Prisma.sql`
  count(*) FILTER (WHERE exempt_reason IS NULL)::int AS must,
  count(declared_at) FILTER (WHERE exempt_reason IS NULL)::int AS declared,
  count(*) FILTER (WHERE exempt_reason IS NULL AND timeliness = 'on_time')::int AS "onTime",
  count(*) FILTER (WHERE exempt_reason IS NULL AND timeliness = 'late')::int AS late,
  count(exempt_reason)::int AS exempt,
  0 AS "onBehalf",
  count(*) FILTER (WHERE exempt_reason IS NULL AND carried)::int AS carried,
  count(*) FILTER (WHERE exempt_reason IS NULL AND colour = 'xanh')::int AS xanh,
  count(*) FILTER (WHERE exempt_reason IS NULL AND colour = 'vang')::int AS vang,
  count(*) FILTER (WHERE exempt_reason IS NULL AND colour = 'do')::int AS "do",
  count(declared_at) FILTER (WHERE exempt_reason IS NULL AND colour IS NULL)::int AS unrated`;

/** SQL columns of `round_summary s`: the same tally as it was frozen. */
export const lockedTally = Prisma.sql`
  s.must, s.declared, s.on_time AS "onTime", s.late, s.exempt, s.on_behalf AS "onBehalf", s.carried, s.xanh, s.vang, s."do",
  s.unrated`;
