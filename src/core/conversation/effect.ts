import type { SchoolLevel } from './facts.js';
import type { Answers, Provenance } from '../questionnaire/questionnaire.js';

/** What a turn changes in the world, as data; committed together with the conversation's new state and the reply. */
export type Effect =
  | { readonly type: 'link'; readonly codeId: number; readonly accountId: number }
  | { readonly type: 'code-refused' }
  | { readonly type: 'unlink'; readonly accountId: number }
  | { readonly type: 'activate'; readonly accountId: number }
  | Submit
  | OrderEffect
  | {
      readonly type: 'audit';
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
  readonly outcome?: string | undefined;
  readonly colour?: 'xanh' | 'vang' | 'do' | undefined;
  readonly timeliness: 'on-time' | 'late';
  readonly receivedAt: Date;
  readonly receiptCode: string;
  readonly carries: number;
  readonly reason?: string | undefined;
}

/** An urgent declaration ordered by an officer for the schools of a scope. */
export interface OrderEffect {
  readonly type: 'order';
  readonly accountId: number;
  readonly unitId: number;
  readonly levels: readonly SchoolLevel[];
  readonly undeclaredOnly: boolean;
  readonly documentNo: string;
  readonly documentOn: string;
  readonly content?: string | undefined;
  readonly deadlineAt: Date;
  readonly checkCode: string;
}
