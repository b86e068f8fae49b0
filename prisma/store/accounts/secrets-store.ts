import type { Secrets } from '../../../src/app/ports/secrets.js';
import type { Database } from '../../client.js';
import { Prisma } from '../../generated/client.js';

/** Codes as printed, also within a link that hands one over. */
const CODE = '[A-Z2-9]{4}-[A-Z2-9]{4}';

/** SQL: message `delivery` has shown its code for good, or will not any more. */
export const isToBlotOut = Prisma.sql`message ? 'secret' AND state NOT IN ('queued', 'sending')`;

/** Messages with codes, found by the partial index on `message ? 'secret'`; a repeat of one is a row of its own. */
export function createSecretsStore(database: Database): Secrets {
  return {
    blotOut: () =>
      database.$executeRaw`
        UPDATE delivery SET message = (message - 'secret')
          || jsonb_build_object('text', regexp_replace(message ->> 'text', ${CODE}, '••••-••••', 'g'))
        WHERE ${isToBlotOut}`,
  };
}
