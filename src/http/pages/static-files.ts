import { Router, type NextFunction, type Response } from 'express';
import { AppError } from '../../shared/app-error.ts';
import { asksForPage, PAGE_DEPENDS_ON } from '../request/fetch-metadata.ts';
import { isOwnPath } from '../../shared/paths.ts';
import { STATIC_PAGES_CSP } from '../security-headers.ts';
import { findWebFile, isHidden, segmentsOf, type WebFile } from './web-root.ts';

export interface StaticFilesOptions {
  readonly root: string;
  readonly csp: string | undefined;
}

/**
 * Serves a single-page app: its files, and index.html to navigations that name no file, so that the app's own routes can
 * be opened directly, also those with a dot (`/quote/700.HK`). Anything else that is not there is 404, and so is what
 * begins as a route of ours.
 */
export function staticFiles({ root, csp = STATIC_PAGES_CSP }: StaticFilesOptions): Router {
  const router = Router({ caseSensitive: true });
  router.use(async (request, response, next) => {
    const segments = segmentsOf(request.path);
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    if (!isRead || segments === undefined || isOwnPath(segments) || isHidden(segments)) {
      next();
      return;
    }
    const file = await findWebFile(root, segments);
    if (file !== undefined) {
      sendFile(response, file, csp, next);
      return;
    }
    // Whether a page or an error is answered here depends on them.
    response.vary(PAGE_DEPENDS_ON);
    const page =
      asksForPage(request.headers) && segments[0] !== '.well-known'
        ? await findWebFile(root, ['index.html'])
        : undefined;
    if (page === undefined) next();
    else sendFile(response, page, csp, next);
  });
  return router;
}

function sendFile(response: Response, { path, etag, extension }: WebFile, csp: string, next: NextFunction): void {
  // By the name that was asked for: a link may lead to one without an extension.
  response.type(extension === '' ? 'application/octet-stream' : extension).set({
    'Content-Security-Policy': csp,
    // The page may be kept, but not used without asking: after a deployment it must name the new files.
    'Cache-Control': 'no-cache',
    'Referrer-Policy': 'same-origin',
    ETag: etag,
  });
  // Which dotfiles are served is decided by the path that was asked for, not by where a link led.
  response.sendFile(path, { cacheControl: false, dotfiles: 'allow' }, (error: unknown) => {
    if (error === undefined || error === null) return;
    const { status } = error as { readonly status?: number };
    if (response.headersSent) response.destroy();
    // The file does not meet a condition or has no such range (RFC 9110 sections 15.5.13 and 15.5.17).
    else if (status === 412 || status === 416) response.status(status).type('text/plain').end();
    else next(new AppError('not_found', { cause: error }));
  });
}
