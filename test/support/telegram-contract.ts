import { readFileSync } from 'node:fs';
import { z } from 'zod';

const field = z.object({ name: z.string(), types: z.array(z.string()), required: z.boolean() });
const method = z.object({ fields: z.array(field).optional() });
const type = z.object({ fields: z.array(field).optional(), subtypes: z.array(z.string()).optional() });
const reference = z.object({ methods: z.record(z.string(), method), types: z.record(z.string(), type) });

type Field = z.infer<typeof field>;

const api = reference.parse(
  JSON.parse(readFileSync(new URL('../data/telegram-bot-api-10.1.json', import.meta.url), 'utf8')),
);

/** What is wrong with a call according to the machine-readable Bot API reference; empty when nothing is. */
export function contractProblems(name: string, payload: unknown): string[] {
  const known = api.methods[name];
  if (known === undefined) return [`${name}: no such method`];
  return objectProblems(known.fields ?? [], payload, name);
}

function objectProblems(fields: readonly Field[], value: unknown, path: string): string[] {
  const object = z.record(z.string(), z.unknown()).safeParse(value).data;
  if (object === undefined || Array.isArray(value)) return [`${path}: not an object`];
  const names = new Set(fields.map((each) => each.name));
  const unknown = Object.keys(object)
    .filter((key) => !names.has(key))
    .map((key) => `${path}.${key}: unknown field`);
  const others = fields.flatMap((each) => {
    const given = object[each.name];
    if (given === undefined) return each.required ? [`${path}.${each.name}: missing`] : [];
    return oneOf(each.types, given, `${path}.${each.name}`);
  });
  return [...unknown, ...others];
}

function oneOf(types: readonly string[], value: unknown, path: string): string[] {
  const attempts = types.map((each) => typeProblems(each, value, path));
  return attempts.find((problems) => problems.length === 0) ?? attempts[0] ?? [`${path}: no type`];
}

function typeProblems(name: string, value: unknown, path: string): string[] {
  if (name.startsWith('Array of ')) {
    if (!Array.isArray(value)) return [`${path}: not an array`];
    return value.flatMap((item, index) =>
      typeProblems(name.slice('Array of '.length), item, `${path}[${index}]`),
    );
  }
  switch (name) {
    case 'Integer':
      return Number.isSafeInteger(value) ? [] : [`${path}: not an integer`];
    case 'Float':
      return typeof value === 'number' ? [] : [`${path}: not a number`];
    case 'Boolean':
      return typeof value === 'boolean' ? [] : [`${path}: not a boolean`];
    case 'String':
      return typeof value === 'string' ? [] : [`${path}: not a string`];
  }
  const known = api.types[name];
  if (known === undefined) return [`${path}: the reference has no type ${name}`];
  if (known.subtypes !== undefined) return oneOf(known.subtypes, value, path);
  return known.fields === undefined
    ? [`${path}: ${name} only travels in multipart`]
    : objectProblems(known.fields, value, path);
}
