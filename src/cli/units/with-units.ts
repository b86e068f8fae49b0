import { DateTime } from 'luxon';
import { createUnitsStore } from '../../../prisma/store/units/units-store.js';
import { UnitsBusyError, type Units } from '../../app/ports/units.js';
import { UnitFileError } from '../../app/units/import-units.js';
import { ReorganisationError, type Moment } from '../../app/units/reorganise.js';
import { followSandboxClock } from '../../main/sandbox.js';
import { CliError } from '../cli-error.js';
import { withStore } from '../with-store.js';

/** Runs `work` on the tree of the service's database, at the service's time; what people can put right becomes a CliError. */
export async function withUnits<T>(work: (units: Units, moment: Moment) => Promise<T>): Promise<T> {
  try {
    return await withStore((store, config) => {
      const at = config.sandbox ? followSandboxClock(config)() : new Date();
      const today = DateTime.fromJSDate(at, { zone: config.timeZone }).toFormat('yyyy-MM-dd');
      return work(createUnitsStore(store.database), { at, today });
    });
  } catch (error) {
    const isTheirs =
      error instanceof UnitFileError ||
      error instanceof ReorganisationError ||
      error instanceof UnitsBusyError;
    throw isTheirs ? new CliError(error.message) : error;
  }
}
