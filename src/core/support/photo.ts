import type { ChannelName } from '../conversation/event.js';
import type { SentFile } from '../conversation/effects/support.js';

/** What was sent along with a difficulty or a word about it, and on which platform. */
export interface SentAlong {
  readonly files: readonly SentFile[];
  readonly sentOn: ChannelName;
}

/**
 * The first picture among the files as an image for `channel`: Telegram takes its own file_id again, an address is everybody's.
 * `elsewhere` = there is one that only the other platform can show; undefined = there is none.
 */
export function photoFor(
  { files, sentOn }: SentAlong,
  channel: ChannelName,
): { readonly url: string } | 'elsewhere' | undefined {
  const photo = files.find(({ kind }) => kind === 'image');
  if (!photo) return undefined;
  if (photo.url !== undefined) return { url: photo.url };
  if (photo.fileId !== undefined && sentOn === 'telegram' && channel === 'telegram')
    return { url: photo.fileId };
  return 'elsewhere';
}
