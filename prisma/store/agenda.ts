import { z } from 'zod';
import { choreNames, type Agenda, type ChoreName } from '../../src/app/ports/agenda.js';
import { paidSince } from '../../src/core/delivery/paid-hours.js';
import { dateIn } from '../../src/core/rounds/iso-date.js';
import { KEPT, type Database } from '../client.js';
import { Prisma } from '../generated/client.js';
import { isToBlotOut } from './accounts/secrets-store.js';
import { isUnanswered } from './behalf/on-behalf-store.js';
import { isNudgeDue } from './campaigns/campaigns-store.js';
import { stepsToPayFor } from './delivery/paid.js';
import { roundsToDigest } from './digests/due.js';
import { escalationsGoingUp, untoldEscalations } from './escalations-store.js';
import { expiredFiles } from './files/files-store.js';
import { expiredUploads } from './files/uploads.js';
import { wantsWaking } from './inbox-due.js';
import { isUndecided, isUntold } from './orders/approvals.js';
import { recalledOrders } from './orders/correct.js';
import { ordersToQueue } from './orders/enqueue.js';
import { filesToTake } from './orders/order-files.js';
import { watchedOrders } from './orders/watched.js';
import { ordersToStart } from './orders-store.js';
import { isToMakeUp } from './outages/outages-store.js';
import { isReminderDue } from './reminders-store.js';
import { waitingSteps } from './rounds/waiting-steps.js';
import { schedulesToOpen } from './rounds-store.js';
import { roundsToLock } from './summaries/lock-round.js';
import { photosToTake } from './support-photos.js';
import * as difficulty from './support-reminders.js';
import { isNoteUntold, isToBring } from './support-store.js';
import { isNoticeDue } from './suspensions-store.js';
import { hasDueOrders } from './units/orders.js';
import { isFresh } from './watch-store.js';

/** What the agenda has to know of how the service is set up. */
export interface AgendaSettings {
  readonly timeZone: string;
  /** Days until an answered difficulty closes by itself. */
  readonly difficultyCloseDays: number;
}

const any = (rows: Prisma.Sql): Prisma.Sql => Prisma.sql`EXISTS (SELECT FROM ${rows})`;

/**
 * SQL: has a chore something to do? Each is asked in the words in which the chore itself looks for its work, so that the two
 * cannot drift apart, and finds its answer by an index however much is stored.
 */
function questions(
  { timeZone, difficultyCloseDays }: AgendaSettings,
  now: Date,
): Readonly<Record<ChoreName, Prisma.Sql>> {
  return {
    reorganised: hasDueOrders(dateIn(timeZone, now)),
    opened: any(schedulesToOpen(now)),
    'made up for outages': isToMakeUp(now),
    // Whom to ask changes with who is linked and can be reached: while an order is undecided, it is looked at every time.
    approvals: Prisma.sql`(${any(Prisma.sql`urgent_order o WHERE ${isUndecided}`)}
      OR ${any(Prisma.sql`urgent_order o WHERE ${isUntold(now)}`)})`,
    started: any(ordersToStart(now)),
    ordered: any(ordersToQueue('first')),
    resent: any(ordersToQueue('again')),
    corrected: any(recalledOrders(now)),
    nudged: any(waitingSteps(now)),
    escalated: Prisma.sql`(${any(escalationsGoingUp(now))} OR ${any(untoldEscalations)})`,
    uncountersigned: any(Prisma.sql`declaration WHERE ${isUnanswered(now)}`),
    reminded: any(Prisma.sql`reminder m WHERE ${isReminderDue(now)}`),
    'paid for': any(Prisma.sql`(${stepsToPayFor(paidSince(now, timeZone) ?? now, now)}) s`),
    'superiors reminded': any(Prisma.sql`campaign_nudge n WHERE ${isNudgeDue}`),
    'exemptions told': any(Prisma.sql`suspension s WHERE ${isNoticeDue(now)}`),
    digested: any(roundsToDigest(timeZone, now)),
    locked: any(roundsToLock(now)),
    'photos taken': Prisma.sql`(${any(photosToTake('difficulty', now))} OR ${any(photosToTake('note', now))})`,
    brought: Prisma.sql`(${any(Prisma.sql`difficulty d WHERE ${isToBring(now)}`)}
      OR ${any(Prisma.sql`difficulty_note n WHERE ${isNoteUntold}`)}
      OR ${any(Prisma.sql`difficulty d WHERE ${difficulty.isUnanswered(now)}`)}
      OR ${any(Prisma.sql`difficulty d WHERE ${difficulty.isUnconfirmed(now)}`)}
      OR ${any(Prisma.sql`difficulty d WHERE ${difficulty.isForgotten(now, difficultyCloseDays)}`)})`,
    alerted: any(Prisma.sql`case_alert c WHERE ${isFresh(now)}`),
    'files taken': any(filesToTake(now)),
    woken: any(Prisma.sql`conversation c WHERE ${wantsWaking(now)}`),
    shown: any(watchedOrders(now)),
    'codes blotted out': any(Prisma.sql`delivery WHERE ${isToBlotOut}`),
    'files forgotten': Prisma.sql`(${any(expiredFiles(now))} OR ${any(expiredUploads(now))})`,
  };
}

const answers = z.tuple([z.record(z.enum(choreNames), z.boolean())]);

/** The statement: a column per chore, whether it has something to do. Its text is always the same, so that its plan is kept. */
export function agendaQuery(settings: AgendaSettings, now: Date): Prisma.Sql {
  const asked = questions(settings, now);
  const columns = choreNames.map((name) => Prisma.sql`${asked[name]} AS ${Prisma.raw(`"${name}"`)}`);
  return Prisma.sql`${KEPT} SELECT ${Prisma.join(columns)}`;
}

/** The agenda in PostgreSQL. */
export function createAgenda(database: Database, settings: AgendaSettings): Agenda {
  return {
    async due(now) {
      const [due] = answers.parse(await database.$queryRaw(agendaQuery(settings, now)));
      return new Set(choreNames.filter((name) => due[name]));
    },
  };
}
