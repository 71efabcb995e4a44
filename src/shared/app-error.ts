/** The stable codes that a response of the BFF can have in `code`; status and title of each are in http/problem.ts. */
export const PROBLEM_CODES = [
  'bad_request',
  'unauthenticated',
  'reauthentication_required',
  'cross_site',
  'not_allowed',
  'not_found',
  'method_not_allowed',
  'request_timeout',
  'session_changed',
  'idempotency_in_progress',
  'outcome_unknown',
  'idempotency_key_reused',
  'too_late',
  'body_too_large',
  'uri_too_long',
  'headers_too_large',
  'expectation_failed',
  'rate_limited',
  'internal_error',
  'upstream_unreachable',
  'upstream_timeout',
  'store_unavailable',
  'authorization_server_unavailable',
  'authorization_server_error',
  'login_denied',
  'login_stale',
  'retry_after_refresh',
] as const;

export type ProblemCode = (typeof PROBLEM_CODES)[number];

export interface AppErrorOptions {
  /** One fixed sentence for the caller: what is wrong and what to do. Never text from outside, never a secret. */
  readonly detail?: string;
  /** Sent as Retry-After. */
  readonly retryAfterSeconds?: number;
  /** The methods a 405 names in Allow. */
  readonly allow?: readonly string[];
  /** LongPort's own id of the call, sent as `x-trace-id`. */
  readonly traceId?: string;
  /** Why, in one fixed word for the log: what the code and the sentence do not say. */
  readonly refusalCause?: string;
  readonly cause?: unknown;
}

/** A refusal or a fault with its own response. Any other error becomes `internal_error`. */
export class AppError extends Error {
  override readonly name: string = 'AppError';
  readonly code: ProblemCode;
  readonly detail: string | undefined;
  readonly retryAfterSeconds: number | undefined;
  readonly allow: readonly string[] | undefined;
  readonly traceId: string | undefined;
  readonly refusalCause: string | undefined;

  constructor(code: ProblemCode, options: AppErrorOptions = {}) {
    // Without a stack: a refusal becomes a response, its stack is never read, and recording the stack is a tenth of what
    // a refusal costs.
    const { stackTraceLimit } = Error;
    Error.stackTraceLimit = 0;
    super(options.detail ?? code, { cause: options.cause });
    Error.stackTraceLimit = stackTraceLimit;
    this.code = code;
    this.detail = options.detail;
    this.retryAfterSeconds = options.retryAfterSeconds;
    this.allow = options.allow;
    this.traceId = options.traceId;
    this.refusalCause = options.refusalCause;
  }
}

/** The store did not respond, or not in time. The command may or may not have been executed. */
export class StoreUnavailableError extends AppError {
  override readonly name = 'StoreUnavailableError';

  constructor(cause: unknown) {
    super('store_unavailable', {
      detail: 'The session store cannot be reached. No session has ended; try again shortly.',
      retryAfterSeconds: 1,
      cause,
    });
  }
}

/** The authorization server cannot be reached now. Sessions are kept. */
export class AuthorizationServerUnavailableError extends AppError {
  override readonly name = 'AuthorizationServerUnavailableError';

  constructor(options: {
    readonly retryAfterSeconds?: number;
    readonly refusalCause: string;
    readonly cause?: unknown;
  }) {
    super('authorization_server_unavailable', {
      detail: 'The authorization server cannot be reached now. The session is kept; try again shortly.',
      retryAfterSeconds: options.retryAfterSeconds ?? 1,
      refusalCause: options.refusalCause,
      cause: options.cause,
    });
  }
}
