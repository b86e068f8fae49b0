import type { ChannelName } from '../../../src/core/conversation/event.js';
import type { ChatWorld, Deed, Phone, SeenMessage, StoredDeclaration } from './chat-world.js';
import { difference, withKept, written, type Kept } from './match-message.js';
import { setUp, startOf, type Phones } from './set-up.js';
import { ChatError, type Act, type ExpectedDeclaration, type Step, type Transcript } from './transcript.js';

/** Makes a world that begins at an instant. */
export type OpenWorld = (start: Date) => Promise<ChatWorld>;

/** A transcript being played. */
interface Stage {
  readonly transcript: Transcript;
  readonly world: ChatWorld;
  readonly phones: Phones;
  /** What every phone shows, oldest first; a message edited in place counts as its newest. */
  readonly screens: Map<string, SeenMessage[]>;
  /** Arrived and not spoken of yet. */
  readonly pending: SeenMessage[];
  readonly kept: Kept;
  /** References of messages that keep changing by themselves. */
  readonly live: Set<string>;
  readonly stored: Set<string>;
  lastTap: { readonly phone: Phone; readonly deed: Deed } | undefined;
  begun: boolean;
  acts: number;
  replies: number;
}

/** The platforms a transcript is played on: one, unless its people take turns on both. */
export function platformsOf({ cast }: Transcript): readonly ChannelName[] {
  const turns = cast.find(({ platforms, joined }) => joined === 'or' && platforms.length > 1);
  return turns ? turns.platforms : (cast[0]?.platforms.slice(0, 1) ?? []);
}

/** Plays a transcript line by line; throws ChatError at the first line that goes otherwise. */
export async function play(transcript: Transcript, platform: ChannelName, open: OpenWorld): Promise<void> {
  const world = await open(startOf(transcript));
  const stage: Stage = {
    transcript,
    world,
    phones: await setUp(transcript, platform, world),
    screens: new Map(),
    pending: [],
    kept: new Map(),
    live: new Set(),
    stored: new Set((await world.declarations()).map(keyOf)),
    lastTap: undefined,
    begun: false,
    acts: 0,
    replies: 0,
  };
  await look(stage);
  stage.pending.length = 0;
  for (const step of transcript.steps) await playStep(stage, step);
  await finish(stage);
}

async function playStep(stage: Stage, step: Step): Promise<void> {
  const { line } = step;
  switch (step.type) {
    case 'time':
      nothingPending(stage, line);
      return moveTo(stage, step.at, step.unseen || !stage.begun);
    case 'act': {
      nothingPending(stage, line);
      stage.acts += 1;
      return act(stage, step.phone, step.act, line);
    }
    case 'says':
      return hear(stage, step);
    case 'silence':
      return nothingPending(stage, line);
    case 'outage': {
      nothingPending(stage, line);
      const { setWorking } = stage.world;
      if (!setWorking) return fail(stage, line, 'ở tầng này nền tảng không ngừng được; dùng @ heights: app');
      await setWorking(step.platform, step.works);
      return look(stage);
    }
    case 'stored':
      return claimStored(stage, step.declaration, line);
    case 'budget':
      return checkBudget(stage, step.most, line);
  }
}

function fail({ transcript }: Stage, line: number, message: string): never {
  throw new ChatError(transcript.file, line, message);
}

/** A minute before, so that a service whose clock runs on has not gone past the instant itself. */
const UNSEEN_UNTIL_MS = 60_000;

/** What comes on the way is not part of the chat when `unseen`; what falls due at the very instant is. */
async function moveTo(stage: Stage, at: Date, unseen: boolean): Promise<void> {
  stage.begun = true;
  if (unseen) {
    await stage.world.moveTo(new Date(at.getTime() - UNSEEN_UNTIL_MS));
    await look(stage);
    stage.pending.length = 0;
    stage.replies = 0;
  }
  await stage.world.moveTo(at);
  await look(stage);
}

async function act(
  stage: Stage,
  name: Parameters<Phones['of']>[0],
  wanted: Act,
  line: number,
): Promise<void> {
  const phone = stage.phones.of(name);
  const deed = deedOf(stage, phone, wanted, line);
  if (deed.type === 'tap') stage.lastTap = { phone, deed };
  await stage.world.act(phone, deed);
  await look(stage);
}

function deedOf(stage: Stage, phone: Phone, wanted: Act, line: number): Deed {
  switch (wanted.type) {
    case 'text':
      return { type: 'text', text: keptIn(stage, wanted.text, line) };
    case 'open':
      return wanted.payload
        ? { type: 'open', payload: keptIn(stage, wanted.payload, line) }
        : { type: 'open' };
    case 'press':
      return findButton(stage, phone, wanted.label, wanted.old, line);
    case 'press-again':
      return stage.lastTap?.deed ?? fail(stage, line, 'trước đó chưa bấm nút nào');
    case 'read':
      return {
        type: 'read',
        messageRefs: (stage.screens.get(phone.id) ?? []).map(({ messageRef }) => messageRef),
      };
    case 'send':
    case 'edit':
    case 'answered':
    case 'leave':
      return wanted;
  }
}

