import { z } from 'zod';
import type { OnBehalf } from '../../../src/app/ports/on-behalf.js';
import type { Database } from '../../client.js';

/** Declarations by superiors in PostgreSQL. */
export function createOnBehalfStore(database: Database): OnBehalf {
  return {
    expire: (now) => database.$executeRaw`
      UPDATE declaration SET on_behalf_state = 'unanswered' WHERE on_behalf_state = 'pending' AND on_behalf_until <= ${now}`,
    async nextDueAt() {
      const rows = await database.$queryRaw`
        SELECT min(on_behalf_until) AS at FROM declaration WHERE on_behalf_state = 'pending'`;
      return z.tuple([z.object({ at: z.date().nullable() })]).parse(rows)[0].at ?? undefined;
    },
  };
}
