import { channel } from 'node:diagnostics_channel';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ApiError } from './api-error.ts';

/** LongPort's envelope around a result. */
export function successBody(data: unknown): Buffer {
  return Buffer.from(JSON.stringify({ code: 0, message: 'success', data }));
}

/** An envelope that was sent. A fault that makes responses of another form is not among them. */
export interface DevResponse {
  readonly request: IncomingMessage;
  readonly status: number;
  readonly contentType: string;
  readonly body: Buffer;
}

/** Tells of every envelope that is sent, so that a test can compare it with the description of the API. */
export const DEV_RESPONSES = channel('longport-bff:dev-longport:response');

/** Sends an envelope that was made before. `isFault`: it is not as LongPort's API is described, on purpose. */
export function sendBody(res: ServerResponse, status: number, body: Buffer, isFault = false): void {
  const contentType = 'application/json; charset=utf-8';
  res.writeHead(status, { 'content-type': contentType, 'content-length': body.length });
  res.end(body);
  if (!isFault && DEV_RESPONSES.hasSubscribers) {
    DEV_RESPONSES.publish({ request: res.req, status, contentType, body } satisfies DevResponse);
  }
}

/** Sends an error in the envelope. */
export function sendError(res: ServerResponse, { status, code, message }: ApiError): void {
  sendBody(res, status, Buffer.from(JSON.stringify({ code, message, data: null })));
}
