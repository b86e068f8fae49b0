import type { UnitFact } from '../../conversation/facts.js';
import type { Colour, Measure, Query } from '../../query/query.js';

/** What a button under an answer looks at: a unit in a round (the newest when none is named), and how. */
export interface AnswerSubject {
  readonly orderId?: number | undefined;
  /** ISO date of the round. */
  readonly on?: string | undefined;
  readonly levels?: Query['levels'] | undefined;
  readonly measure?: Measure | undefined;
  readonly view?: Query['view'] | undefined;
  readonly colours?: readonly Colour[] | undefined;
  readonly criterion?: number | undefined;
}

/**
 * The subject of a standing button that looks at a unit: "731", "731:2021-02-26", "731:12" for order 12; what more there is to
 * say follows, each part with its letter: "731:2021-02-26:lMN+TH:mlate:vareas". Within the 64 bytes of a token.
 */
export function summarySubject({ id }: Pick<UnitFact, 'id'>, subject: AnswerSubject = {}): string {
  const { orderId, on, levels = [], measure, view, colours = [], criterion } = subject;
  const plainMeasure = measure === undefined || measure === 'standing' || measure === 'silent';
  return [
    id,
    ...(orderId === undefined ? [] : [orderId]),
    ...(on === undefined ? [] : [on]),
    ...(levels.length > 0 ? [`l${levels.join('+')}`] : []),
    ...(plainMeasure ? [] : [`m${measure}`]),
    ...(view === undefined || view === 'figures' || view === 'schools' ? [] : [`v${view}`]),
    ...(colours.length > 0 ? [`c${colours.join('+')}`] : []),
    ...(criterion === undefined ? [] : [`n${criterion}`]),
  ].join(':');
}

const LETTERS = new Map([
  ['l', 'levels'],
  ['m', 'measure'],
  ['v', 'look'],
  ['c', 'colours'],
  ['n', 'criterion'],
]);

/** A summary button's subject as arguments of the summary flow. */
export function summaryArgs(subject: string): Record<string, string> {
  const [unitId = '', ...parts] = subject.split(':');
  const args = parts.map((part): readonly [string, string] => {
    if (/^\d{4}-\d{2}-\d{2}$/.test(part)) return ['on', part];
    const name = LETTERS.get(part.charAt(0));
    return name === undefined ? ['orderId', part] : [name, part.slice(1)];
  });
  return { unitId, ...Object.fromEntries(args) };
}

/** The subject of a button to a list's next page, "7F3K" or "7F3K:40", as arguments of the summary flow. */
export function moreArgs(subject: string): Record<string, string> {
  const [code = '', from] = subject.split(':');
  return { code, ...(from === undefined ? {} : { from }) };
}
