import type { UnitFact } from '../../core/conversation/facts.js';
import type { Seal } from '../../core/conversation/lookups/seal.js';

/** Everything a printed certificate says. */
export interface Certificate {
  readonly unit: UnitFact;
  /** Names of the units above the school, nearest first, without the country. */
  readonly above: readonly string[];
  readonly title: string;
  readonly on: string;
  readonly receiptCode: string;
  readonly receivedAt: Date;
  readonly late: boolean;
  readonly passed: number;
  readonly total: number;
  /** Label of the level; undefined = chưa đánh giá. */
  readonly outcome?: string | undefined;
  readonly seal: Seal;
}

/** The certificate of a receipt that the school of this account was given; undefined for any other receipt or account. */
export type FindCertificate = (receiptCode: string, accountId: number) => Promise<Certificate | undefined>;
