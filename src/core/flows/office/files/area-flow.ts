import { DateTime } from 'luxon';
import { z } from 'zod';
import type { AccountFact, Facts, UnitFact } from '../../../conversation/facts.js';
import type { LookupResult } from '../../../conversation/lookup.js';
import type { Snapshot, Summary } from '../../../conversation/lookups/compliance.js';
import type { FileLink, FileWish } from '../../../conversation/lookups/files.js';
import type { Flow, Input, Prompt, Step } from '../../../conversation/turn.js';
import { CHART_VIEWS, type ChartView } from '../../../charts/view.js';
import { say } from '../../../messages/text.js';
import { fold } from '../../../read/fold.js';
import { formatTime, formatWhen } from '../../../rounds/format-day.js';
import { isBack, withLead } from '../answers.js';
import { askedArea } from '../asked-area.js';
import { officeAccount, readId, scopeOf } from '../office-account.js';
import type { OtherRound } from '../compliance/other-rounds.js';
import { storedUnit, toStored } from '../stored-unit.js';
import { answeredUnit, narrowUnits, noUnitQuestion, unitPrompt, unitQuestion } from '../ask-unit.js';

/** The area found, with what messages say about its round. */
const found = z.object({
  unit: storedUnit,
  round: z.object({ title: z.string() }).optional(),
  must: z.number(),
  declared: z.number(),
  exempt: z.number(),
  /** What else goes on beside the round; deadlines in Unix milliseconds. */
  others: z
    .array(z.object({ title: z.string(), deadlineAt: z.number(), orderId: z.number().optional() }))
    .optional(),
  /** The kept answer it was found by: its code, when it was true (Unix milliseconds), and what pictures it has. */
  answer: z
    .object({ code: z.string(), at: z.number(), views: z.array(z.enum(CHART_VIEWS)).min(1) })
    .optional(),
});
export type FoundArea = z.infer<typeof found>;

const state = z.object({
  accountId: z.number(),
  question: unitQuestion,
  orderId: z.number().optional(),
  on: z.string().optional(),
  /** The newest urgent round, before it is found. */
  urgent: z.boolean().optional(),
  /** What else was asked, e.g. the format. */
  options: z.record(z.string(), z.string()),
  found: found.optional(),
});
type AreaState = z.infer<typeof state>;

/** Which round files are of; neither = the newest periodic one. */
export type AreaOptions = Pick<AreaState, 'orderId' | 'on' | 'urgent' | 'options'>;

/** What differs between conversations that find an area and hand out links about it. */
export interface AreaFlowParts {
  readonly name: string;
  /** For the audit log, e.g. `export.made`. */
  readonly action: string;
  /** Whether files are made of a kept answer too, when its code stands where a unit's name would. */
  readonly answers?: boolean;
  /** Takes its own words out of what was typed: what is left names the unit. */
  read(args: Readonly<Record<string, string>>, facts: Facts): AreaOptions & { readonly rest: string };
  wishes(area: FoundArea, asked: AreaOptions, facts: Facts): readonly FileWish[];
  says(area: FoundArea, links: readonly FileLink[], asked: AreaOptions, facts: Facts): Prompt;
}

/** A conversation that asks which unit is meant when it has to, then hands out links about it, and ends. */
export function areaFlow(parts: AreaFlowParts): Flow<AreaState> {
  return {
    name: parts.name,
    version: 1,
    parse: (json) => state.safeParse(json).data,
    open(args, facts) {
      const account = officeAccount(readId(args['accountId']), facts);
      if (!account) return gone();
      const {
        rest,
        orderId = readId(args['orderId']),
        on = readIsoDay(args['on']),
        urgent,
        options,
      } = parts.read(args, facts);
      const at = { accountId: account.id, question: noUnitQuestion, orderId, on, urgent, options };
      const code = parts.answers === true ? (args['query'] ?? answerCode(rest)) : undefined;
      if (code !== undefined) return { state: at, lookup: { type: 'snapshot', accountId: account.id, code } };
      const unitId = readId(args['unitId']);
      if (unitId !== undefined) return lookAt(at, unitId);
      const words = askedArea(rest);
      return words ? lookFor(at, words) : lookAt(at, account.unit.id);
    },
    prompt: (at, facts) => unitPrompt(at.question, facts),
    advance(at, input, facts) {
      const account = officeAccount(at.accountId, facts);
      if (!account) return gone();
      return input.type === 'found'
        ? hear(parts, at, input.result, account, facts)
        : choose(at, input, facts);
    },
  };
}

/** There is no round to make a file of. */
export function noRound({ unit }: FoundArea, { urgent = false }: AreaOptions): Prompt {
  return { text: say(urgent ? 'query.noUrgent' : 'summary.noRound', { unit: unit.name }) };
}

/** When what is said of an area was true: now or, of a kept answer, then. */
export function timeOf({ answer }: FoundArea, { now, timeZone }: Facts): string {
  return answer ? formatWhen(new Date(answer.at), now, timeZone) : formatTime(now, timeZone);
}

/** The code in "q-7F3K". */
function answerCode(words: string): string | undefined {
  return /^(?:ma (?:truy van )?)?q ([a-z0-9]{4})$/.exec(fold(words))?.[1]?.toUpperCase();
}

