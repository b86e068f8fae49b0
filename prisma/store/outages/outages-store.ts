import type { Outages } from '../../../src/app/ports/outages.js';
import type { Database } from '../../client.js';
import { Prisma } from '../../generated/client.js';
import { lostTime, makeUpOutages } from './channel-outages.js';
import { beat, beatOn, isBeating, makeUpStop } from './own-stops.js';

/** SQL: the service has not noted lately that it is alive, or some time is to be made up for. */
export const isToMakeUp = (now: Date): Prisma.Sql => Prisma.sql`(
  NOT EXISTS (SELECT FROM heartbeat h WHERE h.id = 1 AND ${isBeating(now)}) OR EXISTS (SELECT FROM ${lostTime(now)}))`;

/** Outages in PostgreSQL; each look is one transaction, and a second worker waits for it. */
export function createOutagesStore(database: Database): Outages {
  return {
    async makeUp(now) {
      if (await beatOn(database, now)) return 0;
      return database.$transaction(async (tx) => {
        const stop = await beat(tx, now);
        const stopped = stop ? await makeUpStop(tx, stop) : 0;
        return stopped + (await makeUpOutages(tx, now));
      });
    },
  };
}
