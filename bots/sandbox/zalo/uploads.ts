import { extname } from 'node:path';
import type { MultipartFile } from '../multipart.js';
import type { ZaloWorld } from './world.js';
import { ZaloError } from './zalo-error.js';

const MEBIBYTE = 1024 * 1024;

interface FileType {
  readonly contentType: string;
  readonly extensions: readonly string[];
  /** First bytes; absent for text. */
  readonly magic?: readonly Buffer[];
}

const jpeg = {
  contentType: 'image/jpeg',
  extensions: ['.jpg', '.jpeg'],
  magic: [Buffer.from([0xff, 0xd8, 0xff])],
};
const png = {
  contentType: 'image/png',
  extensions: ['.png'],
  magic: [Buffer.from('89504e470d0a1a0a', 'hex')],
};
const gif = {
  contentType: 'image/gif',
  extensions: ['.gif'],
  magic: [Buffer.from('GIF87a'), Buffer.from('GIF89a')],
};
const pdf = { contentType: 'application/pdf', extensions: ['.pdf'], magic: [Buffer.from('%PDF-')] };
const doc = {
  contentType: 'application/msword',
  extensions: ['.doc'],
  magic: [Buffer.from('d0cf11e0', 'hex')],
};
const docx = {
  contentType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  extensions: ['.docx'],
  magic: [Buffer.from('PK\u0003\u0004', 'latin1')],
};
const csv = { contentType: 'text/csv', extensions: ['.csv'] };

const documents = { pdf: [pdf], 'pdf-doc': [pdf, doc, docx], 'pdf-doc-csv': [pdf, doc, docx, csv] };

/** Kinds of upload and what each takes: https://developers.zalo.me/docs/official-account/tin-nhan/upload. */
export type UploadKind = 'image' | 'gif' | 'file';

/** `data` of an upload; empty where the platform takes a file silently and keeps nothing. */
export type UploadData =
  { readonly attachment_id: string } | { readonly token: string } | Record<string, never>;

/** Stores one upload for 7 days. A name without extension answers success with empty data, as the live API does. */
export function storeUpload(
  world: ZaloWorld,
  kind: UploadKind,
  { filename, content }: MultipartFile,
): UploadData {
  if (extname(filename) === '') return {};
  const type = allowedTypes(world, kind).find((candidate) => isOf(candidate, filename, content));
  if (type === undefined) {
    if (kind === 'file' && world.settings.unsupportedUpload === 'empty-data') return {};
    throw new ZaloError(-201, unsupported[kind]);
  }
  if (content.length > (kind === 'image' ? MEBIBYTE : 5 * MEBIBYTE)) throw new ZaloError(-210);
  const { id } = world.assets.store(kind, filename, type.contentType, content);
  return kind === 'file' ? { token: id } : { attachment_id: id };
}

const unsupported: Readonly<Record<UploadKind, string>> = {
  image: 'file is invalid. We only support png and jpeg',
  gif: 'file is invalid!',
  file: 'file is invalid!',
};

function allowedTypes(world: ZaloWorld, kind: UploadKind): readonly FileType[] {
  switch (kind) {
    case 'image':
      return [jpeg, png];
    case 'gif':
      return [gif];
    case 'file':
      return documents[world.settings.documents];
  }
}

function isOf({ extensions, magic }: FileType, filename: string, content: Buffer): boolean {
  if (!extensions.includes(extname(filename).toLowerCase())) return false;
  return magic === undefined || magic.some((start) => content.subarray(0, start.length).equals(start));
}
