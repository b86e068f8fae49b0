import { z } from 'zod';
import type { MultipartFile } from '../multipart.js';
import { badRequest } from './api-error.js';

/** The parameters of one call, however they were sent: JSON, form, multipart or query string. */
export interface Params {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly files: readonly MultipartFile[];
}

const scalar = z.union([z.string(), z.number(), z.boolean()]).transform(String);

/** The parameter as text; '' when it is absent. */
export function textParam({ fields }: Params, name: string): string {
  const read = scalar.safeParse(fields[name]);
  return read.success ? read.data : '';
}

/** The parameter as a whole number; `fallback` when it is absent or none. */
export function integerParam(params: Params, name: string, fallback: number): number {
  const text = textParam(params, name);
  return /^-?\d{1,15}$/.test(text) ? Number(text) : fallback;
}

/** The server takes `true`, `1`, `yes` and `t` for true. */
export function flagParam(params: Params, name: string): boolean {
  return ['true', '1', 'yes', 't'].includes(textParam(params, name).toLowerCase());
}

/** An object or its JSON text; undefined when absent, a 400 that names `what` when it does not fit the schema. */
export function jsonParam<T>(
  params: Params,
  name: string,
  what: string,
  schema: z.ZodType<T>,
): T | undefined {
  const raw = params.fields[name];
  if (raw === undefined || raw === null || raw === '') return undefined;
  const read = schema.safeParse(typeof raw === 'string' ? parseJson(raw, what) : raw);
  if (read.success) return read.data;
  const issue = read.error.issues[0];
  throw badRequest(`can't parse ${what}: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`.trimEnd());
}

function parseJson(text: string, what: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw badRequest(`can't parse ${what} JSON object`);
  }
}
