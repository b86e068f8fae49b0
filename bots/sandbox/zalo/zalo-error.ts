/** Zalo's spelling of its errors, https://developers.zalo.me/docs/official-account/phu-luc/ma-loi. */
const oaMessages = {
  '-32': 'Your OA reached limit call api',
  '-100': 'attachment_id was expired',
  '-201': 'parameter is invalid!',
  '-209': 'Not supported this api',
  '-210': 'Parameter exceeds allowable limit',
  '-213': 'User has not followed OA',
  '-216': 'Access token is invalid',
  '-217': 'User has blocked invitation from OA',
  '-218': 'Out of quota receive',
  '-220': 'access_token is expired or removed',
  '-223': 'Official Account has not authorized this API',
  '-230': 'User has not interacted with the OA in the past 7 days',
  '-232': 'User has not interacted with the OA, or the last interaction has expired',
  '-233': 'message type is invalid or not support',
  '-235': 'This API does not support this type of OA',
  '-240': 'MessageV2 API has been shut down, please switch to MessageV3',
  '-244': 'User has restricted this message type from your OA',
  '-320': 'Your app needs to connect with Zalo Cloud Account to use paid features',
} as const;

/** ZBS template message errors; only their meaning is documented, the wording is ours. */
const zbsMessages = {
  '-108': 'Phone number is invalid',
  '-109': 'Template id is invalid',
  '-115': 'Out of quota',
  '-118': 'Zalo account does not exist',
  '-119': 'Account cannot receive message',
  '-1121': 'Template data exceeds the allowed length',
  '-1122': 'Template data is missing a parameter',
  '-121': 'Body data is empty',
  '-122': 'Body data is not JSON',
  '-124': 'Access token is invalid',
  '-127': 'Test template can only be sent to admins',
  '-131': 'Template is not approved',
  '-132': 'Parameter is invalid',
} as const;

const messages: Readonly<Record<string, string>> = { ...oaMessages, ...zbsMessages };

type CodeOf<Text> = Text extends `${infer Code extends number}` ? Code : never;

/** Codes this platform can answer with. */
export type ZaloCode = CodeOf<keyof typeof oaMessages | keyof typeof zbsMessages>;

/** A refusal, answered as `{ error, message }` with HTTP 200. */
export class ZaloError extends Error {
  readonly code: ZaloCode;

  constructor(code: ZaloCode, message = messages[String(code)] ?? 'Unknown error') {
    super(message);
    this.name = 'ZaloError';
    this.code = code;
  }
}

/** -201 in Zalo's wording: `<field> is invalid!`. */
export function invalid(field: string): ZaloError {
  return new ZaloError(-201, `${field} is invalid!`);
}
