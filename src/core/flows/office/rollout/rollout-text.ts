import type { Facts } from '../../../conversation/facts.js';
import {
  UNLINKED_PAGE,
  type CampaignFact,
  type LinkCount,
  type Rollout,
  type RolloutView,
} from '../../../conversation/lookups/rollout.js';
import type { Prompt } from '../../../conversation/turn.js';
import { say } from '../../../messages/text.js';
import { formatTime } from '../../../rounds/format-day.js';
import { formatRate, rate } from '../../../rounds/rate.js';
import { shortName } from '../unit-name.js';
import { dayNumbers, daysLeft, deadlineDay } from './deadline-words.js';
import { rolloutButtons } from './rollout-buttons.js';

/** Areas named in an overview and, with numbers, in a list of unlinked schools. */
const LOWEST_NAMED = 3;
const AREAS_NAMED = 25;

/** How far a unit is linked, in figures, by name or day by day, with buttons to look closer. */
export function rolloutPrompt(rollout: Rollout, view: RolloutView, page: number, facts: Facts): Prompt {
  const lines = [
    say('rollout.title', { unit: rollout.unit.name, time: formatTime(facts.now, facts.timeZone) }),
    ...campaignLines(rollout.campaign, facts),
    ...viewLines(rollout, view, page, facts),
  ];
  return { text: lines.join('\n'), buttons: rolloutButtons(rollout, view, page) };
}

function viewLines(rollout: Rollout, view: RolloutView, page: number, facts: Facts): string[] {
  switch (view) {
    case 'overview':
      return [
        ...countLines(rollout, facts),
        ...levelLine(rollout),
        ...lowestLine(rollout),
        say('rollout.ways'),
      ];
    case 'unlinked':
      return unlinkedLines(rollout, page);
    case 'trend':
      return trendLines(rollout);
  }
}

/** What document sets which deadline; said so when there is none. */
function campaignLines(campaign: CampaignFact | undefined, { now, timeZone }: Facts): string[] {
  if (!campaign) return [say('rollout.noCampaign')];
  const { documentNo, documentOn, levels, area } = campaign;
  const dated = documentOn
    ? say('rollout.dated', { no: documentNo, date: dayNumbers(documentOn) })
    : documentNo;
  const of = [...(area ? [area.name] : []), ...(levels.length > 0 ? [levels.join(', ')] : [])];
  return [
    say('rollout.document', { document: of.length > 0 ? `${dated} (${of.join(' · ')})` : dated }),
    say('rollout.deadline', {
      day: deadlineDay(campaign, now, timeZone),
      left: daysLeft(campaign, now, timeZone),
    }),
  ];
}

function countLines(rollout: Rollout, { now }: Facts): string[] {
  const { must, linked, onTime, campaign } = rollout;
  const isOver = campaign !== undefined && now >= campaign.deadlineAt;
  return [
    say('rollout.must', { count: must }),
    say('rollout.linked', { count: linked }),
    ...(isOver
      ? [say('rollout.onTime', { count: onTime }), say('rollout.late', { count: linked - onTime })]
      : []),
    say('rollout.missing', { count: must - linked }),
    say('rollout.rate', { rate: rateOf(rollout) }),
    ...(must === 0 ? [say('rollout.nobodyMust')] : []),
    ...(must > 0 && linked === must ? [say('rollout.allLinked')] : []),
  ];
}

function rateOf({ must, linked }: LinkCount): string {
  return formatRate(rate(linked, must));
}

function levelLine({ levels }: Rollout): string[] {
  if (levels.length < 2) return [];
  const list = levels.map(({ level, must, linked }) => `${level} ${linked}/${must}`).join(' · ');
  return [say('rollout.levels', { list })];
}

function lowestLine({ children }: Rollout): string[] {
  const behind = children.filter(({ must, linked }) => linked < must).slice(0, LOWEST_NAMED);
  const rates = new Set(children.map((child) => rate(child.linked, child.must)));
  if (behind.length === 0 || rates.size < 2) return [];
  const list = behind.map((child) => `${shortName(child.unit.name)} ${rateOf(child)}`).join(' · ');
  return [say('rollout.lowest', { list })];
}

function unlinkedLines(rollout: Rollout, page: number): string[] {
  const { must, linked, unlinked, codeless } = rollout;
  const missing = must - linked;
  if (missing === 0) return [say(must === 0 ? 'rollout.nobodyMust' : 'rollout.allLinked')];
  const first = (page - 1) * UNLINKED_PAGE;
  const isMixed = unlinked.some(({ hasCode }) => hasCode);
  const lines = unlinked.map(({ name, under, hasCode }, at) => {
    const place = under ? `${name} — ${shortName(under)}` : name;
    return `${first + at + 1}. ${place}${hasCode || !isMixed ? '' : ` ${say('rollout.noCode')}`}`;
  });
  const rest = missing - first - unlinked.length;
  return [
    say('rollout.missing', { count: missing }),
    ...(codeless > 0 ? [say('rollout.codeless', { count: codeless })] : []),
    ...(page === 1 ? areaLine(rollout, missing) : []),
    say('rollout.list', { list: lines.join('\n') }),
    ...(rest > 0 ? [say('rollout.more', { count: rest })] : []),
  ];
}

/** How the unlinked schools lie over the areas, only where there is more than one page of names. */
function areaLine({ children }: Rollout, missing: number): string[] {
  if (missing <= UNLINKED_PAGE || children.length === 0) return [];
  const areas = children
    .map(({ unit, must, linked }) => ({ name: shortName(unit.name), open: must - linked }))
    .filter(({ open }) => open > 0)
    .sort((a, b) => b.open - a.open);
  const named = areas.slice(0, AREAS_NAMED);
  const below = areas.reduce((sum, { open }) => sum + open, 0);
  const elsewhere = below - named.reduce((sum, { open }) => sum + open, 0);
  const direct = missing - below;
  const list = [
    ...named.map(({ name, open }) => `${name} ${open}`),
    ...(elsewhere > 0 ? [say('rollout.elsewhere', { count: elsewhere })] : []),
    ...(direct > 0 ? [say('rollout.directly', { count: direct })] : []),
  ].join(' · ');
  return [say('rollout.byArea', { list })];
}

/** Days before the first change say nothing and are left out. */
function trendLines({ days: all }: Rollout): string[] {
  const changed = all.findIndex((day, at) => at > 0 && day.linked !== all[at - 1]?.linked);
  const days = all.slice(Math.max(0, (changed === -1 ? all.length - 1 : changed) - 1));
  const lines = days.map((day, at) => {
    const before = days[at - 1];
    const grown = before ? day.linked - before.linked : 0;
    const more = grown === 0 ? '' : ` (${grown > 0 ? '+' : '−'}${Math.abs(grown)})`;
    return `${dayNumbers(day.on).slice(0, 5)}: ${day.linked}/${day.must} · ${rateOf(day)}${more}`;
  });
  return [say('rollout.days'), ...lines];
}
