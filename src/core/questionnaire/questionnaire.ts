import { z } from 'zod';

const code = z.string().regex(/^[a-z0-9_]{1,24}$/, 'chỉ gồm a-z, 0-9, _ và tối đa 24 ký tự');

/** `{ "question": "status", "in": ["truc_tiep"] }`: the question is asked only when an earlier answer is one of these. */
export const condition = z.strictObject({ question: code, in: z.array(z.string()).min(1) });
export type Condition = z.infer<typeof condition>;

/** The same wording in English, for readers of files and reports; chats are in Vietnamese. */
const en = z.string().min(1).optional();

const base = {
  code,
  /** What the person is asked, one line, Vietnamese. */
  text: z.string().min(1),
  en,
  /** Shown when an answer could not be read, e.g. `1180/1205`. */
  example: z.string().optional(),
  /** A few words for summaries and lists of failed items. */
  short: z.string().min(1),
  when: condition.optional(),
  /** Never taken over by "Không thay đổi": asked again each time. */
  neverCarry: z.boolean().default(false),
};

const option = z.strictObject({
  code,
  label: z.string().min(1).max(40),
  en,
  /** Other ways people write it, e.g. `["tai nha", "online"]`. */
  words: z.array(z.string()).optional(),
});

const part = z.strictObject({
  code,
  short: z.string().min(1),
  en,
  /** Words that name this count in a typed answer, e.g. `["sot", "ho"]` for "sốt 2". */
  labels: z.array(z.string()).default([]),
  /** A count above zero is asked back ("đúng không?") before it is taken. */
  confirm: z.boolean().default(false),
});

/** A choice of one; `1180/1205`; several counts at once; one criterion, Đạt or Không đạt; free text that may be skipped. */
export const question = z.discriminatedUnion('type', [
  z.strictObject({ ...base, type: z.literal('choice'), options: z.array(option).min(2).max(5) }),
  z.strictObject({
    ...base,
    type: z.literal('fraction'),
    max: z.number().int().positive().default(100_000),
    /** The total is asked back when it differs from the last declaration's by more than this many percent. */
    jumpPercent: z.number().positive().optional(),
  }),
  z.strictObject({
    ...base,
    type: z.literal('counts'),
    parts: z.array(part).min(1).max(5),
    max: z.number().int().positive().default(100_000),
  }),
  z.strictObject({
    ...base,
    type: z.literal('criterion'),
    number: z.number().int().positive(),
    mandatory: z.boolean().default(false),
    /** Whether `text` is known to be the dispatch's own wording. */
    verified: z.enum(['yes', 'partly', 'no']).default('yes'),
  }),
  z.strictObject({
    ...base,
    type: z.literal('text'),
    maxLength: z.number().int().positive().max(1000).default(500),
    /** Not a step of the conversation: written only by who asks for it on the summary. */
    onRequest: z.boolean().default(false),
  }),
]);
export type Question = z.infer<typeof question>;
export type Criterion = Extract<Question, { type: 'criterion' }>;

/** Evaluated from the top: the first level whose conditions hold is the outcome. */
export const level = z.strictObject({
  code,
  label: z.string(),
  en,
  /** The level in a word or two, e.g. "an toàn". */
  short: z.string().optional(),
  colour: z.enum(['xanh', 'vang', 'do']),
  min: z.number().int().min(0),
  requireMandatory: z.boolean(),
  mayOperate: z.boolean(),
});
export type Level = z.infer<typeof level>;

/** A versioned questionnaire as published: data, never code. Criteria of one group are answered as one checklist. */
export const questionnaire = z.strictObject({
  key: z.string().regex(/^[a-z0-9-]{1,40}$/, 'chỉ gồm a-z, 0-9, - và tối đa 40 ký tự'),
  version: z.number().int().positive(),
  title: z.string().min(1),
  en,
  source: z.string(),
  /** What in this file is the service's own wording and not the dispatch's. */
  remarks: z.array(z.string()).default([]),
  groups: z
    .array(z.strictObject({ code, title: z.string().min(1), en, questions: z.array(question).min(1) }))
    .min(1),
  levels: z.array(level),
});
export type Questionnaire = z.infer<typeof questionnaire>;
export type Group = Questionnaire['groups'][number];

/** A picture or file sent with a text: where the platform keeps it, by address, id or the message that brought it. */
export const answerFile = z.object({
  kind: z.string(),
  url: z.string().optional(),
  fileId: z.string().optional(),
  messageRef: z.string().optional(),
  name: z.string().optional(),
});
export type AnswerFile = z.infer<typeof answerFile>;

/** Answers by question code, as stored: a choice's code, present and total, counts by part, đạt or not, a text. */
export const answer = z.discriminatedUnion('type', [
  z.object({ type: z.literal('choice'), code: z.string() }),
  z.object({
    type: z.literal('fraction'),
    present: z.number().int().min(0),
    total: z.number().int().min(0),
  }),
  z.object({ type: z.literal('counts'), counts: z.record(z.string(), z.number().int().min(0)) }),
  z.object({ type: z.literal('criterion'), passed: z.boolean() }),
  z.object({ type: z.literal('text'), text: z.string(), files: z.array(answerFile).optional() }),
]);
export type Answer = z.infer<typeof answer>;
export const answers = z.record(z.string(), answer);
export type Answers = z.infer<typeof answers>;

/** How an answer came about: given now, taken over from the last declaration, or taken over and confirmed. */
export const provenance = z.enum(['fresh', 'carried', 'reconfirmed']);
export type Provenance = z.infer<typeof provenance>;
