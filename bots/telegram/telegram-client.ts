import { Telegram } from 'telegraf';
import { SendError } from '../../src/app/errors.js';
import { createKeepAliveAgent } from '../keep-alive-agents.js';
import { createRedactor } from '../redact.js';
import { toSendError } from './send-errors.js';

/** What differs from call to call: other than 10 s, or a caller that can change its mind. */
export interface CallOptions {
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal | undefined;
}

/** Calls Bot API methods; rejects only with `SendError`, in which the token never appears. */
export interface TelegramClient {
  call(method: string, payload: object, options?: CallOptions): Promise<unknown>;
  close(): void;
}

/** The part of telegraf that is used; its own typings end at Bot API 7.1 and know no native AbortSignal. */
interface Caller {
  callApi(method: string, payload: object, options?: { signal?: object }): Promise<unknown>;
}

const CALL_TIMEOUT_MS = 10_000;

/** A client for one bot over kept-alive connections. */
export function createTelegramClient(token: string, apiRoot: string): TelegramClient {
  const agent = createKeepAliveAgent(apiRoot);
  const telegram = new Telegram(token, { apiRoot, agent, webhookReply: false });
  telegram.options.agent = agent; // telegraf drops an agent given for an http: root
  const caller: Caller = telegram;
  const redact = createRedactor([token]);
  return {
    async call(method, payload, { timeoutMs = CALL_TIMEOUT_MS, signal } = {}) {
      const timeout = AbortSignal.timeout(timeoutMs);
      const both = signal === undefined ? timeout : AbortSignal.any([signal, timeout]);
      if (both.aborted) throw new SendError('unavailable', 'given up before sending');
      try {
        return await caller.callApi(method, payload, { signal: both });
      } catch (error) {
        throw toSendError(error, redact);
      }
    },
    close() {
      agent.destroy();
    },
  };
}
