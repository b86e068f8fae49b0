import { generateKeyPairSync } from 'node:crypto';
import { createOrderSigner } from '../../prisma/order-signature.js';
import type { OrderSigner } from '../../src/app/ports/order-signing.js';

/** A signer with a new key. */
export function createTestSigner(): OrderSigner {
  return createOrderSigner(generateKeyPairSync('ed25519').privateKey);
}
