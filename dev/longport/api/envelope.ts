import type { ServerResponse } from 'node:http';
import type { ApiError } from './api-error.ts';

/** LongPort's envelope around a result. */
export function successBody(data: unknown): Buffer {
  return Buffer.from(JSON.stringify({ code: 0, message: 'success', data }));
}

/** Sends an envelope that was made before. */
export function sendBody(res: ServerResponse, status: number, body: Buffer): void {
  res.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'content-length': body.length });
  res.end(body);
}

/** Sends an error in the envelope. */
export function sendError(res: ServerResponse, { status, code, message }: ApiError): void {
  sendBody(res, status, Buffer.from(JSON.stringify({ code, message, data: null })));
}
