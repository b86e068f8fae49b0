import { DateTime } from 'luxon';
import { z } from 'zod';
import type { Bubble } from './chats.js';
import { parseShape } from './message-shape.js';
import type { ZaloPerson } from './people.js';
import { inFreeWindow } from './window.js';
import type { ZaloWorld } from './world.js';
import { invalid, ZaloError } from './zalo-error.js';

const userId = z.union([z.string(), z.number().transform(String)]);
const ofUser = z.object({ user_id: userId });
const page = z.object({
  user_id: userId,
  offset: z.coerce.number().int().min(0).default(0),
  count: z.coerce.number().int().min(1).max(10).default(10),
});
const listing = z.object({
  offset: z.coerce.number().int().min(0).max(9951),
  count: z.coerce.number().int().min(1).max(50),
  is_follower: z.enum(['true', 'false']).optional(),
});
const quotaOwner = z.object({ user_id: userId.optional(), quota_owner: z.enum(['OA', 'APP']).optional() });

/** `GET /v3.0/oa/user/detail`; -213 for someone who neither follows nor ever wrote. */
export function userDetail(world: ZaloWorld, data: unknown): object {
  const person = acquainted(world, data);
  return {
    user_id: person.id,
    user_id_by_app: person.idByApp,
    user_external_id: '',
    display_name: person.name,
    user_alias: person.name,
    is_sensitive: false,
    user_last_interaction_date: person.lastInteractionAt === undefined ? '' : day(person.lastInteractionAt),
    user_is_follower: person.follows,
    ...avatarsOf(person),
    dynamic_param: '',
    tags_and_notes_info: { notes: [], tag_names: person.tags },
    ...(person.shared === undefined ? {} : { shared_info: person.shared }),
  };
}

/** `GET /v2.0/oa/getprofile`, which stopped for business OAs on 2024-06-01. */
export function profileV2(world: ZaloWorld, data: unknown): object {
  if (world.settings.profile !== 'state') throw new ZaloError(-209);
  const person = acquainted(world, data);
  return {
    user_id: person.id,
    user_id_by_app: person.idByApp,
    display_name: person.name,
    is_sensitive: false,
    ...avatarsOf(person),
    tags_and_notes_info: { notes: [], tag_names: person.tags },
    ...(person.shared === undefined ? {} : { shared_info: person.shared }),
  };
}

/** `GET /v3.0/oa/user/getlist`: everyone who follows or ever wrote. */
export function userList(world: ZaloWorld, data: unknown): object {
  const { offset, count, is_follower: follower } = parseShape(listing, data, 'data');
  const users = world.people
    .all()
    .filter((person) => person.follows || person.lastInteractionAt !== undefined)
    .filter((person) => follower === undefined || String(person.follows) === follower);
  const shown = users.slice(offset, offset + count).map(({ id }) => ({ user_id: id }));
  return { total: users.length, count: shown.length, offset, users: shown };
}

/** `POST /v2.0/oa/deletefollowerinfo`: erases what the OA was told; the conversation stays. */
export function forgetUser(world: ZaloWorld, body: unknown): undefined {
  const person = known(world, body);
  person.shared = undefined;
  person.tags.splice(0);
}

/** `POST /v3.0/oa/quota/message`, by person or by owner; no plan allowance is modelled, so owners have no assets. */
export function messageQuota(world: ZaloWorld, body: unknown): object {
  const { user_id: id, quota_owner: owner } = parseShape(quotaOwner, body, 'body');
  if (id === undefined) {
    if (owner === undefined) throw invalid('user_id');
    return [];
  }
  const person = known(world, { user_id: id });
  const total = person.hasWritten ? 8 : world.settings.welcomeMessages;
  const left = person.hasWritten ? 8 : total - person.welcomeMessagesTaken;
  return {
    last_interaction: String(person.lastInteractionAt?.getTime() ?? 0),
    cs_reply: { remain: inFreeWindow(world, person) ? left : 0, total },
    promotion: { daily_remain: 0, daily_total: 0, monthly_remain: 0, monthly_total: 0 },
  };
}

/** `GET /v2.0/oa/conversation`, newest first, at most 10. */
export function conversation(world: ZaloWorld, data: unknown): object {
  const { user_id: id, offset, count } = parseShape(page, data, 'data');
  const person = known(world, { user_id: id });
  const bubbles = world.chats.of(person.id).filter(({ viaOa }) => viaOa);
  return bubbles
    .toReversed()
    .slice(offset, offset + count)
    .map((bubble) => historyEntry(world, person, bubble));
}

/** `GET /v2.0/oa/getoa`. */
export function officialAccount({ identity, settings, people, clock }: ZaloWorld): object {
  return {
    oa_id: identity.oaId,
    name: identity.oaName,
    description: '',
    oa_alias: '',
    is_verified: true,
    oa_type: settings.profile === 'state' ? 4 : 2,
    cate_name: settings.profile === 'state' ? 'Cơ quan nhà nước' : 'Giáo dục',
    num_follower: people.all().filter(({ follows }) => follows).length,
    avatar: '',
    cover: '',
    package_name: 'Tăng trưởng',
    package_valid_through_date: day(new Date(clock.now().getTime() + 365 * 86_400_000)),
    package_auto_renew_date: '',
    linked_ZCA: settings.cloudAccount ? `ZCA-${identity.oaId}` : '',
  };
}

function historyEntry({ identity }: ZaloWorld, person: ZaloPerson, bubble: Bubble): object {
  const fromOa = bubble.from === 'bot';
  const oa = { id: identity.oaId, name: identity.oaName };
  const [from, to] = fromOa ? [oa, person] : [person, oa];
  return {
    src: fromOa ? 0 : 1,
    time: bubble.at.getTime(),
    type: bubble.historyType,
    message: bubble.text,
    message_id: bubble.id,
    from_id: from.id,
    to_id: to.id,
    from_display_name: from.name,
    from_avatar: '',
    to_display_name: to.name,
    to_avatar: '',
    ...(bubble.attachment?.url === undefined
      ? {}
      : { url: bubble.attachment.url, thumb: bubble.attachment.url }),
  };
}

function known(world: ZaloWorld, data: unknown): ZaloPerson {
  const person = world.people.find(parseShape(ofUser, data, 'user_id').user_id);
  if (person === undefined) throw invalid('user_id');
  return person;
}

function acquainted(world: ZaloWorld, data: unknown): ZaloPerson {
  const person = known(world, data);
  if (!person.follows && person.lastInteractionAt === undefined) throw new ZaloError(-213);
  return person;
}

function avatarsOf({ id }: ZaloPerson): object {
  const url = (size: number): string => `https://s${size}-ava-talk.zadn.vn/${id}.jpg`;
  return { avatar: url(120), avatars: { '120': url(120), '240': url(240) } };
}

function day(at: Date): string {
  return DateTime.fromJSDate(at, { zone: 'Asia/Ho_Chi_Minh' }).toFormat('dd/MM/yyyy');
}
