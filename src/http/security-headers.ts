import type { RequestHandler } from 'express';
import helmet from 'helmet';
import { requestIdOf } from './request/request-context.ts';

const HSTS_SECONDS = 365 * 86_400;

/** Nothing of a response may run, load or be framed. */
const LOCKED_CSP = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/** For static pages if WEB_CSP is not set: everything from our origin, nothing inline, no framing. */
export const STATIC_PAGES_CSP = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
].join('; ');

/** The request id and the security headers of our own routes (not of the API, nor of static pages). Each is sent once. */
export function securityHeaders({ secure }: { readonly secure: boolean }): RequestHandler {
  const helmetHeaders = helmet({
    contentSecurityPolicy: false,
    strictTransportSecurity: secure ? { maxAge: HSTS_SECONDS, includeSubDomains: false } : false,
    referrerPolicy: { policy: 'no-referrer' },
    xFrameOptions: { action: 'deny' },
  });
  return (request, response, next) => {
    response.setHeader('X-Request-Id', requestIdOf(response));
    response.setHeader('Cache-Control', 'no-store');
    response.setHeader('Content-Security-Policy', LOCKED_CSP);
    helmetHeaders(request, response, next);
  };
}

/** The security headers of every response of the API, names and values in turn, made once. */
export function apiSecurityHeaders({ secure }: { readonly secure: boolean }): readonly string[] {
  return [
    'X-Content-Type-Options',
    'nosniff',
    // A response that is HTML all the same cannot run in our origin.
    'Content-Security-Policy',
    `${LOCKED_CSP}; sandbox`,
    'Cross-Origin-Resource-Policy',
    'same-origin',
    'Referrer-Policy',
    'no-referrer',
    'X-Frame-Options',
    'DENY',
    // What a call answers depends on these: a cache must not give one page's answer to another's request.
    'Vary',
    'Sec-Fetch-Site, Origin',
    ...(secure ? ['Strict-Transport-Security', `max-age=${HSTS_SECONDS}`] : []),
  ];
}
