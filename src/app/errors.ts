/** The environment is wrong; every problem is listed at once and the process exits 1 before listening. */
export class ConfigError extends Error {
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.name = 'ConfigError';
    this.problems = problems;
  }
}

/** A webhook call that must be refused; `status` is the HTTP answer (401 bad signature, 400 malformed body). */
export class WebhookError extends Error {
  readonly status: 400 | 401;
  constructor(status: 400 | 401, message: string) {
    super(message);
    this.name = 'WebhookError';
    this.status = status;
  }
}

/** What a refused or failed send means for the message, the person and the channel. */
export type SendOutcome =
  'throttled' | 'unavailable' | 'unauthorised' | 'unreachable' | 'window-closed' | 'rejected' | 'uncertain';

/**
 * The closed table of send failures: is the same message tried again, does someone have to be woken,
 * and what the operator reads.
 */
export const SEND_OUTCOMES: Readonly<
  Record<SendOutcome, { readonly retry: boolean; readonly alert: boolean; readonly operator: string }>
> = {
  throttled: { retry: true, alert: false, operator: 'Nền tảng yêu cầu gửi chậm lại; tự gửi tiếp sau.' },
  unavailable: { retry: true, alert: false, operator: 'Nền tảng từ chối trước khi nhận; tự gửi lại.' },
  unauthorised: {
    retry: true,
    alert: true,
    operator: 'Token bị từ chối; cần cấp lại quyền cho OA hoặc bot.',
  },
  unreachable: {
    retry: false,
    alert: false,
    operator: 'Người nhận đã chặn, bỏ quan tâm hoặc không tồn tại.',
  },
  'window-closed': { retry: false, alert: false, operator: 'Quá 7 ngày không tương tác trên Zalo.' },
  rejected: { retry: false, alert: true, operator: 'Nội dung bị nền tảng từ chối; cần sửa mẫu tin.' },
  uncertain: { retry: false, alert: false, operator: 'Không rõ đã tới người nhận hay chưa.' },
};

/** A send that did not succeed; thrown by `Channel.send` only, never carrying a token or a text in its message. */
export class SendError extends Error {
  readonly outcome: SendOutcome;
  /** The platform's own code and short wording, e.g. `-230` or `403 blocked`. */
  readonly code: string;
  /** Milliseconds to wait before anything is sent on this channel again; only with `throttled`. */
  readonly retryAfterMs: number | undefined;
  constructor(outcome: SendOutcome, code: string, retryAfterMs?: number) {
    super(`${outcome}: ${code}`);
    this.name = 'SendError';
    this.outcome = outcome;
    this.code = code;
    this.retryAfterMs = retryAfterMs;
  }
}
