import { execFileSync } from 'node:child_process';
import { chownSync, mkdirSync, statSync } from 'node:fs';

/** Who runs PostgreSQL, in the form `spawn` takes; empty means the user of this process. */
export type Identity = { readonly uid?: number; readonly gid?: number };

/** The user `nobody` by number: the name may be missing from a container's /etc/passwd. */
const NOBODY = process.platform === 'darwin' ? 4_294_967_294 : 65_534;

/**
 * Creates the folder for the identity that PostgreSQL, which refuses to run as root, will have: ours; as root, the
 * user the folder already belongs to, or else `nobody`.
 */
export function claimFolder(folder: string): Identity {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const owner = statSync(folder);
  if (process.getuid?.() !== 0) {
    if (owner.uid === process.getuid?.()) return {};
    throw new Error(
      `${folder} belongs to user ${String(owner.uid)}: start as that user, or set another DATA_DIR.`,
    );
  }
  const identity = owner.uid === 0 ? { uid: NOBODY, gid: NOBODY } : { uid: owner.uid, gid: owner.gid };
  giveTo(identity, folder);
  return identity;
}

/** Makes a folder of ours belong to the identity. */
export function giveTo(identity: Identity, folder: string): void {
  if (identity.uid !== undefined && identity.gid !== undefined) chownSync(folder, identity.uid, identity.gid);
}

/** Whether the command succeeds under the identity, which also shows that it can reach and load all it needs. */
export function canRun(identity: Identity, command: string, ...args: readonly string[]): boolean {
  try {
    execFileSync(command, args, { ...identity, cwd: '/', stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
