import { z } from 'zod';
import type { SupportPhotos, WaitingPhoto } from '../../src/app/ports/support-photos.js';
import { channelName } from '../../src/core/conversation/event.js';
import { photoOf } from '../../src/core/support/photo.js';
import type { Database, Statements } from '../client.js';
import { Prisma } from '../generated/client.js';
import { isPicture } from './orders/attached.js';

/** A picture is kept so long after it was last sent on. */
const PHOTO_DAYS = 90;

const TABLES = {
  difficulty: Prisma.raw('difficulty'),
  note: Prisma.raw('difficulty_note'),
} satisfies Record<WaitingPhoto['of'], Prisma.Sql>;

/** Attachments as `SentFile`s were stored. */
export const sentFiles = z.array(
  z.object({
    kind: z.string(),
    url: z.string().optional(),
    fileId: z.string().optional(),
    messageRef: z.string().optional(),
    name: z.string().optional(),
  }),
);

/** SQL: the kept picture of a row of `x`, null without one; to be read as `keptPhoto`. */
export const photoKeptFor = (x: Prisma.Sql): Prisma.Sql => Prisma.sql`(
  SELECT jsonb_build_object('id', s.id, 'name', s.name, 'type', s.type, 'size', length(s.bytes))
  FROM stored_file s WHERE s.id = ${x}.photo_id)`;

/** What `photoKeptFor` answers, as what goes along. */
export const keptPhoto = z
  .object({ id: z.number(), name: z.string(), type: z.string(), size: z.number() })
  .nullable()
  .transform((kept) =>
    kept ? { id: kept.id, name: kept.name, isImage: isPicture(kept.type, kept.size) } : undefined,
  );

const waitingRows = z.array(
  z.object({ id: z.number(), channel: channelName, files: sentFiles, attempt: z.number() }),
);

/** SQL: the difficulties or notes whose pictures are to be fetched now. */
export const photosToTake = (of: WaitingPhoto['of'], now: Date): Prisma.Sql =>
  Prisma.sql`${TABLES[of]} WHERE photo_due_at <= ${now}`;

/** Pictures of difficulties in PostgreSQL. */
export function createSupportPhotos(database: Database): SupportPhotos {
  return {
    async claim(most, now) {
      return [
        ...(await claim(database, 'difficulty', most, now)),
        ...(await claim(database, 'note', most, now)),
      ];
    },
    async settle({ of, id }, fetched, now) {
      const table = TABLES[of];
      if (!fetched) {
        return (
          (await database.$executeRaw`UPDATE ${table} SET photo_due_at = NULL WHERE id = ${id} AND photo_due_at IS NOT NULL`) >
          0
        );
      }
      const { name, type, bytes } = fetched;
      const settled = await database.$executeRaw`
        WITH waiting AS (
          SELECT id FROM ${table} WHERE id = ${id} AND photo_due_at IS NOT NULL FOR UPDATE
        ), kept AS (
          INSERT INTO stored_file (name, type, bytes, created_at, expires_at)
          SELECT ${name}, ${type}, ${Buffer.from(bytes)}::bytea, ${now}::timestamptz,
            ${now}::timestamptz + make_interval(days => ${PHOTO_DAYS}::int) FROM waiting
          RETURNING id
        )
        UPDATE ${table} t SET photo_due_at = NULL, photo_id = kept.id FROM kept WHERE t.id = ${id}`;
      return settled > 0;
    },
    async nextDueAt() {
      const rows = await database.$queryRaw`
        SELECT least((SELECT min(photo_due_at) FROM difficulty), (SELECT min(photo_due_at) FROM difficulty_note)) AS at`;
      return z.tuple([z.object({ at: z.date().nullable() })]).parse(rows)[0].at ?? undefined;
    },
  };
}

/** Pictures that are sent on are kept from then. */
export async function keepPhotos(
  tx: Statements,
  rows: readonly { readonly kept?: { readonly id: number } | undefined }[],
  now: Date,
): Promise<void> {
  const ids = rows.flatMap(({ kept }) => (kept ? [kept.id] : []));
  if (ids.length === 0) return;
  await tx.$executeRaw`
    UPDATE stored_file SET expires_at = ${now}::timestamptz + make_interval(days => ${PHOTO_DAYS}::int)
    WHERE id = ANY (${ids}::int[])`;
}

async function claim(
  database: Database,
  of: WaitingPhoto['of'],
  most: number,
  now: Date,
): Promise<WaitingPhoto[]> {
  const rows = waitingRows.parse(
    await database.$queryRaw`
      UPDATE ${TABLES[of]} t SET photo_attempts = photo_attempts + 1,
        photo_due_at = ${now}::timestamptz + interval '1 minute'
      FROM identity i
      WHERE i.id = t.identity_id AND t.id IN (
        SELECT id FROM ${photosToTake(of, now)} ORDER BY photo_due_at LIMIT ${most} FOR UPDATE SKIP LOCKED)
      RETURNING t.id, i.channel::text, t.attachments AS files, t.photo_attempts AS attempt`,
  );
  return rows.map(({ files, ...row }) => {
    const { fileId, name } = photoOf(files) ?? {};
    return { of, ...row, source: { fileId }, name };
  });
}
