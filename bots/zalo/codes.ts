import type { SendOutcome } from '../../src/app/errors.js';

/** `oa`: messages by user id; `zbs`: template messages by phone number. The same number means different things in each. */
export type ZaloProduct = 'oa' | 'zbs';

/** What to try once before giving up: a new access token, or the other version of the send path. */
export type Remedy = 'renew-token' | 'other-path';

/** What a code means for the message; `remedy` only where one exists. */
export interface CodeMeaning {
  readonly outcome: SendOutcome;
  readonly remedy?: Remedy;
}

type Row = readonly [code: number, outcome: SendOutcome, meaning: string, remedy?: Remedy];

/** Variants of "the token is not valid" seen on every host. */
const TOKEN_ROWS: readonly Row[] = [
  [-216, 'unauthorised', 'access token is invalid', 'renew-token'],
  [-220, 'unauthorised', 'access token is expired or removed', 'renew-token'],
  [-124, 'unauthorised', 'access token is invalid (ZBS)', 'renew-token'],
  [216, 'unauthorised', 'access token is invalid', 'renew-token'],
  [401, 'unauthorised', 'access token is invalid', 'renew-token'],
  [-401, 'unauthorised', 'access token is invalid', 'renew-token'],
];

/** https://developers.zalo.me/docs/official-account/phu-luc/ma-loi */
const OA_ROWS: readonly Row[] = [
  [-32, 'throttled', 'calls per minute of the app or of the OA'],
  [-100, 'rejected', 'attachment_id was expired'],
  [-200, 'uncertain', 'send failed, possibly after delivery'],
  [-201, 'rejected', 'a field or file is invalid'],
  [-204, 'unauthorised', 'OA is disabled'],
  [-205, 'unauthorised', 'OA does not exist'],
  [-209, 'unauthorised', 'app is not activated'],
  [-210, 'rejected', 'text or file over the limit'],
  [-211, 'unpaid', 'quota of the OA is used up: somebody has to buy more'],
  [-212, 'unauthorised', 'app has not registered this API'],
  [-213, 'unreachable', 'user has not followed the OA'],
  [-214, 'postponed', 'article is being processed'],
  [-217, 'unreachable', 'user has blocked invitations'],
  [-218, 'window-closed', 'this recipient has had what one OA may send'],
  [-219, 'unauthorised', 'app is removed or disabled'],
  [-221, 'unauthorised', 'OA needs to be verified'],
  [-223, 'unauthorised', 'OA has not authorised this API'],
  [-224, 'unauthorised', 'OA package too low'],
  [-227, 'unreachable', 'user is banned or inactive for 45 days'],
  [-230, 'window-closed', 'no interaction in the past 7 days'],
  [-232, 'window-closed', 'no interaction, or too long ago'],
  [-233, 'rejected', 'message type not supported'],
  [-234, 'postponed', 'not between 22:00 and 06:00'],
  [-235, 'unauthorised', 'API does not support this type of OA', 'other-path'],
  [-237, 'rejected', 'group is disabled'],
  [-238, 'rejected', 'asset is used or disabled'],
  [-240, 'rejected', 'v2 messages are shut down for this type of OA', 'other-path'],
  [-241, 'rejected', 'asset is used'],
  [-242, 'unauthorised', 'invalid appsecret_proof'],
  [-244, 'unreachable', 'user has restricted this message type'],
  [-248, 'rejected', 'violates platform standards'],
  [-249, 'rejected', 'template cannot be sent by user id'],
  [-320, 'unpaid', 'app needs a Zalo Cloud Account'],
  [-321, 'unpaid', 'Zalo Cloud Account is out of money'],
  [-403, 'rejected', 'OA is not in the group'],
  [-1340, 'rejected', 'form not found'],
  [-1341, 'rejected', 'OA has no access to the form'],
];

