import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { SandboxClock } from '../platform.js';

const ACCESS_TOKEN_MS = 90_000_000;
const REFRESH_TOKEN_MS = 90 * 86_400_000;
const CODE_MS = 600_000;

/** A fresh pair; the access token lives 90 000 s, the refresh token three months and for one use. */
export interface IssuedPair {
  readonly accessToken: string;
  readonly refreshToken: string;
}

/** What is wrong with a refresh token or code. */
export type GrantRefusal = 'used' | 'invalid';

interface ReadToken {
  readonly generation: number;
  readonly issuedAt: number;
}

interface Code {
  readonly issuedAt: number;
  readonly challenge: string | undefined;
}

/**
 * The one chain of grants between OA and app. Tokens carry their generation under a MAC, so a pair that the bot
 * stored in an earlier run of the sandbox is still good; only the newest generation seen is.
 */
export class Tokens {
  readonly #clock: SandboxClock;
  readonly #key: Buffer;
  readonly #firstRefreshToken: string;
  readonly #codes = new Map<string, Code>();
  #generation = 0;

  constructor(clock: SandboxClock, appId: string, appSecret: string, firstRefreshToken: string) {
    this.#clock = clock;
    this.#key = createHash('sha256').update(`${appId}/${appSecret}`).digest();
    this.#firstRefreshToken = firstRefreshToken;
  }

  /** A new pair; the old refresh token and the old access token die at this moment. */
  refresh(token: string): IssuedPair | GrantRefusal {
    if (token === this.#firstRefreshToken) return this.#generation === 0 ? this.#issue() : 'used';
    const read = this.#read('refresh', token);
    if (read === undefined) return 'invalid';
    if (read.generation < this.#generation) return 'used';
    if (this.#now() >= read.issuedAt + REFRESH_TOKEN_MS) return 'invalid';
    this.#generation = read.generation;
    return this.#issue();
  }

  /** A code for one exchange within 10 minutes. */
  issueCode(challenge: string | undefined): string {
    const code = randomBytes(32).toString('base64url');
    this.#codes.set(code, { issuedAt: this.#now(), challenge });
    return code;
  }

  /** The pair for a consent code; a verifier is asked for only when consent carried a challenge. */
  exchange(code: string, verifier: string | undefined): IssuedPair | GrantRefusal {
    const found = this.#codes.get(code);
    this.#codes.delete(code);
    if (found === undefined || this.#now() >= found.issuedAt + CODE_MS) return 'invalid';
    if (found.challenge !== undefined && found.challenge !== challengeOf(verifier ?? '')) return 'invalid';
    return this.#issue();
  }

  /** Whether a call may be made with this access token now. */
  judge(token: string | undefined): 'good' | 'invalid' | 'expired' {
    const read = token === undefined ? undefined : this.#read('access', token);
    if (read === undefined || read.generation < this.#generation) return 'invalid';
    if (this.#now() >= read.issuedAt + ACCESS_TOKEN_MS) return 'expired';
    this.#generation = read.generation;
    return 'good';
  }

  #issue(): IssuedPair {
    this.#generation += 1;
    return { accessToken: this.#write('access'), refreshToken: this.#write('refresh') };
  }

  #write(kind: 'access' | 'refresh'): string {
    const claims = Buffer.from(`${this.#generation}.${this.#now()}.${randomBytes(6).toString('hex')}`);
    return `${claims.toString('base64url')}-${this.#mac(kind, claims).toString('hex')}`;
  }

  #read(kind: 'access' | 'refresh', token: string): ReadToken | undefined {
    const match = /^([\w-]+)-([0-9a-f]{64})$/.exec(token);
    if (match?.[1] === undefined || match[2] === undefined) return undefined;
    const claims = Buffer.from(match[1], 'base64url');
    if (!timingSafeEqual(this.#mac(kind, claims), Buffer.from(match[2], 'hex'))) return undefined;
    const [generation, issuedAt] = claims.toString().split('.').map(Number);
    if (generation === undefined || issuedAt === undefined) return undefined;
    return { generation, issuedAt };
  }

  #mac(kind: 'access' | 'refresh', claims: Buffer): Buffer {
    return createHmac('sha256', this.#key).update(kind).update(claims).digest();
  }

  #now(): number {
    return this.#clock.now().getTime();
  }
}

function challengeOf(verifier: string): string {
  return createHash('sha256').update(verifier).digest('base64url');
}
