import express, { type Express, type RequestHandler } from 'express';
import type { WebConfig } from '../config/config.ts';
import { AppError } from '../shared/app-error.ts';
import { staticFiles } from './pages/static-files.ts';
import { securityHeaders } from './security-headers.ts';

/** Makes the Express application for everything but the API. It adds nothing of its own to a response. */
export function createPages({ secure }: { readonly secure: boolean }): Express {
  const pages = express();
  pages.disable('x-powered-by').disable('etag').enable('case sensitive routing').enable('strict routing');
  pages.use(securityHeaders({ secure }));
  return pages;
}

/** Serves the static files behind all routes; every other request is `not_found`. */
export function endPages(pages: Express, { root, csp }: WebConfig): void {
  if (root !== undefined) pages.use(staticFiles({ root, csp }));
  pages.use(() => {
    throw new AppError('not_found');
  });
}

/**
 * Adds a route with exactly these methods. Express would run a GET handler for HEAD too, and the HEAD of a link checker
 * could use up a login.
 */
export function addRoute(app: Express, path: string, handlers: Readonly<Record<string, RequestHandler>>): void {
  app.all(path, (request, response, next) => {
    const handler = handlers[request.method];
    if (handler === undefined) throw new AppError('method_not_allowed', { allow: Object.keys(handlers) });
    return handler(request, response, next);
  });
}
