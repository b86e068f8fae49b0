import type { Effect } from '../../core/conversation/effect.js';
import type { Heard, Turn } from '../../core/conversation/heard.js';
import type { Facts } from '../../core/conversation/facts.js';
import {
  freshConversation,
  readConversation,
  type ConversationState,
} from '../../core/conversation/state.js';
import { say } from '../../core/messages/text.js';
import type { DrainDeps } from './drain.js';
import type {
  InboxBatch,
  KeptDraft,
  PersonOutcome,
  StoredFacts,
  WaitingPerson,
  WantedEffect,
} from '../ports/inbox.js';
import { isFlood, repliesOf, type Reply } from './replies.js';

/** One thing to hear, with the platform's time of it. */
export interface Hearing {
  readonly eventId: string;
  readonly heard: Heard;
  readonly receivedAt: Date;
}

export interface Player {
  readonly person: WaitingPerson;
  readonly turns: readonly Hearing[];
}

/** A person in the middle of the batch. */
interface Seat {
  readonly person: WaitingPerson;
  readonly queue: Hearing[];
  /** How many it began with. */
  readonly heard: number;
  state: ConversationState;
  readonly replies: Reply[];
  readonly drafts: KeptDraft[];
  wakeAt: Date | undefined;
  ordered: boolean;
  replays: number;
}

/** A turn taken in this wave, with every effect collected over its lookups. */
interface Taken {
  readonly seat: Seat;
  readonly hearing: Hearing;
  turn: Turn;
  readonly effects: WantedEffect[];
}

/** Lookups one turn may make before it is taken for a loop. */
const LOOKUPS_MOST = 8;
/** How often a turn is taken again because somebody else changed its facts first. */
const REPLAYS_MOST = 3;
/** What they record is run by the next tick, without waiting for the minute. */
const RUN_AT_ONCE: ReadonlySet<Effect['type']> = new Set([
  'order',
  'halt',
  'decide-order',
  'resend',
  'take-file',
  'remind',
  'campaign-nudge',
  'difficulty',
  'difficulty-note',
  'difficulty-up',
]);

/**
 * Plays every person's turns, in waves: the first thing each has to say, then the second, so that a wave costs a handful
 * of statements for everyone. Facts are loaded anew per wave. A turn whose effects find the world changed (the other
 * reporter of the school was faster) is taken again with fresh facts; one that throws leaves an apology, not silence.
 */
export async function playTurns(
  batch: InboxBatch,
  players: readonly Player[],
  deps: DrainDeps,
): Promise<PersonOutcome[]> {
  const talking = players.filter(({ turns }) => turns.length > 0);
  const seats = talking.map(({ person, turns }): Seat => ({
    person,
    queue: [...turns],
    heard: turns.length,
    state: readConversation(person.conversation),
    replies: [],
    drafts: [],
    wakeAt: undefined,
    ordered: false,
    replays: 0,
  }));
  for (let active = seats.filter(hasMore); active.length > 0; active = seats.filter(hasMore)) {
    await playWave(batch, active, deps);
  }
  return seats.map((seat) => outcomeOf(seat, deps.now()));
}

function outcomeOf(
  { person, heard, state, replies, drafts, wakeAt, ordered }: Seat,
  now: Date,
): PersonOutcome {
  const flood = isFlood(heard, state, now);
  return {
    identityId: person.identityId,
    channel: person.channel,
    state: flood ? { ...state, floodAt: now.getTime() } : state,
    replies: repliesOf(replies, heard, flood),
    drafts,
    wakeAt,
    ordered,
  };
}

const hasMore = ({ queue }: Seat): boolean => queue.length > 0;

async function playWave(batch: InboxBatch, seats: readonly Seat[], deps: DrainDeps): Promise<void> {
  const now = deps.now();
  const stored = await batch.facts(
    seats.map(({ person }) => person.identityId),
    now,
  );
  const factsOf = new Map(
    seats.map((seat) => [seat, factsFor(seat, stored.get(seat.person.identityId), now, deps)]),
  );
  const taken = seats.flatMap((seat) => takeTurn(seat, factsOf.get(seat), deps));
  await answerLookups(batch, taken, factsOf, deps);
  const late = await batch.apply(
    taken.flatMap(({ effects }) => effects),
    now,
  );
  for (const one of taken) keep(one, late.has(one.seat.person.identityId), now);
}

