import { z } from 'zod';
import type { Facts, UnitFact } from '../../../conversation/facts.js';
import type { RemindPlan } from '../../../conversation/lookups/remind.js';
import type { Prompt } from '../../../conversation/turn.js';
import { say } from '../../../messages/text.js';
import { formatWhen } from '../../../rounds/format-day.js';

/** What of a plan is kept until it is confirmed; instants in ms. */
export const keptPlan = z.object({
  roundId: z.number(),
  round: z.string(),
  lockAt: z.number(),
  unitId: z.number(),
  unit: z.string(),
  reach: z.number(),
  heldUntil: z.number().optional(),
});

/** Whom a reminder reaches, when, and who is left to the telephone. */
export function previewText(plan: RemindPlan, round: string, { now, timeZone }: Facts): string {
  const { unit, silent, reach, heldUntil } = plan;
  return [
    say('remind.preview', { unit: unit.name, round, silent, reach }),
    ...(heldUntil ? [say('remind.held', { when: formatWhen(heldUntil, now, timeZone) })] : []),
    ...leftOut(plan),
  ].join('\n');
}

/** The preview with its two answers. */
export function previewPrompt(text: string): Prompt {
  return {
    text,
    buttons: [
      [
        { label: say('remind.yes'), choice: 'yes', style: 'primary' },
        { label: say('remind.no'), choice: 'no' },
      ],
    ],
  };
}

/** Why there is nobody to be reminded. */
export function nothingToRemind(plan: RemindPlan, facts: Facts): string {
  const { unit, round, silent } = plan;
  if (!round) return say('remind.noRound', { unit: unit.name });
  if (silent === 0) return say('remind.nobodySilent', { unit: unit.name, round: round.title });
  return `${previewText(plan, round.title, facts)}\n${say('remind.nobody')}`;
}

/** What has been set going. */
export function doneText(
  { reach, unit, heldUntil }: z.infer<typeof keptPlan>,
  { now, timeZone }: Facts,
): string {
  if (heldUntil === undefined || heldUntil <= now.getTime())
    return say('remind.done', { count: reach, unit });
  const when = formatWhen(new Date(heldUntil), now, timeZone);
  return say('remind.doneHeld', { count: reach, unit, when });
}

function leftOut({ answering, recent, noChannel, unreached }: RemindPlan): string[] {
  return [
    ...(answering > 0 ? [say('remind.answering', { count: answering })] : []),
    ...(recent > 0 ? [say('remind.recent', { count: recent })] : []),
    ...(noChannel > 0
      ? [say('remind.noChannel', { count: noChannel, list: named(unreached, noChannel) })]
      : []),
  ];
}

function named(units: readonly UnitFact[], all: number): string {
  const rest = all - units.length;
  return [
    ...units.map(({ name }) => `· ${name}`),
    ...(rest > 0 ? [say('remind.more', { count: rest })] : []),
  ].join('\n');
}
