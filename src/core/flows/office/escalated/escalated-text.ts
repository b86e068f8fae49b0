import type { UnitFact } from '../../../conversation/facts.js';
import type { Contact } from '../../../conversation/lookups/silent-schools.js';
import type { Prompt } from '../../../conversation/turn.js';
import { say, type TextKey } from '../../../messages/text.js';
import type { Purpose } from './escalated-subject.js';

const questions: Readonly<Record<Purpose, TextKey>> = {
  call: 'escalated.whichCall',
  remind: 'escalated.whichRemind',
  exempt: 'escalated.whichExempt',
  behalf: 'escalated.whichBehalf',
  list: 'escalated.whichBehalf',
};

/** Calls and reminders take several schools at once, what is decided takes one. */
export const takesSeveral = (purpose: Purpose): boolean => purpose === 'call' || purpose === 'remind';

/** Which of the silent schools? Whom to call: also all those at once that cannot be written to. */
export function pickPrompt({
  purpose,
  schools,
  total,
  unreached = false,
}: {
  readonly purpose: Purpose;
  readonly unreached?: boolean | undefined;
  readonly schools: readonly UnitFact[];
  readonly total: number;
}): Prompt {
  const rest = total - schools.length;
  const lines = [
    say(questions[purpose]),
    ...schools.map(({ name }, index) => `${index + 1}. ${name}`),
    ...(rest > 0 ? [say('escalated.more', { count: rest })] : []),
  ];
  const text = lines.join('\n');
  if (purpose !== 'call' || !unreached) return { text };
  return { text, buttons: [[{ label: say('calls.unreached'), choice: 'unreached' }]] };
}

/** Whom to call. */
export function contactsPrompt(contacts: readonly Contact[]): Prompt {
  const text = contacts.map(contactText).join('\n');
  if (contacts.length === 0) return { text: say('escalated.noContact') };
  return { text };
}

function contactText({ unit, phone, people }: Contact): string {
  const lines = [
    ...(phone ? [say('escalated.unitPhone', { phone })] : []),
    ...people.map((person) =>
      person.name
        ? say('escalated.personPhone', { name: person.name, phone: person.phone })
        : say('escalated.somebodyPhone', { phone: person.phone }),
    ),
  ];
  const none = lines.length === 0 ? [say('escalated.noPhone')] : [];
  return [say('escalated.contact', { school: unit.name, code: unit.code }), ...lines, ...none].join('\n');
}
