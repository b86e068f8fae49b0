import type { Log, Now } from '../src/app/ports.js';
import type { Uploaded, UploadShelf } from '../src/app/ports/uploads.js';

/** What keeping the uploads of one platform account needs. */
export interface UploadDeps {
  readonly shelf: UploadShelf;
  readonly now: Now;
  readonly log: Log;
}

/** The uploads of one platform account. A shelf that does not answer costs another upload, never a message. */
export interface KeptUploads {
  find(url: string): Promise<Uploaded | undefined>;
  keep(url: string, id: string | undefined): Promise<void>;
  forget(url: string): Promise<void>;
}

/** Those of `platform`, each kept for `keptMs`. */
export function createKeptUploads(
  platform: string,
  keptMs: number,
  { shelf, now, log }: UploadDeps,
): KeptUploads {
  const orElse = (error: unknown): undefined => {
    log.warn({ err: error, platform }, 'the shelf of uploads does not answer');
  };
  return {
    find: (url) => shelf.find(platform, url, now()).catch(orElse),
    async keep(url, id) {
      const expiresAt = new Date(now().getTime() + keptMs);
      await shelf.keep(platform, url, { id }, expiresAt).catch(orElse);
    },
    async forget(url) {
      await shelf.forget(platform, url).catch(orElse);
    },
  };
}