function factsFor(seat: Seat, stored: StoredFacts | undefined, now: Date, deps: DrainDeps): Facts {
  const hearing = seat.queue[0];
  if (!stored || !hearing) throw new Error(`no facts for identity ${seat.person.identityId}`);
  return {
    ...stored,
    now,
    receivedAt: hearing.receivedAt,
    timeZone: deps.timeZone,
    channel: deps.traits(seat.person.channel),
    nonce: deps.nonce(),
    telegramBot: deps.telegramBot,
    paces: deps.paces?.(),
  };
}

function takeTurn(seat: Seat, facts: Facts | undefined, deps: DrainDeps): Taken[] {
  const hearing = seat.queue[0];
  if (!hearing || !facts) return [];
  const turn = safely(seat, deps, () => deps.engine.converse(seat.state, hearing.heard, facts));
  return [{ seat, hearing, turn, effects: wanted(seat, turn) }];
}

async function answerLookups(
  batch: InboxBatch,
  taken: readonly Taken[],
  factsOf: ReadonlyMap<Seat, Facts>,
  deps: DrainDeps,
): Promise<void> {
  for (let round = 0; round < LOOKUPS_MOST; round += 1) {
    const asking = taken.filter(({ turn }) => turn.lookup !== undefined && turn.lookup.type !== 'refresh');
    if (asking.length === 0) return;
    const asked = asking.flatMap(({ seat, turn }) =>
      turn.lookup ? [{ identityId: seat.person.identityId, lookup: turn.lookup }] : [],
    );
    const results = await batch.lookup(asked, deps.now());
    for (const [index, one] of asking.entries()) {
      const [facts, result] = [factsOf.get(one.seat), results[index]];
      if (!facts || !result) throw new Error('a lookup was not answered');
      one.turn = safely(one.seat, deps, () =>
        deps.engine.converse(one.turn.state, { type: 'found', result }, facts),
      );
      one.effects.push(...wanted(one.seat, one.turn));
    }
  }
  throw new Error('a turn keeps asking');
}

/** A bug in a flow must not leave a person without an answer or block the others. */
function safely(seat: Seat, deps: DrainDeps, turn: () => Turn): Turn {
  try {
    return turn();
  } catch (error) {
    deps.log.error({ err: error, identityId: seat.person.identityId }, 'a turn failed');
    // Nobody said anything, so nobody waits for an answer.
    if (seat.queue[0]?.heard.type === 'woken') return { state: seat.state, effects: [] };
    const state = { ...freshConversation, turn: seat.state.turn + 1 };
    return { state, effects: [], says: { text: say('common.broken'), buttons: [], inPlace: false } };
  }
}

function wanted({ person }: Seat, { effects }: Turn): WantedEffect[] {
  return effects.map((effect) => ({ identityId: person.identityId, channel: person.channel, effect }));
}

/** Takes a turn over, or leaves it in the queue to be taken again when its facts were out of date. */
function keep({ seat, hearing, turn, effects }: Taken, late: boolean, now: Date): void {
  if (late && seat.replays < REPLAYS_MOST) {
    seat.replays += 1;
    return;
  }
  if (late) throw new Error('facts kept changing under a turn');
  seat.ordered ||= effects.some(({ effect }) => cannotWait(effect));
  seat.drafts.push(...effects.flatMap(({ effect }) => draftOf(effect)));
  seat.state = turn.state;
  seat.wakeAt = turn.wakeAfter === undefined ? undefined : new Date(now.getTime() + turn.wakeAfter * 1000);
  seat.queue.shift();
  if (turn.lookup?.type === 'refresh') {
    seat.queue.unshift({ ...hearing, heard: { type: 'found', result: { type: 'refresh' } } });
    return;
  }
  seat.replays = 0;
  if (turn.says) {
    seat.replies.push({
      says: turn.says,
      heard: hearing.heard,
      effects: effects.map(({ effect }) => effect),
    });
  }
}

/** What others must hear of at once and not with the next minute: an order, suspected cases. */
function cannotWait(effect: Effect): boolean {
  if (effect.type === 'submit') return effect.watched.counts.some(({ count }) => count > 0);
  return RUN_AT_ONCE.has(effect.type);
}

/** What a turn leaves for the school's others to go on with; nothing any more once it is sent. */
function draftOf(effect: Effect): KeptDraft[] {
  if (effect.type === 'draft') {
    const { roundId, unitId, state } = effect;
    return [{ roundId, unitId, state }];
  }
  return effect.type === 'submit' ? [{ roundId: effect.roundId, unitId: effect.unitId }] : [];
}
