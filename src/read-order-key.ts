import { createPrivateKey, type KeyObject } from 'node:crypto';

/** An Ed25519 private key in PKCS#8, as PEM (also with its line breaks gone) or as the base64 within; undefined for anything else. */
export function readOrderKey(text: string): KeyObject | undefined {
  const base64 = text.replace(/-----[A-Z ]+-----|\\n|\s/g, '');
  try {
    const key = createPrivateKey({ key: Buffer.from(base64, 'base64'), format: 'der', type: 'pkcs8' });
    return key.asymmetricKeyType === 'ed25519' ? key : undefined;
  } catch {
    return undefined;
  }
}
