import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { parseQuestionnaire } from '../../../src/core/questionnaire/parse-questionnaire.js';
import { questionnaire } from '../../../src/core/questionnaire/questionnaire.js';
import { columns } from '../../../src/core/questionnaire/xlsform/columns.js';
import { toSheets } from '../../../src/core/questionnaire/xlsform/to-sheets.js';
import { check } from './form-of.js';

const page = readFileSync(new URL('../../../docs/phieu-khai-bao.md', import.meta.url), 'utf8');
const example = (): unknown => JSON.parse(/```json\n([^]*?)```/.exec(page)?.[1] ?? '');

/** Names of all members a schema knows, however deep. */
function membersOf(schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  return Object.entries(schema).flatMap(([name, inner]: [string, unknown]) => {
    const own =
      name === 'properties' && typeof inner === 'object' && inner !== null ? Object.keys(inner) : [];
    return [...own, ...membersOf(inner)];
  });
}

/** The rows of the page's table whose first column is `type`, by column. */
function surveyRows(): Record<string, string>[] {
  const lines = page.split('\n').map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
  const head = lines.findIndex((cells) => cells[0] === 'type' && cells[1] === 'name');
  const end = lines.findIndex((cells, at) => at > head && cells.length === 0);
  return lines
    .slice(head + 2, end)
    .map((cells) => Object.fromEntries(cells.map((cell, at) => [lines[head]?.[at] ?? '', cell])));
}

describe('docs/phieu-khai-bao.md', () => {
  it('names every member of a form and every column of its sheets', () => {
    const members = new Set(membersOf(z.toJSONSchema(questionnaire, { io: 'input' })));
    expect(members.size).toBeGreaterThan(30);
    expect([...members].filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
    const names = Object.values<readonly string[]>(columns).flat();
    expect(names.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
  });

  it('has an example that can be published, and shows the rows it becomes', () => {
    const form = parseQuestionnaire(example());
    expect(check(form).problems).toEqual([]);
    const [survey] = toSheets(form);
    const [header = [], ...rows] = survey?.rows ?? [];
    const written = rows.map((cells) =>
      Object.fromEntries(cells.map((cell, at) => [header[at] ?? '', cell])),
    );
    const shown = surveyRows();
    expect(shown).toHaveLength(written.length);
    for (const [at, row] of shown.entries()) expect(written[at]).toMatchObject(row);
  });
});
