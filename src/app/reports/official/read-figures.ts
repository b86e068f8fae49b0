import { say } from '../../../core/messages/text.js';
import type { ReportFigures } from '../../../core/official-report/report.js';
import { addTallies, noTally } from '../../../core/rounds/tally.js';
import { criteriaByCode } from '../../../core/questionnaire/criteria-by-code.js';
import type { Questionnaire } from '../../../core/questionnaire/questionnaire.js';
import type { Area, AreaRound, Reports, RoundFigures } from '../../ports/reports.js';
import { roundTitle } from '../rounds-title.js';

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
  const own = byUnit.direct.must + byUnit.direct.exempt > 0 && byUnit.children.length > 0;
  const forms = await formsOf(reports, rounds);
  return {
    ...{ unit: area.unit, organisation: area.organisation, above: area.above, from, to },
    rounds: series.map(({ round, tally }) => ({
      title: roundTitle(round),
      on: round.on,
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
    criteria: criteriaRows(series, forms),
    criteriaSource: [...new Set([...forms.values()].map(({ source }) => source))].join('; '),
    difficulties: await reports.difficulties(area, { from, to }),
  };
}

/** The forms of the rounds by their ids. */
async function formsOf(
  reports: Reports,
  rounds: readonly AreaRound[],
): Promise<ReadonlyMap<number, Questionnaire>> {
  const ids = [...new Set(rounds.map(({ questionnaireId }) => questionnaireId))];
  const forms = await Promise.all(ids.map(async (id) => [id, await reports.questionnaire(id)] as const));
  return new Map(forms.flatMap(([id, form]) => (form ? [[id, form] as const] : [])));
}

/** Every criterion of each round's own form; those that read the same in several forms are one. */
function criteriaRows(
  series: readonly RoundFigures[],
  forms: ReadonlyMap<number, Questionnaire>,
): ReportFigures['criteria'] {
  const rows = new Map<string, { number: number; name: string; failed: number; rated: number }>();
  for (const { round, tally, failures } of series) {
    for (const { code, number, short } of criteriaByCode(forms.get(round.questionnaireId)).values()) {
      const name = `${number}. ${short}`;
      const { failed, rated } = rows.get(name) ?? { failed: 0, rated: 0 };
      rows.set(name, {
        ...{ number, name, failed: failed + (failures.get(code) ?? 0) },
        rated: rated + tally.xanh + tally.vang + tally.do,
      });
    }
  }
  return [...rows.values()].sort((a, b) => a.number - b.number);
}
