import { z } from 'zod';
import type { AccountFact, Facts } from '../../conversation/facts.js';
import type { AlertList } from '../../conversation/lookups/watch.js';
import type { Flow, Prompt, Step } from '../../conversation/turn.js';
import { say } from '../../messages/text.js';
import { formatWhen } from '../../rounds/format-day.js';
import { kindName, readAlertRule } from '../../watch/alert-rules.js';
import { officeAccount, readId } from '../office/office-account.js';

const state = z.object({ accountId: z.number() });
type AlertsState = z.infer<typeof state>;

/** /canhbao: the alerts of one's area with who has confirmed them; with words ("sốt 10") a new threshold for it. */
export const alertsFlow: Flow<AlertsState> = {
  name: 'alerts',
  version: 1,
  parse: (json) => state.safeParse(json).data,
  open({ accountId, words = '' }, facts) {
    const account = officeAccount(readId(accountId), facts);
    if (!account) return { state: undefined, says: { text: say('office.noAccount') } };
    return words.trim() === '' ? look(account.id) : setRule(account, words);
  },
  prompt: () => ({ text: say('alert.ruleUnclear') }),
  advance({ accountId }, input, facts) {
    const account = officeAccount(accountId, facts);
    if (!account || input.type !== 'found' || input.result.type !== 'alerts')
      return { state: undefined, says: { text: say('office.noAccount') } };
    return {
      state: undefined,
      says: listPrompt(account, input.result.alerts, facts),
      effects: [
        { type: 'audit', action: 'alerts.read', subject: `unit:${account.unit.id}`, unitId: account.unit.id },
      ],
    };
  },
};

function look(accountId: number): Step<AlertsState> {
  return { state: { accountId }, lookup: { type: 'alerts', accountId } };
}

function setRule({ id, unit }: AccountFact, words: string): Step<AlertsState> {
  const rule = readAlertRule(words);
  if (!rule) return { state: undefined, says: { text: say('alert.ruleUnclear') } };
  const name = kindName(rule.kind);
  return {
    state: undefined,
    says: { text: say('alert.ruleSet', { unit: unit.name, name, count: rule.atLeast }) },
    effects: [
      { type: 'alert-rule', accountId: id, ...rule },
      { type: 'audit', action: 'alert.rule', subject: `${rule.kind}:${rule.atLeast}`, unitId: unit.id },
    ],
  };
}

function listPrompt({ unit }: AccountFact, list: AlertList, { now, timeZone }: Facts): Prompt {
  const lines = list.alerts.map(({ unit: school, label, count, raisedAt, told, acknowledged }) => {
    const when = formatWhen(raisedAt, now, timeZone);
    return say('alert.entry', { school: school.name, label, count, when, told, acknowledged });
  });
  const rules = list.rules.map(({ kind, atLeast }) =>
    say('alert.rule', { name: kindName(kind), count: atLeast }),
  );
  const more = list.total - lines.length;
  const text = [
    list.total === 0
      ? say('alert.none', { unit: unit.name })
      : say('alert.list', { unit: unit.name, count: list.total }),
    ...lines,
    ...(more > 0 ? [say('alert.more', { count: more })] : []),
    ...(rules.length > 0 ? [say('alert.rules', { list: rules.join(', ') })] : []),
  ].join('\n');
  return { text };
}

/** "Đã nắm" under alerts, or typed: who says so has taken note. */
export const alertSeenFlow: Flow<never> = {
  name: 'alert-seen',
  version: 1,
  parse: () => undefined,
  open({ noticeId }) {
    const id = readId(noticeId);
    return {
      state: undefined,
      says: { text: say('alert.seen') },
      effects: [
        { type: 'alert-seen', noticeId: id },
        { type: 'audit', action: 'alert.seen', subject: id === undefined ? 'notices' : `notice:${id}` },
      ],
    };
  },
  prompt: () => ({ text: say('alert.seen') }),
  advance: () => ({ state: undefined, says: { text: say('alert.seen') } }),
};
