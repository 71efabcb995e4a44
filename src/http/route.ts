import express, { type Express, type RequestHandler } from 'express';
import { AppError } from '../shared/app-error.ts';

/** The Express application for everything but the API. It adds nothing of its own to a response. */
export function createPages(): Express {
  const pages = express();
  pages.disable('x-powered-by').disable('etag').enable('case sensitive routing').enable('strict routing');
  return pages;
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
