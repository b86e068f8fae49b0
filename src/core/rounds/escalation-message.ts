import type { UnitFact } from '../conversation/facts.js';
import type { OutboundMessage } from '../conversation/message.js';
import { speak } from '../conversation/speak.js';
import type { Button, ChannelTraits } from '../conversation/turn.js';
import { escalatedSubject } from '../flows/office/escalated/escalated-subject.js';
import { silentByArea, type SilentArea } from '../flows/office/silent-areas.js';
import { say } from '../messages/text.js';

/** What an office is told. */
export interface EscalatedTo {
  readonly round: { readonly id: number; readonly title: string };
  /** How often it has been handed up. */
  readonly hop: number;
  readonly unit: UnitFact;
  readonly silent: number;
  readonly names: readonly string[];
  /** Where too many are silent to name them; empty otherwise. */
  readonly areas?: readonly SilentArea[] | undefined;
}

/** The one message to a superior: how many schools before their office are silent, their names or areas, what can be done. */
export function escalationMessage(
  { round, hop, unit, silent, names, areas = [] }: EscalatedTo,
  traits: ChannelTraits,
): OutboundMessage {
  const more = silent - names.length;
  const lines =
    areas.length > 0
      ? [say('escalation.byArea', { list: silentByArea(areas, silent) })]
      : [
          ...names.map((name, index) => `${index + 1}. ${name}`),
          ...(more > 0 ? [say('escalation.more', { more })] : []),
        ];
  const words = { unit: unit.name, title: round.title, silent, names: lines.join('\n') };
  const prompt = {
    text: say(hop > 0 ? 'escalation.up' : 'escalation.text', words),
    buttons: [actions(escalatedSubject(unit.id, round.id))],
  };
  const { text, buttons } = speak(prompt, 0, traits);
  return { text, buttons };
}

function actions(subject: string): Button[] {
  return [
    { label: say('escalation.call'), standing: { verb: 'escalated-call', subject } },
    { label: say('escalation.remind'), standing: { verb: 'escalated-remind', subject } },
    { label: say('escalation.exempt'), standing: { verb: 'escalated-exempt', subject } },
    { label: say('escalation.behalf'), standing: { verb: 'escalated-behalf', subject } },
    { label: say('escalation.list'), standing: { verb: 'escalated-list', subject } },
  ];
}
