import { say } from '../../../core/messages/text.js';
import type { ReportFigures } from '../../../core/official-report/report.js';
import { addTallies, noTally } from '../../../core/rounds/tally.js';
import type { Area, Reports } from '../../ports/reports.js';

/** A period, ISO days, both included. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

/** What an official report of the area over the period is filled from. */
export async function reportFigures(
  reports: Reports,
  area: Area,
  { from, to }: Period,
  now: Date,
): Promise<ReportFigures> {
  const rounds = await reports.rounds(area, { from, to }, now);
  const [series, byUnit] = [await reports.series(area, rounds), await reports.sums(area, rounds)];
  const newest = rounds.findLast(({ kind }) => kind === 'periodic') ?? rounds.at(-1);
  const form = newest && (await reports.questionnaire(newest.questionnaireId));
  const own = byUnit.direct.must + byUnit.direct.exempt > 0 && byUnit.children.length > 0;
  const criteria = (form?.groups ?? [])
    .flatMap(({ questions }) => questions)
    .flatMap((question) => (question.type === 'criterion' ? [question] : []));
  return {
    ...{ unit: area.unit, organisation: area.organisation, above: area.above, from, to },
    rounds: series.map(({ round, tally }) => ({
      title: round.title,
      kind: round.kind,
      locked: round.lockedAt !== undefined,
      tally,
      extensions: round.extensions ?? [],
    })),
    sum: series.reduce((sum, { tally }) => addTallies(sum, tally), noTally),
    units: [
      ...byUnit.children.map(({ unit, tally }) => ({ name: unit.name, tally })),
      ...(own ? [{ name: say('table.directly'), tally: byUnit.direct }] : []),
    ],
    criteria: criteria.map(({ code, number, short }) => ({
      name: `${number}. ${short}`,
      failed: series.reduce((sum, { failures }) => sum + (failures.get(code) ?? 0), 0),
    })),
    criteriaSource: form?.source ?? '',
  };
}
