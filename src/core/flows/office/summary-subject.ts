import type { UnitFact } from '../../conversation/facts.js';

/** Which round a summary is of, when not the newest periodic one. */
interface SummaryOf {
  readonly orderId?: number | undefined;
  /** ISO date of the round. */
  readonly on?: string | undefined;
}

/** Figures with the areas worth a closer look, or the schools that are silent; of which round. */
export interface SummaryView extends SummaryOf {
  readonly view: 'overview' | 'silent';
}

/** The subject of a standing button that looks at a unit in a round: "731", "731:2021-02-26", or "731:12" for order 12. */
export function summarySubject({ id }: Pick<UnitFact, 'id'>, { orderId, on }: SummaryOf = {}): string {
  return [id, ...(orderId === undefined ? [] : [orderId]), ...(on === undefined ? [] : [on])].join(':');
}

/** A summary button's subject as arguments of the summary flow. */
export function summaryArgs(subject: string): Record<string, string> {
  const [unitId = '', of] = subject.split(':');
  if (of === undefined) return { unitId };
  return /^\d{4}-\d{2}-\d{2}$/.test(of) ? { unitId, on: of } : { unitId, orderId: of };
}
