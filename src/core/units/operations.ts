import { z } from 'zod';
import { SCHOOL_LEVELS, UNIT_KINDS } from './unit-kind.js';

const code = z.string().trim().min(1).max(40);
const name = z.string().trim().min(1).max(200);
const codes = z.array(code).min(1);

/** Which units an operation is about: one, several, or all of a kind (below a unit). */
const who = {
  unit: code.optional(),
  units: codes.optional(),
  all: z.enum(UNIT_KINDS).optional(),
  under: code.optional(),
};

const create = z.strictObject({
  op: z.literal('create'),
  code,
  name,
  kind: z.enum(UNIT_KINDS),
  level: z.enum(SCHOOL_LEVELS).optional(),
  parent: code,
});
const rename = z.strictObject({ op: z.literal('rename'), unit: code, name });
const move = z.strictObject({ op: z.literal('move'), ...who, to: code });
/** What stands under the merged units, their accounts and schedules go to `into`, which may get a new name. */
const merge = z.strictObject({ op: z.literal('merge'), ...who, into: code, name: name.optional() });
const part = z.strictObject({ code, name: name.optional(), children: z.array(code).default([]) });
/** Parts that do not exist are made beside the unit. The unit ends unless it keeps the rest. */
const split = z.strictObject({
  op: z.literal('split'),
  unit: code,
  into: z.array(part).min(1),
  keep: z.boolean().default(false),
  /** Where accounts, schedules and what is named under no part go; the first part unless said. */
  accounts_to: code.optional(),
});
/** The same body under a new code. */
const replace = z.strictObject({ op: z.literal('replace'), unit: code, code, name: name.optional() });
/** `children_to`: a code, or `parent` for each unit's own. */
const close = z.strictObject({ op: z.literal('close'), ...who, children_to: code.optional() });

/** One change of the tree. */
export const operation = z.discriminatedUnion('op', [create, rename, move, merge, split, replace, close], {
  error: 'op phải là một trong: create, rename, move, merge, split, replace, close',
});
export type Operation = z.infer<typeof operation>;

const day = z.iso.date('ngày phải viết dạng 2025-07-01');

/** What one document orders for one day. */
export const reorganisation = z.strictObject({
  document: z.string().trim().min(1).max(200),
  document_on: day,
  effective_on: day,
  operations: z.array(operation).min(1),
});
export type Reorganisation = z.infer<typeof reorganisation>;

/** Reads a file's JSON, one reorganisation or a list; or one Vietnamese line per fault, naming its place. */
export function readReorganisations(
  json: unknown,
): { readonly orders: readonly Reorganisation[] } | { readonly reasons: readonly string[] } {
  const read = z
    .array(reorganisation)
    .min(1)
    .safeParse(Array.isArray(json) ? json : [json], { error: z.locales.vi().localeError });
  if (read.success) return { orders: read.data };
  return { reasons: read.error.issues.map(({ path, message }) => `${placeOf(path)}: ${message}`) };
}

/** `0.operations.4.unit` → `operations[5].unit`: people count from one. */
function placeOf(path: readonly PropertyKey[]): string {
  const [, ...inner] = path;
  const place = inner.map((key) => (typeof key === 'number' ? `[${key + 1}]` : `.${String(key)}`)).join('');
  return place.replace(/^\./, '') || '(tệp)';
}
