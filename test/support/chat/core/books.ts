import { readFileSync } from 'node:fs';
import type { ChannelName } from '../../../../src/core/conversation/event.js';
import type {
  DeclarationFact,
  Role,
  SchoolLevel,
  UnitFact,
} from '../../../../src/core/conversation/facts.js';
import { parseQuestionnaire } from '../../../../src/core/questionnaire/parse-questionnaire.js';
import type { Questionnaire } from '../../../../src/core/questionnaire/questionnaire.js';
import { fold } from '../../../../src/core/read/fold.js';
import type { Occurrence } from '../../../../src/core/rounds/occurrences.js';

export interface Unit {
  readonly fact: UnitFact;
  readonly parent: Unit | undefined;
  readonly folded: string;
}

export interface Account {
  readonly id: number;
  readonly unit: Unit;
  readonly role: Role;
  readonly organisation: string | undefined;
}

export interface Code {
  readonly id: number;
  readonly code: string;
  readonly account: Account;
  readonly expiresAt: Date;
  usedAt?: Date;
  revoked: boolean;
}

/** Somebody on a platform; `state` is the conversation as JSON, `links` the accounts held now, oldest first. */
export interface Person {
  readonly id: number;
  readonly phoneId: string;
  readonly name: string;
  readonly channel: ChannelName;
  state: string;
  /** When the conversation wants to be woken. */
  wakeAt: Date | undefined;
  links: Account[];
  activeId: number | undefined;
  wrongCodes: Date[];
  lastInboundAt: Date | undefined;
  gone: boolean;
}

export interface Declaration extends DeclarationFact {
  readonly unit: Unit;
  readonly timeliness: 'on-time' | 'late';
  readonly colour: 'xanh' | 'vang' | 'do' | undefined;
  readonly reason: string | undefined;
}

export interface Order {
  readonly id: number;
  readonly unit: Unit;
  readonly levels: readonly SchoolLevel[];
  readonly undeclaredOnly: boolean;
  readonly documentNo: string;
  readonly documentOn: string;
  readonly content: string | undefined;
  readonly checkCode: string;
  readonly account: Account;
  readonly person: Person;
  readonly issuedAt: Date;
  readonly deadlineAt: Date;
  started: boolean;
  shownCounts?: string;
  shownRef?: string;
}

export interface Round {
  readonly id: number;
  readonly kind: 'periodic' | 'urgent';
  readonly on: string;
  readonly title: string;
  readonly questionnaireId: number;
  readonly opensAt: Date;
  readonly deadlineAt: Date;
  readonly lockAt: Date;
  readonly steps: {
    readonly rule: string;
    readonly kind: Occurrence['nudges'][number]['kind'];
    readonly at: Date;
    done: boolean;
  }[];
  readonly schools: ReadonlySet<Unit>;
  readonly declarations: Map<Unit, Declaration>;
  readonly order: Order | undefined;
}

/** What somebody has answered of a round and not sent. */
export interface Draft {
  readonly round: Round;
  readonly unit: Unit;
  readonly person: Person;
  readonly state: unknown;
  readonly at: Date;
}

/** A message of an order to one school. */
export interface OrderDelivery {
  readonly order: Order;
  readonly unit: Unit;
  readonly messageRef: string;
  readonly phoneId: string;
  state: 'queued' | 'sent' | 'seen';
}

/** Everything the world remembers. */
export interface Books {
  readonly units: readonly Unit[];
  readonly questionnaires: ReadonlyMap<number, Questionnaire>;
  readonly accounts: Account[];
  readonly codes: Code[];
  readonly people: Person[];
  readonly rounds: Round[];
  readonly orders: Order[];
  readonly deliveries: OrderDelivery[];
  drafts: Draft[];
  now: Date;
}

const file = (path: string): string =>
  readFileSync(new URL(`../../../../prisma/seed-data/${path}`, import.meta.url), 'utf8');

const province = readUnits();
const cv1467 = parseQuestionnaire(JSON.parse(file('questionnaires/cv-1467.json')));

/** Empty books of the demo province. */
export function openBooks(now: Date): Books {
  return {
    units: province,
    questionnaires: new Map([[1, cv1467]]),
    accounts: [],
    codes: [],
    people: [],
    rounds: [],
    orders: [],
    deliveries: [],
    drafts: [],
    now,
  };
}

function readUnits(): Unit[] {
  const units = new Map<string, Unit>();
  const [, ...lines] = file('units/dong-nai-2021.csv')
    .replace(/^\uFEFF/, '')
    .trim()
    .split('\n');
  for (const [index, line] of lines.entries()) {
    const [code = '', name = '', kind = '', level = '', parentCode = ''] = line.trim().split(',');
    const parent = units.get(parentCode);
    const top = [...lineOf(parent)].find((unit) => unit.fact.kind === 'province')?.fact.name;
    const fact: UnitFact = {
      id: index + 1,
      code,
      name: name.normalize('NFC'),
      kind: kindOf(kind),
      ...(level ? { level: levelOf(level) } : {}),
      ...(top ? { province: top } : kind === 'province' ? { province: name.normalize('NFC') } : {}),
    };
    units.set(code, { fact, parent, folded: fold(name) });
  }
  return [...units.values()];
}

function kindOf(word: string): UnitFact['kind'] {
  const kind = (['country', 'province', 'district', 'commune', 'school'] as const).find(
    (one) => one === word,
  );
  if (!kind) throw new Error(`no kind ${word}`);
  return kind;
}

function levelOf(word: string): SchoolLevel {
  const level = (['MN', 'TH', 'THCS', 'THPT', 'LC', 'GDTX'] as const).find((one) => one === word);
  if (!level) throw new Error(`no level ${word}`);
  return level;
}

/** A unit and everything above it. */
export function* lineOf(unit: Unit | undefined): Generator<Unit> {
  for (let one = unit; one; one = one.parent) yield one;
}

/** Is `unit` at or below `top`? */
export function isWithin(unit: Unit, top: Unit): boolean {
  return [...lineOf(unit)].includes(top);
}

/** The schools at or below a unit. */
export function schoolsOf({ units }: Books, top: Unit): Unit[] {
  return units.filter((unit) => unit.fact.kind === 'school' && isWithin(unit, top));
}

/** Can the person be written to now? Zalo closes seven days after they last did something. */
export function isReachable({ channel, lastInboundAt, gone }: Person, now: Date): boolean {
  const window = 7 * 86_400_000 - 3_600_000;
  return (
    !gone &&
    (channel !== 'zalo' || (lastInboundAt !== undefined && now.getTime() - lastInboundAt.getTime() < window))
  );
}

/** Names in Vietnamese order. */
export function byName(a: Unit, b: Unit): number {
  return a.fact.name.localeCompare(b.fact.name, 'vi') || (a.fact.code < b.fact.code ? -1 : 1);
}
