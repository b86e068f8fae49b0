import { randomBytes } from 'node:crypto';
import type { SandboxClock } from '../platform.js';

const ASSET_MS = 7 * 86_400_000;

/** A stored upload or an attachment sent by a person. */
export interface Asset {
  readonly id: string;
  readonly kind: 'image' | 'gif' | 'file' | 'audio' | 'sticker';
  readonly name: string;
  readonly contentType: string;
  readonly content: Buffer;
  readonly storedAt: Date;
  /** Where anybody can download it. */
  readonly url: string;
}

/** Files on the platform's CDN; an uploaded one can be sent for 7 days. */
export class Assets {
  readonly #clock: SandboxClock;
  readonly #publicUrl: string;
  readonly #byId = new Map<string, Asset>();

  constructor(clock: SandboxClock, publicUrl: string) {
    this.#clock = clock;
    this.#publicUrl = publicUrl.replace(/\/$/, '');
  }

  store(kind: Asset['kind'], name: string, contentType: string, content: Buffer): Asset {
    const id = randomBytes(24).toString('base64url');
    const url = `${this.#publicUrl}/media/${id}`;
    const asset = { id, kind, name, contentType, content, storedAt: this.#clock.now(), url };
    this.#byId.set(id, asset);
    return asset;
  }

  find(id: string): Asset | undefined {
    return this.#byId.get(id);
  }

  /** True once the asset can no longer be sent (-100). */
  expired(asset: Asset): boolean {
    return this.#clock.now().getTime() >= asset.storedAt.getTime() + ASSET_MS;
  }
}
