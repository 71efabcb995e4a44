import { createHash } from 'node:crypto';
import type { Response } from 'express';
import type { ProblemCode } from '../shared/app-error.ts';
import { statusOf, titleOf } from './problem.ts';
import { requestFieldsOf } from './request-context.ts';

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

const STYLE = `
:root{color-scheme:light dark}
body{margin:0;min-height:100vh;display:grid;place-items:center;font:1rem/1.5 system-ui,sans-serif;background:Canvas;color:CanvasText}
main{max-width:28rem;padding:2rem}
h1{font-size:1.5rem;line-height:1.25;margin:0 0 .75rem}
a{display:inline-block;margin-top:.5rem;padding:.6rem 1.1rem;border-radius:.5rem;background:#0b5cad;color:#fff;text-decoration:none;font-weight:600}
a:focus-visible{outline:3px solid #0b5cad;outline-offset:3px}
small{display:block;margin-top:1.5rem;opacity:.8}
`;
const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');
const CSP = `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

export interface LoginFailurePageOptions {
  readonly code: ProblemCode;
  /** A validated local path; the new login returns there. */
  readonly returnTo: string;
  readonly retryAfterSeconds?: number | undefined;
}

/** The page a person sees when a login did not work out. */
export function sendLoginFailurePage(response: Response, options: LoginFailurePageOptions): void {
  const { code, returnTo, retryAfterSeconds } = options;
  const { requestId } = requestFieldsOf(response);
  const tryAgain = `/login?returnTo=${encodeURIComponent(returnTo)}`;
  const explanation = EXPLANATIONS[code] ?? 'Something went wrong on our side. Please try again.';
  if (retryAfterSeconds !== undefined) response.set('Retry-After', String(retryAfterSeconds));
  response.status(statusOf(code)).set({ 'Content-Security-Policy': CSP, 'Content-Type': 'text/html; charset=utf-8' });
  response.send(`<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escapeHtml(titleOf(code))}</title><style>${STYLE}</style></head>
<body><main>
<h1>${escapeHtml(titleOf(code))}</h1>
<p>${escapeHtml(explanation)}</p>
<a href="${escapeHtml(tryAgain)}">Try again</a>
<small>Code: <code>${escapeHtml(code)}</code> · Request: <code>${escapeHtml(requestId)}</code></small>
</main></body>
</html>
`);
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
