import { readlinkSync, rmSync, symlinkSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** A dangling symbolic link to the holder's process id: unlike a file, it appears together with its content. */
const LOCK = '.setup-lock';

/** Runs `work` while no other process runs its own in this checkout; a lock whose holder died is taken over. */
export async function oneAtATime(work) {
  while (!take()) await sleep(200);
  try {
    return await work();
  } finally {
    rmSync(LOCK, { force: true });
  }
}

function take() {
  try {
    symlinkSync(String(process.pid), LOCK);
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    if (!holderIsAlive()) rmSync(LOCK, { force: true });
    return false;
  }
}

function holderIsAlive() {
  try {
    process.kill(Number(readlinkSync(LOCK)), 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
