import { isIPv6 } from 'node:net';
import type { Now } from '../app/ports.js';

/** Counts visits per address; true while the address may still come. */
export type VisitLimit = (address: string) => boolean;

const MOST_ADDRESSES = 20_000;

/**
 * At most `most` visits per address in any window of `windowMs`, in this process's memory. An IPv6 address counts as its
 * /64, which is what one customer gets. When too many addresses are known, those that came first are forgotten.
 */
export function createVisitLimit(most: number, windowMs: number, now: Now): VisitLimit {
  const visits = new Map<string, number[]>();
  return (address) => {
    const at = now().getTime();
    const key = networkOf(address);
    const recent = (visits.get(key) ?? []).filter((visit) => visit > at - windowMs);
    const isWelcome = recent.length < most;
    if (isWelcome) recent.push(at);
    visits.delete(key);
    visits.set(key, recent);
    if (visits.size > MOST_ADDRESSES) forgetOldest(visits);
    return isWelcome;
  };
}

function forgetOldest(visits: Map<string, number[]>): void {
  for (const key of visits.keys()) {
    visits.delete(key);
    return;
  }
}

function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '');
  if (!isIPv6(plain)) return plain;
  const [head = '', tail] = plain.split('::');
  const groups = head.split(':').filter((group) => group !== '');
  if (tail === undefined) return groups.slice(0, 4).join(':');
  const end = tail.split(':').filter((group) => group !== '');
  const zeros = Array<string>(Math.max(0, 8 - groups.length - end.length)).fill('0');
  return [...groups, ...zeros, ...end].slice(0, 4).join(':');
}
