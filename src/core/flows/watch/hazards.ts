import { z } from 'zod';
import type { AccountFact, Facts } from '../../conversation/facts.js';
import type { HazardFact, HazardList } from '../../conversation/lookups/watch.js';
import type { Flow, Input, Prompt, Step } from '../../conversation/turn.js';
import { say } from '../../messages/text.js';
import { readId } from '../office/office-account.js';
import { hazardLine, signalText } from './hazard-lines.js';

const asked = z.object({ id: z.number(), number: z.number(), label: z.string() });
const state = z.object({
  accountId: z.number(),
  /** The hazard whose proof is waited for. */
  asked: asked.optional(),
});
type HazardsState = z.infer<typeof state>;

/** Fewer letters prove nothing. */
const PROOF_LEAST = 8;
const PROOF_MOST = 1000;

/** /tontai: mandatory criteria that were not met and are not proven met; a school hands in its proof here. */
export const hazardsFlow: Flow<HazardsState> = {
  name: 'hazards',
  version: 1,
  parse: (json) => state.safeParse(json).data,
  open({ accountId }, facts) {
    const account = facts.accounts.find(({ id }) => id === readId(accountId));
    if (!account) return { state: undefined, says: { text: say('office.noAccount') } };
    return { state: { accountId: account.id }, lookup: { type: 'hazards', accountId: account.id } };
  },
  takesFreeText: ({ asked: waiting }) => waiting !== undefined,
  prompt: ({ asked: waiting }) => (waiting ? ask(waiting) : { text: say('hazard.proofHow') }),
  advance(at, input, facts) {
    const account = facts.accounts.find(({ id }) => id === at.accountId);
    if (!account) return { state: undefined, says: { text: say('office.noAccount') } };
    if (input.type === 'found')
      return input.result.type === 'hazards'
        ? show(account, input.result.hazards, facts)
        : { state: undefined, says: { text: say('office.noAccount') } };
    return at.asked
      ? takeProof(at, at.asked, input)
      : { state: undefined, says: { text: say('hazard.proofHow') } };
  },
};

function ask({ number, label }: z.infer<typeof asked>): Prompt {
  return { text: say('hazard.proofAsk', { number, label }) };
}

function show(account: AccountFact, list: HazardList, facts: Facts): Step<HazardsState> {
  const own = account.role === 'school';
  const text = listText(account, list, facts);
  const claimed = own ? list.hazards.find((hazard) => hazard.claimed) : undefined;
  const effects = [
    {
      type: 'audit' as const,
      action: 'hazards.read',
      subject: `unit:${account.unit.id}`,
      unitId: account.unit.id,
    },
  ];
  if (!claimed) return { state: undefined, says: { text }, effects: own ? [] : effects };
  const waiting = { id: claimed.id, number: claimed.number, label: claimed.label };
  return {
    state: { accountId: account.id, asked: waiting },
    says: { text: `${text}\n${ask(waiting).text}` },
  };
}

function listText(
  { unit, role }: AccountFact,
  { total, hazards, signals }: HazardList,
  facts: Facts,
): string {
  const own = role === 'school';
  const lines = hazards.map((hazard: HazardFact) => hazardLine(hazard, own, facts));
  const more = total - hazards.length;
  return [
    total === 0
      ? say('hazard.none', { unit: unit.name })
      : say('hazard.title', { unit: unit.name, count: total }),
    ...lines,
    ...(more > 0 ? [say('hazard.more', { count: more })] : []),
    ...(own && total > 0 && !hazards.some(({ claimed }) => claimed) ? [say('hazard.proofHow')] : []),
    ...(signals.length > 0 ? [say('signal.title')] : []),
    ...signals.map((signal) => say('signal.entry', { school: signal.unit.name, what: signalText(signal) })),
  ].join('\n');
}

function takeProof(at: HazardsState, waiting: z.infer<typeof asked>, input: Input): Step<HazardsState> {
  const proof = proofOf(input);
  if (proof === undefined || proof.length < PROOF_LEAST)
    return { state: at, says: { text: `${say('hazard.proofShort')}\n${ask(waiting).text}` }, misread: true };
  return {
    state: undefined,
    says: { text: say('hazard.proofTaken', { number: waiting.number }) },
    effects: [
      { type: 'hazard-proof', accountId: at.accountId, hazardId: waiting.id, proof },
      { type: 'audit', action: 'hazard.proof', subject: `hazard:${waiting.id}` },
    ],
  };
}

function proofOf(input: Input): string | undefined {
  if (input.type === 'text') return input.text.normalize('NFC').trim().slice(0, PROOF_MOST);
  if (input.type !== 'attachment' || !['image', 'file', 'video'].includes(input.kind)) return undefined;
  const caption = input.caption?.normalize('NFC').trim() ?? '';
  return `${caption} ${say('hazard.photo')}`.trim().slice(0, PROOF_MOST);
}
