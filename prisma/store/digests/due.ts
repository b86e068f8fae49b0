import { DIGEST_QUIET } from '../../../src/core/flows/office/digest/digest-quiet.js';
import { Prisma } from '../../generated/client.js';

/** SQL: does the round ask schools below unit `own`? By the index on (round_id, path), in which ":" sorts behind every path. */
const hasSchools = (round: 'r' | 'later'): Prisma.Sql => Prisma.sql`EXISTS (
  SELECT FROM round_unit ru WHERE ru.round_id = ${Prisma.raw(round)}.id
    AND ru.path >= own.path AND ru.path < own.path || ':')`;

/** SQL: when the person of `l` gets digests of account `a` as long as they have not chosen: managers after each deadline. */
export const digestByDefault = Prisma.sql`CASE WHEN a.role = 'manager' THEN 'deadline' ELSE 'off' END`;

/** SQL: up to when the digests of `l` have been made; somebody who never got one has none from before they linked. */
export const digestedUntil = Prisma.sql`coalesce(l.digested_until, l.linked_at)`;

const closes = (round: 'r' | 'later'): Prisma.Sql =>
  Prisma.sql`(${Prisma.raw(round)}.deadline_at + make_interval(mins => ${Prisma.raw(round)}.grace_minutes))`;

/** SQL: when the digest of round `r` is due to those who want it at `k.at`, as `d.due_at`. */
const dueAt = (timeZone: string): Prisma.Sql => Prisma.sql`
  CROSS JOIN LATERAL (SELECT ${closes('r')} AT TIME ZONE ${timeZone} AS wall) c
  CROSS JOIN LATERAL (
    SELECT CASE WHEN k.at = 'deadline' THEN c.wall + interval '1 minute'
      ELSE greatest(c.wall + interval '1 minute', c.wall::date + k.at::time
        + CASE WHEN k.at::time < c.wall::time THEN interval '1 day' ELSE interval '0' END) END AS wanted
  ) w
  CROSS JOIN LATERAL (
    SELECT CASE WHEN w.wanted::time >= ${DIGEST_QUIET.from}::time THEN w.wanted::date + 1 + ${DIGEST_QUIET.to}::time
      WHEN w.wanted::time < ${DIGEST_QUIET.to}::time THEN w.wanted::date + ${DIGEST_QUIET.to}::time
      ELSE w.wanted END AT TIME ZONE ${timeZone} AS due_at
  ) d`;

/** SQL: digests of round `r` may still matter at `now`. */
const matters = (now: Date): Prisma.Sql => Prisma.sql`r.kind = 'periodic' AND r.voided_at IS NULL
  AND r.deadline_at > ${now}::timestamptz - interval '5 days'`;

/**
 * SQL: rounds `r` some digests of which have come due since they were last seen to. People choose among few times, so that this
 * asks for the times there are and not for the people.
 */
export const roundsToDigest = (timeZone: string, now: Date): Prisma.Sql => Prisma.sql`round r
  WHERE ${matters(now)} AND r.lock_at > ${now}::timestamptz - interval '5 days' AND EXISTS (
    WITH RECURSIVE chosen (at) AS (
      SELECT min(digest_at) FROM account_link
      UNION ALL
      SELECT (SELECT min(l.digest_at) FROM account_link l WHERE l.digest_at > chosen.at) FROM chosen WHERE chosen.at IS NOT NULL
    )
    SELECT FROM (SELECT at FROM chosen WHERE at NOT IN ('off', 'deadline') UNION ALL SELECT 'deadline') k ${dueAt(timeZone)}
    WHERE d.due_at <= ${now} AND d.due_at > coalesce(r.digested_until, '-infinity'))`;

/**
 * SQL for rows (round_id, link_id, identity_id, account_id, unit_id, path, "on", due_at): digests not made yet. One is due a minute after
 * the deadline with its grace, when all that arrived in time is counted, or at the first chosen time from then on; in quiet
 * hours, at their end. Of several rounds of a day the one that closes last counts. Rounds that closed days before `now` matter
 * to nobody any more.
 */
export const dueDigests = (timeZone: string, now: Date): Prisma.Sql => Prisma.sql`
  SELECT r.id AS round_id, l.id AS link_id, l.identity_id, coalesce(l.holder_id, l.identity_id) AS holder_id, l.digest_at IS NOT NULL AS chosen,
    l.account_id, own.id AS unit_id, own.path, r.occurrence_on AS "on", d.due_at
  FROM account_link l
  JOIN account a ON a.id = l.account_id AND a.role <> 'school' AND a.revoked_at IS NULL
  JOIN unit own ON own.id = a.unit_id
  CROSS JOIN LATERAL (SELECT coalesce(l.digest_at, ${digestByDefault}) AS at, ${digestedUntil} AS until) k
  JOIN round r ON ${matters(now)} AND r.deadline_at > k.until - interval '3 days'
  ${dueAt(timeZone)}
  WHERE l.ended_at IS NULL AND k.at <> 'off' AND d.due_at > k.until AND ${hasSchools('r')}
    AND NOT EXISTS (
      SELECT FROM round later WHERE later.kind = 'periodic' AND later.voided_at IS NULL
        AND later.occurrence_on = r.occurrence_on AND (${closes('later')}, later.id) > (${closes('r')}, r.id)
        AND ${hasSchools('later')})`;
