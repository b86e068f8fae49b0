/** Another order in a chain of those that take each other's place; `withdraws`: the later one only takes the earlier away. */
export interface ChainLink {
  readonly documentNo: string;
  readonly checkCode: string;
  readonly issuer: string;
  readonly withdraws: boolean;
}
