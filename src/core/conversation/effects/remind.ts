/**
 * A superior has silent schools of a round reminded: those of `unitIds`, or every one at or below `areaId`. Who has
 * declared, is exempt, is answering right now, lies outside the account's subtree or was reminded by hand within two hours is
 * left out when the messages are made; quiet hours hold them. `source` is where the wish came from: `command`, `escalation`,
 * or the id of a query.
 */
export type RemindEffect = {
  readonly type: 'remind';
  readonly accountId: number;
  readonly roundId: number;
  readonly source: string;
} & (
  | { readonly unitIds: readonly number[]; readonly areaId?: undefined }
  | { readonly areaId: number; readonly unitIds?: undefined }
);
