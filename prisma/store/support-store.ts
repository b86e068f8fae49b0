import { z } from 'zod';
import type { Support } from '../../src/app/ports/support.js';
import { channelName } from '../../src/core/conversation/event.js';
import type { OutboundMessage } from '../../src/core/conversation/message.js';
import { jsonRows, type Database, type Statements } from '../client.js';
import { Prisma } from '../generated/client.js';
import { queueMessages, type KeyedMessage } from './queue-messages.js';
import { reachable } from './round-recipients.js';
import { keepPhotos, keptPhoto, photoKeptFor, sentFiles } from './support-photos.js';
import { nextReminder, remindOfDifficulties } from './support-reminders.js';
import { listDifficulties } from './support-list.js';

/** Difficulties and notes taken up in one tick. */
const PORTION = 100;
/** A message about a difficulty no longer matters after this. */
const MATTERS_DAYS = 7;

/** SQL: difficulty `d` goes to its first or the next office now, and does not wait for its picture. */
export const isToBring = (now: Date): Prisma.Sql =>
  Prisma.sql`d.state = 'open' AND d.escalate_at <= ${now} AND d.photo_due_at IS NULL`;

/** SQL: the other side has not been told note `n`, which does not wait for its picture. */
export const isNoteUntold = Prisma.sql`n.told_at IS NULL AND n.photo_due_at IS NULL`;

const broughtRows = z.array(
  z.object({
    id: z.number(),
    unitName: z.string(),
    category: z.string(),
    content: z.string(),
    files: sentFiles,
    kept: keptPhoto,
    sentOn: channelName,
    openedAt: z.date(),
    steps: z.number(),
    people: z.array(z.object({ identityId: z.number(), channel: channelName, officeId: z.number() })),
  }),
);

const noteRows = z.array(
  z.object({
    id: z.number(),
    difficultyId: z.number(),
    signature: z.string(),
    fromOffice: z.boolean(),
    content: z.string(),
    files: sentFiles,
    kept: keptPhoto,
    sentOn: channelName,
    people: z.array(z.object({ identityId: z.number(), channel: channelName })),
  }),
);

/** Difficulties in PostgreSQL. */
export function createSupportStore(database: Database): Support {
  return {
    bring: (now, compose) => database.$transaction((tx) => bring(tx, now, compose)),
    tellNotes: (now, compose) => database.$transaction((tx) => tellNotes(tx, now, compose)),
    remind: (now, closeDays, compose) =>
      database.$transaction((tx) => remindOfDifficulties(tx, now, closeDays, compose)),
    list: (holder) => listDifficulties(database, holder),
    async nextDueAt() {
      const [row] = z.tuple([z.object({ at: z.date().nullable() })]).parse(
        await database.$queryRaw`
            SELECT min(at) AS at FROM (
              SELECT escalate_at AS at FROM difficulty WHERE state = 'open' AND photo_due_at IS NULL UNION ALL (${nextReminder})) due`,
      );
      return row.at ?? undefined;
    },
  };
}

/** The first message under the key itself, what follows it under its place. */
function keyed(identityId: number, key: string, messages: readonly OutboundMessage[]): KeyedMessage[] {
  return messages.map((message, at) => ({ identityId, key: at === 0 ? key : `${key}:${at}`, message }));
}

