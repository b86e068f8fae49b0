import { readFileSync } from 'node:fs';
import type { DeclarationFact, Facts, RoundFact } from '../../../../src/core/conversation/facts.js';
import type { Effect, Submit } from '../../../../src/core/conversation/effect.js';
import type { Button, Input, Prompt, Step } from '../../../../src/core/conversation/turn.js';
import { declareFlow } from '../../../../src/core/flows/declare/declare.js';
import type { DeclareState } from '../../../../src/core/flows/declare/declare-state.js';
import { parseQuestionnaire } from '../../../../src/core/questionnaire/parse-questionnaire.js';
import type { Answers, Questionnaire } from '../../../../src/core/questionnaire/questionnaire.js';

/** A questionnaire that ships with the service. */
export function shipped(key: string): Questionnaire {
  const file = new URL(`../../../../prisma/seed-data/questionnaires/${key}.json`, import.meta.url);
  return parseQuestionnaire(JSON.parse(readFileSync(file, 'utf8')));
}

export const cv1467 = shipped('cv-1467');
export const CV = 1;
export const URGENT = 3;
const questionnaires = new Map([
  [CV, cv1467],
  [2, shipped('hang-ngay')],
  [URGENT, shipped('dot-xuat')],
]);

const at = (time: string): Date => new Date(`2021-${time}+07:00`);

export const monday: RoundFact = {
  id: 12,
  kind: 'periodic',
  title: 'thứ Hai 01/03',
  questionnaireId: CV,
  opensAt: at('03-01T07:00:00'),
  deadlineAt: at('03-01T17:00:00'),
  lockAt: at('03-02T09:00:00'),
  graceMinutes: 0,
  exempt: false,
};

/** A complete set of answers with these criteria failed. */
export function answered(failed: readonly number[] = [], cases = 0): Answers {
  const answers: Answers = {
    status: { type: 'choice', code: 'truc_tiep' },
    pupils: { type: 'fraction', present: 1180, total: 1205 },
    staff: { type: 'fraction', present: 76, total: 78 },
    health: { type: 'counts', counts: { sot_ho: cases, f0: 0, f1: 0 } },
  };
  for (let number = 1; number <= 15; number += 1) {
    answers[`c${number}`] = { type: 'criterion', passed: !failed.includes(number) };
  }
  return answers;
}

export const friday: DeclarationFact = {
  id: 7,
  roundId: 11,
  roundTitle: 'thứ Sáu 26/02',
  revision: 1,
  questionnaireId: CV,
  answers: answered(),
  provenance: Object.fromEntries(Object.keys(answered()).map((code) => [code, 'fresh' as const])),
  passed: 15,
  total: 15,
  outcome: 'tot',
  receiptCode: 'AAAA-BBBB',
  receivedAt: at('02-26T07:04:00'),
  carries: 0,
};

const zalo = { name: 'zalo', buttons: 5, editsInPlace: false } as const;
const telegram = { name: 'telegram', buttons: 100, editsInPlace: true } as const;

const school = {
  id: 5,
  role: 'school',
  unit: { id: 50, code: '75000004', name: 'Trường THPT Ngô Quyền', kind: 'school', level: 'THPT' },
} as const;

/** Facts of a Monday morning on Zalo with nothing declared before. */
export function facts(change: Partial<Facts> & { readonly time?: string } = {}): Facts {
  const { time = '03-01T07:04:00', ...rest } = change;
  return {
    now: at(time),
    receivedAt: at(time),
    timeZone: 'Asia/Ho_Chi_Minh',
    channel: zalo,
    nonce: '4F7KQ2MD9T3CXK8E',
    accounts: [school],
    active: school,
    rounds: [monday],
    questionnaires,
    codeTriesLeft: 5,
    ...rest,
  };
}

export const onTelegram = (change: Parameters<typeof facts>[0] = {}): Facts =>
  facts({ channel: telegram, ...change });

/** Plays inputs against the flow, its state going through JSON between every two turns. */
export class Talk {
  facts: Facts;
  state: DeclareState | undefined;
  prompt: Prompt = { text: '' };
  effects: Effect[] = [];
  misreads = 0;
  said = 0;

  constructor(facts: Facts, args: Readonly<Record<string, string>> = {}) {
    this.facts = facts;
    this.settle(declareFlow.open(args, facts));
  }

  private settle(step: Step<DeclareState>): void {
    this.effects.push(...(step.effects ?? []));
    if (step.misread) this.misreads += 1;
    if (step.state !== undefined && declareFlow.parse(step.state) === undefined)
      throw new Error('state is not readable');
    this.state =
      step.state === undefined ? undefined : declareFlow.parse(JSON.parse(JSON.stringify(step.state)));
    if (!step.says) return;
    this.prompt = step.says;
    this.said += 1;
    checkPrompt(step.says);
  }

  input(input: Input): this {
    if (!this.state) throw new Error(`the conversation has ended: ${this.prompt.text}`);
    this.settle(declareFlow.advance(this.state, input, this.facts));
    return this;
  }

  say(...texts: readonly string[]): this {
    for (const text of texts) this.input({ type: 'text', text });
    return this;
  }

  /** Presses the button whose label starts so. */
  tap(label: string): this {
    const button = this.buttons().find((one) => one.label.startsWith(label));
    if (button?.choice === undefined)
      throw new Error(`no [${label}] under: ${this.prompt.text} ${this.labels().join('|')}`);
    return this.input({ type: 'choice', choice: button.choice });
  }

  buttons(): Button[] {
    return (this.prompt.buttons ?? []).flat();
  }

  labels(): string[] {
    return this.buttons().map(({ label }) => label);
  }

  get text(): string {
    return this.prompt.text;
  }

  get submitted(): Submit | undefined {
    return this.effects.find((effect) => effect.type === 'submit');
  }
}

function checkPrompt({ text, buttons = [] }: Prompt): void {
  if (text.length > 2000) throw new Error(`longer than Zalo takes: ${text.length}`);
  if (/undefined|\{\{|declare\./.test(text)) throw new Error(`unfinished text: ${text}`);
  for (const { choice, label } of buttons.flat()) {
    if (choice !== undefined && !/^[\x21-\x7e]{1,40}$/.test(choice)) throw new Error(`bad choice ${choice}`);
    if (label.length > 64) throw new Error(`long label ${label}`);
  }
}
