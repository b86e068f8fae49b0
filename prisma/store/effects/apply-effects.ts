import type { WantedEffect } from '../../../src/app/ports/inbox.js';
import type { Effect } from '../../../src/core/conversation/effect.js';
import { jsonRows, type Statements } from '../../client.js';
import type { StoreContext } from '../context.js';
import { applyCampaignNudges, applyCampaigns } from './campaigns.js';
import { applyDeputyRemovals, applyGrants, applyOwnCodes, applyRevocations } from './grants.js';
import { applyAcknowledgements } from './acknowledgements.js';
import { applyDecisions } from './decisions.js';
import { applyHalts, applyResends } from './halts.js';
import { applyLinks } from './links.js';
import { applyTakenFiles } from './order-files.js';
import { applyOrders } from './orders.js';
import { applyRefusedCodes } from './refused-codes.js';
import { applyEscalationAnswers } from './escalation-answers.js';
import { applyCountersigns } from './countersigns.js';
import { applyOnBehalf } from './on-behalf.js';
import { applyDigests } from './digests.js';
import { applyReminders } from './reminders.js';
import { applyShown, applySnapshots } from './snapshots.js';
import { applySubmits } from './submits.js';
import { applyLifts, applySuspensions } from './suspensions.js';
import { applyRemovedTemplates, applySavedTemplates } from './templates.js';
import { applyDifficulties, applyDifficultyNotes, applyDifficultySteps } from './support.js';
import { applyAlertRules, applyAlertsSeen, applyHazardProofs, applyWatched } from './watch.js';

/** An effect of one kind with whose it is. */
export type Wanted<T extends Effect['type']> = Omit<WantedEffect, 'effect'> & {
  readonly effect: Extract<Effect, { type: T }>;
};

/** The effects of kind `type` among `effects`. */
function effectsOf<T extends Effect['type']>(effects: readonly WantedEffect[], type: T): Wanted<T>[] {
  return effects.filter((wanted): wanted is WantedEffect & Wanted<T> => wanted.effect.type === type);
}

/**
 * Carries effects out, one statement per kind. What depends on facts that may have changed goes first (each is a
 * conditional write); persons for whom it did not hold are answered and nothing else of theirs is done.
 */
export async function applyEffects(
  tx: Statements,
  effects: readonly WantedEffect[],
  now: Date,
  { hashCode, signer }: Pick<StoreContext, 'hashCode' | 'signer'>,
): Promise<ReadonlySet<number>> {
  if (effects.length === 0) return new Set();
  const late = new Set([
    ...(await applySubmits(tx, effectsOf(effects, 'submit'), now)),
    ...(await applyLinks(tx, effectsOf(effects, 'link'), now)),
    ...(await applyOrders(tx, effectsOf(effects, 'order'), now, signer)),
    ...(await applyOnBehalf(tx, effectsOf(effects, 'on-behalf'), now)),
    ...(await applyCountersigns(tx, effectsOf(effects, 'countersign'), now)),
    ...(await applyReminders(tx, effectsOf(effects, 'remind'), now)),
    ...(await applySuspensions(tx, effectsOf(effects, 'suspend'), now)),
    ...(await applyLifts(tx, effectsOf(effects, 'lift-suspension'), now)),
    ...(await applyCampaigns(tx, effectsOf(effects, 'campaign'), now)),
    ...(await applyCampaignNudges(tx, effectsOf(effects, 'campaign-nudge'), now)),
    ...(await applyHalts(tx, effectsOf(effects, 'halt'), now)),
    ...(await applyDecisions(tx, effectsOf(effects, 'decide-order'), now)),
    ...(await applySavedTemplates(tx, effectsOf(effects, 'save-template'), now)),
    ...(await applyRemovedTemplates(tx, effectsOf(effects, 'remove-template'))),
    ...(await applyResends(tx, effectsOf(effects, 'resend'), now)),
    ...(await applyAcknowledgements(tx, effectsOf(effects, 'acknowledge'), now)),
    ...(await applyGrants(tx, effectsOf(effects, 'grant'), now, hashCode)),
    ...(await applyOwnCodes(tx, effectsOf(effects, 'own-code'), now, hashCode)),
    ...(await applyRevocations(tx, effectsOf(effects, 'revoke'), now)),
    ...(await applyDeputyRemovals(tx, effectsOf(effects, 'remove-deputy'), now)),
  ]);
  const rest = effects.filter(({ identityId }) => !late.has(identityId));
  await applyUnlinks(tx, effectsOf(rest, 'unlink'), now);
  await applyActivations(tx, effectsOf(rest, 'activate'));
  await applyRefusedCodes(tx, effectsOf(rest, 'code-refused'), now);
  await applyWatched(tx, effectsOf(rest, 'submit'), now);
  await applyDifficulties(tx, effectsOf(rest, 'difficulty'), now);
  await applyDifficultyNotes(tx, effectsOf(rest, 'difficulty-note'), now);
  await applyDifficultySteps(
    tx,
    [...effectsOf(rest, 'difficulty-up'), ...effectsOf(rest, 'difficulty-done')],
    now,
  );
  await applyTakenFiles(tx, effectsOf(rest, 'take-file'), now);
  await applyDigests(tx, effectsOf(rest, 'digest'), now);
  await applyAlertsSeen(tx, effectsOf(rest, 'alert-seen'), now);
  await applyAlertRules(tx, effectsOf(rest, 'alert-rule'));
  await applyHazardProofs(tx, effectsOf(rest, 'hazard-proof'), now);
  await applySnapshots(tx, effectsOf(rest, 'snapshot'), now);
  await applyShown(tx, effectsOf(rest, 'snapshot-shown'));
  await applyEscalationAnswers(tx, effectsOf(rest, 'escalation-answered'), now);
  await applyAudits(tx, effectsOf(rest, 'audit'), now);
  return late;
}

