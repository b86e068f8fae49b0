import { createPublicKey } from 'node:crypto';

/** An Ed25519 public key, given by its 32 bytes in base64url, as PEM (SubjectPublicKeyInfo). */
export function publicKeyPem(x: string): string {
  const key = createPublicKey({ format: 'jwk', key: { kty: 'OKP', crv: 'Ed25519', x } });
  return key.export({ format: 'pem', type: 'spki' }).toString();
}
