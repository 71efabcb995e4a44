import type { Response } from 'express';
import type { ProblemCode } from '../../shared/app-error.ts';
import { sendLoginFailurePage, type LoginFailurePageOptions } from './login-failure-page.ts';
import { parseReturnTo } from './return-to.ts';
import { PATHS } from '../../shared/paths.ts';

/**
 * Failures after which a browser that is signed in goes on into the app. The others say to try the same link again later,
 * or are told to a frame.
 */
const LEADING_ON: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  'bad_request',
  'login_stale',
  'login_denied',
  'authorization_server_error',
  'authorization_server_unavailable',
]);

/** A callback that failed, at an address without its code and state. */
export interface CallbackFailure {
  readonly code: ProblemCode;
  /** A validated local path. */
  readonly returnTo: string;
}

/** Whether a browser that is signed in goes on into the app after this failure. */
export function leadsOn(code: ProblemCode): boolean {
  return LEADING_ON.has(code);
}

/**
 * Tells of a callback that failed. The page goes on at once, without script, to an address of ours: from there on the
 * browser sends its Strict cookie, which it did not on the way from LongPort, and code and state are out of the address.
 */
export function sendCallbackFailure(response: Response, options: Omit<LoginFailurePageOptions, 'goesOnTo'>): void {
  const { code, returnTo } = options;
  const goesOnTo = leadsOn(code)
    ? `${PATHS.callback}?${new URLSearchParams({ reason: code, returnTo }).toString()}`
    : undefined;
  sendLoginFailurePage(response, { ...options, goesOnTo });
}

/** Reads the address that {@link sendCallbackFailure} goes on to; undefined for any other query. */
export function parseCallbackFailure(query: string): CallbackFailure | undefined {
  const parameters = new URLSearchParams(query);
  if (['code', 'state', 'error'].some((name) => parameters.has(name))) return undefined;
  const reason = parameters.get('reason');
  const code = [...LEADING_ON].find((each) => each === reason);
  return code === undefined ? undefined : { code, returnTo: parseReturnTo(parameters.get('returnTo')) };
}
