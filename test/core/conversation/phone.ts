import type { Effect, Submit } from '../../../src/core/conversation/effect.js';
import type { ChannelName } from '../../../src/core/conversation/event.js';
import type { DeclarationFact, DraftFact, Facts, RoundFact } from '../../../src/core/conversation/facts.js';
import type { Heard, Turn } from '../../../src/core/conversation/heard.js';
import type { Lookup, LookupResult } from '../../../src/core/conversation/lookup.js';
import type { OutboundButton } from '../../../src/core/conversation/message.js';
import type { Spoken } from '../../../src/core/conversation/speak.js';
import {
  freshConversation,
  readConversation,
  type ConversationState,
} from '../../../src/core/conversation/state.js';
import { createConversations } from '../../../src/core/flows/conversations.js';
import { declareState, type DeclareState } from '../../../src/core/flows/declare/declare-state.js';
import type { Questionnaire } from '../../../src/core/questionnaire/questionnaire.js';
import { facts, monday, onTelegram } from '../flows/declare/talk.js';
import { checkSpoken } from './limits.js';

const engine = createConversations();

export const at = (time: string): Date => new Date(`2021-${time}+07:00`);

interface StoredDraft extends Omit<DraftFact, 'mine'> {
  readonly roundId: number;
  readonly phone: Phone;
}

/** A school with its rounds, what it declared and what its people have under way: the store as turns see it. */
export class School {
  now: Date;
  rounds: readonly RoundFact[] = [monday];
  questionnaires: ReadonlyMap<number, Questionnaire> = facts().questionnaires;
  readonly declared: DeclarationFact[] = [];
  readonly submits: Submit[] = [];
  drafts: readonly StoredDraft[] = [];
  readonly phones: Phone[] = [];

  constructor(time = '03-01T07:04:00') {
    this.now = at(time);
  }

  phone(channel: ChannelName, name: string): Phone {
    const phone = new Phone(this, channel, name);
    this.phones.push(phone);
    return phone;
  }

  /** Lets time pass, waking whoever wants to be woken on the way. */
  passTo(time: string): void {
    const to = at(time);
    for (;;) {
      const due = this.phones
        .filter(({ wakeAt }) => wakeAt && wakeAt <= to)
        .sort((a, b) => (a.wakeAt?.getTime() ?? 0) - (b.wakeAt?.getTime() ?? 0))[0];
      if (!due?.wakeAt) break;
      if (due.wakeAt > this.now) this.now = due.wakeAt;
      due.hear({ type: 'woken' });
    }
    this.now = to;
  }

  factsOf(phone: Phone): Facts {
    const { now, questionnaires } = this;
    const open = this.rounds.filter(({ opensAt, lockAt }) => opensAt <= now && lockAt > now);
    const rounds = open.map((round): RoundFact => {
      const declaration = this.declared.find(({ roundId }) => roundId === round.id);
      return {
        ...round,
        ...(declaration && { declaration }),
        drafts: declaration ? [] : this.draftsOf(round.id, phone),
      };
    });
    const last = this.declared.at(-1);
    const [left] = this.rounds
      .filter(({ lockAt }) => lockAt <= now)
      .flatMap(({ id }) => this.draftsOf(id, phone))
      .sort((a, b) => b.at.getTime() - a.at.getTime());
    const unsent = left && (!last || last.receivedAt < left.at) ? left : undefined;
    const build = phone.channel === 'telegram' ? onTelegram : facts;
    return build({
      now,
      receivedAt: now,
      rounds,
      questionnaires,
      ...(last && { last }),
      ...(unsent && { unsent }),
    });
  }

  draftsOf(round: number, phone: Phone): DraftFact[] {
    return this.drafts
      .filter(({ roundId }) => roundId === round)
      .map((draft) => ({ ...draft, mine: draft.phone === phone }))
      .sort((a, b) => b.at.getTime() - a.at.getTime() || Number(b.mine) - Number(a.mine));
  }

  /** False = somebody else of the school was faster. */
  apply(effects: readonly Effect[], phone: Phone): boolean {
    for (const effect of effects) {
      if (effect.type === 'submit' && !this.store(effect)) return false;
      if (effect.type === 'draft') {
        const { roundId, state } = effect;
        const others = this.drafts.filter((one) => one.roundId !== roundId || one.phone !== phone);
        const { channel, name: by } = phone;
        this.drafts = [...others, { roundId, state: clone(state), at: this.now, channel, by, phone }];
      }
    }
    return true;
  }

