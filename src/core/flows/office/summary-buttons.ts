import type { Summary } from '../../conversation/lookup.js';
import type { Button } from '../../conversation/turn.js';
import { say } from '../../messages/text.js';
import { bySilent, silentAreas } from './silent-areas.js';
import { summarySubject, type SummaryView } from './summary-subject.js';
import { shortName } from './unit-name.js';

const AREA_BUTTONS = 3;

/** Buttons to the areas worth a closer look and to the other view, all of the same round. */
export function summaryButtons(summary: Summary, missing: number, seen: SummaryView): Button[][] {
  const isSilent = seen.view === 'silent';
  const worst = silentAreas(summary);
  const areas = (isSilent ? bySilent(worst) : worst).slice(0, AREA_BUTTONS).map(({ unit }): Button => ({
    label: shortName(unit.name),
    standing: { verb: isSilent ? 'silent' : 'summary', subject: summarySubject(unit, seen) },
  }));
  const other: Button = {
    label: say(isSilent ? 'summary.overviewButton' : 'summary.silentButton'),
    standing: { verb: isSilent ? 'summary' : 'silent', subject: summarySubject(summary.unit, seen) },
  };
  return [areas, isSilent || missing > 0 ? [other] : []].filter((row) => row.length > 0);
}
