import { isDeepStrictEqual } from 'node:util';
import type { Heard, Turn } from '../../../src/core/conversation/heard.js';
import { readConversation, type ConversationState } from '../../../src/core/conversation/state.js';
import type { OutboundMessage } from '../../../src/core/conversation/message.js';
import { createConversations } from '../../../src/core/flows/conversations.js';
import type { ChatWorld, Deed, SeenMessage } from './chat-world.js';
import { openBooks, type Books, type Person } from './core/books.js';
import { applyEffects } from './core/effects.js';
import { factsOf } from './core/facts.js';
import { lookUp } from './core/lookups.js';
import { nextDueAt, plannedRounds, tick, type Send } from './core/schedule.js';
import type { AccountWish } from './transcript.js';

const engine = createConversations();
const ALPHABET = 'ABCDEFGHJKMNPQRSTVWXYZ23456789';

/** The core with books in memory: no application, no database; conversations go through JSON between turns. */
export function openCoreWorld(start: Date): ChatWorld {
  const books = openBooks(start);
  books.rounds.push(...plannedRounds(books, start));
  const messages: SeenMessage[] = [];
  let serial = 0;
  const next = (): number => (serial += 1);
  const send: Send = (person, message) => {
    const messageRef = message.replaces ?? `m${next()}`;
    messages.push(asSeen(person, message, messageRef));
    return messageRef;
  };
  const personOf = (phoneId: string): Person => {
    const found = books.people.find((one) => one.phoneId === phoneId);
    if (!found) throw new Error(`no phone ${phoneId}`);
    return found;
  };

  function hear(person: Person, heard: Heard): void {
    const orders = books.orders.length;
    const turn = converse(books, person, heard, codeOf(next()));
    if (turn.says) {
      const { text, buttons, inPlace } = turn.says;
      const replaces = inPlace && heard.type === 'tap' ? heard.messageRef : undefined;
      send(person, { text, buttons, ...(replaces === undefined ? {} : { replaces }) });
    }
    if (books.orders.length > orders) tick(books, send, wake);
  }
  const wake = (person: Person): void => hear(person, { type: 'woken' });

  return {
    addPhone(name, platform) {
      const id = `${name}-${platform}-${next()}`;
      const nobody = {
        links: [],
        activeId: undefined,
        wrongCodes: [],
        lastInboundAt: undefined,
        wakeAt: undefined,
        gone: false,
      };
      books.people.push({ id: next(), phoneId: id, name, channel: platform, state: 'null', ...nobody });
      return Promise.resolve({ id, platform });
    },
    issue: (wish, code, validDays = 30) =>
      Promise.resolve(issue(books, wish, code ?? printed(codeOf(next())), validDays, next())),
    act(phone, deed) {
      const person = personOf(phone.id);
      if (deed.type === 'answered')
        throw new Error('the console of the OA is played on the heights app and service');
      if (deed.type === 'read') markRead(books, phone.id);
      else if (deed.type !== 'leave') person.lastInboundAt = books.now;
      person.gone = deed.type === 'leave' || (deed.type === 'read' && person.gone);
      const heard = heardFrom(deed);
      if (heard) hear(person, heard);
      return Promise.resolve();
    },
    moveTo(at) {
      for (let due = nextDueAt(books); due && due <= at; due = nextDueAt(books)) {
        books.now = due;
        tick(books, send, wake);
      }
      books.now = at;
      tick(books, send, wake);
      return Promise.resolve();
    },
    takeMessages: () => Promise.resolve(messages.splice(0)),
    declarations: () =>
      Promise.resolve(
        books.rounds.flatMap(({ declarations, order, on }) =>
          [...declarations.values()].map(({ unit, passed, total, outcome, revision, timeliness, reason }) => {
            const round = order?.documentNo ?? on;
            return {
              unitCode: unit.fact.code,
              round,
              passed,
              total,
              outcome,
              revision,
              late: timeliness === 'late',
              reason,
            };
          }),
        ),
      ),
  };
}

/** One turn with its lookups; the state it leaves is written down as JSON and read back. */
function converse(books: Books, person: Person, first: Heard, nonce: string): Turn {
  let heard = first;
  for (let lookups = 0; lookups < 8; lookups += 1) {
    const state = readConversation(JSON.parse(person.state));
    const turn = engine.converse(state, heard, factsOf(books, person, nonce));
    applyEffects(books, person, turn.effects);
    person.state = throughJson(turn.state);
    const { wakeAfter } = turn;
    person.wakeAt = wakeAfter === undefined ? undefined : new Date(books.now.getTime() + wakeAfter * 1_000);
    if (!turn.lookup) return turn;
    heard = { type: 'found', result: lookUp(books, person, turn.lookup) };
  }
  throw new Error('a turn keeps asking');
}

function throughJson(state: ConversationState): string {
  const json = JSON.stringify(state);
  if (!isDeepStrictEqual(readConversation(JSON.parse(json)), JSON.parse(json)))
    throw new Error(`a conversation does not survive the database: ${json}`);
  return json;
}

function heardFrom(deed: Deed): Heard | undefined {
  switch (deed.type) {
    case 'text':
      return { type: 'text', text: deed.text };
    case 'tap': {
      const token = deed.message.buttons[deed.row]?.[deed.column]?.token;
      return token === undefined ? undefined : { type: 'tap', token, messageRef: deed.message.messageRef };
    }
    case 'send':
      return { type: 'attachment', kind: deed.kind };
    case 'open':
      return { type: 'started', payload: deed.payload };
    case 'edit':
      return { type: 'edited' };
    case 'read':
    case 'answered':
    case 'leave':
      return undefined;
  }
}

function asSeen(
  { phoneId }: Person,
  { text, buttons = [], replaces }: OutboundMessage,
  messageRef: string,
): SeenMessage {
  const shown = buttons.map((row) =>
    row.map((button) =>
      'token' in button ? { label: button.label, token: button.token } : { label: button.label },
    ),
  );
  return { phoneId, messageRef, text, buttons: shown, edited: replaces !== undefined };
}

function markRead({ deliveries }: Books, phoneId: string): void {
  for (const one of deliveries) if (one.phoneId === phoneId && one.state === 'sent') one.state = 'seen';
}

/** Sixteen characters of the code alphabet, different for every number. */
function codeOf(serial: number): string {
  let rest = serial * 7_919 + 123_456_789;
  return Array.from({ length: 16 }, () => {
    rest = (rest * 48_271) % 2_147_483_647;
    return ALPHABET[rest % ALPHABET.length];
  }).join('');
}

const printed = (code: string): string => `${code.slice(0, 4)}-${code.slice(4, 8)}`;

function issue(books: Books, wish: AccountWish, code: string, validDays: number, id: number): string {
  const unit = books.units.find(({ fact }) => fact.code === wish.unitCode);
  if (!unit) throw new Error(`no unit with code ${wish.unitCode}`);
  const { role, organisation } = wish;
  const known = books.accounts.find(
    (one) => one.unit === unit && one.role === role && one.organisation === organisation,
  );
  const account = known ?? { id, unit, role, organisation };
  if (!known) books.accounts.push(account);
  for (const one of books.codes) if (one.account === account && !one.usedAt) one.revoked = true;
  const expiresAt = new Date(books.now.getTime() + validDays * 86_400_000);
  books.codes.push({ id, code: code.replace('-', ''), account, expiresAt, revoked: false });
  return code;
}
