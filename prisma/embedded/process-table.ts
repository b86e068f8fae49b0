import { execFileSync } from 'node:child_process';
import { readFileSync, readlinkSync } from 'node:fs';

const onLinux = process.platform === 'linux';

/** When the process started, as text that no later process of the same number shares; undefined when it is not running. */
export function startOf(pid: number): string | undefined {
  if (!onLinux) return ps(pid, 'lstart=');
  try {
    const stat = readFileSync(`/proc/${String(pid)}/stat`, 'utf8');
    const [state, ...fields] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return state === 'Z' ? undefined : fields[18]; // field 22 of proc(5), in clock ticks since boot
  } catch {
    return undefined;
  }
}

/** Whether the process is a PostgreSQL server on this data directory: the server's working directory is its data. */
export function servesData(pid: number, data: string): boolean {
  if (startOf(pid) === undefined) return false;
  if (!onLinux) return ps(pid, 'command=')?.includes(data) ?? false;
  try {
    return readlinkSync(`/proc/${String(pid)}/cwd`) === data;
  } catch {
    return false;
  }
}

function ps(pid: number, column: string): string | undefined {
  try {
    return execFileSync('ps', ['-o', column, '-p', String(pid)], { encoding: 'utf8' }).trim() || undefined;
  } catch {
    return undefined;
  }
}
