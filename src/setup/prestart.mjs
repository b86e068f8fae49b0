/**
 * Makes a checkout ready to run: packages, the Prisma client, and dist/ (left out by `--no-build`). Each step runs only
 * when what it is made from has changed, so a warm start costs a few milliseconds. Needs nothing but Node and npm.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { fingerprint, readStamp } from './fingerprint.mjs';
import { oneAtATime } from './one-at-a-time.mjs';

const INSTALLED = 'node_modules/.installed';
const GENERATED = 'prisma/generated/.made-from';
const BUILT = 'dist/.made-from';
const SOURCES = ['src', 'bots', 'jobs', 'prisma', 'tsconfig.json', 'tsconfig.build.json'];

process.chdir(fileURLToPath(new URL('../..', import.meta.url)));
const steps = [
  { isDone: isInstalled, run: install },
  { isDone: () => readStamp(GENERATED) === schemaFingerprint(), run: generate },
  ...(process.argv.includes('--no-build')
    ? []
    : [{ isDone: () => readStamp(BUILT) === sourceFingerprint(), run: build }]),
];

if (!steps.every((step) => step.isDone())) {
  await oneAtATime(() => {
    for (const step of steps) if (!step.isDone()) step.run();
  });
}

function lockFingerprint() {
  return fingerprint('package-lock.json');
}

function schemaFingerprint() {
  return fingerprint('prisma/schema.prisma', 'prisma.config.ts', 'package-lock.json');
}

function sourceFingerprint() {
  return fingerprint(...SOURCES, 'prisma/schema.prisma', 'package-lock.json');
}

/** Also true after `npm ci` by hand, which leaves no stamp of ours but writes its own lock last of all. */
function isInstalled() {
  const installedLock = 'node_modules/.package-lock.json';
  if (readStamp(INSTALLED) === lockFingerprint()) return true;
  return existsSync(installedLock) && statSync(installedLock).mtimeMs > statSync('package-lock.json').mtimeMs;
}

/** Install scripts stay off: none is needed, and Prisma's would download an engine. */
function install() {
  step('Installing packages', 'npm', ['ci', '--ignore-scripts', '--include=dev', '--no-audit', '--no-fund']);
  writeFileSync(INSTALLED, lockFingerprint());
}

function generate() {
  step('Generating the database client', process.execPath, [
    'node_modules/prisma/build/index.js',
    'generate',
  ]);
  writeFileSync(GENERATED, schemaFingerprint());
}

/** Compiles beside dist/ and swaps, so that an interrupted build is never taken for a finished one. */
function build() {
  const fresh = 'dist.next';
  rmSync(fresh, { recursive: true, force: true });
  step('Building', process.execPath, [
    'node_modules/typescript/bin/tsc',
    '-p',
    'tsconfig.build.json',
    '--outDir',
    fresh,
  ]);
  writeFileSync(`${fresh}/.made-from`, sourceFingerprint());
  rmSync('dist', { recursive: true, force: true });
  renameSync(fresh, 'dist');
}

function step(title, command, args) {
  console.error(`${title} …`);
  const env = { ...process.env, PRISMA_HIDE_UPDATE_MESSAGE: '1', CHECKPOINT_DISABLE: '1' };
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    env,
    encoding: 'utf8',
    maxBuffer: 1e8,
  });
  if (status === 0) return;
  console.error(`${stdout ?? ''}${stderr ?? ''}${error ? error.message : ''}\n${title} failed.`);
  process.exit(1);
}
