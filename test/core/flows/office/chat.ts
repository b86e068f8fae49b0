import type { Effect } from '../../../../src/core/conversation/effect.js';
import { createEngine } from '../../../../src/core/conversation/engine.js';
import type { Heard, Turn } from '../../../../src/core/conversation/heard.js';
import type { AccountFact, Facts, Role } from '../../../../src/core/conversation/facts.js';
import type { Lookup, LookupResult } from '../../../../src/core/conversation/lookup.js';
import type { OutboundButton } from '../../../../src/core/conversation/message.js';
import { sealFlow } from '../../../../src/core/conversation/sealed-flow.js';
import type { Spoken } from '../../../../src/core/conversation/speak.js';
import {
  freshConversation,
  readConversation,
  type ConversationState,
} from '../../../../src/core/conversation/state.js';
import { refusedFlow, unclearFlow } from '../../../../src/core/flows/account/answers.js';
import { commandTable } from '../../../../src/core/flows/commands.js';
import { haltFlow } from '../../../../src/core/flows/office/halt/halt.js';
import { orderFlow } from '../../../../src/core/flows/office/order.js';
import { progressFlow } from '../../../../src/core/flows/office/progress.js';
import { summaryFlow } from '../../../../src/core/flows/office/summary.js';
import { templatesFlow } from '../../../../src/core/flows/office/templates/templates.js';
import { verifyFlow } from '../../../../src/core/flows/office/verify.js';
import { notOpenFlow, thanksFlow } from '../../../../src/core/flows/thanks.js';
import { lookUp, unit } from './province.js';

const engine = createEngine(
  [
    sealFlow(orderFlow),
    sealFlow(haltFlow),
    sealFlow(templatesFlow),
    sealFlow(summaryFlow),
    sealFlow(progressFlow),
    sealFlow(verifyFlow),
    sealFlow(refusedFlow),
    sealFlow(unclearFlow),
    sealFlow(thanksFlow),
    sealFlow(notOpenFlow),
  ],
  commandTable,
);

export interface Chat {
  now: Date;
  accounts: readonly AccountFact[];
  /** Replaces what the province would answer to a kind of lookup. */
  answers: Partial<Record<Lookup['type'], LookupResult>>;
  readonly lookups: Lookup[];
  readonly effects: Effect[];
  state: ConversationState;
  /** What the bot said last. */
  said?: Spoken | undefined;
  /** Sends a text and gives back what the bot says. */
  type(text: string): string;
  /** Presses the newest button with this label. */
  tap(label: string): string;
  hear(heard: Heard): string;
  labels(): string[];
}

function account(role: Role, unitId: number): AccountFact {
  return { id: unitId * 10, role, unit: unit(unitId) };
}

/** An officer's or manager's phone: state goes through JSON between turns, lookups are answered by the province. */
export function openChat(
  role: Role = 'officer',
  unitId = 1,
  channel: 'zalo' | 'telegram' = 'telegram',
): Chat {
  let buttons: OutboundButton[] = [];
  const chat: Chat = {
    now: new Date('2021-03-01T10:32:00+07:00'),
    accounts: [account(role, unitId)],
    answers: {},
    lookups: [],
    effects: [],
    state: freshConversation,
    type: (text) => chat.hear({ type: 'text', text }),
    tap(label) {
      const button = buttons.find((one) => one.label === label);
      if (!button || !('token' in button))
        throw new Error(`no button ${label}: ${chat.labels().join(' | ')}`);
      return chat.hear({ type: 'tap', token: button.token, messageRef: 'm1' });
    },
    labels: () => buttons.map(({ label }) => label),
    hear(heard) {
      let turn: Turn = engine.converse(chat.state, heard, factsOf(chat, channel));
      chat.effects.push(...turn.effects);
      for (let round = 0; turn.lookup && round < 5; round += 1) {
        chat.lookups.push(turn.lookup);
        const result = lookUp(turn.lookup, unitId, chat.answers);
        turn = engine.converse(throughJson(turn.state), { type: 'found', result }, factsOf(chat, channel));
        chat.effects.push(...turn.effects);
      }
      chat.state = throughJson(turn.state);
      chat.said = turn.says;
      buttons = (turn.says?.buttons ?? []).flat();
      return turn.says?.text ?? '';
    },
  };
  return chat;
}

function throughJson(state: ConversationState): ConversationState {
  return readConversation(JSON.parse(JSON.stringify(state)));
}

function factsOf({ now, accounts }: Chat, channel: 'zalo' | 'telegram'): Facts {
  return {
    now,
    receivedAt: now,
    timeZone: 'Asia/Ho_Chi_Minh',
    channel: { name: channel, buttons: channel === 'zalo' ? 5 : 40, editsInPlace: channel === 'telegram' },
    nonce: '8KD2F7Q2MD4F7KXY',
    accounts,
    active: accounts[0],
    rounds: [],
    questionnaires: new Map(),
    codeTriesLeft: 5,
  };
}
