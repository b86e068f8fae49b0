/** What evidence about the live platform conflicts on, or what differs from OA to OA; may be changed while running. */
export interface ZaloSettings {
  /** `business`: v3 only. `state`: v3 messages answer -235, v2 works. `personal`: -235 everywhere. */
  profile: 'business' | 'state' | 'personal';
  /** Answer to a refresh token that was already used. */
  refreshReuse: '-14014' | 'empty' | '-14020';
  /** The next token answer is lost after the pair was rotated; falls back to false once it happened. */
  loseNextTokenAnswer: boolean;
  /** An expired access token answers -220 with HTTP 200, or bare HTTP 401. */
  expiredToken: '-220' | 'http-401';
  /** Calls per clock minute of this OA's package; Tăng trưởng has 100, Toàn diện 2000. */
  oaCallsPerMinute: number;
  /** Calls per clock minute of the app. */
  appCallsPerMinute: number;
  /** `template_type: "list"` on v3 cs is unverified: taken, or refused with -233. */
  listOnV3: 'accepted' | 'refused';
  /** Messages a follower who never wrote may get. */
  welcomeMessages: number;
  /** `before-2026-03` also names `remain` (fixed 8) and `total` in the quota of a reply. */
  quotaStyle: 'current' | 'before-2026-03';
  /** Without a Zalo Cloud Account, messages after 48 h answer -320. */
  cloudAccount: boolean;
  /** Refusal for a person who blocked the OA: the pages list all three and none says which one cs gives. */
  blockedCode: -213 | -217 | -244;
  /** Document types `upload/file` takes. */
  documents: 'pdf' | 'pdf-doc' | 'pdf-doc-csv';
  /** Answer to any other type. */
  unsupportedUpload: '-201' | 'empty-data';
  /** How events are signed; `wrong-secret` signs with the app secret. */
  signature: 'prefixed' | 'bare' | 'wrong-secret';
  /** `oa_send_*` events are switched on in the console. */
  echoes: boolean;
  /** `user_received_message` and `user_seen_message` are switched on in the console. */
  receipts: boolean;
  /** Shape of `user_submit_info.info`. */
  submittedInfo: 'full-address' | 'flat';
  /** Callback saved in the console; undefined = any valid address without a query string. */
  callbackUrl: string | undefined;
  /** Phones (84…) that may receive ZBS templates in development mode. */
  adminPhones: readonly string[];
  /** ZBS messages per clock day. */
  zbsDailyQuota: number;
}

/** The defaults: a business OA on package Tăng trưởng, pessimistic where evidence conflicts. */
export function defaultSettings(profile: ZaloSettings['profile'] = 'business'): ZaloSettings {
  return {
    profile,
    refreshReuse: '-14014',
    loseNextTokenAnswer: false,
    expiredToken: '-220',
    oaCallsPerMinute: 100,
    appCallsPerMinute: 4000,
    listOnV3: 'accepted',
    welcomeMessages: 3,
    quotaStyle: 'current',
    cloudAccount: true,
    blockedCode: -217,
    documents: 'pdf',
    unsupportedUpload: '-201',
    signature: 'prefixed',
    echoes: true,
    receipts: true,
    submittedInfo: 'full-address',
    callbackUrl: undefined,
    adminPhones: [],
    zbsDailyQuota: 20_000,
  };
}
