import type { Facts } from '../../conversation/facts.js';
import type { Summary } from '../../conversation/lookup.js';
import type { Prompt } from '../../conversation/turn.js';
import { say } from '../../messages/text.js';
import { formatDay, formatTime, formatWhen } from '../../rounds/format-day.js';
import { dateIn } from '../../rounds/iso-date.js';
import { formatRate, rate } from '../../rounds/rate.js';
import { silentAreas, silentByArea } from './silent-areas.js';
import { summaryButtons } from './summary-buttons.js';
import { summarySubject, type SummaryView } from './summary-subject.js';
import { shortName } from './unit-name.js';

type Round = Summary['round'] & object;

/** Up to so many silent schools are named without being asked for, and up to so many at all where areas can be counted. */
const FEW_SILENT = 5;
const NAMED_MOST = 20;
const WORST_NAMED = 2;

/** How a unit stands in its round, with buttons to look closer; a plain sentence when there is no such round. */
export function summaryPrompt(summary: Summary, seen: SummaryView, facts: Facts): Prompt {
  const { unit, round } = summary;
  if (!round) return noRound(summary, seen, facts);
  const missing = summary.must - summary.declared;
  const lines = [
    say('summary.title', {
      unit: unit.name,
      round: round.title,
      time: formatTime(facts.now, facts.timeZone),
    }),
    ...countLines(summary, missing),
    ...(seen.view === 'overview' ? overviewLines(summary) : []),
    deadlineLine(round, facts),
    ...silentLines(summary, missing, seen),
  ];
  return { text: lines.join('\n'), buttons: summaryButtons(summary, missing, seen) };
}

function noRound({ unit }: Summary, { orderId, on, view }: SummaryView, { now, timeZone }: Facts): Prompt {
  if (orderId !== undefined) return { text: say('progress.none') };
  if (on === undefined) return { text: say('summary.noRound', { unit: unit.name }) };
  const day = formatDay(on, Number(dateIn(timeZone, now).slice(0, 4)));
  const verb = view === 'silent' ? 'silent' : 'summary';
  return {
    text: say('summary.noRoundOn', { unit: unit.name, day }),
    buttons: [[{ label: say('summary.newestButton'), standing: { verb, subject: summarySubject(unit) } }]],
  };
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
  const rates = new Set(summary.children.map(({ must, declared }) => rate(declared, must)));
  const worst = rates.size > 1 ? silentAreas(summary).slice(0, WORST_NAMED) : [];
  const list = worst.map(
    ({ unit, must, declared }) => `${shortName(unit.name)} ${formatRate(rate(declared, must))}`,
  );
  return [
    ...(summary.declared > 0 ? [say('summary.colours', { green: xanh, yellow: vang, red })] : []),
    ...(list.length > 0 ? [say('summary.worst', { list: list.join(' · ') })] : []),
  ];
}

function deadlineLine({ deadlineAt, lockAt }: Round, { now, timeZone }: Facts): string {
  const when = formatWhen(deadlineAt, now, timeZone);
  if (now >= lockAt) return say('summary.locked', { when });
  return say(now > deadlineAt ? 'summary.deadlinePassed' : 'summary.deadline', { when });
}

function silentLines(summary: Summary, missing: number, { view }: SummaryView): string[] {
  const { must, silent } = summary;
  if (must === 0) return [say('summary.nobodyMust')];
  if (missing === 0) return [say('summary.nobodySilent')];
  if (silent.length === 0 || (view === 'overview' && missing > FEW_SILENT)) return [];
  if (missing > NAMED_MOST && silentAreas(summary).length > 0) {
    const areas = silentAreas(summary).map(({ unit, must, declared }) => ({
      name: unit.name,
      silent: must - declared,
    }));
    return [say('summary.silentByArea', { list: silentByArea(areas, missing) })];
  }
  const list = silent.map(({ name }, index) => `${index + 1}. ${name}`).join('\n');
  const rest = missing - silent.length;
  return [say('summary.silent', { list }), ...(rest > 0 ? [say('summary.silentMore', { count: rest })] : [])];
}
