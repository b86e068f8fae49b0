import path from 'node:path';
import { openDatabase, type Database } from '../../prisma/client.js';
import { createHashCode, type HashCode } from '../../prisma/code-hash.js';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../../prisma/embedded/embedded-postgres.js';
import { joinEmbeddedPostgres } from '../../prisma/embedded/join-postgres.js';
import { createOrderSigner } from '../../prisma/order-signature.js';
import { applyMigrations } from '../../prisma/migrate.js';
import { publicHolidays } from '../../prisma/public-holidays.js';
import { createAgenda } from '../../prisma/store/agenda.js';
import { createCalendarsStore } from '../../prisma/store/calendar/calendars-store.js';
import { createFilesStore } from '../../prisma/store/files/files-store.js';
import { createChannelHealth } from '../../prisma/store/delivery/channel-health.js';
import { createSecretsStore } from '../../prisma/store/accounts/secrets-store.js';
import { createCampaignsStore } from '../../prisma/store/campaigns/campaigns-store.js';
import { createPaidMessages } from '../../prisma/store/delivery/paid.js';
import type { OrderRules } from '../../prisma/store/context.js';
import { createInboxStore } from '../../prisma/store/inbox-store.js';
import { createApprovalsStore } from '../../prisma/store/orders/approvals.js';
import { createOrderFiles } from '../../prisma/store/orders/order-files.js';
import { createOrdersStore } from '../../prisma/store/orders-store.js';
import { createOutboxStore } from '../../prisma/store/outbox-store.js';
import { createQuestionnaireShelf, type QuestionnaireShelf } from '../../prisma/store/questionnaire-shelf.js';
import { createEscalationsStore } from '../../prisma/store/escalations-store.js';
import { createOutagesStore } from '../../prisma/store/outages/outages-store.js';
import { createOnBehalfStore } from '../../prisma/store/behalf/on-behalf-store.js';
import { createDigestsStore } from '../../prisma/store/digests/digests-store.js';
import { createRemindersStore } from '../../prisma/store/reminders-store.js';
import { createReportsStore } from '../../prisma/store/reports/reports-store.js';
import { createRoundsStore } from '../../prisma/store/rounds-store.js';
import { createSchedulesStore } from '../../prisma/store/schedules-store.js';
import { createSuspensionsStore } from '../../prisma/store/suspensions-store.js';
import { createUnitsStore } from '../../prisma/store/units/units-store.js';
import { createUploadShelf } from '../../prisma/store/files/uploads.js';
import { createTokenVault } from '../../prisma/store/token-vault.js';
import { createSupportPhotos } from '../../prisma/store/support-photos.js';
import { createSupportStore } from '../../prisma/store/support-store.js';
import { createWatchStore } from '../../prisma/store/watch-store.js';
import type { PoolSettings } from '../../jobs/queues.js';
import { createLinkFile } from '../app/files/link-token.js';
import type { Log, TokenVault } from '../app/ports.js';
import type { Agenda } from '../app/ports/agenda.js';
import type { Files, LinkFile } from '../app/ports/files.js';
import type { ChannelHealth } from '../app/ports/channel-health.js';
import type { Campaigns } from '../app/ports/campaigns.js';
import type { Calendars } from '../app/ports/calendars.js';
import type { PaidMessages } from '../app/ports/paid.js';
import type { Inbox } from '../app/ports/inbox.js';
import type { OrderFiles } from '../app/ports/order-files.js';
import type { OrderSigner } from '../app/ports/order-signing.js';
import type { Orders } from '../app/ports/orders.js';
import type { Outbox } from '../app/ports/outbox.js';
import type { Escalations } from '../app/ports/escalations.js';
import type { Approvals } from '../app/ports/approvals.js';
import type { Outages } from '../app/ports/outages.js';
import type { OnBehalf } from '../app/ports/on-behalf.js';
import type { Digests } from '../app/ports/digests.js';
import type { Reminders } from '../app/ports/reminders.js';
import type { Reports } from '../app/ports/reports.js';
import type { Rounds } from '../app/ports/rounds.js';
import type { Schedules } from '../app/ports/schedules.js';
import type { Suspensions } from '../app/ports/suspensions.js';
import type { Secrets } from '../app/ports/secrets.js';
import type { Units } from '../app/ports/units.js';
import type { UploadShelf } from '../app/ports/uploads.js';
import type { SupportPhotos } from '../app/ports/support-photos.js';
import type { Support } from '../app/ports/support.js';
import type { Watch } from '../app/ports/watch.js';
import type { Config } from '../config.js';
import { orderKey } from '../order-key.js';

