import { createHash } from 'node:crypto';
import { SendError } from '../../src/app/errors.js';
import type { Log, Now, TokenPair, TokenVault } from '../../src/app/ports.js';
import { RefreshRefused, type RefreshGrant } from './refresh-grant.js';

/** What obtaining tokens needs; the vault holds one pair per OA under the key `zalo:<oaId>`. */
export interface AccessOptions {
  readonly oaId: string;
  readonly firstRefreshToken: string;
  readonly vault: TokenVault;
  readonly grant: RefreshGrant;
  readonly now: Now;
  readonly log: Log;
}

/** The access token of one OA, shared by all processes through the vault; everything rejects with `SendError` only. */
export interface ZaloAccess {
  /** A token that should be valid; refreshed when it is 20 h old. */
  token(): Promise<string>;
  /** A token other than the one Zalo just refused: another process's newer one, else a fresh one. */
  replace(refused: string): Promise<string>;
  trait(name: string): Promise<string | undefined>;
  remember(name: string, value: string): Promise<void>;
}

const REFRESH_AGE_MS = 20 * 3_600_000;
const RETRY_REFRESH_MS = 60_000;

/** Refresh tokens are single-use: they are spent only under the vault's lock, and the new pair is stored before it is used. */
export function createAccess(options: AccessOptions): ZaloAccess {
  return new LockedAccess(options);
}

class LockedAccess implements ZaloAccess {
  readonly #options: AccessOptions;
  readonly #key: string;
  readonly #seed: string;
  #pair: TokenPair | undefined;
  #renewing: Promise<TokenPair> | undefined;
  /** After a failed refresh no other is tried before this time (ms), as long as the old token is still good. */
  #notBefore = 0;
  /** A pair Zalo handed out that may not have reached the vault; its predecessor is spent, so it must not be lost. */
  #unsaved: { readonly spent: string; readonly pair: TokenPair } | undefined;
  /** The refresh token that was refused last, not tried again for a minute. */
  #dead:
    { readonly refreshToken: string; readonly refusal: RefreshRefused; readonly until: number } | undefined;

  constructor(options: AccessOptions) {
    this.#options = options;
    this.#key = `zalo:${options.oaId}`;
    this.#seed = createHash('sha256').update(options.firstRefreshToken).digest('hex').slice(0, 16);
  }

  async token(): Promise<string> {
    this.#pair ??= await this.#vault((vault) => vault.read(this.#key));
    const pair = this.#pair;
    if (pair !== undefined && !this.#isOld(pair)) return pair.accessToken;
    const now = this.#options.now().getTime();
    const usable = pair !== undefined && pair.expiresAt.getTime() > now;
    if (usable && now < this.#notBefore) return pair.accessToken;
    try {
      return (await this.#renew((stored) => !this.#isOld(stored))).accessToken;
    } catch (error) {
      this.#notBefore = now + RETRY_REFRESH_MS;
      if (usable) return pair.accessToken;
      throw error;
    }
  }

  async replace(refused: string): Promise<string> {
    const isOther = (stored: TokenPair): boolean => stored.accessToken !== refused;
    const shared = await this.#renew(isOther);
    // A renewal that was already under way may have begun before this refusal was known.
    return (isOther(shared) ? shared : await this.#renew(isOther)).accessToken;
  }

  async trait(name: string): Promise<string | undefined> {
    await this.token();
    return this.#pair?.traits[name];
  }

  async remember(name: string, value: string): Promise<void> {
    this.#pair = await this.#vault((vault) =>
      vault.withLock(this.#key, (stored) => {
        const pair = stored ?? this.#pair;
        if (pair === undefined) return Promise.reject(new SendError('unauthorised', 'no token pair'));
        return Promise.resolve({ ...pair, traits: { ...pair.traits, [name]: value } });
      }),
    );
  }

  #isOld({ refreshedAt, expiresAt }: TokenPair): boolean {
    const now = this.#options.now().getTime();
    return now - refreshedAt.getTime() >= REFRESH_AGE_MS || now >= expiresAt.getTime();
  }

  /** One renewal at a time; under the lock a pair that `isGood` because another process stored it is taken as it is. */
  async #renew(isGood: (stored: TokenPair) => boolean): Promise<TokenPair> {
    this.#renewing ??= this.#vault((vault) =>
      vault.withLock(this.#key, (stored) =>
        stored !== undefined && isGood(stored) ? Promise.resolve(stored) : this.#refresh(stored),
      ),
    ).finally(() => {
      this.#renewing = undefined;
    });
    this.#pair = await this.#renewing;
    this.#unsaved = undefined;
    return this.#pair;
  }

  /**
   * Spends the stored refresh token, or the configured one when there is none yet, or when the stored one is refused and the
   * configured one has changed since: that is how an operator brings in a new consent.
   */
  async #refresh(stored: TokenPair | undefined): Promise<TokenPair> {
    const { firstRefreshToken } = this.#options;
    if (stored === undefined) return this.#spend(firstRefreshToken, { seed: this.#seed });
    try {
      return await this.#spend(stored.refreshToken, stored.traits);
    } catch (error) {
      if (!(error instanceof RefreshRefused) || stored.traits['seed'] === this.#seed) throw error;
      return this.#spend(firstRefreshToken, { ...stored.traits, seed: this.#seed });
    }
  }

  async #spend(refreshToken: string, traits: TokenPair['traits']): Promise<TokenPair> {
    const { grant, log, now, oaId } = this.#options;
    if (this.#unsaved?.spent === refreshToken) return this.#unsaved.pair;
    const dead = this.#dead;
    if (dead?.refreshToken === refreshToken && now().getTime() < dead.until) throw dead.refusal;
    try {
      const pair = { ...(await grant(refreshToken)), traits };
      this.#unsaved = { spent: refreshToken, pair };
      return pair;
    } catch (error) {
      if (error instanceof RefreshRefused) {
        this.#dead = { refreshToken, refusal: error, until: now().getTime() + RETRY_REFRESH_MS };
        log.error(
          { event: 'zalo-consent-needed', oaId, code: error.code },
          'Zalo refuses to renew the token: the OA has to grant access anew',
        );
      }
      throw error;
    }
  }

  /** A vault that cannot be reached stops a message before it was sent. */
  async #vault<T>(use: (vault: TokenVault) => Promise<T>): Promise<T> {
    try {
      return await use(this.#options.vault);
    } catch (error) {
      if (error instanceof SendError) throw error;
      throw new SendError('postponed', 'token vault');
    }
  }
}
