import { dateIn } from '../core/rounds/iso-date.js';
import type { DrainDeps } from './inbound/drain.js';
import { wakeConversations } from './inbound/wake-conversations.js';
import { remindSuperiors } from './campaigns/remind-superiors.js';
import { askApproval, type ApprovalDeps } from './orders/ask-approval.js';
import { recallOrders } from './orders/recall-orders.js';
import {
  enqueueOrders,
  resendOrders,
  showProgress,
  startOrders,
  type OrderDeps,
} from './orders/run-orders.js';
import { takeFiles, type TakeFilesDeps } from './orders/take-files.js';
import { payForSteps, type PayDeps } from './outbound/pay-for-steps.js';
import type { Log } from './ports.js';
import type { Agenda, ChoreName } from './ports/agenda.js';
import type { Campaigns } from './ports/campaigns.js';
import type { Calendars } from './ports/calendars.js';
import type { Files } from './ports/files.js';
import type { Outages } from './ports/outages.js';
import type { OnBehalf } from './ports/on-behalf.js';
import type { Reminders } from './ports/reminders.js';
import type { Suspensions } from './ports/suspensions.js';
import type { Secrets } from './ports/secrets.js';
import type { Units } from './ports/units.js';
import { escalateFurther } from './rounds/escalate.js';
import { fireReminders } from './rounds/fire-reminders.js';
import { fireSteps, type FireDeps } from './rounds/fire-steps.js';
import { openRounds } from './rounds/open-rounds.js';
import { tellDigests, type DigestDeps } from './rounds/tell-digests.js';
import { tellSuspensions } from './rounds/tell-suspensions.js';
import { bringDifficulties, type SupportDeps } from './support/bring-difficulties.js';
import { takePhotos, type TakePhotosDeps } from './support/take-photos.js';
import type { Chore, ChoreDone, Chores } from './tick.js';
import { applyDueReorganisations } from './units/reorganise.js';
import { tellAlerts, type AlertDeps } from './watch/tell-alerts.js';

/** What the chores of the service need. */
export type ChoreDeps = FireDeps &
  TakeFilesDeps &
  OrderDeps &
  ApprovalDeps &
  AlertDeps &
  SupportDeps &
  TakePhotosDeps &
  PayDeps &
  DigestDeps & {
    readonly agenda: Agenda;
    readonly talk: DrainDeps;
    readonly calendars: Pick<Calendars, 'of'>;
    readonly units: Units;
    readonly files: Pick<Files, 'forgetExpired'>;
    readonly reminders: Reminders;
    readonly outages: Outages;
    readonly onBehalf: OnBehalf;
    readonly campaigns: Campaigns;
    readonly secrets: Secrets;
    readonly suspensions: Suspensions;
    readonly log: Log;
  };

/** Everything that time makes due, in the order in which a tick does it: the tree first, then rounds, then who is told. */
export function createChores(deps: ChoreDeps): Chores {
  return { agenda: deps.agenda, inOrder: choresInOrder(deps) };
}

function choresInOrder(deps: ChoreDeps): readonly Chore[] {
  const { rounds, talk } = deps;
  const chore = (name: ChoreName, run: (now: Date) => Promise<number>): Chore => ({
    name,
    run: async (now) => ({ done: await run(now) }),
  });
  return [
    chore('reorganised', (now) => reorganiseUnits(deps, now)),
    { ...chore('opened', (now) => openRounds(deps, now)), nextDueAt: (now) => rounds.nextDueAt(now) },
    chore('made up for outages', (now) => deps.outages.makeUp(now)),
    { ...chore('approvals', (now) => askApproval(deps, now)), nextDueAt: () => deps.approvals.nextDueAt() },
    { ...chore('started', (now) => startOrders(deps, now)), nextDueAt: () => deps.orders.nextDueAt() },
    chore('ordered', (now) => enqueueOrders(deps, now)),
    chore('resent', (now) => resendOrders(deps, now)),
    chore('corrected', (now) => recallOrders(deps, now)),
    chore('nudged', (now) => fireSteps(deps, now)),
    {
      ...chore('escalated', (now) => escalateFurther(deps, now)),
      nextDueAt: () => deps.escalations.nextDueAt(),
    },
    {
      ...chore('uncountersigned', (now) => deps.onBehalf.expire(now)),
      nextDueAt: () => deps.onBehalf.nextDueAt(),
    },
    {
      ...chore('reminded', (now) => fireReminders(deps, now)),
      nextDueAt: () => deps.reminders.nextDueAt(),
    },
    chore('paid for', (now) => payForSteps(deps, now)),
    chore('superiors reminded', (now) => remindSuperiors(deps, now)),
    {
      ...chore('exemptions told', (now) => tellSuspensions(deps, now)),
      nextDueAt: () => deps.suspensions.nextDueAt(),
    },
    {
      name: 'digested',
      run: (now) => tellDigests(deps, now),
      nextDueAt: (now) => deps.digests.nextDueAt(deps.timeZone, now),
    },
    chore('locked', (now) => rounds.lockDue(now)),
    {
      ...chore('photos taken', (now) => takePhotos(deps, now)),
      nextDueAt: () => deps.supportPhotos.nextDueAt(),
    },
    { ...chore('brought', (now) => bringDifficulties(deps, now)), nextDueAt: () => deps.support.nextDueAt() },
    chore('alerted', (now) => tellAlerts(deps, now)),
    { ...chore('files taken', (now) => takeFiles(deps, now)), nextDueAt: () => deps.orderFiles.nextDueAt() },
    chore('woken', (now) => wakeConversations(talk, now)),
    { name: 'shown', run: (now) => showOrders(deps, now) },
    chore('codes blotted out', () => deps.secrets.blotOut()),
    chore('files forgotten', (now) => deps.files.forgetExpired(now)),
    chore('tallies folded', () => rounds.foldTallies()),
  ];
}

async function showOrders(deps: ChoreDeps, now: Date): Promise<ChoreDone> {
  await checkCounts(deps, now);
  const { shown, watching } = await showProgress(deps, now);
  return { done: shown, soon: watching > 0 };
}

/** The states of an order's schools sum to its target, or something is badly wrong. */
async function checkCounts({ orders, log }: ChoreDeps, now: Date): Promise<void> {
  const wrong = await orders.miscounted(now);
  if (wrong.length > 0) log.error({ orders: wrong }, 'schools of an order are missing from its states');
}

/** An order the tree no longer allows is the operator's to mend; rounds go on with the tree as it is. */
async function reorganiseUnits({ units, timeZone, log }: ChoreDeps, now: Date): Promise<number> {
  const { done, stuck } = await applyDueReorganisations(units, { at: now, today: dateIn(timeZone, now) });
  if (stuck) log.error({ err: stuck }, 'a reorganisation cannot be carried out');
  return done.length;
}
