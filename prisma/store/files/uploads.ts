import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { UploadShelf } from '../../../src/app/ports/uploads.js';
import type { Database } from '../../client.js';
import { Prisma } from '../../generated/client.js';

const rows = z.array(z.object({ id: z.string().nullable() }));

/** Addresses are signed links, so only their hashes are kept. */
const digestOf = (url: string): string => createHash('sha256').update(url).digest('hex');

/** SQL: what platforms do not know any more. */
export const expiredUploads = (now: Date): Prisma.Sql =>
  Prisma.sql`platform_upload WHERE expires_at <= ${now}`;

/** Uploads in PostgreSQL. */
export function createUploadShelf(database: Database): UploadShelf {
  return {
    async find(platform, url, now) {
      const [row] = rows.parse(
        await database.$queryRaw`
          SELECT upload_id AS id FROM platform_upload
          WHERE platform = ${platform} AND digest = ${digestOf(url)} AND expires_at > ${now}`,
      );
      return row && (row.id === null ? {} : { id: row.id });
    },
    async keep(platform, url, { id }, expiresAt) {
      await database.$executeRaw`
        INSERT INTO platform_upload (platform, digest, upload_id, expires_at)
        VALUES (${platform}, ${digestOf(url)}, ${id ?? null}, ${expiresAt})
        ON CONFLICT (platform, digest) DO UPDATE SET upload_id = excluded.upload_id, expires_at = excluded.expires_at`;
    },
    async forget(platform, url) {
      await database.$executeRaw`
        DELETE FROM platform_upload WHERE platform = ${platform} AND digest = ${digestOf(url)}`;
    },
  };
}
