import type { ChannelName, InboundEvent } from '../../../src/core/conversation/event.js';
import type { AppWorld } from '../../support/app-world.js';

/** Somebody with a phone in an app world. */
export interface Person {
  readonly address: string;
  readonly channel: ChannelName;
  /** Sends a text; answers what the bot said to this person. */
  says(text: string): Promise<string>;
  /** Presses the newest button with this label. */
  taps(label: string): Promise<string>;
  /** Delivers anything else that happens. */
  does(event: Deed): Promise<string>;
  /** Everything said to this person since the last call, whoever caused it. */
  heard(): string[];
  links(code: string): Promise<string>;
}

type Common = 'channel' | 'externalId' | 'address' | 'at';
type Deed = InboundEvent extends infer E ? (E extends InboundEvent ? Omit<E, Common> : never) : never;

let serial = 0;

/** A new person; texts and buttons are read from what the world has sent. */
export function meet(world: AppWorld, channel: ChannelName, name?: string): Person {
  serial += 1;
  const address = String(50_000 + serial);
  let read = 0;
  const mine = (): AppWorld['sent'] =>
    world.sent.filter((one) => one.address === address && one.channel === channel);
  const does = async (deed: Deed): Promise<string> => {
    serial += 1;
    const before = mine().length;
    const common = { channel, externalId: `p${serial}`, address, at: world.now().toISOString() };
    const person = name && 'person' in deed ? {} : name ? { person: { displayName: name } } : {};
    await world.deliver([{ ...common, ...person, ...deed }], 1);
    return mine()
      .slice(before)
      .map(({ message }) => message.text)
      .join('\n---\n');
  };
  const says = (text: string): Promise<string> => does({ type: 'text', text });
  return {
    address,
    channel,
    does,
    says,
    taps(label) {
      const button = mine()
        .flatMap(({ message }) => (message.buttons ?? []).flat())
        .findLast((one) => one.label === label);
      if (!button || !('token' in button)) throw new Error(`no button ${label}`);
      return does({ type: 'tap', token: button.token });
    },
    heard() {
      const fresh = mine().slice(read);
      read += fresh.length;
      return fresh.map(({ message }) => message.text);
    },
    async links(code) {
      await says(code);
      return says('xác nhận');
    },
  };
}

/** The same person on a second platform, linked to an account of a unit they hold on the first. */
export async function onTelegramToo(
  world: AppWorld,
  { channel, address }: Person,
  unitCode: string,
): Promise<Person> {
  const { identity, account, accountLink } = world.database;
  const first = await identity.findFirstOrThrow({ where: { channel, address } });
  const { id: accountId } = await account.findFirstOrThrow({
    where: { unit: { code: unitCode }, links: { some: { identityId: first.id } } },
  });
  const other = meet(world, 'telegram');
  const { id: identityId } = await identity.create({
    data: { channel: 'telegram', address: other.address, activeAccountId: accountId },
  });
  await accountLink.create({ data: { accountId, identityId, holderId: first.id } });
  return other;
}
