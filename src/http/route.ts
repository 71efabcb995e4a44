import type { Express, RequestHandler } from 'express';
import { AppError } from '../shared/app-error.ts';

/**
 * A route with exactly these methods. Express would run a GET handler for HEAD too, so that a link checker's HEAD could
 * use up a login.
 */
export function onlyMethods(app: Express, path: string, handlers: Readonly<Record<string, RequestHandler>>): void {
  app.all(path, (request, response, next) => {
    const handler = handlers[request.method];
    if (handler === undefined) throw new AppError('method_not_allowed', { allow: Object.keys(handlers) });
    return handler(request, response, next);
  });
}
