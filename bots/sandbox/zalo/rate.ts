import type { Faults, SandboxClock } from '../platform.js';
import type { ZaloSettings } from './settings.js';

/** Which counters a call is charged to; ZBS by phone lies outside the OA's limit. */
export type RateScope = 'oa' | 'app';

/** State of the current clock minute after a call was counted. */
export interface RateReading {
  readonly limit: number;
  readonly remain: number;
  /** The limit that refuses this call. */
  readonly refusedBy?: RateScope;
}

/** What a platform without limits tells. */
const LIFTED = 1_000_000;

/** Calls per clock minute, of the app and of the OA; the window restarts with each minute. */
export class RateLimit {
  readonly #clock: SandboxClock;
  readonly #settings: ZaloSettings;
  readonly #faults: Faults;
  readonly #taken: Record<RateScope, number> = { oa: 0, app: 0 };
  #minute = 0;

  constructor(clock: SandboxClock, settings: ZaloSettings, faults: Faults) {
    this.#clock = clock;
    this.#settings = settings;
    this.#faults = faults;
  }

  /** Counts one call; a refused call uses nothing up. */
  take(scope: RateScope): RateReading {
    const minute = Math.floor(this.#clock.now().getTime() / 60_000);
    if (minute !== this.#minute) {
      this.#minute = minute;
      this.#taken.oa = 0;
      this.#taken.app = 0;
    }
    const limits = { oa: this.#settings.oaCallsPerMinute, app: this.#settings.appCallsPerMinute };
    if (this.#faults.limitsLifted) return { limit: LIFTED, remain: LIFTED };
    if (this.#taken.app >= limits.app) return { limit: limits.app, remain: 0, refusedBy: 'app' };
    if (scope === 'oa' && this.#taken.oa >= limits.oa)
      return { limit: limits.oa, remain: 0, refusedBy: 'oa' };
    this.#taken.app += 1;
    if (scope === 'oa') this.#taken.oa += 1;
    return { limit: limits[scope], remain: limits[scope] - this.#taken[scope] };
  }
}
