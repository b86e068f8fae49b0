import type { ChannelName } from '../conversation/event.js';
import type { SentFile } from '../conversation/effects/support.js';
import type { OutboundMessage } from '../conversation/message.js';

/** A picture as a part of a message: shown, or as a file where it is too large for that. */
export type ShownPhoto = Pick<OutboundMessage, 'image' | 'file'>;

/** What was sent along with a difficulty or a word about it, and on which platform. */
export interface SentAlong {
  readonly files: readonly SentFile[];
  readonly sentOn: ChannelName;
  /** The picture by an address of our own, when it was fetched from its platform. */
  readonly kept?: ShownPhoto | undefined;
}

/** The picture that goes along: the first of the files. */
export function photoOf(files: readonly SentFile[]): SentFile | undefined {
  return files.find(({ kind }) => kind === 'image');
}

/** Whether the picture has to be fetched before another platform can show it: it has a file_id of Telegram's and no address. */
export function isToFetch(files: readonly SentFile[]): boolean {
  const photo = photoOf(files);
  return photo?.fileId !== undefined && photo.url === undefined;
}

/**
 * The picture for `channel`: Telegram takes its own file_id again, an address is everybody's, elsewhere the copy is shown.
 * `elsewhere` = there is one that only the other platform can show; undefined = there is none.
 */
export function photoFor(
  { files, sentOn, kept }: SentAlong,
  channel: ChannelName,
): ShownPhoto | 'elsewhere' | undefined {
  const photo = photoOf(files);
  if (!photo) return undefined;
  if (photo.url !== undefined) return { image: { url: photo.url } };
  if (photo.fileId !== undefined && sentOn === 'telegram' && channel === 'telegram')
    return { image: { url: photo.fileId } };
  return kept ?? 'elsewhere';
}
