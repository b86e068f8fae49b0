import type { Facts, UnitFact } from '../../conversation/facts.js';
import type { Summary } from '../../conversation/lookup.js';
import type { Button, Prompt } from '../../conversation/turn.js';
import { say } from '../../messages/text.js';
import { formatTime, formatWhen } from '../../rounds/format-day.js';
import { formatRate, rate } from '../../rounds/rate.js';
import { shortName } from './unit-name.js';

export type SummaryView = 'overview' | 'silent';

type Round = Summary['round'] & object;
type Child = Summary['children'][number];

/** Up to so many silent schools are named without being asked for. */
const FEW_SILENT = 5;
const WORST_NAMED = 2;
const WORST_BUTTONS = 3;

/** How a unit stands in its round, with buttons to look closer; a plain sentence when no round has been opened. */
export function summaryPrompt(summary: Summary, view: SummaryView, facts: Facts): Prompt {
  const { unit, round } = summary;
  if (!round) return { text: say('summary.noRound', { unit: unit.name }) };
  const missing = summary.must - summary.declared;
  const lines = [
    say('summary.title', {
      unit: unit.name,
      round: round.title,
      time: formatTime(facts.now, facts.timeZone),
    }),
    ...countLines(summary, missing),
    ...(view === 'overview' ? overviewLines(summary) : []),
    deadlineLine(round, facts),
    ...silentLines(summary, missing, view),
  ];
  return { text: lines.join('\n'), buttons: summaryButtons(summary, missing, view) };
}

function countLines(summary: Summary, missing: number): string[] {
  const { must, declared, onTime, late, exempt } = summary;
  return [
    say('summary.must', { count: must }),
    say('summary.declared', { count: declared }),
    say('summary.onTime', { count: onTime }),
    say('summary.late', { count: late }),
    say('summary.missing', { count: missing }),
    say('summary.exempt', { count: exempt }),
    say('summary.rate', { rate: formatRate(rate(declared, must)) }),
  ];
}

function overviewLines(summary: Summary): string[] {
  const { xanh, vang, do: red } = summary.colours;
  const worst = worstAreas(summary).slice(0, WORST_NAMED);
  const list = worst.map(
    ({ unit, must, declared }) => `${shortName(unit.name)} ${formatRate(rate(declared, must))}`,
  );
  return [
    ...(summary.declared > 0 ? [say('summary.colours', { green: xanh, yellow: vang, red })] : []),
    ...(list.length > 0 ? [say('summary.worst', { list: list.join(' · ') })] : []),
  ];
}

/** Areas below the unit where somebody is silent, in the order given (worst first). */
function worstAreas({ children }: Summary): readonly Child[] {
  return children.filter(({ unit, must, declared }) => unit.kind !== 'school' && declared < must);
}

function deadlineLine({ deadlineAt, lockAt }: Round, { now, timeZone }: Facts): string {
  const when = formatWhen(deadlineAt, now, timeZone);
  return say(now >= lockAt ? 'summary.locked' : 'summary.deadline', { when });
}

function silentLines({ must, silent }: Summary, missing: number, view: SummaryView): string[] {
  if (must === 0) return [say('summary.nobodyMust')];
  if (missing === 0) return [say('summary.nobodySilent')];
  if (silent.length === 0 || (view === 'overview' && missing > FEW_SILENT)) return [];
  const list = silent.map(({ name }, index) => `${index + 1}. ${name}`).join('\n');
  const rest = missing - silent.length;
  return [say('summary.silent', { list }), ...(rest > 0 ? [say('summary.silentMore', { count: rest })] : [])];
}

function summaryButtons(summary: Summary, missing: number, view: SummaryView): Button[][] {
  const subject = String(summary.unit.id);
  const look = (unit: UnitFact): Button => ({
    label: shortName(unit.name),
    standing: { verb: view === 'silent' ? 'silent' : 'summary', subject: String(unit.id) },
  });
  const areas = worstAreas(summary)
    .slice(0, WORST_BUTTONS)
    .map(({ unit }) => look(unit));
  const other: Button =
    view === 'silent'
      ? { label: say('summary.overviewButton'), standing: { verb: 'summary', subject } }
      : { label: say('summary.silentButton'), standing: { verb: 'silent', subject } };
  const rows = [areas, view === 'silent' || missing > 0 ? [other] : []];
  return rows.filter((row) => row.length > 0);
}
