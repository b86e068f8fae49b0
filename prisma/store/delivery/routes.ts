import { Prisma } from '../../generated/client.js';

/** Zalo lets a person be written to for seven days after they last did something; a margin keeps us off the edge. */
const ZALO_WINDOW = Prisma.sql`interval '6 days 23 hours'`;
/** For the first 48 hours of them messages cost nothing. */
const ZALO_FREE = Prisma.sql`interval '47 hours 55 minutes'`;

/** SQL: may identity `i` be written to now? */
export const reachable = (now: Date): Prisma.Sql => Prisma.sql`(i.unreachable_reason IS NULL
  AND (i.channel <> 'zalo' OR i.last_inbound_at > ${now}::timestamptz - ${ZALO_WINDOW}))`;

/** SQL: the channels that are out. As an array it is asked once for a statement, not for each of its thousands of people. */
const CHANNELS_OUT = Prisma.sql`ARRAY(SELECT o.channel FROM channel_outage o WHERE o.closed_at IS NULL)`;

/**
 * SQL: the rank of identity `i` among those a person or school can be reached by; the lowest is used. Zalo while it is free,
 * Zalo while it is allowed, Telegram; a channel that is out comes after those that work.
 */
export const routeRank = (now: Date): Prisma.Sql => Prisma.sql`(
  CASE WHEN i.channel = ANY (${CHANNELS_OUT}) THEN 4
    WHEN i.channel <> 'zalo' THEN 3
    WHEN i.last_inbound_at > ${now}::timestamptz - ${ZALO_FREE} THEN 1 ELSE 2 END)`;

/** What conversations themselves say stays where the person asked; everything else may take another way. */
const MOVABLE = Prisma.sql`d.purpose NOT IN ('reply', 'progress') AND d.template IS NULL`;

const isWorking = Prisma.sql`AND i.channel <> ALL (${CHANNELS_OUT})`;

/**
 * SQL for rows (delivery_id, rule, round_id, unit_id, identity_id, person_id, channel): by whom else the messages `d` of `which` can be
 * had now (through channels that work, or any), the same person first, then another of the same school. Nobody who has had that step of the round is chosen.
 */
export const otherRoutes = (which: Prisma.Sql, only: 'working' | 'any', now: Date): Prisma.Sql => Prisma.sql`
  SELECT DISTINCT ON (coalesce(f.rule, d.id::text), other.id)
    d.id AS delivery_id, f.rule, d.round_id, d.unit_id, other.id AS identity_id, other.person_id, other.channel
  FROM delivery d
  LEFT JOIN nudge_fire f ON f.round_id = d.round_id AND f.identity_id = d.identity_id
    AND d.dedupe_key = concat_ws(':', 'nudge', f.round_id, f.rule, f.identity_id)
  CROSS JOIN LATERAL (
    SELECT i.id, i.channel, CASE WHEN NOT person.is_same THEN person.id END AS person_id FROM account_link own
    JOIN account a ON a.id = own.account_id AND a.revoked_at IS NULL
    JOIN account_link l ON l.account_id = a.id AND l.ended_at IS NULL
    JOIN identity i ON i.id = l.identity_id AND i.id <> own.identity_id AND ${reachable(now)}
    CROSS JOIN LATERAL (
      SELECT p.id, p.id = coalesce(own.holder_id, own.identity_id) AS is_same
      FROM (SELECT coalesce(l.holder_id, l.identity_id) AS id) p
    ) person
    WHERE own.identity_id = d.identity_id AND own.ended_at IS NULL
      AND (person.is_same OR (a.role = 'school' AND a.unit_id = d.unit_id))
      ${only === 'working' ? isWorking : Prisma.empty}
      AND NOT EXISTS (
        SELECT FROM nudge_fire had WHERE had.round_id = d.round_id AND had.rule = f.rule AND had.identity_id = i.id)
      AND (person.is_same OR NOT EXISTS (
        SELECT FROM nudge_fire had WHERE had.round_id = d.round_id AND had.rule = f.rule AND had.person_id = person.id))
    ORDER BY person.is_same DESC, ${routeRank(now)}, l.linked_at LIMIT 1
  ) other
  WHERE ${MOVABLE} AND ${which}
  ORDER BY coalesce(f.rule, d.id::text), other.id, d.id`;

/** SQL: whoever gets a step's message by another way has had that step; of the same person that is only noted of the way. */
export const markFired = (now: Date): Prisma.Sql => Prisma.sql`
  INSERT INTO nudge_fire (round_id, rule, identity_id, person_id, unit_id, fired_at)
  SELECT round_id, rule, identity_id, person_id, unit_id, ${now} FROM route WHERE rule IS NOT NULL AND unit_id IS NOT NULL
  ORDER BY identity_id
  ON CONFLICT DO NOTHING`;
