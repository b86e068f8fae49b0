import { EXTENSION_MOST_MINUTES } from '../../../src/core/rounds/extension.js';
import { Prisma } from '../../generated/client.js';

/** A time in which something was out. */
export interface Span {
  readonly from: Date;
  readonly to: Date;
}

/** SQL: an outage took some of the time between the opening of round `r` and the deadline `until`. */
export const took = (until: Prisma.Sql, { from, to }: Span): Prisma.Sql => Prisma.sql`
  (least(${until}, ${to}::timestamptz) - greatest(r.opens_at, ${from}::timestamptz) >= interval '1 minute')`;

/**
 * SQL: by how many minutes the deadline `until` in round `r` is moved for an outage that took some of the time before it: as
 * many as were lost, counted from when the outage ended if the deadline passed in it. Never past the lock, nor past the most
 * a round is extended in all.
 */
export const extensionMinutes = (until: Prisma.Sql, { from, to }: Span): Prisma.Sql => Prisma.sql`
  least(
    ceil(extract(epoch FROM greatest(${until}, ${to}::timestamptz) - ${until}
      + (least(${until}, ${to}::timestamptz) - greatest(r.opens_at, ${from}::timestamptz))) / 60),
    floor(extract(epoch FROM
      least(r.lock_at, r.deadline_at + make_interval(mins => ${EXTENSION_MOST_MINUTES}::int - r.extended_minutes))
      - ${until}) / 60))::int`;
