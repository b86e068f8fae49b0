import type { Outages } from '../../../src/app/ports/outages.js';
import type { Database } from '../../client.js';
import { makeUpOutages } from './channel-outages.js';
import { beat, makeUpStop } from './own-stops.js';

/** Outages in PostgreSQL; each look is one transaction, and a second worker waits for it. */
export function createOutagesStore(database: Database): Outages {
  return {
    makeUp: (now) =>
      database.$transaction(async (tx) => {
        const stop = await beat(tx, now);
        const stopped = stop ? await makeUpStop(tx, stop) : 0;
        return stopped + (await makeUpOutages(tx, now));
      }),
  };
}
