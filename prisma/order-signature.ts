import { createHash, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import { z } from 'zod';
import type { OrderSigner } from '../src/app/ports/order-signing.js';

const okp = z.object({ crv: z.literal('Ed25519'), x: z.string() });

/** Signs orders with an Ed25519 private key. */
export function createOrderSigner(privateKey: KeyObject): OrderSigner {
  const { x } = okp.parse(createPublicKey(privateKey).export({ format: 'jwk' }));
  const id = createHash('sha256').update(`{"crv":"Ed25519","kty":"OKP","x":"${x}"}`).digest('base64url');
  return {
    key: { id, x },
    sign: (statement) => sign(null, Buffer.from(statement), privateKey).toString('base64url'),
  };
}

/** Whether `signature` was made over this text with the key whose public half is `x`; false for what is no key or signature. */
export function isSignedBy(x: string, statement: string, signature: string): boolean {
  try {
    const key = createPublicKey({ format: 'jwk', key: { kty: 'OKP', crv: 'Ed25519', x } });
    return verify(null, Buffer.from(statement), key, Buffer.from(signature, 'base64url'));
  } catch {
    return false;
  }
}
