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
  | 'throttled'
  | 'unavailable'
  | 'postponed'
  | 'unauthorised'
  | 'unreachable'
  | 'window-closed'
  | 'unpaid'
  | 'rejected'
  | 'uncertain';

/** One row of the closed table. */
interface OutcomeRow {
  /** The same message may be tried again. */
  readonly retry: boolean;
  /** Somebody has to be woken. */
  readonly alert: boolean;
  /** The platform did not do its part: enough of these in a row are an outage. */
  readonly outage: boolean;
  /** This person cannot have the message here: it goes by another channel of theirs where there is one. */
  readonly reroute: boolean;
  /** What the operator reads. */
  readonly operator: string;
}

/** The closed table of send failures. */
export const SEND_OUTCOMES: Readonly<Record<SendOutcome, OutcomeRow>> = {
  throttled: {
    ...{ retry: true, alert: false, outage: true, reroute: false },
    operator: 'Nền tảng yêu cầu gửi chậm lại; tự gửi tiếp sau.',
  },
  unavailable: {
    ...{ retry: true, alert: false, outage: true, reroute: false },
    operator: 'Nền tảng từ chối trước khi nhận; tự gửi lại.',
  },
  postponed: {
    ...{ retry: true, alert: false, outage: false, reroute: false },
    operator: 'Tin này chưa gửi được lúc này; tự gửi lại sau.',
  },
  unauthorised: {
    ...{ retry: true, alert: true, outage: true, reroute: false },
    operator: 'Token bị từ chối; cần cấp lại quyền cho OA hoặc bot.',
  },
  unreachable: {
    ...{ retry: false, alert: false, outage: false, reroute: true },
    operator: 'Người nhận đã chặn, bỏ quan tâm hoặc không tồn tại.',
  },
  'window-closed': {
    ...{ retry: false, alert: false, outage: false, reroute: true },
    operator: 'Quá 7 ngày không tương tác trên Zalo.',
  },
  unpaid: {
    ...{ retry: false, alert: true, outage: false, reroute: true },
    operator: 'Hết hạn mức hoặc số dư để gửi tin tính phí trên Zalo.',
  },
  rejected: {
    ...{ retry: false, alert: true, outage: false, reroute: false },
    operator: 'Nội dung bị nền tảng từ chối; cần sửa mẫu tin.',
  },
  uncertain: {
    ...{ retry: false, alert: false, outage: true, reroute: false },
    operator: 'Không rõ đã tới người nhận hay chưa.',
  },
};

/** A send that did not succeed; thrown by `Channel.send` only, never carrying a token or a text in its message. */
export class SendError extends Error {
  readonly outcome: SendOutcome;
  /** The platform's own code and short wording, e.g. `-230` or `403 blocked`. */
  readonly code: string;
  /** Milliseconds to wait: with `throttled` before anything is sent on this channel again, with `postponed` before this message is. */
  readonly retryAfterMs: number | undefined;
  constructor(outcome: SendOutcome, code: string, retryAfterMs?: number) {
    super(`${outcome}: ${code}`);
    this.name = 'SendError';
    this.outcome = outcome;
    this.code = code;
    this.retryAfterMs = retryAfterMs;
  }
}
