/** The app and its Official Account as registered with Zalo. */
export interface ZaloIdentity {
  readonly appId: string;
  readonly appSecret: string;
  readonly oaId: string;
  /** Signs events; different from the app secret. */
  readonly oaSecretKey: string;
  readonly oaName: string;
}
