/** The service's own key for orders. */
export interface OrderSigner {
  readonly key: PublicKey;
  /** Ed25519 signature over the text's UTF-8 bytes, base64url. */
  sign(statement: string): string;
}

/** An Ed25519 public key. */
export interface PublicKey {
  /** RFC 7638 thumbprint: SHA-256 over the JWK's required members, base64url. */
  readonly id: string;
  /** Its 32 bytes, base64url: `x` of the JWK. */
  readonly x: string;
}
