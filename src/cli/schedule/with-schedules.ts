import { DateTime } from 'luxon';
import { ScheduleBusyError, type ChangeDeps } from '../../app/rounds/change-schedule.js';
import type { Calendars } from '../../app/ports/calendars.js';
import { serviceNow } from '../accounts/service-now.js';
import { noSuchUnit } from '../accounts/options.js';
import { CliError } from '../cli-error.js';
import { withStore } from '../with-store.js';

/** What the commands of schedules and calendars work on. */
export interface SchedulesAt extends ChangeDeps {
  readonly calendars: Calendars;
  readonly now: Date;
  /** ISO date. */
  readonly today: string;
  readonly timeZone: string;
}

/** Runs `work` on the service's database, at the service's time. */
export async function withSchedules<T>(work: (at: SchedulesAt) => Promise<T>): Promise<T> {
  try {
    return await withStore(async ({ rounds, calendars, schedules }, config) => {
      const now = serviceNow(config);
      const { timeZone } = config;
      const today = DateTime.fromJSDate(now, { zone: timeZone }).toFormat('yyyy-MM-dd');
      return work({ rounds, calendars, schedules, now, today, timeZone });
    });
  } catch (error) {
    if (!(error instanceof ScheduleBusyError)) throw error;
    throw new CliError(`Lịch “${error.message}” đang bị thay đổi liên tục; thử lại sau ít phút.`);
  }
}

/** The id of a unit named on the command line; a clear refusal when there is none. */
export async function unitIdOf({ schedules }: Pick<SchedulesAt, 'schedules'>, code: string): Promise<number> {
  const unit = await schedules.unit(code);
  if (!unit) throw noSuchUnit(code);
  return unit.id;
}
