import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Measurements } from '../../observability/measurements.ts';
import { isRead } from '../../proxy/post-reads.ts';
import { PATHS } from '../../shared/paths.ts';

/** Tells of a call now, when it comes in, and again when its response is out. */
export type RecordCall = (response: ServerResponse) => void;

/** Makes the {@link RecordCall} of all calls. */
export function createRecordCall(measurements: Measurements): RecordCall {
  // One listener for all of them, because it stands in the way of every one.
  function onClose(this: ServerResponse): void {
    const status = this.writableFinished ? this.statusCode : undefined;
    measurements.callEnded(isRead(this.req.method ?? '', pathOf(this.req)) ? 'safe' : 'unsafe', status);
  }
  return (response) => {
    measurements.callBegan();
    response.on('close', onClose);
  };
}

/** The path without /api. */
function pathOf(request: IncomingMessage & { readonly originalUrl?: string }): string {
  const target = request.originalUrl ?? '';
  const queryAt = target.indexOf('?');
  return target.slice(PATHS.api.length, queryAt === -1 ? undefined : queryAt);
}
