import { z } from 'zod';
import type { Claim, Outbox } from '../../../src/app/ports/outbox.js';
import { outboundMessage } from '../../../src/core/conversation/message.js';
import type { Database } from '../../client.js';
import { Prisma } from '../../generated/client.js';
import { answering } from '../answering.js';
import { budget, spendBudget } from './budget.js';
import { phoneOf } from './phone.js';
import { candidates, turns } from './turns.js';

type Wanted = Parameters<Outbox['claim']>[0] & { readonly sender: string };

const claimRow = z.tuple([
  z.object({
    moreInMs: z.number().nullable(),
    deliveries: z.array(
      z.object({
        id: z.string(),
        identityId: z.number(),
        address: z.string(),
        message: outboundMessage,
        attempts: z.number(),
        template: z.object({ id: z.string(), data: z.record(z.string(), z.string()) }).nullable(),
      }),
    ),
  }),
]);

/**
 * One statement, which reads no more than it takes: what is too old or answered already is settled as such, then as many messages as the channel's budget has
 * room for are claimed, those of a person in order, rounds and areas in turn. Rates, pauses and the time of the claim are real
 * time, by the database's clock; `now` (which a sandbox moves) only decides what is due and what has expired.
 */
export async function claim(
  database: Database,
  { channel, lane, most, now, pace, sender }: Wanted,
): Promise<Claim> {
  const [{ deliveries, moreInMs }] = claimRow.parse(
    await database.$queryRaw`
      WITH RECURSIVE ${turns({ channel, lane, now })} ${budget({ channel, lane, most, now, pace })}, expired AS (
        UPDATE delivery SET state = 'expired', failure = 'expired: not sent in time', settled_at = ${now}
        WHERE id IN (
          SELECT id FROM delivery WHERE channel = ${channel}::channel AND lane = ${lane}::lane AND state = 'queued'
            AND expires_at <= ${now} ORDER BY expires_at LIMIT 1000 FOR UPDATE SKIP LOCKED)
      ), ${candidates({ channel, lane, now })}, picked AS (
        SELECT d.id, ${isAnswered(now)} AS answered FROM delivery d
        WHERE d.id = ANY (ARRAY(SELECT id FROM candidate ORDER BY place, id LIMIT (SELECT room FROM budget)))
          AND d.state::text = 'queued'
        FOR UPDATE OF d SKIP LOCKED
      ), dropped AS (
        UPDATE delivery d SET state = 'cancelled', failure = 'cancelled: declared already or under way', settled_at = ${now}
        FROM picked WHERE d.id = picked.id AND picked.answered RETURNING d.id
      ), claimed AS (
        UPDATE delivery d SET state = 'sending', claimed_at = clock_timestamp(), claimed_by = ${sender}, attempts = d.attempts + 1
        FROM picked, identity i WHERE d.id = picked.id AND NOT picked.answered AND i.id = d.identity_id
        RETURNING d.id, d.identity_id, d.message, d.attempts, d.template,
          CASE WHEN d.template IS NULL THEN i.address ELSE coalesce(${phoneOf(Prisma.sql`d.unit_id`)}, '') END AS address
      )${spendBudget({ channel, lane, pace })}
      SELECT coalesce((
          SELECT jsonb_agg(jsonb_build_object('id', id::text, 'identityId', identity_id, 'address', address,
            'message', message, 'attempts', attempts, 'template', template) ORDER BY id) FROM claimed), '[]') AS deliveries,
        CASE WHEN paused_ms > 0 THEN paused_ms
          WHEN (SELECT count(*) FROM claimed) >= room AND room < ${most}::int THEN more_in_ms
          WHEN EXISTS (SELECT FROM dropped) THEN 1 END::int AS "moreInMs"
      FROM budget`,
  );
  return {
    deliveries: deliveries.map(({ template, ...one }) => (template ? { ...one, template } : one)),
    moreInMs: moreInMs ?? undefined,
  };
}

/**
 * SQL: a reminder of `d` to a school that has declared or been exempted meanwhile; nobody is asked for what they have done. Nor
 * for what they are doing: a message that had to wait for its time leaves those alone who are answering by then, unless it
 * tells that the deadline is over.
 */
const isAnswered = (now: Date): Prisma.Sql => Prisma.sql`(d.purpose = 'nudge' AND EXISTS (
  SELECT FROM round_unit ru WHERE ru.round_id = d.round_id AND ru.unit_id = d.unit_id
    AND (ru.declared_at IS NOT NULL OR ru.exempt_reason IS NOT NULL OR (d.not_before > d.created_at AND ${answering(now)}
      AND NOT EXISTS (SELECT FROM round_step s WHERE s.round_id = d.round_id AND s.kind = 'deadline'
        AND s.rule = split_part(d.dedupe_key, ':', 3))))))`;
