import { createHash } from 'node:crypto';
import type { Person } from '../platform.js';

/** What a person told the OA about themselves. */
export interface SharedInfo {
  readonly name: string;
  /** 84… without plus. */
  readonly phone: string;
  readonly address: string;
  readonly city: string;
  readonly district: string;
}

/** A Zalo user as the platform knows them in relation to this OA. */
export interface ZaloPerson {
  /** Unique per OA. */
  readonly id: string;
  /** Unique per app. */
  readonly idByApp: string;
  readonly name: string;
  /** 84… without plus. */
  readonly phone: string;
  blocked: boolean;
  follows: boolean;
  /** Wrote, tapped or opened the chat at least once; following alone does not count. */
  hasWritten: boolean;
  /** Last interaction that opens the messaging window, following included. */
  lastInteractionAt: Date | undefined;
  welcomeMessagesTaken: number;
  shared: SharedInfo | undefined;
  readonly tags: string[];
}

/** Everyone with a phone; the n-th person has the same ids and phone in every run of the same OA. */
export class People {
  readonly #oaId: string;
  readonly #appId: string;
  readonly #byId = new Map<string, ZaloPerson>();
  readonly #byPhone = new Map<string, ZaloPerson>();

  constructor(oaId: string, appId: string) {
    this.#oaId = oaId;
    this.#appId = appId;
  }

  /** A new account that has nothing to do with the OA yet; throws when the phone (84…) already has one. */
  add(name: string, phone?: string): ZaloPerson {
    const number = this.#byId.size + 1;
    const person: ZaloPerson = {
      id: decimalId(`${this.#oaId}/${number}`),
      idByApp: decimalId(`app ${this.#appId}/${number}`),
      name,
      phone: phone ?? `849${String(number).padStart(8, '0')}`,
      blocked: false,
      follows: false,
      hasWritten: false,
      lastInteractionAt: undefined,
      welcomeMessagesTaken: 0,
      shared: undefined,
      tags: [],
    };
    if (this.#byPhone.has(person.phone)) throw new RangeError(`phone ${person.phone} already has an account`);
    this.#byId.set(person.id, person);
    this.#byPhone.set(person.phone, person);
    return person;
  }

  find(id: string): ZaloPerson | undefined {
    return this.#byId.get(id);
  }

  findByPhone(phone: string): ZaloPerson | undefined {
    return this.#byPhone.get(phone);
  }

  /** In the order they were added. */
  all(): readonly ZaloPerson[] {
    return [...this.#byId.values()];
  }
}

/** Real ids have 19 digits, beyond 2^53, so a client that reads them as numbers breaks here too. */
function decimalId(seed: string): string {
  const hash = createHash('sha256').update(seed).digest().readBigUInt64BE();
  return String(1_000_000_000_000_000_000n + (hash % 8_000_000_000_000_000_000n));
}

/** The person as everyone else may see them. */
export function publicPerson({ id, name, blocked, follows }: ZaloPerson): Person {
  return { id, name, blocked, follows };
}
