import type { UploadShelf, Uploaded } from '../../src/app/ports/uploads.js';

/** A shelf in memory; several adapters sharing one stand for several processes. */
export function createMemoryUploads(): UploadShelf {
  const kept = new Map<string, { readonly uploaded: Uploaded; readonly expiresAt: Date }>();
  return {
    find(platform, url, now) {
      const found = kept.get(`${platform} ${url}`);
      return Promise.resolve(found && found.expiresAt > now ? found.uploaded : undefined);
    },
    keep(platform, url, uploaded, expiresAt) {
      kept.set(`${platform} ${url}`, { uploaded, expiresAt });
      return Promise.resolve();
    },
    forget(platform, url) {
      kept.delete(`${platform} ${url}`);
      return Promise.resolve();
    },
  };
}
