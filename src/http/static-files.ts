import express, { Router, type Response } from 'express';
import { AppError } from '../shared/app-error.ts';

/** For pages without a policy of their own: everything from our origin, nothing inline, no framing. */
const STRICT_CSP = [
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

export interface StaticFilesOptions {
  readonly root: string;
  readonly csp: string | undefined;
}

/**
 * Serves a single-page app: its files, and index.html for paths that name no file, so that the app's own routes can be
 * opened directly. A path with a dot that is not there is an honest 404.
 */
export function staticFiles({ root, csp = STRICT_CSP }: StaticFilesOptions): Router {
  const router = Router({ caseSensitive: true });
  const setHeaders = (response: Response): void => {
    response.set({
      'Content-Security-Policy': csp,
      // The page may be kept, but not used without asking: after a deployment it must name the new files.
      'Cache-Control': 'no-cache',
      'Referrer-Policy': 'same-origin',
    });
  };
  router.use(express.static(root, { dotfiles: 'ignore', redirect: false, setHeaders }));
  router.use((request, response, next) => {
    if ((request.method !== 'GET' && request.method !== 'HEAD') || request.path.includes('.')) {
      next();
      return;
    }
    setHeaders(response);
    response.sendFile('index.html', { root, cacheControl: false }, (error: unknown) => {
      if (error !== undefined && error !== null) next(new AppError('not_found', { cause: error }));
    });
  });
  return router;
}