/** An ISO day out of a flow's arguments. */
export function readIsoDay(text: string | undefined): string | undefined {
  return text !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(text) && DateTime.fromISO(text).isValid
    ? text
    : undefined;
}

const gone = (): Step<AreaState> => ({ state: undefined, says: { text: say('office.noAccount') } });

const outside = (account: AccountFact): Step<AreaState> => ({
  state: undefined,
  says: { text: say('summary.outside', { scope: scopeOf(account) }) },
});

function lookAt(at: AreaState, unitId: number): Step<AreaState> {
  const { accountId, orderId, on, urgent } = at;
  const round = on
    ? { round: { type: 'day', on } as const }
    : urgent
      ? { round: { type: 'urgent' } as const }
      : {};
  return { state: at, lookup: { type: 'summary', accountId, unitId, orderId, ...round } };
}

function lookFor(at: AreaState, words: string): Step<AreaState> {
  return {
    state: { ...at, question: { ...at.question, words } },
    lookup: { type: 'units', accountId: at.accountId, words },
  };
}

function hear(
  parts: AreaFlowParts,
  at: AreaState,
  result: LookupResult,
  account: AccountFact,
  facts: Facts,
): Step<AreaState> {
  if (result.type === 'units') return narrow(at, result.units, account, facts);
  if (result.type === 'snapshot')
    return result.snapshot
      ? handOut(parts, { ...at, orderId: result.snapshot.orderId }, answeredArea(result.snapshot), facts)
      : { state: undefined, says: { text: say('query.noSnapshot') } };
  if (result.type === 'files' && at.found) return finish(parts, at, at.found, result.links, facts);
  if (result.type !== 'summary' || !result.summary) return outside(account);
  const { summary } = result;
  return handOut(parts, { ...at, orderId: at.orderId ?? summary.round?.orderId }, foundArea(summary), facts);
}

function handOut(parts: AreaFlowParts, at: AreaState, area: FoundArea, facts: Facts): Step<AreaState> {
  if (area.unit.kind === 'school') return aSchool(area);
  const wishes = parts.wishes(area, at, facts);
  if (wishes.length === 0) return finish(parts, at, area, [], facts);
  return { state: { ...at, found: area }, lookup: { type: 'files', accountId: at.accountId, wishes } };
}

const aSchool = ({ unit }: FoundArea): Step<AreaState> => ({
  state: undefined,
  says: { text: say('files.school', { unit: unit.name }) },
});

function foundArea({ unit, round, others = [], tally: { must, declared, exempt } }: Summary): FoundArea {
  return {
    unit: toStored(unit),
    ...(round && { round: { title: round.title } }),
    ...{ must, declared, exempt },
    others: others.map(({ title, deadlineAt, orderId }) => ({
      title,
      deadlineAt: deadlineAt.getTime(),
      orderId,
    })),
  };
}

/** What goes on beside the round of an area; nothing beside a kept answer. */
export function othersOf({ others = [] }: FoundArea): OtherRound[] {
  return others.map((other) => ({ ...other, deadlineAt: new Date(other.deadlineAt) }));
}

function answeredArea({ code, unit, round, tally, asOf, query: { view, measure } }: Snapshot): FoundArea {
  const { must, declared, exempt } = tally;
  const views: ChartView[] =
    view === 'trend' ? ['trend'] : measure === 'criterion' ? ['criteria', 'units'] : ['units', 'states'];
  return {
    ...{ unit: toStored(unit), round: { title: round }, must, declared, exempt },
    answer: { code, at: asOf.getTime(), views },
  };
}

function finish(
  parts: AreaFlowParts,
  at: AreaState,
  area: FoundArea,
  links: readonly FileLink[],
  facts: Facts,
): Step<AreaState> {
  const { id } = area.unit;
  const audit = { type: 'audit', action: parts.action, subject: `unit:${id}`, unitId: id } as const;
  return {
    state: undefined,
    says: parts.says(area, links, at, facts),
    ...(links.length > 0 ? { effects: [audit] } : {}),
  };
}

function narrow(
  at: AreaState,
  units: readonly UnitFact[],
  account: AccountFact,
  facts: Facts,
): Step<AreaState> {
  const areas = units.filter(({ kind }) => kind !== 'school');
  const answer = narrowUnits(at.question, areas.length > 0 ? areas : units);
  if (answer.kind === 'one') return lookAt(at, answer.unit.id);
  if (answer.kind === 'several') {
    const several = { ...at, question: answer.question };
    return { state: several, says: unitPrompt(several.question, facts) };
  }
  if (at.question.candidates.length === 0) return outside(account);
  return {
    state: at,
    says: withLead(say('office.whichAgain'), unitPrompt(at.question, facts)),
    misread: true,
  };
}

function choose(at: AreaState, input: Input, facts: Facts): Step<AreaState> {
  const again = unitPrompt(at.question, facts);
  if (isBack(input)) return { state: at, says: withLead(say('office.firstQuestion'), again) };
  const answer = answeredUnit(at.question, input);
  if (answer) return 'unit' in answer ? lookAt(at, answer.unit.id) : lookFor(at, answer.words);
  const why = say(input.type === 'attachment' ? 'office.textOnly' : 'office.whichAgain');
  return { state: at, says: withLead(why, again), misread: true };
}
