import type { Input } from '../../conversation/turn.js';
import type { At } from './state.js';

/** What the platform said of a sent file. */
export function fileOf({
  kind,
  url,
  fileId,
  messageRef,
  name,
}: Extract<Input, { type: 'attachment' }>): At<'text'>['files'][number] {
  return {
    kind,
    ...(url === undefined ? {} : { url }),
    ...(fileId === undefined ? {} : { fileId }),
    ...(messageRef === undefined ? {} : { messageRef }),
    ...(name === undefined ? {} : { name }),
  };
}
