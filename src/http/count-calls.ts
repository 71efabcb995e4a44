import type { RequestHandler } from 'express';
import type { Measurements } from '../observability/measurements.ts';
import { isSafe } from '../proxy/safe-method.ts';

/** Tells of every call when it comes in and when its answer is out. */
export function countCalls(measurements: Measurements): RequestHandler {
  return (request, response, next) => {
    measurements.callBegan();
    response.once('close', () => {
      const status = response.writableFinished ? response.statusCode : undefined;
      measurements.callEnded(isSafe(request.method) ? 'safe' : 'unsafe', status);
    });
    next();
  };
}
