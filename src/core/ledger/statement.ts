import { canonicalJson } from './canonical-json.js';

/** What a round's ledger says of one declaration. */
export interface LedgerEntry {
  readonly receiptCode: string;
  readonly unitCode: string;
  readonly roundId: number;
  /** Nominal day of the round, ISO date. */
  readonly roundOn: string;
  readonly receivedAt: Date;
  readonly late: boolean;
  /** SHA-256 of `answersStatement`, as lower-case hex. */
  readonly answersHash: string;
}

/**
 * The text whose leaf hash is in the ledger, UTF-8, lines ended by a line feed. It is what an outsider hashes to check a
 * receipt, so its form never changes; another form would begin with another first line.
 */
export function ledgerStatement(entry: LedgerEntry): string {
  const { receiptCode, unitCode, roundId, roundOn, receivedAt, late, answersHash } = entry;
  return [
    'an-toan-truong-hoc/bien-nhan/1',
    `receipt: ${receiptCode}`,
    `unit: ${unitCode}`,
    `round: ${roundId} ${roundOn}`,
    `received: ${receivedAt.toISOString()}`,
    `timeliness: ${late ? 'late' : 'on-time'}`,
    `answers: ${answersHash}`,
    '',
  ].join('\n');
}

/** The text whose hash stands for the answers: the salt keeps anybody from guessing them by trying. */
export function answersStatement(salt: string, answers: unknown): string {
  return `${salt}\n${canonicalJson(answers)}\n`;
}
