/**
 * How a receipt stands to the ledger of its round. `open`: not locked yet, corrections are possible until `until`. `sealed`: in
 * the ledger, with everything an outsider needs to compute the root from it. `altered`: the round is locked and what is stored
 * now is not what its ledger was made from.
 */
export type Seal =
  | { readonly state: 'open'; readonly until: Date }
  | ({ readonly state: 'sealed' } & InclusionProof)
  | { readonly state: 'altered'; readonly root: string };

/** Hashes as lower-case hex; see docs/decisions/0012. */
export interface InclusionProof {
  /** The text the leaf is the hash of. */
  readonly statement: string;
  readonly leaf: string;
  /** Position among the round's declarations, from 0, and how many there are. */
  readonly index: number;
  readonly size: number;
  readonly path: readonly { readonly side: 'left' | 'right'; readonly hash: string }[];
  readonly root: string;
}
