import type { Store } from '../../../src/main/store.js';
import { tellDigests } from '../../../src/app/rounds/tell-digests.js';
import { defaultSchedule } from '../../../src/core/rounds/default-schedule.js';
import { median, quantile, show } from '../numbers.js';
import { table } from '../table.js';

const TICKS = 30;
const PORTIONS = 10;

/**
 * What the digest of all offices costs where the chore is run: while a round is open, all of them due at once, after it. The newest
 * round is taken; it must be open.
 */
export async function timeDigests(store: Store): Promise<string> {
  const { database } = store;
  const round = await database.round.findFirstOrThrow({ orderBy: { opensAt: 'desc' } });
  const linkedAt = new Date(round.opensAt.getTime() - 86_400_000);
  await database.$executeRaw`UPDATE account_link SET linked_at = ${linkedAt}, digested_until = NULL`;
  await database.$executeRaw`UPDATE identity SET last_inbound_at = ${round.opensAt}`;
  await database.$executeRawUnsafe('VACUUM ANALYZE account_link, account, identity, round, round_unit');
  const traits = (name: 'zalo' | 'telegram') => ({ name, buttons: 5, editsInPlace: false });
  const deps = { ...store, traits, timeZone: defaultSchedule.timeZone };
  const close = new Date(round.deadlineAt.getTime() + (round.graceMinutes + 1) * 60_000);
  const idle = async (at: Date): Promise<string[]> => {
    const ms: number[] = [];
    for (let turn = 0; turn < TICKS; turn += 1) {
      const from = performance.now();
      if ((await tellDigests(deps, at)).done > 0) throw new Error('nothing should be due');
      ms.push(performance.now() - from);
    }
    return [show(median(ms)), show(quantile(ms, 0.95))];
  };
  const before = await idle(new Date(close.getTime() - 3_600_000));
  const portions: number[] = [];
  for (let portion = 0; portion < PORTIONS; portion += 1) {
    const from = performance.now();
    await tellDigests(deps, close);
    portions.push(performance.now() - from);
  }
  // The others are told without being measured; managers of areas without schools stay.
  await database.$executeRaw`
    UPDATE account_link l SET digested_until = ${close} FROM account a JOIN unit own ON own.id = a.unit_id
    WHERE a.id = l.account_id AND a.role <> 'school' AND EXISTS (
      SELECT FROM round_unit ru WHERE ru.round_id = ${round.id} AND ru.path >= own.path AND ru.path < own.path || ':')`;
  const after = await idle(new Date(close.getTime() + 60_000));
  return table(
    ['digests', 'median ms', 'p95 ms'],
    [
      ['finding nobody, the round still open', ...before],
      ['finding nobody, everybody told', ...after],
      ['a portion: the digests of 200 people', show(median(portions)), show(quantile(portions, 0.95))],
    ],
  );
}