/** The database with everything the service keeps in it. */
export interface Store {
  readonly pool: PoolSettings;
  readonly database: Database;
  readonly shelf: QuestionnaireShelf;
  readonly hashCode: HashCode;
  readonly inbox: Inbox;
  readonly outbox: Outbox;
  readonly health: ChannelHealth;
  readonly agenda: Agenda;
  readonly calendars: Calendars;
  readonly paid: PaidMessages;
  readonly rounds: Rounds;
  readonly reminders: Reminders;
  readonly digests: Digests;
  readonly schedules: Schedules;
  readonly outages: Outages;
  readonly onBehalf: OnBehalf;
  readonly suspensions: Suspensions;
  readonly escalations: Escalations;
  readonly orders: Orders;
  readonly approvals: Approvals;
  readonly orderFiles: OrderFiles;
  readonly units: Units;
  readonly campaigns: Campaigns;
  readonly secrets: Secrets;
  readonly files: Files;
  readonly reports: Reports;
  readonly linkFile: LinkFile;
  readonly signer: OrderSigner;
  readonly support: Support;
  readonly supportPhotos: SupportPhotos;
  readonly watch: Watch;
  readonly vault: TokenVault;
  readonly uploads: UploadShelf;
  /** Resolves when the embedded server ended by itself; never, without one. */
  readonly lost: Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens the configured database, or starts the embedded one, and brings it up to date. With `join` the embedded server of
 * a service that is running is used when there is one (command line).
 */
export async function openStore(config: Config, key: string, log: Log, join = false): Promise<Store> {
  const isEmbedded = config.databaseUrl === undefined;
  const joined = isEmbedded && join ? await joinEmbeddedPostgres(postgresFolder(config)) : undefined;
  const embedded = isEmbedded && !joined ? await startEmbedded(config, log) : undefined;
  const pool: PoolSettings = joined ?? embedded?.connection ?? { connectionString: config.databaseUrl ?? '' };
  const applied = await applyMigrations(pool);
  if (applied.length > 0) log.info({ applied }, 'database brought up to date');
  const database = openDatabase(pool, config.dbPool);
  const shelf = createQuestionnaireShelf(database);
  const hashCode = createHashCode(key);
  const linkFile = createLinkFile(config.publicUrl, key);
  const signer = createOrderSigner(orderKey(config));
  return {
    pool,
    database,
    shelf,
    hashCode,
    inbox: createInboxStore(database, {
      shelf,
      hashCode,
      linkFile,
      signer,
      orderRules: orderRulesOf(config),
    }),
    outbox: createOutboxStore(database),
    health: createChannelHealth(database),
    agenda: createAgenda(database, config),
    calendars: createCalendarsStore(database, publicHolidays),
    paid: createPaidMessages(database),
    rounds: createRoundsStore(database),
    reminders: createRemindersStore(database),
    digests: createDigestsStore(database),
    schedules: createSchedulesStore(database),
    outages: createOutagesStore(database),
    onBehalf: createOnBehalfStore(database),
    suspensions: createSuspensionsStore(database),
    escalations: createEscalationsStore(database),
    orders: createOrdersStore(database),
    approvals: createApprovalsStore(database),
    orderFiles: createOrderFiles(database),
    units: createUnitsStore(database),
    campaigns: createCampaignsStore(database, hashCode),
    secrets: createSecretsStore(database),
    files: createFilesStore(database),
    reports: createReportsStore(database, shelf),
    linkFile,
    signer,
    support: createSupportStore(database),
    supportPhotos: createSupportPhotos(database),
    watch: createWatchStore(database),
    vault: createTokenVault(database),
    uploads: createUploadShelf(database),
    lost: embedded?.exited ?? new Promise(() => undefined),
    async close() {
      await database.$disconnect();
      await embedded?.stop();
    },
  };
}

function orderRulesOf({ orderApprovalAbove: approvalAbove, paidMessages, timeZone }: Config): OrderRules {
  const paid = paidMessages?.orderTemplate === undefined ? undefined : paidMessages;
  return { approvalAbove, paid, timeZone };
}

function postgresFolder({ dataDir }: Config): string {
  return path.join(dataDir, 'postgres');
}

function startEmbedded(config: Config, log: Log): Promise<EmbeddedPostgres> {
  return startEmbeddedPostgres({
    dataDir: postgresFolder(config),
    log: (line) => log.debug({ line }, 'postgres'),
  });
}
