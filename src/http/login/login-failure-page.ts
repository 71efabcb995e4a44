import type { Response } from 'express';
import type { ProblemCode } from '../../shared/app-error.ts';
import { PATHS } from '../../shared/paths.ts';
import { sendPlainPage } from '../pages/plain-page.ts';
import { statusOf, titleOf } from '../problem.ts';
import { requestIdOf } from '../request/request-context.ts';

/** The text of the page, by code: it is fixed, and has nothing of what the authorization server sent. */
const EXPLANATIONS: Partial<Record<ProblemCode, string>> = {
  bad_request: 'The link back from LongPort was incomplete. Nothing was changed; please start again.',
  cross_site: 'This page cannot be opened from within another page. Please start again.',
  rate_limited: 'Too many sign-ins came from your network. Please wait a while, then try again.',
  login_denied: 'You did not grant access, so you are not signed in. You can try again at any time.',
  login_stale:
    'A sign-in link works once, for ten minutes, and only in the browser that started it. Please start again.',
  authorization_server_error: 'LongPort refused the sign-in or sent a response we cannot use. Please try again.',
  authorization_server_unavailable: 'LongPort’s sign-in cannot be reached at the moment. Please try again in a moment.',
  store_unavailable: 'We cannot keep a session at the moment. Please try again in a moment.',
};

/** For a passing fault of unknown duration. */
const RETRY_AFTER_SECONDS = 5;

export interface LoginFailurePageOptions {
  readonly code: ProblemCode;
  /** A validated local path; the new login returns there. */
  readonly returnTo: string;
  readonly retryAfterSeconds?: number | undefined;
  /** A path of ours that the page continues to at once. */
  readonly continueTo?: string | undefined;
}

/** Sends the page that a person sees after a failed login. */
export function sendLoginFailurePage(response: Response, options: LoginFailurePageOptions): void {
  const { code, returnTo, continueTo } = options;
  const retryAfterSeconds = options.retryAfterSeconds ?? (statusOf(code) === 503 ? RETRY_AFTER_SECONDS : undefined);
  const tryAgain = `${PATHS.login}?returnTo=${encodeURIComponent(returnTo)}`;
  const explanation = EXPLANATIONS[code] ?? 'Something went wrong on our side. Please try again.';
  if (retryAfterSeconds !== undefined) response.set('Retry-After', String(retryAfterSeconds));
  sendPlainPage(response, statusOf(code), {
    title: titleOf(code),
    explanation,
    link: { path: tryAgain, text: 'Try again' },
    continueTo,
    reference: { code, requestId: requestIdOf(response) },
  });
}
