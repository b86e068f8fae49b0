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
import { roundsToFold } from './summaries/kept-tallies.js';
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

const exists = (rows: Prisma.Sql): Prisma.Sql => Prisma.sql`EXISTS (SELECT FROM ${rows})`;

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
    opened: exists(schedulesToOpen(now)),
    'made up for outages': isToMakeUp(now),
    // Whom to ask changes with who is linked and can be reached: while an order is undecided, it is looked at every time.
    approvals: Prisma.sql`(${exists(Prisma.sql`urgent_order o WHERE ${isUndecided}`)}
      OR ${exists(Prisma.sql`urgent_order o WHERE ${isUntold(now)}`)})`,
    started: exists(ordersToStart(now)),
    ordered: exists(ordersToQueue('first')),
    resent: exists(ordersToQueue('again')),
    corrected: exists(recalledOrders(now)),
    nudged: exists(waitingSteps(now)),
    escalated: Prisma.sql`(${exists(escalationsGoingUp(now))} OR ${exists(untoldEscalations)})`,
    uncountersigned: exists(Prisma.sql`declaration WHERE ${isUnanswered(now)}`),
    reminded: exists(Prisma.sql`reminder m WHERE ${isReminderDue(now)}`),
    'paid for': exists(Prisma.sql`(${stepsToPayFor(paidSince(now, timeZone) ?? now, now)}) s`),
    'superiors reminded': exists(Prisma.sql`campaign_nudge n WHERE ${isNudgeDue}`),
    'exemptions told': exists(Prisma.sql`suspension s WHERE ${isNoticeDue(now)}`),
    digested: exists(roundsToDigest(timeZone, now)),
    locked: exists(roundsToLock(now)),
    'photos taken': Prisma.sql`(${exists(photosToTake('difficulty', now))} OR ${exists(photosToTake('note', now))})`,
    brought: Prisma.sql`(${exists(Prisma.sql`difficulty d WHERE ${isToBring(now)}`)}
      OR ${exists(Prisma.sql`difficulty_note n WHERE ${isNoteUntold}`)}
      OR ${exists(Prisma.sql`difficulty d WHERE ${difficulty.isUnanswered(now)}`)}
      OR ${exists(Prisma.sql`difficulty d WHERE ${difficulty.isUnconfirmed(now)}`)}
      OR ${exists(Prisma.sql`difficulty d WHERE ${difficulty.isForgotten(now, difficultyCloseDays)}`)})`,
    alerted: exists(Prisma.sql`case_alert c WHERE ${isFresh(now)}`),
    'files taken': exists(filesToTake(now)),
    woken: exists(Prisma.sql`conversation c WHERE ${wantsWaking(now)}`),
    shown: exists(watchedOrders(now)),
    'codes blotted out': exists(Prisma.sql`delivery WHERE ${isToBlotOut}`),
    'files forgotten': Prisma.sql`(${exists(expiredFiles(now))} OR ${exists(expiredUploads(now))})`,
    'tallies folded': exists(roundsToFold),
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
