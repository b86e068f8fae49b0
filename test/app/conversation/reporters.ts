import { createHashCode } from '../../../prisma/code-hash.js';
import { randomCode } from '../../../prisma/store/accounts-store.js';
import { createInboxStore } from '../../../prisma/store/inbox-store.js';
import { createQuestionnaireShelf } from '../../../prisma/store/questionnaire-shelf.js';
import type { DrainDeps } from '../../../src/app/inbound/drain.js';
import { wakeConversations } from '../../../src/app/inbound/wake-conversations.js';
import { inboundEvent, type ChannelName, type InboundEvent } from '../../../src/core/conversation/event.js';
import type { OutboundMessage } from '../../../src/core/conversation/message.js';
import { createConversations } from '../../../src/core/flows/conversations.js';
import type { AppWorld } from '../../support/app-world.js';
import { createLinkFile } from '../../../src/app/files/link-token.js';
import { createTestSigner } from '../../support/test-signer.js';
import { createMemoryLog } from '../../support/memory-log.js';

let serial = 0;

/** A person of a school on one platform in the app world; every event is delivered twice. */
export class Reporter {
  readonly world: AppWorld;
  readonly channel: ChannelName;
  readonly address: string;
  readonly name: string;

  constructor(world: AppWorld, channel: ChannelName, name: string) {
    serial += 1;
    this.world = world;
    this.channel = channel;
    this.address = String(70_000 + serial);
    this.name = name;
  }

  /** Links this person to the school with a code of their own. */
  async link(unitCode: string): Promise<this> {
    const code = await this.world.issue({ unitCode, role: 'school' });
    await this.say(code, 'xac nhan');
    return this;
  }

  text(text: string): InboundEvent {
    return this.event({ type: 'text', text, person: { displayName: this.name } });
  }

  tapped(label: string): InboundEvent {
    const button = this.message?.buttons?.flat().find((one) => one.label.startsWith(label));
    if (!button || !('token' in button)) throw new Error(`no [${label}] under: ${this.said}`);
    return this.event({ type: 'tap', token: button.token, messageRef: this.sent.at(-1)?.messageRef });
  }

  event(what: Record<string, unknown> & { readonly type: InboundEvent['type'] }): InboundEvent {
    serial += 1;
    const common = { channel: this.channel, externalId: `r${serial}`, address: this.address };
    return inbound({ ...common, at: this.world.now().toISOString(), ...what });
  }

  async say(...texts: readonly string[]): Promise<string> {
    for (const text of texts) await this.world.deliver([this.text(text)]);
    return this.said;
  }

  async tap(label: string): Promise<string> {
    await this.world.deliver([this.tapped(label)]);
    return this.said;
  }

  get sent(): AppWorld['sent'] {
    return this.world.sent.filter(({ address }) => address === this.address);
  }

  get message(): OutboundMessage | undefined {
    return this.sent.at(-1)?.message;
  }

  get said(): string {
    return this.message?.text ?? '';
  }
}

const inbound = (event: unknown): InboundEvent => inboundEvent.parse(event);

/** What playing turns needs, on the world's database. */
export function talkDeps(world: AppWorld): DrainDeps & { readonly lines: readonly string[] } {
  const log = createMemoryLog();
  const context = {
    shelf: createQuestionnaireShelf(world.database),
    hashCode: createHashCode('test'),
    linkFile: createLinkFile('https://truong.example', 'test'),
    signer: createTestSigner(),
    orderRules: { approvalAbove: 0, paid: undefined, timeZone: 'Asia/Ho_Chi_Minh' },
  };
  return {
    inbox: createInboxStore(world.database, context),
    engine: createConversations(),
    traits: (name) => ({ name, buttons: name === 'zalo' ? 5 : 100, editsInPlace: name === 'telegram' }),
    timeZone: 'Asia/Ho_Chi_Minh',
    now: world.now,
    nonce: () => randomCode(16),
    log,
    lines: log.lines,
  };
}

/** Lets time pass to `to`, waking whoever is due on the way at their own time, more often than needed. */
export async function passTo(world: AppWorld, to: Date): Promise<void> {
  for (let last = 0; ;) {
    const due = await world.database.conversation.findFirst({
      where: { wakeAt: { lte: to, gt: new Date(last) } },
      orderBy: { wakeAt: 'asc' },
    });
    if (!due?.wakeAt) break;
    last = due.wakeAt.getTime();
    if (due.wakeAt > world.now()) await world.moveTo(due.wakeAt);
    await Promise.all([wakeNow(world), wakeNow(world)]);
    await world.settle();
  }
  await world.moveTo(to);
}

/** Wakes whoever is due now. */
export const wakeNow = (world: AppWorld): Promise<number> => wakeConversations(talkDeps(world), world.now());
