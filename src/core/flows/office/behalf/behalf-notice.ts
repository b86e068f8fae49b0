import type { ChannelName } from '../../../conversation/event.js';
import type { OutboundMessage } from '../../../conversation/message.js';
import { speak } from '../../../conversation/speak.js';
import { say } from '../../../messages/text.js';
import { formatWhen } from '../../../rounds/format-day.js';

/** What a school's people are told when somebody has declared for it. */
export interface BehalfNotice {
  readonly roundId: number;
  readonly round: string;
  readonly unitId: number;
  readonly school: string;
  readonly by: string;
  readonly passed: number;
  readonly total: number;
  readonly until: Date;
}

/** The message to a school's people: what was declared for them, to be confirmed or disputed. */
export function behalfNotice(
  notice: BehalfNotice,
  now: Date,
  timeZone: string,
  channel: ChannelName,
): OutboundMessage {
  const { roundId, unitId, until, ...words } = notice;
  const subject = `${roundId}:${unitId}`;
  const prompt = {
    text: say('behalf.notice', { ...words, until: formatWhen(until, now, timeZone) }),
    buttons: [
      [
        {
          label: say('behalf.confirm'),
          standing: { verb: 'behalf-confirm', subject },
          style: 'success' as const,
        },
        {
          label: say('behalf.dispute'),
          standing: { verb: 'behalf-dispute', subject },
          style: 'danger' as const,
        },
        { label: say('declare.view'), standing: { verb: 'view', subject: String(roundId) } },
      ],
    ],
  };
  const { text, buttons } = speak(prompt, 0, { name: channel, buttons: 5, editsInPlace: false });
  return { text, buttons };
}
