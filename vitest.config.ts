import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { findChromium } from './test/support/chromium.js';

const SERVERS = 'test/servers/**/*.test.ts';
const ALONE = ['test/servers/crash.test.ts', 'test/servers/processes.test.ts'];
const BROWSER = 'test/browser/**/*.test.ts';
const LIBREOFFICE = 'test/libreoffice/**/*.test.ts';

const hasChromium = findChromium() !== undefined;
if (!hasChromium) console.warn('No Chromium or Chrome found: the browser tests are left out.');

/** Where to write the results as JSON as well, for continuous integration. */
const resultsFile = process.env['TEST_RESULTS'];

/** Short files that play many transcripts for minutes begin before all others, so that no worker is left with one at the end. */
class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLong = ({ moduleId }: TestSpecification): boolean => moduleId.includes('/transcripts/app-');
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}

/** What runs anywhere, what needs a browser, LibreOffice or outside servers, and what needs them for itself. */
export default defineConfig({
  test: {
    sequence: { sequencer: LongFirst },
    maxWorkers: availableParallelism(), // also where there are two: the tests wait for the database much of the time
    reporters: resultsFile ? ['default', ['json', { outputFile: resultsFile }]] : ['default'],
    coverage: {
      include: ['src/**', 'bots/**', 'jobs/**', 'prisma/**'],
      exclude: ['prisma/generated/**', 'prisma/tooling/**'],
    },
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: [SERVERS, BROWSER, LIBREOFFICE],
          setupFiles: 'test/support/quiet.ts',
          globalSetup: 'test/support/embedded-setup.ts',
          isolate: false, // a thousand modules are loaded once for all files, which must leave nothing behind
          testTimeout: 120_000, // ample: the first database of a run waits for its server, and machines are busy
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'browser',
          include: hasChromium ? [BROWSER] : [],
          globalSetup: 'test/support/embedded-setup.ts',
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'libreoffice',
          include: [LIBREOFFICE],
          globalSetup: 'test/support/embedded-setup.ts',
        },
      },
      {
        test: {
          name: 'servers',
          include: [SERVERS],
          exclude: ALONE,
          globalSetup: 'test/support/servers-setup.ts',
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'crash', // wants the machine to itself
          include: ALONE,
          fileParallelism: false,
          sequence: { groupOrder: 1 },
          globalSetup: 'test/support/servers-setup.ts',
          testTimeout: 60_000,
          hookTimeout: 240_000, // builds the program first,
        },
      },
    ],
  },
});
