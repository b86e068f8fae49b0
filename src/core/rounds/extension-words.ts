import { say } from '../messages/text.js';
import type { Extension } from './extension.js';

/** By how much, until when, for whom and for which incident a deadline was moved; `when` puts an instant into words. */
export function extensionWords(
  { incident, minutes, channel, until }: Extension,
  when: (at: Date) => string,
): string {
  const words = { minutes, incident, until: when(until) };
  return channel === undefined
    ? say('summary.extended', words)
    : say('summary.extendedOn', { ...words, channel: say(`query.contact.${channel}`) });
}