function keptIn(stage: Stage, text: string, line: number): string {
  try {
    return withKept(text, stage.kept);
  } catch (error) {
    return fail(stage, line, error instanceof Error ? error.message : String(error));
  }
}

function findButton(stage: Stage, phone: Phone, label: string, old: boolean, line: number): Deed {
  const screen = stage.screens.get(phone.id) ?? [];
  for (const message of (old ? screen.slice(0, -1) : screen).toReversed()) {
    for (const [row, buttons] of message.buttons.entries()) {
      const column = buttons.findIndex((button) => button.label === label);
      if (column >= 0) return { type: 'tap', message, row, column };
    }
  }
  const last = screen.at(-1);
  return fail(
    stage,
    line,
    `không có nút [${label}]. Tin mới nhất:\n${last ? written(last) : '(chưa có tin nào)'}`,
  );
}

/** Takes over what has arrived on the phones. */
async function look(stage: Stage): Promise<void> {
  for (const message of await stage.world.takeMessages()) {
    const screen = stage.screens.get(message.phoneId) ?? [];
    const others = screen.filter(({ messageRef }) => messageRef !== message.messageRef);
    stage.screens.set(message.phoneId, [...others, message]);
    if (!message.edited) stage.replies += 1;
    if (!stage.live.has(message.messageRef)) stage.pending.push(message);
  }
}

function hear(stage: Stage, { phone: name, message, line }: Extract<Step, { type: 'says' }>): void {
  const phone = stage.phones.of(name);
  const at = stage.pending.findIndex(({ phoneId }) => phoneId === phone.id);
  const seen = stage.pending[at];
  if (!seen)
    return fail(stage, line, `bot không nói gì; trong tệp:\n  - ${message.text.replaceAll('\n', '\n  - ')}`);
  stage.pending.splice(at, 1);
  if (message.live) stage.live.add(seen.messageRef);
  const wrong = difference(message, seen, stage.kept, phone.platform === 'telegram');
  if (wrong) fail(stage, line, wrong);
}

function nothingPending(stage: Stage, line: number): void {
  if (stage.pending.length === 0) return;
  const several = stage.transcript.cast.length > 1;
  const extra = stage.pending.map((seen) =>
    written(seen, several ? `${stage.phones.whoHas(seen.phoneId)}: ` : ''),
  );
  fail(stage, line, `trước dòng này bot còn nói thêm, chưa có trong tệp:\n${extra.join('\n')}`);
}

const keyOf = ({ unitCode, round, revision }: StoredDeclaration): string =>
  `${unitCode} ${round} ${revision}`;

function describeStored(one: ExpectedDeclaration): string {
  const { unitCode, round, passed, total, outcome = '-', revision, late, reason } = one;
  return [
    `declaration ${unitCode}`,
    `kỳ ${round}`,
    `${passed}/${total}`,
    outcome,
    ...(revision > 1 ? [`lần ${revision}`] : []),
    ...(late ? ['muộn'] : []),
    ...(reason === undefined ? [] : [`lý do: ${reason}`]),
  ].join(' · ');
}

async function claimStored(stage: Stage, expected: ExpectedDeclaration, line: number): Promise<void> {
  const fresh = (await stage.world.declarations()).filter((one) => !stage.stored.has(keyOf(one)));
  const found = fresh.find((one) => describeStored(one) === describeStored(expected));
  const got = fresh.map(describeStored).join('\n  + ') || '(không có gì mới)';
  if (!found) return fail(stage, line, `đã lưu khác:\n  - ${describeStored(expected)}\n  + ${got}`);
  stage.stored.add(keyOf(found));
}

function checkBudget(stage: Stage, most: number, line: number): void {
  const { acts, replies } = stage;
  if (acts > most) fail(stage, line, `người phải bấm hoặc gửi ${acts} lần, nhiều nhất là ${most}`);
  if (replies > acts + 2)
    fail(stage, line, `bot gửi ${replies} tin cho ${acts} lần của người, nhiều nhất là ${acts + 2}`);
  stage.acts = stage.replies = 0;
}

async function finish(stage: Stage): Promise<void> {
  const line = stage.transcript.steps.at(-1)?.line ?? 1;
  nothingPending(stage, line + 1);
  const unspoken = (await stage.world.declarations()).filter((one) => !stage.stored.has(keyOf(one)));
  if (unspoken.length > 0)
    fail(
      stage,
      line,
      `đã lưu mà tệp không có:\n${unspoken.map((one) => `📝 ${describeStored(one)}`).join('\n')}`,
    );
}
