import { z } from 'zod';
import type { Digests, DigestWork, DueDigest } from '../../../src/app/ports/digests.js';
import { channelName } from '../../../src/core/conversation/event.js';
import type { Summary } from '../../../src/core/conversation/lookups/compliance.js';
import type { OutboundMessage } from '../../../src/core/conversation/message.js';
import type { Database, Statements } from '../../client.js';
import { reachable } from '../delivery/routes.js';
import { findSummary } from '../lookups/summary.js';
import { queueMessages } from '../queue-messages.js';
import { digestedUntil, dueDigests, roundsToDigest } from './due.js';

/** Links that were due, with whether their digest still matters and its person can be written to. */
const claimedRows = z.array(
  z.object({
    identityId: z.number(),
    holderId: z.number(),
    isChosen: z.boolean(),
    accountId: z.number(),
    unitId: z.number(),
    on: z.string(),
    channel: channelName,
    isWanted: z.boolean(),
  }),
);
type Claimed = z.infer<typeof claimedRows>[number];

/** Digests in PostgreSQL. */
export function createDigestsStore(database: Database): Digests {
  return {
    tell: (work, compose) => database.$transaction((tx) => tell(tx, work, compose)),
    async nextDueAt(timeZone, now) {
      const rows = await database.$queryRaw`SELECT min(d.due_at) AS at FROM (${dueDigests(timeZone, now)}) d`;
      return z.tuple([z.object({ at: z.date().nullable() })]).parse(rows)[0].at ?? undefined;
    },
  };
}

async function tell(
  tx: Statements,
  work: DigestWork,
  compose: (due: DueDigest) => OutboundMessage | undefined,
): Promise<{ seen: number; queued: number }> {
  const claimed = await claim(tx, work);
  const wanted = claimed.filter(({ isWanted }) => isWanted);
  const summaries = await readSummaries(tx, wanted, work.now);
  const messages = wanted.flatMap(({ identityId, holderId, accountId, isChosen, channel, unitId, on }) => {
    const summary = summaries.get(areaOf({ unitId, on }));
    const message = summary && compose({ holder: { identityId, accountId }, isChosen, channel, summary });
    // Somebody with both platforms, or with several accounts, gets one: that of the widest area.
    return message ? [{ identityId, key: `digest:${on}:${holderId}`, message }] : [];
  });
  const queued = await queueMessages(tx, messages, { purpose: 'digest', lane: 'bulk', days: 1 }, work.now);
  if (claimed.length < work.most) await noteDigested(tx, work);
  return { seen: claimed.length, queued };
}

/** Rounds of which nothing that is due is left, in whichever worker's hands, need not be looked at until more comes due. */
async function noteDigested(tx: Statements, { now, timeZone }: DigestWork): Promise<void> {
  await tx.$executeRaw`
    UPDATE round SET digested_until = ${now}
    WHERE id IN (SELECT r.id FROM ${roundsToDigest(timeZone, now)})
      AND id NOT IN (SELECT d.round_id FROM (${dueDigests(timeZone, now)}) d WHERE d.due_at <= ${now})`;
}

/** Takes what is due; of two ticks at once the second waits for the first and finds nothing. Of several days the newest counts. */
async function claim(tx: Statements, { now, timeZone, most }: DigestWork): Promise<Claimed[]> {
  return claimedRows.parse(
    await tx.$queryRaw`
      WITH due AS (
        SELECT DISTINCT ON (d.link_id) d.* FROM (${dueDigests(timeZone, now)}) d
        WHERE d.due_at <= ${now} ORDER BY d.link_id, d."on" DESC LIMIT ${most}
      ), claimed AS (
        UPDATE account_link l SET digested_until = ${now} FROM due
        WHERE l.id = due.link_id AND ${digestedUntil} < due.due_at
        RETURNING due.*
      )
      SELECT c.identity_id AS "identityId", c.holder_id AS "holderId", c.chosen AS "isChosen", c.account_id AS "accountId", c.unit_id AS "unitId", c."on"::text,
        i.channel::text, c.due_at > ${now}::timestamptz - interval '1 day' AND ${reachable(now)} AS "isWanted"
      FROM claimed c JOIN identity i ON i.id = c.identity_id ORDER BY length(c.path), c.link_id`,
  );
}

const areaOf = ({ unitId, on }: Pick<Claimed, 'unitId' | 'on'>): string => `${unitId}:${on}`;

/** How each area stands, read once however many people are told. */
async function readSummaries(
  tx: Statements,
  wanted: readonly Claimed[],
  now: Date,
): Promise<ReadonlyMap<string, Summary>> {
  const summaries = new Map<string, Summary>();
  const firsts = new Map(wanted.map((one) => [areaOf(one), one]));
  for (const [area, { identityId, accountId, unitId, on }] of firsts) {
    const lookup = { type: 'summary', accountId, unitId, round: { type: 'day', on } } as const;
    const summary = await findSummary(tx, identityId, lookup, now);
    if (summary) summaries.set(area, summary);
  }
  return summaries;
}