async function bring(tx: Statements, now: Date, compose: Parameters<Support['bring']>[1]): Promise<number> {
  const rows = broughtRows.parse(
    await tx.$queryRaw`
      WITH due AS (
        SELECT d.*, u.path, u.name AS unit_name, coalesce(length(h.path), length(u.path)) AS depth
        FROM difficulty d JOIN unit u ON u.id = d.unit_id LEFT JOIN unit h ON h.id = d.holder_id
        WHERE ${isToBring(now)}
        ORDER BY d.escalate_at, d.id LIMIT ${PORTION} FOR UPDATE OF d SKIP LOCKED
      ), person AS (
        SELECT due.id, own.id AS office_id, length(own.path) AS depth, a.role = 'admin' AS admin, i.id AS identity_id, i.channel
        FROM due JOIN unit own ON own.id = ANY (string_to_array(rtrim(due.path, '/'), '/')::int[])
          AND (length(own.path) < due.depth OR due.technical AND due.holder_id IS NULL AND own.id <> due.unit_id)
        JOIN account a ON a.unit_id = own.id AND a.revoked_at IS NULL
          AND (a.role IN ('officer', 'manager') OR a.role = 'admin' AND due.technical)
        JOIN account_link l ON l.account_id = a.id AND l.ended_at IS NULL
        JOIN identity i ON i.id = l.identity_id AND i.id <> due.identity_id AND ${reachable(now)}
      ), office AS (
        SELECT DISTINCT ON (p.id) p.id, p.office_id, p.admin FROM person p JOIN due ON due.id = p.id
        ORDER BY p.id, (due.technical AND p.admin) DESC, p.depth DESC
      )
      SELECT due.id, due.unit_name AS "unitName", due.category, due.content, due.attachments AS files,
        (SELECT sender.channel::text FROM identity sender WHERE sender.id = due.identity_id) AS "sentOn",
        ${photoKeptFor(Prisma.sql`due`)} AS kept,
        due.opened_at AS "openedAt", due.steps, coalesce((
          SELECT jsonb_agg(DISTINCT jsonb_build_object('identityId', p.identity_id, 'channel', p.channel, 'officeId', p.office_id))
          FROM office o JOIN person p ON p.id = o.id AND p.office_id = o.office_id AND (p.admin = o.admin)
          WHERE o.id = due.id), '[]') AS people
      FROM due ORDER BY due.id`,
  );
  if (rows.length === 0) return 0;
  const moved = rows.map(({ id, people }) => ({ id, officeId: people[0]?.officeId ?? null }));
  await tx.$executeRaw`
    UPDATE difficulty d SET holder_id = coalesce(x."officeId", d.holder_id),
      steps = d.steps + CASE WHEN x."officeId" IS NULL THEN 0 ELSE 1 END,
      -- Nobody to bring it to: with nobody at all it is tried again, from the top office it goes no further.
      escalate_at = CASE WHEN x."officeId" IS NOT NULL THEN ${now}::timestamptz + interval '24 hours'
        WHEN d.holder_id IS NULL THEN ${now}::timestamptz + interval '1 hour' END
    FROM jsonb_to_recordset(${jsonRows(moved)}) AS x(id int, "officeId" int) WHERE d.id = x.id`;
  await keepPhotos(tx, rows, now);
  const messages = rows.flatMap(({ people, steps, ...one }) =>
    people.flatMap(({ identityId, channel }) =>
      keyed(
        identityId,
        `difficulty:${one.id}:${steps}:${identityId}`,
        compose({ ...one, again: steps > 0 }, channel),
      ),
    ),
  );
  await queueMessages(tx, messages, { purpose: 'difficulty', lane: 'urgent', days: MATTERS_DAYS }, now);
  return rows.filter(({ people }) => people.length > 0).length;
}

/** An office's word goes to whoever raised the difficulty, theirs to the people of the office it lies with. */
async function tellNotes(
  tx: Statements,
  now: Date,
  compose: Parameters<Support['tellNotes']>[1],
): Promise<number> {
  const rows = noteRows.parse(
    await tx.$queryRaw`
      WITH fresh AS (
        SELECT n.*, d.identity_id AS raised_by, d.holder_id FROM difficulty_note n JOIN difficulty d ON d.id = n.difficulty_id
        -- What belongs to a difficulty that is still waiting goes out after it.
        WHERE ${isNoteUntold} AND d.photo_due_at IS NULL ORDER BY n.id LIMIT ${PORTION} FOR UPDATE OF n SKIP LOCKED
      )
      SELECT f.id, f.difficulty_id AS "difficultyId", f.signature, f.from_office AS "fromOffice", f.content,
        f.attachments AS files,
        (SELECT sender.channel::text FROM identity sender WHERE sender.id = f.identity_id) AS "sentOn",
        ${photoKeptFor(Prisma.sql`f`)} AS kept, coalesce((
          SELECT jsonb_agg(DISTINCT jsonb_build_object('identityId', i.id, 'channel', i.channel)) FROM (
            SELECT f.raised_by AS id WHERE f.from_office
            UNION SELECT l.identity_id FROM account a JOIN account_link l ON l.account_id = a.id AND l.ended_at IS NULL
            WHERE NOT f.from_office AND a.unit_id = f.holder_id AND a.role <> 'school' AND a.revoked_at IS NULL
          ) who JOIN identity i ON i.id = who.id AND i.id <> f.identity_id AND ${reachable(now)}
        ), '[]') AS people
      FROM fresh f ORDER BY f.id`,
  );
  if (rows.length === 0) return 0;
  await tx.$executeRaw`UPDATE difficulty_note SET told_at = ${now} WHERE id = ANY (${rows.map(({ id }) => id)}::int[])`;
  await keepPhotos(tx, rows, now);
  const messages = rows.flatMap(({ id, people, ...note }) =>
    people.flatMap(({ identityId, channel }) =>
      keyed(identityId, `difficulty-note:${id}:${identityId}`, compose(note, channel)),
    ),
  );
  await queueMessages(tx, messages, { purpose: 'difficulty', lane: 'urgent', days: MATTERS_DAYS }, now);
  return rows.length;
}
