/** Who may import whom: core decides, app does, bots talk, jobs wait, prisma remembers; only main knows everyone. */

const inside = (...folders) => `^(${folders.join('|')})/`;
const OURS = inside('src', 'bots', 'jobs', 'prisma');

/** A folder may import itself and what is listed, of our own code. */
const only = (folder, name, ...allowed) => ({
  name,
  severity: 'error',
  from: { path: `^${folder}/` },
  to: { path: OURS, pathNot: [`^${folder}/`, ...allowed] },
});

/** A package may be imported from the listed places only. */
const confined = (name, packages, ...places) => ({
  name,
  severity: 'error',
  from: { path: OURS, pathNot: places },
  to: { path: `^node_modules/(${packages})(/|$)` },
});

const PORTS = '^src/app/(ports|errors)([./]|$)';
const PATHS = '^src/paths\\.ts$';

module.exports = {
  forbidden: [
    only('src/core', 'core-imports-only-itself'),
    only('src/app', 'app-imports-only-core', '^src/core/'),
    only('src/web', 'web-imports-core-and-app', '^src/core/', '^src/app/', '^src/[^/]+\\.ts$'),
    only('bots', 'bots-import-core-and-ports', '^src/core/', PORTS, PATHS),
    only('prisma', 'prisma-imports-core-and-ports', '^src/core/', PORTS, PATHS),
    only('jobs', 'jobs-import-core-and-app', '^src/core/', '^src/app/'),
    {
      name: 'only-main-knows-everyone',
      comment: 'main.ts and cli.ts compose the program; nothing imports them back.',
      severity: 'error',
      from: { path: OURS, pathNot: ['^src/main\\.ts$', '^src/cli\\.ts$', '^src/(main|cli)/'] },
      to: { path: ['^src/main\\.ts$', '^src/cli\\.ts$', '^src/(main|cli)/'] },
    },
    {
      name: 'core-uses-three-packages',
      comment: 'No I/O in the core: neither Node modules nor packages beyond zod, luxon and i18next.',
      severity: 'error',
      from: { path: '^src/core/' },
      to: {
        couldNotResolve: false,
        dependencyTypesNot: ['local'],
        pathNot: '^node_modules/(@types/)?(zod|luxon|i18next)/',
      },
    },
    confined('only-one-reader-of-holidays', 'date-holidays', '^prisma/public-holidays\\.ts$'),
    confined('only-telegram-uses-telegraf', 'telegraf', '^bots/telegram/'),
    confined('only-jobs-use-queues', 'bullmq|ioredis', '^jobs/', '^src/main\\.ts$', '^src/main/'),
    confined(
      'only-prisma-uses-the-database',
      '@prisma/.*|pg',
      '^prisma/',
      '^jobs/queues\\.ts$',
      '^src/main\\.ts$',
      '^src/main/',
    ),
    confined(
      'only-web-and-bots-use-express',
      'express',
      '^src/web/',
      '^bots/',
      '^src/main\\.ts$',
      '^src/main/',
    ),
    {
      name: 'generated-client-stays-in-prisma',
      comment: 'Types of the database stop at the repositories.',
      severity: 'error',
      from: { path: inside('src', 'bots', 'jobs', 'test') },
      to: { path: '^prisma/generated/' },
    },
    {
      name: 'no-test-code-in-the-program',
      severity: 'error',
      from: { path: OURS },
      to: { path: '^test/' },
    },
    {
      name: 'no-development-packages-in-the-program',
      severity: 'error',
      from: { path: OURS, pathNot: '^prisma/tooling/' },
      to: {
        dependencyTypes: ['npm-dev'],
        dependencyTypesNot: ['type-only'],
        pathNot: '^node_modules/@types/',
      },
    },
    {
      name: 'no-cycles',
      comment: 'Types may refer to each other; code that runs may not.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'no-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^prisma/generated/.*' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
