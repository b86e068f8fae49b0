import { setTimeout as sleep } from 'node:timers/promises';
import { tick } from '../../../src/app/tick.js';
import type { Store } from '../../../src/main/store.js';
import { show } from '../numbers.js';
import { table } from '../table.js';
import { benchChores } from './chores.js';

const HOUR_MS = 3_600_000;
/** Between the orders, so that the first is over before the second begins. */
const REST_MS = 500;

/**
 * Orders to every school of the country that are confirmed and then run by a tick of the service: milliseconds until the first
 * messages have been claimed and until all are queued, of one that asks for a declaration, of the next and of an announcement.
 */
export async function timeOrders(store: Store): Promise<string> {
  const rows: string[][] = [];
  await store.database.$executeRaw`TRUNCATE delivery CASCADE`;
  await store.database.$executeRaw`UPDATE schedule SET next_at = NULL, next_on = NULL`;
  for (const [at, what] of ['declare, first', 'declare, next', 'announce'].entries()) {
    const now = new Date(new Date('2021-03-16T02:00:00Z').getTime() + at * HOUR_MS);
    rows.push([what, ...(await timeOrder(store, what.startsWith('announce') ? 'announce' : 'declare', now))]);
    await sleep(REST_MS);
  }
  return table(['order to 60,000, ms', 'first claimed', 'all queued', 'messages', 'Node CPU ms'], rows);
}

async function timeOrder(store: Store, kind: 'declare' | 'announce', now: Date): Promise<string[]> {
  const { database, outbox } = store;
  await database.$executeRaw`UPDATE identity SET last_inbound_at = ${now}`;
  // What else has come due by then is not the order's.
  await tick(benchChores(store, now), now);
  let claimed: Promise<number> | undefined;
  const claimFirst = async (): Promise<number> => {
    await outbox.claim({ channel: 'telegram', lane: 'urgent', most: 25, now });
    return performance.now();
  };
  const chores = benchChores(store, now, () => {
    claimed ??= claimFirst();
  });
  const [from, cpu] = [performance.now(), process.cpuUsage()];
  await confirm(store, kind, now);
  await tick(chores, now);
  const all = performance.now() - from;
  const { user, system } = process.cpuUsage(cpu);
  const messages = await database.delivery.count({ where: { purpose: 'order' } });
  await database.$executeRaw`TRUNCATE delivery CASCADE`;
  return [((await claimed) ?? NaN) - from, all, messages, (user + system) / 1000].map((one) => show(one));
}

/** An order as an officer's confirmation leaves it behind. */
async function confirm({ database }: Store, kind: 'declare' | 'announce', now: Date): Promise<void> {
  const officer = await database.account.findFirstOrThrow({ where: { unitId: 1 }, include: { links: true } });
  const deadlineAt = new Date(now.getTime() + 8 * HOUR_MS);
  const on = now.toISOString().slice(11, 13);
  await database.urgentOrder.create({
    data: {
      ...{ kind, unitId: 1, documentNo: `${on}/CV`, documentOn: now, content: 'Khai báo ngay', deadlineAt },
      ...{ checkCode: `AAAA${on}`, issuedById: officer.id, identityId: officer.links[0]?.identityId ?? 0 },
      ...{ issuedAt: now, wantsAck: kind === 'announce' },
    },
  });
}
