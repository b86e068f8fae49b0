import { z } from 'zod';
import type { Files } from '../../../src/app/ports/files.js';
import type { Database } from '../../client.js';
import { Prisma } from '../../generated/client.js';
import { expiredUploads } from './uploads.js';

const KEPT_MOST_BYTES = 10_000_000;
/** So that a sweep after a long rest holds no lock for long. */
const FORGOTTEN_AT_ONCE = 500;

const kept = z.object({ name: z.string(), type: z.string(), bytes: z.instanceof(Uint8Array) });

/** SQL: the files nobody can open any more. */
export const expiredFiles = (now: Date): Prisma.Sql => Prisma.sql`stored_file WHERE expires_at <= ${now}`;

/** Files in the database. */
export function createFilesStore(database: Database): Files {
  return {
    async keep({ name, type, bytes, accountId, expiresAt }, now) {
      if (bytes.length > KEPT_MOST_BYTES) throw new RangeError(`a file of ${bytes.length} bytes is not kept`);
      const { id } = await database.storedFile.create({
        data: {
          ...{ name: name.normalize('NFC'), type, bytes: Buffer.from(bytes) },
          ...{ accountId: accountId ?? null, createdAt: now, expiresAt },
        },
      });
      return id;
    },
    async read(id, now) {
      if (!Number.isInteger(id)) return undefined;
      const [row] = z.array(kept).parse(
        await database.$queryRaw`
          SELECT f.name, f.type, f.bytes FROM stored_file f
          LEFT JOIN account a ON a.id = f.account_id
          WHERE f.id = ${id} AND f.expires_at > ${now} AND a.revoked_at IS NULL`,
      );
      return row;
    },
    async holds({ accountId, identityId }) {
      const rows = await database.$queryRaw`
        SELECT 1 FROM account a
        JOIN account_link l ON l.account_id = a.id AND l.identity_id = ${identityId} AND l.ended_at IS NULL
        WHERE a.id = ${accountId} AND a.revoked_at IS NULL`;
      return z.array(z.unknown()).parse(rows).length > 0;
    },
    async forgetExpired(now) {
      await database.$executeRaw`DELETE FROM ${expiredUploads(now)}`;
      return database.$executeRaw`
        DELETE FROM stored_file WHERE id IN (
          SELECT id FROM ${expiredFiles(now)} ORDER BY expires_at LIMIT ${FORGOTTEN_AT_ONCE}::int
        )`;
    },
  };
}