/** https://developers.zalo.me/docs/zalo-notification-service/phu-luc/danh-sach-ma-loi */
const ZBS_ROWS: readonly Row[] = [
  [-100, 'uncertain', 'unknown error'],
  [-101, 'unauthorised', 'app is invalid'],
  [-102, 'unauthorised', 'app does not exist'],
  [-103, 'unauthorised', 'app is not activated'],
  [-104, 'unauthorised', 'app secret is invalid'],
  [-105, 'unauthorised', 'app is not linked to an OA'],
  [-108, 'unreachable', 'phone number is invalid'],
  [-109, 'rejected', 'template id is invalid'],
  [-110, 'unreachable', 'their Zalo is too old for the template'],
  [-111, 'rejected', 'template data is empty'],
  [-112, 'rejected', 'data type is not defined'],
  [-1121, 'rejected', 'a parameter is too long'],
  [-1122, 'rejected', 'a parameter is missing'],
  [-1124, 'rejected', 'a parameter has a bad format'],
  [-113, 'rejected', 'button is invalid'],
  [-1131, 'rejected', 'button is invalid'],
  [-114, 'unreachable', 'user cannot receive: inactive or refusing'],
  [-115, 'unpaid', 'out of quota or balance'],
  [-117, 'unauthorised', 'no access to the template'],
  [-118, 'unreachable', 'account does not exist'],
  [-119, 'unreachable', 'account cannot receive'],
  [-120, 'unauthorised', 'OA has no permission'],
  [-121, 'rejected', 'body is empty'],
  [-122, 'rejected', 'body is not JSON'],
  [-1241, 'unauthorised', 'invalid appsecret_proof'],
  [-125, 'unauthorised', 'OA id is invalid'],
  [-126, 'unpaid', 'wallet for development is empty'],
  [-127, 'rejected', 'test template goes to administrators only'],
  [-131, 'rejected', 'template is not approved'],
  [-132, 'rejected', 'a parameter is invalid'],
  [-133, 'postponed', 'not at night'],
  [-135, 'unauthorised', 'OA may not send templates'],
  [-1351, 'unauthorised', 'OA is blocked from sending templates'],
  [-136, 'unpaid', 'needs a Zalo Cloud Account'],
  [-137, 'unpaid', 'Zalo Cloud Account cannot be charged'],
  [-138, 'unauthorised', 'app has no permission'],
  [-139, 'unreachable', 'user refuses this kind of message'],
  [-140, 'unreachable', 'user refuses messages of this OA'],
  [-141, 'unreachable', 'user refuses messages of this OA'],
  [-144, 'postponed', 'daily limit of the OA'],
  [-1441, 'unpaid', 'monthly limit of promotions'],
  [-145, 'rejected', 'content type not allowed'],
  [-146, 'rejected', 'template is disabled'],
  [-147, 'postponed', 'daily limit of the template'],
  [-1471, 'window-closed', 'limit per person and day'],
  [-1472, 'window-closed', 'limit per person and month'],
  [-148, 'rejected', 'journey token is missing'],
  [-149, 'rejected', 'journey token is invalid'],
  [-150, 'rejected', 'journey token is expired'],
  [-158, 'rejected', 'file too big'],
  [-159, 'rejected', 'file type not allowed'],
  [-160, 'postponed', 'daily quota of edits or uploads'],
  [-161, 'rejected', 'sending_mode is invalid'],
  [-162, 'rejected', 'sending_mode is not allowed'],
];

const TABLES: Readonly<Record<ZaloProduct, ReadonlyMap<number, CodeMeaning>>> = {
  oa: tableOf([...TOKEN_ROWS, ...OA_ROWS]),
  zbs: tableOf([...TOKEN_ROWS, ...ZBS_ROWS]),
};

function tableOf(rows: readonly Row[]): ReadonlyMap<number, CodeMeaning> {
  return new Map(
    rows.map(([code, outcome, , remedy]) => [code, { outcome, ...(remedy === undefined ? {} : { remedy }) }]),
  );
}

/** All documented codes of one product. */
export function knownCodes(product: ZaloProduct): number[] {
  return [...TABLES[product].keys()];
}

/** What an `error` other than 0 means; undefined for a code nobody has documented. `message` is Zalo's wording. */
export function meaningOf(product: ZaloProduct, code: number, message: string): CodeMeaning | undefined {
  if (product === 'oa' && code === -201 && /^user_id\b/i.test(message)) return { outcome: 'unreachable' };
  return TABLES[product].get(code);
}
