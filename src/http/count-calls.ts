import type { ServerResponse } from 'node:http';
import type { RequestHandler } from 'express';
import type { Measurements } from '../observability/measurements.ts';
import { isSafe } from '../proxy/safe-method.ts';

/** Tells of every call when it comes in and when its answer is out. */
export function countCalls(measurements: Measurements): RequestHandler {
  // One for all calls, because it stands in the way of every one.
  function onClose(this: ServerResponse): void {
    const status = this.writableFinished ? this.statusCode : undefined;
    measurements.callEnded(isSafe(this.req.method ?? '') ? 'safe' : 'unsafe', status);
  }
  return (_request, response, next) => {
    measurements.callBegan();
    response.on('close', onClose);
    next();
  };
}
