import type { Facts } from '../../../conversation/facts.js';
import type { Audience } from '../../../conversation/lookup.js';
import type { Button, Prompt } from '../../../conversation/turn.js';
import { say, type TextKey } from '../../../messages/text.js';
import { shortName } from '../unit-name.js';
import type { KnownAudience, OrderState } from './state.js';
import { documentDate } from '../../../rounds/document-date.js';
import { deadlineWords, scopeLabel } from './words.js';

/** An audience as the state keeps it. */
export function toKnown(
  { schools, byChannel, unreachable }: Audience,
  duplicateOf: number | undefined,
): KnownAudience {
  return {
    schools,
    ...byChannel,
    unreachable: unreachable.map(({ name }) => shortName(name)),
    ...(duplicateOf === undefined ? {} : { duplicateOf }),
  };
}

/** Why an order must not go out as it stands; undefined when it may. */
export function obstacle({ audience, draft }: OrderState): string | undefined {
  if (!audience || audience.schools === 0) return say('order.nobody');
  if (audience.duplicateOf !== undefined) return say('order.duplicate', { no: draft.documentNo ?? '' });
  return undefined;
}

/** The whole order before it goes out, with [Gửi] only when nothing stands in its way. */
export function previewPrompt(at: OrderState, facts: Facts): Prompt {
  const { draft, audience } = at;
  const why = obstacle(at);
  const lines = [
    say(previewKey(at), {
      scope: draft.scope ? scopeLabel(draft.scope) : '',
      no: draft.documentNo ?? '',
      date: documentDate(draft.documentOn ?? ''),
      when: deadlineWords(draft.deadlineAt, facts),
      content: draft.content !== undefined && draft.content !== '' ? draft.content : say('order.noContent'),
    }),
    ...(audience ? audienceLines(audience) : []),
    ...(why ? [why] : []),
  ];
  return {
    text: lines.join('\n'),
    buttons: previewButtons(audience?.duplicateOf, why !== undefined),
    inPlace: true,
  };
}

function previewKey({ kind, draft }: OrderState): TextKey {
  if (kind === 'declare') return 'order.preview';
  return draft.wantsAck ? 'announce.previewAck' : 'announce.preview';
}

function audienceLines({ schools, zalo, telegram, none, unreachable }: KnownAudience): string[] {
  const names = unreachable.join(', ');
  const rest = none - unreachable.length;
  const called = rest > 0 ? say('order.unreachableMore', { names, count: rest }) : names;
  return [
    say('order.recipients', { count: schools }),
    ...(schools > 0 ? [say('order.channels', { zalo, telegram, none })] : []),
    ...(unreachable.length > 0 ? [say('order.unreachable', { names: called })] : []),
    ...(none > 0 ? [reachWarning(schools, none)] : []),
  ];
}

function reachWarning(schools: number, none: number): string {
  if (none === schools) return say('order.nobodyReached');
  return say('order.fewReached', { reached: schools - none, schools, none });
}

function previewButtons(duplicateOf: number | undefined, blocked: boolean): Button[][] {
  const send: Button = { label: say('order.send'), choice: 'send', style: 'success' };
  const change: Button[] = [
    { label: say('order.edit'), choice: 'edit' },
    { label: say('order.cancel'), choice: 'cancel', style: 'danger' },
  ];
  if (!blocked) return [[send, ...change]];
  const earlier = { verb: 'progress', subject: String(duplicateOf) };
  return [
    change,
    ...(duplicateOf === undefined ? [] : [[{ label: say('progress.button'), standing: earlier }]]),
  ];
}
