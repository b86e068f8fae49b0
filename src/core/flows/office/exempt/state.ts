import { z } from 'zod';
import { levels, storedUnit } from '../stored-unit.js';

const scope = z.object({ unit: storedUnit, levels: z.array(z.enum(levels)) });
/** Whose schools are exempt; no levels means all. */
export type Scope = z.infer<typeof scope>;

const draft = z.object({
  scope: scope.optional(),
  /** ISO dates, both included. */
  fromOn: z.string().optional(),
  toOn: z.string().optional(),
  reason: z.string().optional(),
  documentNo: z.string().optional(),
  /** ISO date. */
  documentOn: z.string().optional(),
});
export type Draft = z.infer<typeof draft>;

/** What the preview found, as the state keeps it. */
const known = z.object({
  schools: z.number(),
  names: z.array(z.string()),
  above: z.boolean(),
  rounds: z.array(z.object({ title: z.string(), leaving: z.number(), declared: z.number() })),
  /** Ready sentences, one an overlapping suspension. */
  overlaps: z.array(z.string()),
});
export type Known = z.infer<typeof known>;

const listed = z.object({
  id: z.number(),
  /** What it is about, e.g. "Huyện Long Thành · THCS". */
  scope: z.string(),
  period: z.string(),
  reason: z.string(),
  documentNo: z.string(),
  schools: z.number(),
  liftable: z.boolean(),
});
export type Listed = z.infer<typeof listed>;

/** The conversation of somebody deciding a suspension or looking at those there are, between two turns. */
export const exemptState = z.object({
  accountId: z.number(),
  step: z.enum(['scope', 'which', 'period', 'reason', 'document', 'preview', 'list', 'lift']),
  draft,
  /** Answers given ahead in the one-line form, waiting for their question. */
  queued: z.object({ period: z.string(), reason: z.string(), document: z.string() }).partial(),
  /** What the lookup under way is for. */
  awaiting: z.enum(['units', 'children', 'unit', 'preview', 'confirm', 'list', 'lift']).optional(),
  /** The scope as typed, while its unit is looked up or chosen; `raw` is tried when `words` finds nothing. */
  wanted: z
    .object({ words: z.string(), raw: z.string().optional(), levels: z.array(z.enum(levels)) })
    .optional(),
  candidates: z.array(storedUnit),
  total: z.number(),
  known: known.optional(),
  list: z.array(listed),
  /** Id of the suspension to be ended early. */
  lifting: z.number().optional(),
});
export type ExemptState = z.infer<typeof exemptState>;

/** A conversation that has just begun. */
export function freshExempt(accountId: number): ExemptState {
  return { accountId, step: 'scope', draft: {}, queued: {}, candidates: [], total: 0, list: [] };
}
