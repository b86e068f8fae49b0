/**
 * `npm run lock:complete`: adds lock entries for optional packages of other platforms that a registry did not serve.
 * npm ≥ 11.6 leaves them out of the lock it writes, then `npm ci` refuses that lock ("Missing: … from lock file").
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const SYSTEMS = {
  android: 'android',
  darwin: 'darwin',
  freebsd: 'freebsd',
  linux: 'linux',
  netbsd: 'netbsd',
  openbsd: 'openbsd',
  openharmony: 'openharmony',
  win32: 'win32',
  windows: 'win32',
};
const PROCESSORS = ['arm64', 'arm', 'x64', 'ia32', 'ppc64', 'riscv64', 's390x', 'loong64'];

const file = new URL('../../package-lock.json', import.meta.url);
const lock = JSON.parse(readFileSync(file, 'utf8'));
const added = missingEntries(lock.packages);
const packages = Object.entries({ ...lock.packages, ...added });
lock.packages = Object.fromEntries(packages.sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`package-lock.json: ${Object.keys(added).length} optional packages added`);

function missingEntries(locked) {
  const found = {};
  for (const [where, dependent] of Object.entries(locked)) {
    for (const [name, range] of Object.entries(dependent.optionalDependencies ?? {})) {
      const entry = isLocked(locked, where, name) ? undefined : inertEntry(name, range);
      if (entry) found[`node_modules/${name}`] = { ...entry, ...(dependent.dev ? { dev: true } : {}) };
    }
  }
  return found;
}

/** Whether Node's look-up from the folder `where` upwards would meet the package. */
function isLocked(locked, where, name) {
  if (locked[path.posix.join(where, 'node_modules', name)]) return true;
  const parent = where.lastIndexOf('node_modules/');
  return parent >= 0 && isLocked(locked, where.slice(0, parent), name);
}

/** An entry that no machine here installs, or undefined when the name does not say which system it is for. */
function inertEntry(name, range) {
  const words = name.split(/[-/_]/);
  const system = words.find((word) => word in SYSTEMS);
  const processor = PROCESSORS.find((cpu) => words.includes(cpu));
  const version = /\d.*/.exec(range)?.[0];
  if (!system || !version) return undefined;
  const cpu = processor ? { cpu: [processor] } : {};
  return { version, ...cpu, optional: true, os: [SYSTEMS[system]] };
}
