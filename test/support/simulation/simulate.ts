import { DateTime } from 'luxon';
import { defaultSchedule } from '../../../src/core/rounds/default-schedule.js';

import { occurrencesBetween } from '../../../src/core/rounds/occurrences.js';
import type { AppWorld } from '../app-world.js';
import { vietnamCalendar } from '../calendar.js';
import type { Random } from '../service/random.js';
import { checkWeeks } from './check-weeks.js';
import { openChronicle } from './chronicle.js';
import { settleOffices } from './offices.js';
import { settleVillagers } from './villagers.js';
import { playWeeks, type Hardships } from './weeks.js';

/**
 * Schools of the demo province living through some weeks of rounds while the service is killed, doubled and away; checks
 * everything it remembers against a book of the simulation's own. The same random numbers give the same weeks.
 */
export async function simulate(
  world: AppWorld,
  random: Random,
  { schools, weeks: count }: { readonly schools: number; readonly weeks: number },
): Promise<Hardships> {
  const start = world.now();
  const from = DateTime.fromJSDate(start, { zone: defaultSchedule.timeZone });
  const until = from.plus({ weeks: count });
  const openings = occurrencesBetween(
    defaultSchedule,
    vietnamCalendar,
    from.toISODate() ?? '',
    until.toISODate() ?? '',
  )
    .filter(({ excused }) => !excused)
    .map(({ on, opensAt }) => ({ on, at: opensAt }));
  const villagers = await settleVillagers(world.database, random, schools, start);
  const officers = await settleOffices(world.database, start);
  const weeks = { world, villagers, officers, random, chronicle: openChronicle(start) };
  const hardships = await playWeeks(weeks, openings);
  await checkWeeks(
    weeks,
    openings.map(({ on }) => on),
  );
  return hardships;
}
