import type { ChannelName } from '../../../src/core/conversation/event.js';
import type { ChatWorld, Phone } from './chat-world.js';
import { ZONE } from './parse-time.js';
import { DateTime } from 'luxon';
import { ChatError, type EarlierDeclaration, type PhoneName, type Transcript } from './transcript.js';

/** Phones of a transcript by who holds them. */
export interface Phones {
  /** The phone a line is about. */
  of(name: PhoneName): Phone;
  whoHas(phoneId: string): string;
}

/** The evening before anything in the transcript happens: when people are linked. */
export function startOf({ steps, earlier, file }: Transcript): Date {
  const first = steps.find((step) => step.type === 'time');
  if (!first) throw new ChatError(file, 1, 'thiếu dòng ⏰ đầu tiên');
  const soonest = Math.min(first.at.getTime(), ...earlier.map(({ at }) => at.getTime()));
  return DateTime.fromMillis(soonest, { zone: ZONE })
    .minus({ days: 1 })
    .set({ hour: 20, minute: 0 })
    .toJSDate();
}

/** Gives everybody a phone (on `platform` where several take turns), links accounts, hands out codes, declares. */
export async function setUp(
  transcript: Transcript,
  platform: ChannelName,
  world: ChatWorld,
): Promise<Phones> {
  const held = new Map<string, Phone>();
  for (const { name, platforms, joined, accounts } of transcript.cast) {
    const [first] = platforms;
    const single = platforms.length > 1 ? platform : (first ?? platform);
    for (const on of joined === 'and' ? platforms : [single]) {
      const phone = await world.addPhone(name, on);
      held.set(joined === 'and' ? `${name} (${on})` : name, phone);
      for (const wish of accounts) await link(world, phone, await world.issue(wish));
    }
  }
  for (const { code, wish, state } of transcript.codes) {
    await world.issue(wish, code, state === 'expired' ? 0 : 30);
    if (state === 'used') await link(world, await world.addPhone('Người khác', 'telegram'), code);
  }
  const phones: Phones = {
    of({ who, on }) {
      const phone = held.get(on ? `${who} (${on})` : who);
      if (!phone) throw new Error(`${who} không có ${on ?? 'điện thoại'}`);
      return phone;
    },
    whoHas: (phoneId) => [...held].find(([, { id }]) => id === phoneId)?.[0] ?? 'Người khác',
  };
  for (const one of transcript.earlier) await declareBefore(transcript, one, phones, world);
  return phones;
}

async function link(world: ChatWorld, phone: Phone, code: string): Promise<void> {
  await world.act(phone, { type: 'text', text: code });
  await world.act(phone, { type: 'text', text: 'xác nhận' });
}

const GROUPS = [
  [1, 7],
  [8, 13],
  [14, 15],
] as const;

/** Declares by typing, as the person would have. */
async function declareBefore(
  { file }: Transcript,
  { line, who, at, failed }: EarlierDeclaration,
  phones: Phones,
  world: ChatWorld,
): Promise<void> {
  await world.moveTo(at);
  const before = await world.declarations();
  const groups = GROUPS.map(([from, to]) => {
    const named = failed === 'same' ? [] : failed.filter((number) => number >= from && number <= to);
    return named.length > 0 ? `mục ${named.join(' ')} không đạt` : 'đạt hết';
  });
  const anew = ['1', '1180/1205', '76/78', '0', ...groups, 'gửi'];
  const say = (text: string): Promise<void> => world.act(phones.of({ who }), { type: 'text', text });
  await world.takeMessages();
  await say('/khaibao');
  const offer = (await world.takeMessages()).at(-1)?.buttons.flat() ?? [];
  const offered = offer.some(({ label }) => label === 'Khai báo mới');
  const words =
    failed === 'same' ? ['không thay đổi', 'đúng, gửi'] : [...(offered ? ['khai báo mới'] : []), ...anew];
  for (const text of words) await say(text);
  if ((await world.declarations()).length !== before.length + 1)
    throw new ChatError(file, line, `bản khai trước của ${who} chưa được gửi; kỳ đó có mở không?`);
}
