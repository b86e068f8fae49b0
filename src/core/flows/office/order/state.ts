import { z } from 'zod';
import { levels, storedUnit } from '../stored-unit.js';
import { templatePage } from '../templates/usable.js';

const colour = z.enum(['xanh', 'vang', 'do']);
const scope = z.object({
  unit: storedUnit,
  levels: z.array(z.enum(levels)),
  undeclaredOnly: z.boolean(),
  /** Of the newest declaration; left out = whatever it is. */
  colours: z.array(colour).optional(),
  /** Ids of the schools of a list. */
  list: z.array(z.number()).optional(),
});
/** Which schools an order goes to; no levels means all. */
export type Scope = z.infer<typeof scope>;

const replaced = z.object({
  orderId: z.number(),
  kind: z.enum(['declare', 'announce']),
  documentNo: z.string(),
  checkCode: z.string(),
  sent: z.number(),
  target: z.number(),
  declared: z.number(),
  /** It is only taken away. */
  withdraws: z.boolean(),
});
/** The earlier order whose place an order takes. */
export type Replaced = z.infer<typeof replaced>;

const draft = z.object({
  scope: scope.optional(),
  documentNo: z.string().optional(),
  /** ISO date. */
  documentOn: z.string().optional(),
  /** ISO instant; of an announcement nobody has to acknowledge: until when it is still delivered. */
  deadlineAt: z.string().optional(),
  /** Of an announcement: schools are asked to acknowledge it. */
  wantsAck: z.boolean().optional(),
  /** Who signed the document. */
  signer: z.string().optional(),
  replaces: replaced.optional(),
  /** ISO instant; left out = at once. */
  sendAt: z.string().optional(),
  /** Empty when nothing is to be sent along. */
  content: z.string().optional(),
  /** Key of a photo or PDF that goes along. */
  file: z.string().optional(),
});
/** What is known of an order being written; what is missing is still asked. */
export type Draft = z.infer<typeof draft>;

/** The four things an officer decides, in the order they are asked. */
export const parts = ['scope', 'document', 'deadline', 'content'] as const;
export type Part = (typeof parts)[number];

const file = z.object({
  state: z.enum(['waiting', 'kept', 'refused']),
  name: z.string(),
  reason: z.enum(['too-big', 'type', 'gone']).optional(),
  size: z.number().optional(),
  isImage: z.boolean().optional(),
  url: z.string().optional(),
});

const audience = z.object({
  schools: z.number(),
  /** Hours that hold a reminder. */
  quiet: z.object({ from: z.string(), to: z.string(), timeZone: z.string() }).optional(),
  zalo: z.number(),
  telegram: z.number(),
  none: z.number(),
  charged: z.number().optional(),
  paid: z.object({ schools: z.number(), most: z.number(), price: z.number() }).optional(),
  /** A second officer has to approve. */
  approval: z.object({ above: z.number(), approvers: z.number() }).optional(),
  unreachable: z.array(z.string()),
  duplicateOf: z.number().optional(),
  replacedAlready: z.boolean().optional(),
});
export type KnownAudience = z.infer<typeof audience>;

const templatePick = z.object({
  page: z.number(),
  id: z.string().optional(),
  words: z.string().optional(),
});
/** The page of templates to list, or the one to take by its id or the words of its name. */
export type TemplatePick = z.infer<typeof templatePick>;

/** The conversation of an officer writing an order, between two turns. */
export const orderState = z.object({
  accountId: z.number(),
  kind: z.enum(['declare', 'announce']),
  step: z.enum([
    ...parts,
    'levels',
    'which',
    'preview',
    'edit',
    'signer',
    'schedule',
    'replaces',
    'template',
    'blank',
  ]),
  draft,
  /** Answers given ahead in the one-line form, waiting for their question. */
  queued: z
    .object({ document: z.string(), deadline: z.string(), content: z.string(), replaces: z.string() })
    .partial(),
  /** The draft before one part of it began to be changed: going back restores it. */
  before: draft.optional(),
  /** What the lookup under way is for. */
  awaiting: z
    .enum(['units', 'children', 'codes', 'count', 'preview', 'send', 'replaced', 'templates'])
    .optional(),
  /** The scope as typed, while its unit is looked up or chosen; `raw` is tried when `words` finds nothing. */
  wanted: z
    .object({
      words: z.string(),
      raw: z.string().optional(),
      levels: z.array(z.enum(levels)),
      undeclaredOnly: z.boolean(),
      colours: z.array(colour).optional(),
      /** Codes of a typed list. */
      codes: z.array(z.string()).optional(),
    })
    .optional(),
  /** The order being looked for is only to be taken away. */
  withdraws: z.boolean().optional(),
  candidates: z.array(storedUnit),
  total: z.number(),
  /** Said with the next question: codes of a list that were not found. */
  note: z.string().optional(),
  /** The page of templates being shown, the one looked for, and the one whose braces are being filled in. */
  templates: templatePage.optional(),
  pick: templatePick.optional(),
  filling: z.object({ name: z.string(), content: z.string() }).optional(),
  audience: audience.optional(),
  /** How far the draft's file has come, as last looked at. */
  file: file.optional(),
});
export type OrderState = z.infer<typeof orderState>;

/** The draft without one of its parts. */
export function without(draft: Draft, part: Part): Draft {
  const {
    scope,
    documentNo,
    documentOn,
    deadlineAt,
    wantsAck,
    content,
    signer,
    sendAt,
    replaces,
    file: kept,
  } = draft;
  return {
    ...(signer ? { signer } : {}),
    ...(sendAt ? { sendAt } : {}),
    ...(replaces ? { replaces } : {}),
    ...(kept ? { file: kept } : {}),
    ...(scope && part !== 'scope' ? { scope } : {}),
    ...(documentNo && part !== 'document' ? { documentNo } : {}),
    ...(documentOn && part !== 'document' ? { documentOn } : {}),
    ...(deadlineAt && part !== 'deadline' ? { deadlineAt } : {}),
    ...(wantsAck !== undefined && part !== 'deadline' ? { wantsAck } : {}),
    ...(content !== undefined && part !== 'content' ? { content } : {}),
  };
}
