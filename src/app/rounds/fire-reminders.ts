import { nudgeMessage } from '../../core/rounds/nudge-message.js';
import type { Reminders, WaitingReminder } from '../ports/reminders.js';
import type { NudgeMessage, NudgeRecipient } from '../ports/rounds.js';
import type { FireDeps } from './fire-steps.js';

/** What running reminders needs. */
export type RemindDeps = Omit<FireDeps, 'rounds'> & { readonly reminders: Reminders };

/** Schools written to in one transaction. */
const PORTION = 500;

/**
 * Sends the reminders superiors have asked for: once per person within two hours whoever asks, and nothing any more once the
 * round is locked. Answers how many messages were queued.
 */
export async function fireReminders(deps: RemindDeps, now: Date): Promise<number> {
  let sum = 0;
  for (const reminder of await deps.reminders.waiting(now)) {
    const locked = reminder.round.lockAt <= now;
    const messages = locked ? 0 : await fireOne(deps, reminder, now);
    await deps.reminders.finish(reminder, { outcome: locked ? 'missed' : 'fired', messages }, now);
    sum += messages;
  }
  return sum;
}

async function fireOne(deps: RemindDeps, reminder: WaitingReminder, now: Date): Promise<number> {
  let fired = 0;
  for (const range of await deps.reminders.portions(reminder, PORTION, now)) {
    const recipients = await deps.reminders.recipients(reminder, range, now);
    if (recipients.length > 0)
      fired += await deps.reminders.fire(reminder, await messagesOf(deps, reminder, recipients, now), now);
  }
  return fired;
}

/** Before the deadline of the school the words of a reminder, after it those of a deadline that has passed. */
async function messagesOf(
  { questionnaires, traits, timeZone }: RemindDeps,
  { round, askedBy }: WaitingReminder,
  recipients: readonly NudgeRecipient[],
  now: Date,
): Promise<NudgeMessage[]> {
  const questionnaire = (await questionnaires([round.questionnaireId])).get(round.questionnaireId);
  return recipients.map(({ identityId, personId, channel, unit, last, deadlineAt, incident }) => {
    const kind = now <= deadlineAt ? 'reminder' : 'deadline';
    const nudged = {
      kind,
      round: { ...round, deadlineAt },
      unit,
      last,
      questionnaire,
      incident,
      askedBy,
    } as const;
    const message = nudgeMessage(nudged, now, timeZone, traits(channel));
    return { identityId, personId, channel, unitId: unit.id, message };
  });
}
