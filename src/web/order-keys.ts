import type { PublicKey } from '../app/ports/order-signing.js';
import { publicKeyPem } from './public-key-pem.js';

/** The keys as a JWK set. */
export function jwks(keys: readonly PublicKey[]): object {
  return {
    keys: keys.map(({ id, x }) => ({ kty: 'OKP', crv: 'Ed25519', use: 'sig', alg: 'EdDSA', kid: id, x })),
  };
}

/** The keys as PEM, each under its id. */
export function pemFile(keys: readonly PublicKey[]): string {
  return keys.map(({ id, x }) => `kid: ${id}\n${publicKeyPem(x)}`).join('\n');
}
