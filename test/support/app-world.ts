import { setImmediate as turn } from 'node:timers/promises';
import { openDatabase, type Database } from '../../prisma/client.js';
import { createHashCode, type HashCode } from '../../prisma/code-hash.js';
import { publicHolidays } from '../../prisma/public-holidays.js';
import { seed, URGENT_FORM } from '../../prisma/seed.js';
import { issueCode, randomCode, type AccountWish } from '../../prisma/store/accounts-store.js';
import { createAgenda } from '../../prisma/store/agenda.js';
import { createFilesStore } from '../../prisma/store/files/files-store.js';
import { createChannelHealth } from '../../prisma/store/delivery/channel-health.js';
import { createSecretsStore } from '../../prisma/store/accounts/secrets-store.js';
import { createCampaignsStore } from '../../prisma/store/campaigns/campaigns-store.js';
import { createCalendarsStore } from '../../prisma/store/calendar/calendars-store.js';
import { createPaidMessages } from '../../prisma/store/delivery/paid.js';
import { createInboxStore } from '../../prisma/store/inbox-store.js';
import { createApprovalsStore } from '../../prisma/store/orders/approvals.js';
import { createOrderFiles } from '../../prisma/store/orders/order-files.js';
import { createOrdersStore } from '../../prisma/store/orders-store.js';
import { createOutboxStore } from '../../prisma/store/outbox-store.js';
import { createQuestionnaireShelf } from '../../prisma/store/questionnaire-shelf.js';
import { createEscalationsStore } from '../../prisma/store/escalations-store.js';
import { createOutagesStore } from '../../prisma/store/outages/outages-store.js';
import { createOnBehalfStore } from '../../prisma/store/behalf/on-behalf-store.js';
import { createDigestsStore } from '../../prisma/store/digests/digests-store.js';
import { createRemindersStore } from '../../prisma/store/reminders-store.js';
import { createRoundsStore } from '../../prisma/store/rounds-store.js';
import { createSuspensionsStore } from '../../prisma/store/suspensions-store.js';
import { createUnitsStore } from '../../prisma/store/units/units-store.js';
import { createChores, type ChoreDeps } from '../../src/app/chores.js';
import { createLinkFile } from '../../src/app/files/link-token.js';
import { createSupportPhotos } from '../../prisma/store/support-photos.js';
import { createSupportStore } from '../../prisma/store/support-store.js';
import { createWatchStore } from '../../prisma/store/watch-store.js';
import { downloader } from '../../src/app/files/downloader.js';
import type { Download } from '../../src/app/files/fetch-file.js';
import { drainInbox } from '../../src/app/inbound/drain.js';
import { createHealthMeter } from '../../src/app/outbound/health-meter.js';
import { sendLane } from '../../src/app/outbound/send-lane.js';
import type { Channel } from '../../src/app/ports.js';
import type { ChannelHealth } from '../../src/app/ports/channel-health.js';
import type { Calendars } from '../../src/app/ports/calendars.js';
import { nextOpening } from '../../src/app/rounds/open-rounds.js';
import { nextDueAt, tick, type Chores } from '../../src/app/tick.js';
import { channelTraits } from '../../src/app/traits.js';
import type { ChannelName, InboundEvent } from '../../src/core/conversation/event.js';
import type { OutboundMessage } from '../../src/core/conversation/message.js';
import { createConversations } from '../../src/core/flows/conversations.js';
import { defaultSchedule } from '../../src/core/rounds/default-schedule.js';
import { dateIn } from '../../src/core/rounds/iso-date.js';
import { createTestDatabase } from './database.js';
import { createMemoryLog } from './memory-log.js';
import { sampleFile } from './sample-files.js';
import { createTestSigner } from './test-signer.js';
import { watchChores } from './watched-chores.js';

/** With which the world's links are signed. */
export const LINK_KEY = 'test';
/** Orders to more schools than this wait for a second officer: the demo province has more, its largest district fewer. */
const APPROVAL_ABOVE = 500;
/** What previews of orders reckon with. */
const PAID = { perDay: 100, perOrder: 3, price: 300 };
const ZONE = 'Asia/Ho_Chi_Minh';
const CLOSE_DAYS = 7;

