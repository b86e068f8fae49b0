import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Outbox } from '../../src/app/ports/outbox.js';
import { channelName } from '../../src/core/conversation/event.js';
import type { Database } from '../client.js';
import { pauseChannel } from './delivery/budget.js';
import { claim } from './delivery/claim.js';
import { beat } from './delivery/senders.js';
import { moveOff } from './delivery/reroute.js';
import { settle, giveUpOn } from './outbox-settle.js';

/** The outbox in PostgreSQL, as one process sends from it. */
export function createOutboxStore(database: Database): Outbox {
  const sender = randomUUID();
  return {
    beat: () => beat(database, sender),
    claim: (wanted) => claim(database, { ...wanted, sender }),
    settle: (settlements, now) => settle(database, settlements, now),
    giveUpOn: (ms, now) => giveUpOn(database, { ms, sender }, now),
    moveOff: (channel, now, since) => moveOff(database, channel, now, since),
    pause: (channel, ms) => pauseChannel(database, channel, ms),
    async waiting(now) {
      const rows = await database.$queryRaw`
        SELECT DISTINCT channel::text, lane::text FROM delivery WHERE state = 'queued' AND not_before <= ${now}`;
      return z
        .array(z.object({ channel: channelName, lane: z.enum(['reply', 'urgent', 'bulk']) }))
        .parse(rows);
    },
    async open(now) {
      const rows = await database.$queryRaw`
        SELECT count(*)::int AS count FROM delivery WHERE state = 'sending' OR (state = 'queued' AND not_before <= ${now})`;
      return z.tuple([z.object({ count: z.number() })]).parse(rows)[0].count;
    },
    async counts() {
      const rows = await database.$queryRaw`
        SELECT channel::text, lane::text, state::text, count(*)::int AS count FROM delivery GROUP BY 1, 2, 3`;
      return z
        .array(z.object({ channel: z.string(), lane: z.string(), state: z.string(), count: z.number() }))
        .parse(rows);
    },
  };
}
