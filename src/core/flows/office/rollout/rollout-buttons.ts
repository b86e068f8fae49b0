import { UNLINKED_PAGE, type Rollout, type RolloutView } from '../../../conversation/lookups/rollout.js';
import type { Button } from '../../../conversation/turn.js';
import { say } from '../../../messages/text.js';
import { shortName } from '../unit-name.js';
import { rolloutSubject } from './subject.js';

/** With the three other buttons they fill the five that Zalo shows. */
const AREA_BUTTONS = 2;

/** Buttons to the lowest areas, to the other views, and to the reminder through the superiors. */
export function rolloutButtons(rollout: Rollout, view: RolloutView, page: number): Button[][] {
  const { unit, campaign, must, linked } = rollout;
  const missing = must - linked;
  const to = (verb: string, label: string, at = 1): Button => ({
    label,
    standing: { verb, subject: rolloutSubject(unit, campaign, at) },
  });
  const nudge = missing > 0 && campaign ? [to('rollout-nudge', say('rollout.nudgeButton'))] : [];
  const list = missing > 0 ? [to('rollout-unlinked', say('rollout.listButton'))] : [];
  const rows = {
    overview: [
      areaButtons(rollout, view),
      [...list, ...nudge],
      [to('rollout-trend', say('rollout.trendButton'))],
    ],
    unlinked: [
      [
        ...(page > 1 ? [to('rollout-unlinked', say('rollout.previousButton'), page - 1)] : []),
        ...(missing > page * UNLINKED_PAGE
          ? [to('rollout-unlinked', say('rollout.nextButton'), page + 1)]
          : []),
      ],
      nudge,
      [to('rollout-file', say('rollout.fileButton')), to('rollout', say('rollout.overviewButton'))],
    ],
    trend: [[to('rollout', say('rollout.overviewButton')), ...list]],
  }[view];
  return rows.filter((row) => row.length > 0);
}

function areaButtons({ children, campaign }: Rollout, view: RolloutView): Button[] {
  const verb = view === 'unlinked' ? 'rollout-unlinked' : 'rollout';
  return children
    .filter(({ must, linked }) => linked < must)
    .slice(0, AREA_BUTTONS)
    .map(({ unit }) => ({
      label: shortName(unit.name),
      standing: { verb, subject: rolloutSubject(unit, campaign) },
    }));
}
