import type { OutboundMessage } from '../../core/conversation/message.js';
import { keptFile, type AttachedFile, type LinkFile } from '../ports/files.js';

/** The file as a part of messages, by one address for all recipients, so that channels upload it once; good for `hours` from `at`. */
export function attach(
  { id, name, isImage }: AttachedFile,
  linkFile: LinkFile,
  hours: number,
  at: Date,
): Pick<OutboundMessage, 'image' | 'file'> {
  const { url } = linkFile(keptFile(id, name, hours), undefined, at);
  return isImage ? { image: { url } } : { file: { url, name } };
}
