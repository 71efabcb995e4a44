import type { Response } from 'express';
import type { ProblemCode } from '../../shared/app-error.ts';
import { sendPlainPage } from '../pages/plain-page.ts';
import { statusOf, titleOf } from '../problem.ts';
import { requestFieldsOf } from '../request/request-context.ts';
import { PATHS } from '../../shared/paths.ts';

/** What a person reads, by code: fixed text, nothing of what the authorization server said. */
const EXPLANATIONS: Partial<Record<ProblemCode, string>> = {
  bad_request: 'The link back from LongPort was incomplete. Nothing was changed; please start again.',
  cross_site: 'This page cannot be opened from within another page. Please start again.',
  rate_limited: 'Too many sign-ins came from your network just now. Please wait a while, then try again.',
  login_denied: 'You did not grant access, so you are not signed in. You can try again at any time.',
  login_stale:
    'A sign-in link works once, for ten minutes, and only in the browser that started it. Please start again.',
  authorization_server_error: 'LongPort refused the sign-in or gave an answer we cannot use. Please try again.',
  authorization_server_unavailable: 'LongPort’s sign-in cannot be reached just now. Please try again in a moment.',
  store_unavailable: 'We cannot keep a session just now. Please try again in a moment.',
};

/** For a fault that passes, when nothing is known of how long it takes. */
const RETRY_AFTER_SECONDS = 5;

export interface LoginFailurePageOptions {
  readonly code: ProblemCode;
  /** A validated local path; the new login returns there. */
  readonly returnTo: string;
  readonly retryAfterSeconds?: number | undefined;
  /** An address of ours that the page goes on to at once. */
  readonly goesOnTo?: string | undefined;
}

/** The page a person sees when a login did not work out. */
export function sendLoginFailurePage(response: Response, options: LoginFailurePageOptions): void {
  const { code, returnTo, goesOnTo } = options;
  const retryAfterSeconds = options.retryAfterSeconds ?? (statusOf(code) === 503 ? RETRY_AFTER_SECONDS : undefined);
  const { requestId } = requestFieldsOf(response);
  const tryAgain = `${PATHS.login}?returnTo=${encodeURIComponent(returnTo)}`;
  const explanation = EXPLANATIONS[code] ?? 'Something went wrong on our side. Please try again.';
  if (retryAfterSeconds !== undefined) response.set('Retry-After', String(retryAfterSeconds));
  sendPlainPage(response, statusOf(code), {
    title: titleOf(code),
    explanation,
    link: { path: tryAgain, text: 'Try again' },
    goesOnTo,
    reference: { code, requestId },
  });
}
