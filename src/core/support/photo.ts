import type { ChannelName } from '../conversation/event.js';
import type { SentFile } from '../conversation/effects/support.js';
import type { OutboundMessage } from '../conversation/message.js';

/** A picture as a part of a message: shown, or as a file where it is too large for that. */
export type ShownPhoto = Pick<OutboundMessage, 'image' | 'file'>;

/** What was sent along with a difficulty or a word about it, and on which platform. */
export interface SentAlong {
  readonly files: readonly SentFile[];
  readonly sentOn: ChannelName;
  /** The first picture by an address of our own, when it was fetched from its platform. */
  readonly kept?: ShownPhoto | undefined;
}

/** The picture that is fetched for another platform: the first of the files. */
export function photoOf(files: readonly SentFile[]): SentFile | undefined {
  return files.find(({ kind }) => kind === 'image');
}

/** Whether the picture has to be fetched before another platform can show it: it has a file_id of Telegram's and no address. */
export function isToFetch(files: readonly SentFile[]): boolean {
  const photo = photoOf(files);
  return photo?.fileId !== undefined && photo.url === undefined;
}

/** More pictures do not go along. */
const PHOTOS_MOST = 5;

/** The pictures a channel shows, in the order they were sent, and how many stay behind that only another platform can show. */
export interface PhotosFor {
  readonly shown: readonly ShownPhoto[];
  readonly elsewhere: number;
}

/**
 * The pictures for `channel`: Telegram takes its own file_ids again, an address is everybody's; elsewhere the copy of the first
 * one is shown, which alone is fetched.
 */
export function photosFor({ files, sentOn, kept }: SentAlong, channel: ChannelName): PhotosFor {
  const photos = files.filter(({ kind }) => kind === 'image').slice(0, PHOTOS_MOST);
  const shown = photos.flatMap(({ url, fileId }, at): ShownPhoto[] => {
    if (url !== undefined) return [{ image: { url } }];
    if (fileId !== undefined && sentOn === 'telegram' && channel === 'telegram')
      return [{ image: { url: fileId } }];
    return at === 0 && kept ? [kept] : [];
  });
  return { shown, elsewhere: photos.length - shown.length };
}
