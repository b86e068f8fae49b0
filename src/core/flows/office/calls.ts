import { z } from 'zod';
import type { CallList, SchoolToCall } from '../../conversation/lookups/call-list.js';
import type { Button, Flow } from '../../conversation/turn.js';
import { say } from '../../messages/text.js';
import { officeAccount, readId } from './office-account.js';

const state = z.object({ accountId: z.number(), after: z.number() });

/** /goidien: silent schools of the newest round (or of the one named) that no channel reaches, with their telephone. */
export const callsFlow: Flow<z.infer<typeof state>> = {
  name: 'calls',
  version: 1,
  parse: (json) => state.safeParse(json).data,
  open(args, facts) {
    const account = officeAccount(readId(args['accountId']), facts);
    if (!account) return { state: undefined, says: { text: say('office.noAccount') } };
    const [roundId, after = 0] = (args['page'] ?? '').split('-').map(readId);
    return {
      state: { accountId: account.id, after },
      lookup: { type: 'call-list', accountId: account.id, unitId: account.unit.id, roundId, after },
    };
  },
  prompt: () => ({ text: say('calls.noRound') }),
  advance({ after }, input) {
    const list = input.type === 'found' && input.result.type === 'call-list' ? input.result.list : undefined;
    if (!list) return { state: undefined, says: { text: say('calls.noRound') } };
    return {
      state: undefined,
      says: { text: callListText(list, after), buttons: moreButton(list, after) },
      effects: [
        { type: 'audit', action: 'calls.read', subject: `round:${list.roundId}`, unitId: list.unit.id },
      ],
    };
  },
};

/** The schools with numbers from `after` on; with nobody to call, that. */
function callListText({ unit, title, total, schools }: CallList, after: number): string {
  if (total === 0 || schools.length === 0) return say('calls.none', { unit: unit.name, title });
  const head = say('calls.title', { unit: unit.name, title, total });
  return [head, ...schools.map((school, index) => line(school, after + index + 1))].join('\n');
}

function line({ unit, phone, reason }: SchoolToCall, number: number): string {
  return say('calls.line', {
    number,
    school: unit.name,
    phone: phone ?? say('calls.noPhone'),
    reason: say(`calls.reason.${reason}`),
  });
}

function moreButton({ roundId, total, schools }: CallList, after: number): Button[][] {
  const next = after + schools.length;
  if (schools.length === 0 || next >= total) return [];
  return [[{ label: say('calls.more'), standing: { verb: 'calls', subject: `${roundId}-${next}` } }]];
}