const sleep = async (): Promise<void> => {
  await turn();
};

/** A message the service sent, as the platform would have got it. */
export interface SentMessage {
  readonly channel: ChannelName;
  readonly address: string;
  readonly messageRef: string;
  readonly message: OutboundMessage;
}

/** Puts something around a store. */
export type Wrap = <T extends object>(port: T) => T;

/** The service on a real PostgreSQL with recorded channels: no HTTP, no queue, and time set by the test. */
export interface AppWorld {
  readonly database: Database;
  readonly sent: SentMessage[];
  readonly health: ChannelHealth;
  /** Lines of the service's log. */
  readonly log: readonly string[];
  now(): Date;
  moveTo(at: Date): Promise<void>;
  /** Delivers each event `times` (default twice, as platforms do), works everything off, sends everything. */
  deliver(events: readonly InboundEvent[], times?: number): Promise<void>;
  settle(): Promise<void>;
  /** The chores of one more process, the stores of its rounds wrapped. */
  chores(wrap?: Wrap): Chores;
  nextDue(): Promise<Date | undefined>;
  /** Sets the clock, whatever is due on the way. */
  goTo(at: Date): void;
  issue(wish: AccountWish, how?: IssueHow): Promise<string>;
  /** Forgets everybody and everything but units and questionnaires, and goes to `start`, which may be in the past. */
  reset(start: Date): Promise<void>;
  close(): Promise<void>;
}

/** Which code to issue and for how long; left out: any, for thirty days. */
export interface IssueHow {
  readonly code?: string | undefined;
  readonly validDays?: number | undefined;
}

/** Opens a world at `start` with the demo province; what people have sent comes from its channels, or from `download`. */
export async function openAppWorld(
  start: Date,
  { download }: { readonly download?: Download } = {},
): Promise<AppWorld> {
  const test = await createTestDatabase();
  const database = openDatabase(test.poolConfig);
  let at = start;
  const now = (): Date => at;
  const calendars = createCalendarsStore(database, publicHolidays);
  await seed(database, publicHolidays, (schedule, calendar) => nextOpening(schedule, calendar, start));
  const hashCode = createHashCode('test');
  const shelf = createQuestionnaireShelf(database);
  const linkFile = createLinkFile('https://truong.example', LINK_KEY);
  const inbox = createInboxStore(database, {
    shelf,
    hashCode,
    linkFile,
    signer: createTestSigner(),
    orderRules: { approvalAbove: APPROVAL_ABOVE, paid: PAID, timeZone: ZONE },
  });
  const outbox = createOutboxStore(database);
  const health = createChannelHealth(database);
  const readHealth = createHealthMeter(() => 0);
  const sent: SentMessage[] = [];
  const channels = (['zalo', 'telegram'] as const).map((name) => recordingChannel(name, sent));
  const log = createMemoryLog();
  const traits = channelTraits(channels);
  const engine = createConversations();
  const drainDeps = { inbox, engine, traits, timeZone: ZONE, now, nonce: () => randomCode(16), log };
  const choreDeps: ChoreDeps = {
    agenda: createAgenda(database, { timeZone: ZONE, difficultyCloseDays: CLOSE_DAYS }),
    talk: drainDeps,
    calendars,
    rounds: createRoundsStore(database),
    reminders: createRemindersStore(database),
    outages: createOutagesStore(database),
    digests: createDigestsStore(database),
    linkFile,
    onBehalf: createOnBehalfStore(database),
    suspensions: createSuspensionsStore(database),
    escalations: createEscalationsStore(database),
    orders: createOrdersStore(database),
    approvals: createApprovalsStore(database),
    orderFiles: createOrderFiles(database),
    download: download ?? downloader(channels),
    units: createUnitsStore(database),
    campaigns: createCampaignsStore(database, hashCode),
    secrets: createSecretsStore(database),
    files: createFilesStore(database),
    support: createSupportStore(database),
    supportPhotos: createSupportPhotos(database),
    watch: createWatchStore(database),
    questionnaires: (ids) => shelf.get(ids),
    questionnaireKey: URGENT_FORM,
    traits,
    paid: createPaidMessages(database),
    plan: undefined,
    difficultyCloseDays: CLOSE_DAYS,
    timeZone: ZONE,
    log,
  };
  const chores = await watchChores(createChores(choreDeps), database);

  const settle = async (): Promise<void> => {
    for (let more = true; more;) {
      const { events, ordered } = await drainInbox(drainDeps);
      if (ordered) await tick(chores, now());
      for (const { channel: name, lane } of await outbox.waiting(now())) {
        const channel = channels.find((one) => one.name === name);
        const line = {
          outbox,
          health,
          readHealth,
          now,
          log,
          pace: undefined,
          sleep,
          onTurn: () => undefined,
        };
        if (channel) await sendLane({ ...line, channel, lane });
      }
      more = events > 0;
    }
  };
  return {
    database,
    health,
    sent,
    log: log.lines,
    now,
    async moveTo(to) {
      const next = (): Promise<Date | undefined> => nextDueAt(chores, at);
      for (let due = await next(); due && due <= to; due = await next()) {
        at = due > at ? due : at;
        await tick(chores, at);
        await tick(chores, at);
        await settle();
      }
      at = to;
      await tick(chores, at);
      await settle();
    },
    async deliver(events, times = 2) {
      for (let time = 0; time < times; time += 1) {
        await inbox.store(events, at);
        await settle();
      }
    },
    settle,
    chores: (wrap = (port) => port) =>
      createChores({
        ...choreDeps,
        outages: wrap(choreDeps.outages),
        escalations: wrap(choreDeps.escalations),
        rounds: wrap(choreDeps.rounds),
        reminders: wrap(choreDeps.reminders),
        suspensions: wrap(choreDeps.suspensions),
      }),
    nextDue: () => nextDueAt(chores, at),
    goTo(to) {
      at = to;
    },
    issue: (wish, how) => issueTestCode(database, hashCode, wish, at, how),
    async reset(to) {
      at = to;
      sent.length = log.lines.length = 0;
      await forget(database, calendars, to);
    },
    async close() {
      await database.$disconnect();
      await test.drop();
    },
  };
}

