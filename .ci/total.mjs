/** Adds up vitest's JSON results; a step that broke without a failing test (lint, types, …) counts as one failure. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

const [folder = '.', brokenBefore = '0'] = process.argv.slice(2);
let passed = 0;
let failed = Number(brokenBefore);
for (const step of ['check', 'servers']) {
  const file = path.join(folder, `${step}.json`);
  const totals = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  const { numPassedTests = 0, numFailedTests = 0 } = totals;
  const broken = existsSync(path.join(folder, `${step}.broken`));
  passed += numPassedTests;
  failed += broken ? Math.max(1, numFailedTests) : numFailedTests;
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
