import express, { Router, type NextFunction, type Request, type Response } from 'express';
import { DateTime } from 'luxon';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { clockMove, faultChange, newPerson, personAction } from './control-requests.js';
import { createLiveEvents } from './live-events.js';
import { ActionError, type SandboxClock, type SandboxPlatform } from './platform.js';

const LARGEST_BODY = '30mb';
const BUBBLES_IN_STATE = 80;
const PHONES_IN_STATE = 24;

/** An activation code that is ready to be tried on a phone. */
export interface DemoCode {
  readonly role: 'school' | 'officer' | 'manager';
  /** Whose account it opens, as people call it. */
  readonly label: string;
  readonly code: string;
}

/** What the page controls. */
export interface ControlOptions {
  readonly clock: SandboxClock;
  readonly platforms: readonly SandboxPlatform[];
  /** Resolves after everything due up to then has been enqueued; throws a RangeError for a time in the past. */
  moveClock(to: Date): Promise<void>;
  /** Absent = the page shows no codes. */
  readonly codes?: () => Promise<readonly DemoCode[]>;
  /** IANA zone in which the page shows time; default Asia/Ho_Chi_Minh. */
  readonly timeZone?: string;
  /** Folder of the page's files; default: beside this module. */
  readonly pageFolder?: string;
}

/** The page with the phones and its API, below `/sandbox`. */
export interface Control {
  readonly router: Router;
  /** Tells open pages what time it is now; to be called at every step of a longer move. */
  clockMoved(): void;
  /** Ends the pages' event streams, so that the web server can close. */
  close(): void;
}

/** A request that cannot be served, with the status that says why. */
class ControlError extends Error {
  override readonly name = 'ControlError';
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** The control of a running sandbox; routes are absolute, so mount it at the root. */
export function createControl(options: ControlOptions): Control {
  const live = createLiveEvents();
  for (const platform of options.platforms) {
    platform.onChange((personId) => live.announce('change', { platform: platform.name, personId }));
  }
  const router = Router();
  servePage(router, options.pageFolder ?? fileURLToPath(new URL('./page', import.meta.url)));
  const api = Router();
  api.use(express.json({ limit: LARGEST_BODY }));
  api.get('/state', (_request, response) => void response.json(stateOf(options)));
  api.get('/events', (request, response) => live.open(request, response));
  const clockMoved = (): void => live.announce('clock', { now: platformTime(options) });
  mountClock(api, options, clockMoved);
  mountPeople(api, options.platforms);
  mountChecks(api, options, () => live.announce('faults', {}));
  router.use('/sandbox', api, answerError);
  return { router, clockMoved, close: () => live.close() };
}

function servePage(router: Router, folder: string): void {
  const policy = "default-src 'self'; img-src 'self' http: https: data:; frame-ancestors 'none'";
  const headers = {
    'Content-Security-Policy': policy,
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'no-cache',
  };
  router.use('/sandbox/page', (_request, response, next) => {
    response.set(headers);
    next();
  });
  router.use('/sandbox/page', express.static(folder, { index: false }));
  router.get('/sandbox', (_request, response) =>
    response.set(headers).sendFile('index.html', { root: folder }),
  );
}

function mountClock(api: Router, options: ControlOptions, moved: () => void): void {
  api.get('/clock', (_request, response) => void response.json({ now: platformTime(options) }));
  api.post('/clock', async (request, response) => {
    const { now } = clockMove.parse(request.body);
    const to = new Date(now);
    if (to < options.clock.now()) throw new ControlError(409, 'The clock only moves forward.');
    await options.moveClock(to);
    moved();
    response.json({ now: platformTime(options) });
  });
}

function mountPeople(api: Router, platforms: readonly SandboxPlatform[]): void {
  api.post('/people', (request, response) => {
    const { platform, name } = newPerson.parse(request.body);
    response.status(201).json(platformNamed(platforms, platform).addPerson(name));
  });
  api.get('/people/:platform/:id', (request, response) => {
    const platform = platformNamed(platforms, request.params.platform);
    const person = platform.people().find(({ id }) => id === request.params.id);
    if (person === undefined) throw new ControlError(404, 'There is no such phone.');
    response.json(phoneView(platform, person, Infinity));
  });
  api.post('/people/:platform/:id/actions', async (request, response) => {
    const platform = platformNamed(platforms, request.params.platform);
    const { id } = request.params;
    if (!platform.people().some((person) => person.id === id))
      throw new ControlError(404, 'There is no such phone.');
    await platform.act(id, personAction.parse(request.body));
    response.status(204).end();
  });
}

function mountChecks(api: Router, { platforms, codes }: ControlOptions, changed: () => void): void {
  api.post('/faults', (request, response) => {
    const { platform, faults } = faultChange.parse(request.body);
    const target = platformNamed(platforms, platform).faults;
    Object.assign(target, faults);
    changed();
    response.json(target);
  });
  api.get('/ledger/:platform', (request, response) => {
    const ledger = platformNamed(platforms, request.params.platform).ledger();
    const from = z.coerce.number().int().nonnegative().default(0).parse(request.query['from']);
    response.json({ total: ledger.length, entries: ledger.slice(from) });
  });
  api.get('/codes', async (_request, response) => {
    if (codes === undefined) throw new ControlError(404, 'There are no demo codes.');
    response.json(await codes());
  });
}

function stateOf(options: ControlOptions): object {
  return {
    now: platformTime(options),
    timeZone: options.timeZone ?? 'Asia/Ho_Chi_Minh',
    hasCodes: options.codes !== undefined,
    platforms: options.platforms.map((platform) => ({
      name: platform.name,
      faults: platform.faults,
      webhook: platform.webhookState?.(),
      ledger: countsOf(platform),
      phones: platform.people().length,
      people: platform
        .people()
        .slice(0, PHONES_IN_STATE)
        .map((person) => phoneView(platform, person, BUBBLES_IN_STATE)),
    })),
  };
}

function countsOf(platform: SandboxPlatform): Record<string, number> {
  const counts: Record<string, number> = { total: platform.ledger().length };
  for (const { method } of platform.ledger()) counts[method] = (counts[method] ?? 0) + 1;
  return counts;
}

function phoneView(
  platform: SandboxPlatform,
  person: ReturnType<SandboxPlatform['people']>[number],
  bubbles: number,
) {
  const chat = platform.chat(person.id);
  const shown = chat.slice(Math.max(chat.length - bubbles, 0));
  return { platform: platform.name, ...person, notice: platform.notice?.(person.id), chat: shown };
}

function platformNamed(platforms: readonly SandboxPlatform[], name: string): SandboxPlatform {
  const found = platforms.find((platform) => platform.name === name);
  if (found === undefined) throw new ControlError(404, `There is no platform ${name}.`);
  return found;
}

function platformTime({ clock, timeZone = 'Asia/Ho_Chi_Minh' }: ControlOptions): string {
  return DateTime.fromJSDate(clock.now(), { zone: timeZone }).toISO({ suppressMilliseconds: false }) ?? '';
}

function answerError(error: unknown, _request: Request, response: Response, next: NextFunction): void {
  if (response.headersSent) return next(error);
  const parsed = z
    .looseObject({ status: z.number().min(400).max(499), message: z.string() })
    .safeParse(error);
  if (error instanceof z.ZodError) response.status(400).json({ error: z.prettifyError(error) });
  else if (error instanceof ActionError || error instanceof RangeError)
    response.status(409).json({ error: error.message });
  else if (parsed.success) response.status(parsed.data.status).json({ error: parsed.data.message });
  else next(error);
}
