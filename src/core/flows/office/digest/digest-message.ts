import type { Summary } from '../../../conversation/lookups/compliance.js';
import type { FileLink } from '../../../conversation/lookups/files.js';
import type { OutboundMessage } from '../../../conversation/message.js';
import { speak } from '../../../conversation/speak.js';
import type { Button, ChannelTraits } from '../../../conversation/turn.js';
import { say } from '../../../messages/text.js';
import { plainQuery } from '../compliance/asked.js';
import type { Clock } from '../compliance/describe.js';
import { overviewLines } from '../compliance/overview-text.js';
import { summarySubject } from '../summary-subject.js';

/** The digest of an area after a round's deadline, with its chart, and how to have it otherwise for whoever never chose; undefined where no school was asked. */
export function digestMessage(
  summary: Summary,
  chart: FileLink,
  clock: Clock & { readonly isChosen: boolean },
  traits: ChannelTraits,
): OutboundMessage | undefined {
  const { round, unit, tally } = summary;
  if (!round || tally.must + tally.exempt === 0) return undefined;
  const subject = summarySubject(unit, { on: round.on });
  const button = (label: string, verb: string): Button => ({ label, standing: { verb, subject } });
  const row = [
    ...(tally.declared < tally.must ? [button(say('summary.silentButton'), 'silent')] : []),
    button(say('summary.overviewButton'), 'summary'),
    button(say('query.button.chart'), 'chart'),
  ];
  const how = clock.isChosen ? [] : [say('digest.how')];
  const text = [say('digest.title'), ...overviewLines(summary, round, plainQuery, clock), ...how].join('\n');
  const said = speak({ text, buttons: [row], image: { url: chart.url } }, 0, traits);
  return {
    text: said.text,
    buttons: said.buttons,
    ...(said.image ? { image: said.image } : {}),
  };
}
