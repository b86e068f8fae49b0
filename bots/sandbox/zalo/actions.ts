import { ActionError, type PersonAction } from '../platform.js';
import { newMessageId, type Bubble, type TapAction } from './chats.js';
import {
  aboutUser,
  answeredByHand,
  following,
  seen,
  submittedInfo,
  userSent,
  type EventMessage,
} from './event-bodies.js';
import type { ZaloPerson } from './people.js';
import { sentAttachment } from './sent-attachment.js';
import { interacted, show, type ZaloWorld } from './world.js';

/** Plays what a person does with their phone; throws ActionError for what a real phone would not allow. */
export async function perform(world: ZaloWorld, person: ZaloPerson, action: PersonAction): Promise<void> {
  switch (action.type) {
    case 'text':
      return say(world, person, action.text, true);
    case 'tap':
      return tap(world, person, action.messageId, action.row, action.column);
    case 'start':
      return open(world, person, action.payload);
    case 'sticker':
    case 'voice':
    case 'image':
    case 'file':
      return attach(world, person, action);
    case 'read':
      return read(world, person);
    case 'console':
      return answerByHand(world, person, action.text);
    case 'withdraw':
      return world.events.emit(person, aboutUser('user_withdraw'));
    case 'follow':
    case 'unfollow':
      return follow(world, person, action.type);
    case 'block':
    case 'unblock':
      // No event is documented for either: the OA finds out at its next send.
      person.blocked = action.type === 'block';
      world.changed(person.id);
  }
}

/** What somebody at the OA's console writes is shown like any message of the OA, and echoed with who wrote it. */
async function answerByHand(world: ZaloWorld, person: ZaloPerson, text: string): Promise<void> {
  const id = newMessageId();
  const at = world.clock.now();
  const bubble = {
    id,
    from: 'bot',
    at,
    text,
    tappables: [],
    historyType: 'text',
    viaOa: true,
    seen: false,
  } as const;
  show(world, person, bubble);
  await world.events.emit(person, answeredByHand({ text, msgId: id }));
}

async function say(world: ZaloWorld, person: ZaloPerson, text: string, visible: boolean): Promise<void> {
  await post(world, person, 'text', { text, msgId: newMessageId() }, visible ? {} : undefined);
}

/** There is no start parameter on Zalo: a link's payload is typed as `#CODE`; else "Nhắn tin" opens the chat once. */
async function open(world: ZaloWorld, person: ZaloPerson, payload: string | undefined): Promise<void> {
  if (payload !== undefined)
    return say(world, person, payload.startsWith('#') ? payload : `#${payload}`, true);
  refuseBlocked(person);
  if (person.hasWritten) return;
  interacted(world, person);
  await world.events.emit(person, aboutUser('user_click_chatnow'));
}

async function attach(
  world: ZaloWorld,
  person: ZaloPerson,
  action: Extract<PersonAction, { readonly type: keyof typeof kinds }>,
): Promise<void> {
  refuseBlocked(person);
  const { event, shown } = sentAttachment(world, action);
  const caption = 'caption' in action ? action.caption : undefined;
  const message = {
    attachments: [event],
    ...(caption === undefined ? {} : { text: caption }),
    msgId: newMessageId(),
  };
  await post(world, person, kinds[action.type], message, { attachment: shown });
}

const kinds = { sticker: 'sticker', voice: 'audio', image: 'image', file: 'file' } as const;

async function tap(
  world: ZaloWorld,
  person: ZaloPerson,
  messageId: string,
  row: number,
  column: number,
): Promise<void> {
  const found = world.chats.find(messageId);
  const tapped = found?.personId === person.id && column === 0 ? found.bubble.tappables[row] : undefined;
  if (tapped === undefined)
    throw new ActionError(`there is no button ${row}/${column} on message ${messageId}`);
  await carryOut(world, person, tapped.action);
}

async function carryOut(world: ZaloWorld, person: ZaloPerson, action: TapAction): Promise<void> {
  switch (action.type) {
    case 'say':
      return say(world, person, action.payload, action.visible);
    case 'open':
      world.opened.set(person.id, [...(world.opened.get(person.id) ?? []), action.target]);
      world.changed(person.id);
      return;
    case 'submit-info':
      return submitInfo(world, person);
  }
}

async function submitInfo(world: ZaloWorld, person: ZaloPerson): Promise<void> {
  refuseBlocked(person);
  person.shared = { name: person.name, phone: person.phone, address: '', city: '', district: '' };
  interacted(world, person);
  await world.events.emit(person, submittedInfo(person.shared, world.settings.submittedInfo));
}

async function follow(world: ZaloWorld, person: ZaloPerson, type: 'follow' | 'unfollow'): Promise<void> {
  const follows = type === 'follow';
  if (person.follows === follows) return;
  if (follows) refuseBlocked(person);
  person.follows = follows;
  if (follows) interacted(world, person, false);
  world.changed(person.id);
  await world.events.emit(person, following(type));
}

async function read(world: ZaloWorld, person: ZaloPerson): Promise<void> {
  const unread = world.chats.of(person.id).filter((bubble) => bubble.from === 'bot' && !bubble.seen);
  if (unread.length === 0) return;
  for (const bubble of unread) bubble.seen = true;
  world.changed(person.id);
  const messageIds = unread.filter(({ viaOa }) => viaOa).map(({ id }) => id);
  if (messageIds.length > 0 && world.settings.receipts) await world.events.emit(person, seen(messageIds));
}

/** `shown` undefined = sent without a bubble, as a hidden query is. */
async function post(
  world: ZaloWorld,
  person: ZaloPerson,
  kind: Parameters<typeof userSent>[0],
  message: EventMessage,
  shown: Pick<Bubble, 'attachment'> | undefined,
): Promise<void> {
  refuseBlocked(person);
  interacted(world, person);
  if (shown !== undefined) {
    show(world, person, {
      id: message.msgId,
      from: 'person',
      at: world.clock.now(),
      text: message.text ?? '',
      tappables: [],
      ...shown,
      historyType: historyTypes[kind],
      viaOa: true,
      seen: false,
    });
  }
  await world.events.emit(person, userSent(kind, message));
}

const historyTypes = {
  text: 'text',
  image: 'photo',
  audio: 'voice',
  sticker: 'sticker',
  file: 'link',
} as const;

function refuseBlocked(person: ZaloPerson): void {
  if (person.blocked)
    throw new ActionError('a person who blocked the OA must unblock it before writing to it');
}