  private store(submit: Submit): boolean {
    const before = this.declared.findIndex(({ roundId }) => roundId === submit.roundId);
    if ((this.declared[before]?.revision ?? 0) !== submit.revision - 1) return false;
    const round = this.rounds.find(({ id }) => id === submit.roundId);
    const declaration = {
      ...submit,
      id: submit.roundId,
      roundTitle: round?.title ?? '',
      provenance: submit.provenance,
    };
    if (before >= 0) this.declared.splice(before, 1);
    this.declared.push(declaration);
    this.submits.push(submit);
    this.drafts = this.drafts.filter(({ roundId }) => roundId !== submit.roundId);
    return true;
  }
}

const clone = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

/** One person of the school on one platform; the state goes through JSON between every two turns. */
export class Phone {
  readonly school: School;
  readonly channel: ChannelName;
  readonly name: string;
  state: ConversationState = freshConversation;
  wakeAt: Date | undefined;
  said: Spoken | undefined;
  /** Everything said, newest last; in-place changes count as messages too. */
  readonly all: Spoken[] = [];
  heard = 0;

  constructor(school: School, channel: ChannelName, name: string) {
    this.school = school;
    this.channel = channel;
    this.name = name;
  }

  /** One turn as the service takes it: lookups answered, effects applied, taken again when somebody was faster. */
  hear(heard: Heard): Spoken | undefined {
    if (heard.type !== 'woken') this.heard += 1;
    const turn = this.play(heard);
    this.state = readConversation(clone(turn.state));
    this.wakeAt =
      turn.wakeAfter === undefined ? undefined : new Date(this.school.now.getTime() + turn.wakeAfter * 1000);
    this.said = turn.says;
    if (turn.says) {
      checkSpoken(turn.says, this.channel);
      this.all.push(turn.says);
    }
    return turn.says;
  }

  private play(heard: Heard): Turn {
    for (let attempt = 0; attempt < 4; attempt += 1) {
      const now = this.school.factsOf(this);
      let turn = engine.converse(this.state, heard, now);
      const effects = [...turn.effects];
      for (let asked = 0; turn.lookup; asked += 1) {
        if (asked > 8) throw new Error('a turn keeps asking');
        turn = engine.converse(turn.state, { type: 'found', result: nothing(turn.lookup) }, now);
        effects.push(...turn.effects);
      }
      if (this.school.apply(effects, this)) return turn;
    }
    throw new Error('facts kept changing');
  }

  say(...texts: readonly string[]): string {
    for (const text of texts) this.hear({ type: 'text', text });
    return this.text;
  }

  /** Presses the newest button whose label starts so. */
  tap(label: string): string {
    const button = this.buttons.find((one) => one.label.startsWith(label));
    if (!button || !('token' in button))
      throw new Error(`no [${label}] under: ${this.text}\n${this.labels.join(' | ')}`);
    this.hear({ type: 'tap', token: button.token, messageRef: 'm1' });
    return this.text;
  }

  get text(): string {
    return this.all.at(-1)?.text ?? '';
  }

  get buttons(): OutboundButton[] {
    return (this.all.at(-1)?.buttons ?? []).flat();
  }

  get labels(): string[] {
    return this.buttons.map(({ label }) => label);
  }

  /** Declarations under way here, the one going on first. */
  get declaring(): DeclareState[] {
    return [...(this.state.active ? [this.state.active] : []), ...this.state.suspended].flatMap((frame) => {
      const state = frame.flow === 'declare' ? declareState.safeParse(frame.state).data : undefined;
      return state ? [state] : [];
    });
  }
}

function nothing(lookup: Lookup): LookupResult {
  switch (lookup.type) {
    case 'refresh':
    case 'code':
    case 'summary':
    case 'progress':
    case 'genuine':
    case 'audience':
      return { type: lookup.type };
    case 'units':
      return { type: 'units', units: [] };
    case 'difficulties':
      return { type: 'difficulties', total: 0, difficulties: [] };
    case 'difficulty':
    case 'trace':
      return { type: lookup.type };
    case 'hazards':
      return { type: 'hazards', hazards: { total: 0, hazards: [], signals: [] } };
    case 'alerts':
      return { type: 'alerts', alerts: { total: 0, alerts: [], rules: [] } };
    case 'journal':
      return { type: 'journal', entries: [] };
    default:
      throw new Error(`no answer for a lookup of ${lookup.type}`);
  }
}
