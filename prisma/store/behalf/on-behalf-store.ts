import { z } from 'zod';
import type { OnBehalf } from '../../../src/app/ports/on-behalf.js';
import type { Database } from '../../client.js';
import { Prisma } from '../../generated/client.js';

/** SQL: the time a school had for its word on what a superior declared is over. */
export const isUnanswered = (now: Date): Prisma.Sql =>
  Prisma.sql`on_behalf_state = 'pending' AND on_behalf_until <= ${now}`;

/** Declarations by superiors in PostgreSQL. */
export function createOnBehalfStore(database: Database): OnBehalf {
  return {
    expire: (now) => database.$executeRaw`
      UPDATE declaration SET on_behalf_state = 'unanswered' WHERE ${isUnanswered(now)}`,
    async nextDueAt() {
      const rows = await database.$queryRaw`
        SELECT min(on_behalf_until) AS at FROM declaration WHERE on_behalf_state = 'pending'`;
      return z.tuple([z.object({ at: z.date().nullable() })]).parse(rows)[0].at ?? undefined;
    },
  };
}