async function applyUnlinks(tx: Statements, wanted: readonly Wanted<'unlink'>[], now: Date): Promise<void> {
  if (wanted.length === 0) return;
  const rows = wanted.map(({ identityId, effect }) => ({
    identity_id: identityId,
    account_id: effect.accountId,
  }));
  await tx.$executeRaw`
    WITH gone AS (
      UPDATE account_link l SET ended_at = ${now}
      FROM jsonb_to_recordset(${jsonRows(rows)}) AS x(identity_id int, account_id int)
      WHERE l.identity_id = x.identity_id AND l.account_id = x.account_id AND l.ended_at IS NULL
      RETURNING l.identity_id, l.account_id
    )
    UPDATE identity i SET active_account_id = NULL FROM gone
    WHERE i.id = gone.identity_id AND i.active_account_id = gone.account_id`;
}

async function applyActivations(tx: Statements, wanted: readonly Wanted<'activate'>[]): Promise<void> {
  if (wanted.length === 0) return;
  const rows = wanted.map(({ identityId, effect }) => ({
    identity_id: identityId,
    account_id: effect.accountId,
  }));
  await tx.$executeRaw`
    UPDATE identity i SET active_account_id = x.account_id
    FROM jsonb_to_recordset(${jsonRows(rows)}) AS x(identity_id int, account_id int)
    JOIN account_link l ON l.identity_id = x.identity_id AND l.account_id = x.account_id AND l.ended_at IS NULL
    WHERE i.id = x.identity_id`;
}

async function applyAudits(tx: Statements, wanted: readonly Wanted<'audit'>[], now: Date): Promise<void> {
  if (wanted.length === 0) return;
  const rows = wanted.map(({ identityId, effect }) => ({
    identity_id: identityId,
    account_id: effect.accountId,
    action: effect.action,
    subject: effect.subject,
    unit_id: effect.unitId,
  }));
  await tx.$executeRaw`
    INSERT INTO audit_entry (at, account_id, identity_id, action, subject, unit_id)
    SELECT ${now}, coalesce(l.account_id, i.active_account_id), x.identity_id, x.action, x.subject, x.unit_id
    FROM jsonb_to_recordset(${jsonRows(rows)}) AS x(identity_id int, account_id int, action text, subject text, unit_id int)
    JOIN identity i ON i.id = x.identity_id
    LEFT JOIN account_link l ON l.identity_id = i.id AND l.account_id = x.account_id AND l.ended_at IS NULL`;
}