/** Issues a code as an administrator would, or, given `code`, makes it that one. */
export async function issueTestCode(
  database: Database,
  hashCode: HashCode,
  wish: AccountWish,
  now: Date,
  { code, validDays = 30 }: IssueHow = {},
): Promise<string> {
  const issued = await issueCode(database, hashCode, wish, { now, validDays });
  if (code === undefined) return issued;
  const [before, after] = [issued, code].map((one) => hashCode(one.replace('-', '')));
  await database.$executeRaw`UPDATE activation_code SET code_hash = ${after} WHERE code_hash = ${before}`;
  return code;
}

async function forget(database: Database, calendars: Calendars, start: Date): Promise<void> {
  await database.$executeRaw`TRUNCATE identity, code_attempt, account, round, audit_entry, incident, channel_outage RESTART IDENTITY CASCADE`;
  const { id } = await database.unit.findFirstOrThrow({ where: { kind: 'province' } });
  const calendar = await calendars.of(id, dateIn(ZONE, start));
  const next = nextOpening(defaultSchedule, calendar, start);
  await database.$executeRaw`UPDATE schedule SET next_at = ${next?.at}, next_on = ${next?.on}::date, settled_until = ${start}`;
}

function recordingChannel(name: ChannelName, sent: SentMessage[]): Channel {
  let serial = 0;
  const limits =
    name === 'telegram'
      ? { textCodePoints: 4096, buttons: 100, buttonLabelCodePoints: 64, editsInPlace: true }
      : { textCodePoints: 2000, buttons: 5, buttonLabelCodePoints: 100, editsInPlace: false };
  return {
    name,
    limits: { ...limits, pace: { messages: 5, perMs: 200 }, source: 'test' },
    verify: () => 'read',
    parse: () => [],
    send(address, message) {
      const messageRef = message.replaces ?? `${name}-${(serial += 1)}`;
      sent.push({ channel: name, address, messageRef, message });
      return Promise.resolve({ messageRef });
    },
    download: (file) => Promise.resolve(sampleFile(file)),
    acknowledge: () => Promise.resolve(),
    start: () => Promise.resolve(),
    health: () => Promise.resolve({ ok: true, detail: 'recorded' }),
    stop: () => Promise.resolve(),
  };
}
