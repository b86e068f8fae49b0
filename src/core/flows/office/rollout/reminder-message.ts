import type { UnitFact } from '../../../conversation/facts.js';
import type { OutboundMessage } from '../../../conversation/message.js';
import { speak } from '../../../conversation/speak.js';
import type { ChannelTraits } from '../../../conversation/turn.js';
import { say } from '../../../messages/text.js';
import { dateIn } from '../../../rounds/iso-date.js';
import { dayNumbers, daysLeft, deadlineDay, type NamedDay } from './deadline-words.js';
import { rolloutSubject } from './subject.js';

/** What a superior is told about the schools nobody is linked for. */
export interface Reminder extends NamedDay {
  readonly campaignId: number;
  readonly documentNo: string;
  readonly documentOn: string | undefined;
  readonly unit: UnitFact;
  /** All unlinked schools of the superior, of which `schools` are the first, each with its new activation code as printed. */
  readonly unlinked: number;
  readonly schools: readonly { readonly code: string; readonly name: string; readonly activation: string }[];
  readonly codesExpireAt: Date;
}

/** The one message of a day to a superior: which schools are not linked, and a code for each to hand on. */
export function reminderMessage(
  reminder: Reminder,
  now: Date,
  timeZone: string,
  traits: ChannelTraits,
): OutboundMessage {
  const { campaignId, documentNo, documentOn, unit, unlinked, schools, codesExpireAt } = reminder;
  const more = unlinked - schools.length;
  const list = schools.map(({ code, name, activation }, at) => `${at + 1}. ${name} (${code}): ${activation}`);
  const lines = [
    say('campaign.notice', {
      unit: unit.name,
      count: unlinked,
      document: documentOn
        ? say('rollout.dated', { no: documentNo, date: dayNumbers(documentOn) })
        : documentNo,
      day: deadlineDay(reminder, now, timeZone),
      left: daysLeft(reminder, now, timeZone),
      list: list.join('\n'),
    }),
    ...(more > 0 ? [say('campaign.noticeMore', { count: more })] : []),
    say('campaign.noticeEnd', { until: dayNumbers(dateIn(timeZone, codesExpireAt)) }),
  ];
  const subject = rolloutSubject(unit, { id: campaignId });
  const { text, buttons } = speak(
    {
      text: lines.join('\n'),
      buttons: [
        [
          { label: say('rollout.listButton'), standing: { verb: 'rollout-unlinked', subject } },
          { label: say('rollout.overviewButton'), standing: { verb: 'rollout', subject } },
        ],
      ],
    },
    0,
    traits,
  );
  return { text, buttons, secret: true };
}
