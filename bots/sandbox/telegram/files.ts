import { createHash } from 'node:crypto';
import { badRequest } from './api-error.js';
import type { Document, FileReference, PhotoSize } from './wire.js';

/** A stored file; `path` is what getFile names as `file_path`. */
export interface StoredFile extends FileReference {
  readonly path: string;
  readonly name: string;
  readonly mimeType: string;
  readonly content: Buffer;
}

/** The files of one bot, kept in memory. */
export interface FileStore {
  /** Stores a file below `folder` under a new id. */
  add(
    folder: 'documents' | 'photos' | 'voice' | 'stickers',
    name: string,
    mimeType: string,
    content: Buffer,
  ): StoredFile;
  /** Throws the API's "invalid file_id" for an unknown id. */
  byId(fileId: string): StoredFile;
  byPath(path: string): StoredFile | undefined;
}

/** An empty store. */
export function createFileStore(): FileStore {
  const files = new Map<string, StoredFile>();
  const paths = new Map<string, StoredFile>();
  return {
    add(folder, name, mimeType, content) {
      const number = files.size + 1;
      const unique = createHash('sha256').update(content).update(String(number)).digest('base64url');
      const path = `${folder}/file_${number}${/\.[\w]{1,8}$/.exec(name)?.[0] ?? ''}`;
      const ids = {
        file_id: `BQAC${unique}`,
        file_unique_id: unique.slice(0, 16),
        file_size: content.length,
      };
      const file = { ...ids, path, name, mimeType, content };
      files.set(file.file_id, file);
      paths.set(path, file);
      return file;
    },
    byId(fileId) {
      const file = files.get(fileId);
      if (file === undefined) throw badRequest('invalid file_id');
      return file;
    },
    byPath: (path) => paths.get(path),
  };
}

/** The file as a `Document`. */
export function asDocument(file: StoredFile): Document {
  return { ...reference(file), file_name: file.name, mime_type: file.mimeType };
}

/** The file as the only size of a photo. */
export function asPhoto(file: StoredFile): readonly PhotoSize[] {
  return [{ ...reference(file), ...imageSize(file.content) }];
}

/** Only what every file has on the wire. */
export function reference(file: StoredFile): FileReference {
  return { file_id: file.file_id, file_unique_id: file.file_unique_id, file_size: file.file_size };
}

/** The MIME type of a picture by its first bytes; undefined when it is none that Telegram takes as a photo. */
export function pictureType(content: Buffer): string | undefined {
  const head = content.subarray(0, 12).toString('latin1');
  if (head.startsWith('\u0089PNG')) return 'image/png';
  if (head.startsWith('\u00ff\u00d8\u00ff')) return 'image/jpeg';
  if (head.startsWith('GIF8')) return 'image/gif';
  return head.startsWith('RIFF') && head.endsWith('WEBP') ? 'image/webp' : undefined;
}

function imageSize(content: Buffer): { width: number; height: number } {
  const png = pictureType(content) === 'image/png' && content.length >= 24;
  return png
    ? { width: content.readUInt32BE(16), height: content.readUInt32BE(20) }
    : { width: 1280, height: 720 };
}
