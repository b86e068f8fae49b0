import type { LiftSuspensionEffect, SuspendEffect } from './effects/suspensions.js';
import type { CampaignEffect } from './effects/campaign.js';
import type { SupportEffect } from './effects/support.js';
import type { AlertRuleEffect, AlertSeenEffect, HazardProofEffect } from './effects/watch.js';
import type { SnapshotEffect, SnapshotShownEffect } from './effects/snapshot.js';
import type { EscalationAnsweredEffect } from './effects/escalation-answered.js';
import type { CountersignEffect, OnBehalfEffect } from './effects/on-behalf.js';
import type { DigestEffect } from './effects/digest.js';
import type { RemindEffect } from './effects/remind.js';
import type {
  AcknowledgeEffect,
  DecideEffect,
  HaltEffect,
  OrderEffect,
  RemoveTemplateEffect,
  ResendEffect,
  SaveTemplateEffect,
  TakeFileEffect,
} from './effects/orders.js';
import type { Role } from './facts.js';
import type { Answers, Provenance } from '../questionnaire/questionnaire.js';
import type { Watched } from '../watch/watched.js';

/** What a turn changes in the world, as data; committed together with the conversation's new state and the reply. */
export type Effect =
  | { readonly type: 'link'; readonly codeId: number; readonly accountId: number }
  | { readonly type: 'code-refused' }
  | { readonly type: 'unlink'; readonly accountId: number }
  | { readonly type: 'activate'; readonly accountId: number }
  | GrantEffect
  /** A code with which the person adds another platform to their account or, with `replaces`, moves it there. */
  | {
      readonly type: 'own-code';
      readonly accountId: number;
      readonly code: string;
      readonly expiresAt: Date;
      readonly replaces: boolean;
    }
  /** A superior (`accountId`) takes an account away: from one person or, without `holderId`, altogether with its codes. */
  | {
      readonly type: 'revoke';
      readonly accountId: number;
      readonly targetId: number;
      readonly holderId?: number | undefined;
    }
  /** The primary of a shared account removes one of its deputies. */
  | { readonly type: 'remove-deputy'; readonly accountId: number; readonly holderId: number }
  | Submit
  | DraftEffect
  | OrderEffect
  | SnapshotEffect
  | SnapshotShownEffect
  | RemindEffect
  | DigestEffect
  | SuspendEffect
  | LiftSuspensionEffect
  | CampaignEffect
  | SupportEffect
  | AlertSeenEffect
  | AlertRuleEffect
  | HazardProofEffect
  | HaltEffect
  | DecideEffect
  | EscalationAnsweredEffect
  | OnBehalfEffect
  | CountersignEffect
  | AcknowledgeEffect
  | ResendEffect
  | TakeFileEffect
  | SaveTemplateEffect
  | RemoveTemplateEffect
  | {
      readonly type: 'audit';
      /** Held by the person; left out: the one in use. */
      readonly accountId?: number | undefined;
      readonly action: string;
      readonly subject: string;
      readonly unitId?: number | undefined;
    };

/** A declaration or, with `revision` above 1, its correction. */
export interface Submit {
  readonly type: 'submit';
  readonly roundId: number;
  readonly unitId: number;
  readonly accountId: number;
  readonly questionnaireId: number;
  readonly revision: number;
  readonly answers: Answers;
  readonly provenance: Readonly<Record<string, Provenance>>;
  readonly passed: number;
  readonly total: number;
  /** Codes of the criteria that failed. */
  readonly failed: readonly string[];
  readonly outcome?: string | undefined;
  readonly colour?: 'xanh' | 'vang' | 'do' | undefined;
  readonly timeliness: 'on-time' | 'late';
  readonly receivedAt: Date;
  readonly receiptCode: string;
  readonly carries: number;
  readonly reason?: string | undefined;
  /** What superiors keep an eye on. */
  readonly watched: Watched;
  /** Whole seconds from the first question to the confirmation. */
  readonly seconds?: number | undefined;
}

/** The answers of a running declaration as they stand now, for the school's other reporter and platform. */
export interface DraftEffect {
  readonly type: 'draft';
  readonly roundId: number;
  readonly unitId: number;
  /** State of the declare conversation, plain JSON. */
  readonly state: unknown;
}

/** A superior hands out an account with an activation code; refused when the role or the unit is not theirs to give. */
export interface GrantEffect {
  readonly type: 'grant';
  readonly accountId: number;
  readonly unitId: number;
  readonly role: Role;
  readonly organisation?: string | undefined;
  /** Eight characters, without the dash; only its hash is kept. */
  readonly code: string;
  readonly expiresAt: Date;
  /** Whoever holds the account loses it when the code is used. */
  readonly replaces: boolean;
}
