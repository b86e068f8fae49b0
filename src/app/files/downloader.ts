import { SendError } from '../errors.js';
import type { Channel } from '../ports.js';
import type { Download } from './fetch-file.js';

/** Downloads from the channel a file was sent on; `postponed` while the service has no such channel. */
export function downloader(channels: readonly Channel[]): Download {
  return async (name, file, maxBytes) => {
    const channel = channels.find((one) => one.name === name);
    if (!channel) throw new SendError('postponed', 'no such channel');
    return channel.download(file, maxBytes);
  };
}
