import { json, Router } from 'express';
import { DateTime } from 'luxon';
import { z } from 'zod';

/** A clock that tests and demonstrations may put forward. */
export interface WebClock {
  now(): Date;
  /** Resolves after everything due up to then has been enqueued; throws a RangeError for a time in the past. */
  moveTo(date: Date): Promise<void>;
}

const move = z.strictObject(
  { now: z.iso.datetime({ offset: true, error: 'now must be like 2021-03-01T07:00:00+07:00' }) },
  { error: 'the body must be a JSON object like { "now": "2021-03-01T07:00:00+07:00" }' },
);

/** `GET, POST /sandbox/clock`: `{ "now": … }` with offset; forward only, 400 with the reason otherwise. */
export function clockRoutes(clock: WebClock, timeZone: string): Router {
  const router = Router({ caseSensitive: true });
  const reading = (): { now: string | null } => ({
    now: DateTime.fromJSDate(clock.now(), { zone: timeZone }).toISO(),
  });
  router.get('/sandbox/clock', (_request, response) => void response.json(reading()));
  router.post('/sandbox/clock', json({ limit: '10kb' }), async (request, response) => {
    const { data, error } = move.safeParse(request.body);
    if (data === undefined) {
      response.status(400).json({ error: error.issues.map(({ message }) => message).join('; ') });
    } else if (await moveForward(clock, new Date(data.now))) {
      response.json(reading());
    } else {
      response.status(400).json({ error: 'the clock only moves forward', ...reading() });
    }
  });
  return router;
}

/** False when the clock is already further, also when somebody else moved it meanwhile. */
async function moveForward(clock: WebClock, to: Date): Promise<boolean> {
  if (to < clock.now()) return false;
  try {
    await clock.moveTo(to);
    return true;
  } catch (error) {
    if (error instanceof RangeError && to < clock.now()) return false;
    throw error;
  }
}
