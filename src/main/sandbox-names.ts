/** User name of the bot that the sandbox plays. */
export const SANDBOX_BOT = 'an_toan_truong_hoc_bot';

/** Id of the Official Account that the sandbox plays. */
export const SANDBOX_OA = '2800000000000000001';
