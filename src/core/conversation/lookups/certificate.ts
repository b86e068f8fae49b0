/** What a school's account declared in its newest round, or in that of the ISO date `on`; another account has nothing. */
export interface CertificateLookup {
  readonly type: 'certificate';
  readonly accountId: number;
  readonly on?: string | undefined;
}

/** Undefined = nothing declared there. */
export interface CertificateFound {
  readonly type: 'certificate';
  readonly card?: CertificateCard | undefined;
}

/** A declaration that can be certified. */
export interface CertificateCard {
  readonly receiptCode: string;
  readonly title: string;
  /** Nominal day of the round, ISO date. */
  readonly on: string;
  readonly late: boolean;
  /** The round's ledger is made; before, a correction can still change what is certified. */
  readonly locked: boolean;
}
