import type { UnitFact } from '../conversation/facts.js';
import type { OutboundMessage } from '../conversation/message.js';
import { speak } from '../conversation/speak.js';
import type { ChannelTraits } from '../conversation/turn.js';
import { silentByArea, type SilentArea } from '../flows/office/silent-areas.js';
import { say } from '../messages/text.js';

/** The one message to a superior after a deadline: how many schools of the area are silent, and their names or areas. */
export function escalationMessage(
  {
    title,
    unit,
    silent,
    names,
    areas = [],
  }: {
    readonly title: string;
    readonly unit: UnitFact;
    readonly silent: number;
    readonly names: readonly string[];
    /** Where too many are silent to name them; empty otherwise. */
    readonly areas?: readonly SilentArea[] | undefined;
  },
  traits: ChannelTraits,
): OutboundMessage {
  const more = silent - names.length;
  const lines =
    areas.length > 0
      ? [say('escalation.byArea', { list: silentByArea(areas, silent) })]
      : [...names.map((name) => `· ${name}`), ...(more > 0 ? [say('escalation.more', { more })] : [])];
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
