import type { UnitFact } from '../conversation/facts.js';
import type { OutboundMessage } from '../conversation/message.js';
import { speak } from '../conversation/speak.js';
import type { ChannelTraits } from '../conversation/turn.js';
import { say } from '../messages/text.js';

/** The one message to a superior after a deadline: how many schools of the area are silent and the first of their names. */
export function escalationMessage(
  {
    title,
    unit,
    silent,
    names,
  }: {
    readonly title: string;
    readonly unit: UnitFact;
    readonly silent: number;
    readonly names: readonly string[];
  },
  traits: ChannelTraits,
): OutboundMessage {
  const more = silent - names.length;
  const lines = [
    ...names.map((name) => `· ${name}`),
    ...(more > 0 ? [say('escalation.more', { more })] : []),
  ];
  const subject = String(unit.id);
  const { text, buttons } = speak(
    {
      text: say('escalation.text', { unit: unit.name, title, silent, names: lines.join('\n') }),
      buttons: [
        [
          { label: say('escalation.list'), standing: { verb: 'silent', subject } },
          { label: say('escalation.summary'), standing: { verb: 'summary', subject } },
        ],
      ],
    },
    0,
    traits,
  );
  return { text, buttons };
}
