import { tick } from '../../../src/app/tick.js';
import type { AppWorld } from '../../support/app-world.js';

/** Two workers tick, both twice. */
export async function tickTwice(world: AppWorld): Promise<void> {
  const workers = [world.chores(), world.chores()];
  await Promise.all(workers.map((chores) => tick(chores, world.now())));
  await Promise.all(workers.map((chores) => tick(chores, world.now())));
}

/** Both clocks go on to `to` while nothing runs. */
export async function standStillUntil(world: AppWorld, to: Date): Promise<void> {
  const { beatAt, realAt } = await world.database.heartbeat.findUniqueOrThrow({ where: { id: 1 } });
  const before = new Date(realAt.getTime() - (to.getTime() - beatAt.getTime()));
  await world.database.heartbeat.update({ where: { id: 1 }, data: { realAt: before } });
  world.goTo(to);
}

/** Zalo takes nothing, as if its breaker were open. */
export async function holdZalo(world: AppWorld, held: boolean): Promise<void> {
  const pausedUntil = held ? new Date(Date.now() + 3_600_000) : null;
  await world.database.channelBudget.upsert({
    where: { channel: 'zalo' },
    create: { channel: 'zalo', pausedUntil },
    update: { pausedUntil },
  });
}
