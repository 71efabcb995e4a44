import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { AppError } from '../shared/app-error.ts';

/** The body that goes upstream, and its length if that is known (RFC 9112 section 6). */
export interface UpstreamBody {
  readonly body: Readable | Buffer | null;
  readonly contentLength?: number;
}

/** Bodies of calls that may be replayed are kept in memory up to this size, so that they can be sent again. */
export const MAX_BUFFERED_BYTES = 64 * 1024;

export interface RequestBodyOptions {
  readonly request: IncomingMessage;
  readonly maxBytes: number;
  /**
   * Keep the body in memory, so that the call can be replayed. A body that is larger than 64 KB, or whose length is not
   * announced, is streamed anyway.
   */
  readonly buffer: boolean;
}

/** The body of a request that announces none (RFC 9112 section 6.3). */
export const NO_BODY: UpstreamBody = { body: null };

/** Whether a request announces a body, even an empty one. */
export function announcesBody({ headers }: IncomingMessage): boolean {
  return headers['content-length'] !== undefined || headers['transfer-encoding'] !== undefined;
}

/**
 * Prepares the body of a call. It is streamed, and never larger than the limit, announced or not.
 * @throws {AppError} `body_too_large` for an announced length over the limit.
 */
export async function toUpstreamBody({ request, maxBytes, buffer }: RequestBodyOptions): Promise<UpstreamBody> {
  const announced = request.headers['content-length'];
  const contentLength = announced === undefined ? undefined : Number(announced);
  if (!announcesBody(request)) return NO_BODY;
  if (contentLength === 0) return { body: null, contentLength };
  requireAnnouncedSize(contentLength, maxBytes);
  if (buffer && contentLength !== undefined && contentLength <= MAX_BUFFERED_BYTES) {
    return { body: await collected(request, maxBytes), contentLength };
  }
  return contentLength === undefined
    ? { body: Readable.from(limited(request, maxBytes), { objectMode: false }) }
    : // The parser never delivers more than the announced length, which is checked above.
      { body: request, contentLength };
}

/** A complete body in memory. */
export interface WholeBody extends UpstreamBody {
  readonly body: Buffer | null;
}

/**
 * Reads the body of a call to its end, for credentials that cover it.
 * @throws {AppError} `body_too_large` over the limit, announced or not; `bad_request` if it breaks off.
 */
export async function readWholeBody({ request, maxBytes }: Omit<RequestBodyOptions, 'buffer'>): Promise<WholeBody> {
  const announced = Number(request.headers['content-length'] ?? 0);
  requireAnnouncedSize(announced, maxBytes);
  const hasBody = announced > 0 || request.headers['transfer-encoding'] !== undefined;
  if (!hasBody)
    return request.headers['content-length'] === undefined ? { body: null } : { body: null, contentLength: 0 };
  const body = await collected(request, maxBytes);
  return body.length === 0 ? { body: null, contentLength: 0 } : { body, contentLength: body.length };
}

async function collected(request: IncomingMessage, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of limited(request, maxBytes)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** The chunks of a body. @throws {AppError} `body_too_large`, or `bad_request` if it breaks off. */
async function* limited(request: IncomingMessage, maxBytes: number): AsyncGenerator<Buffer> {
  let bytes = 0;
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      requireReceivedSize(bytes, maxBytes);
      yield chunk;
    }
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError('bad_request', { detail: 'The body broke off.', cause: error });
  }
}

function requireAnnouncedSize(contentLength: number | undefined, maxBytes: number): void {
  if (contentLength !== undefined && contentLength > maxBytes) throw tooLarge(maxBytes);
}

function requireReceivedSize(bytes: number, maxBytes: number): void {
  if (bytes > maxBytes) throw tooLarge(maxBytes);
}

function tooLarge(maxBytes: number): AppError {
  return new AppError('body_too_large', { detail: `The body is larger than ${maxBytes} bytes.` });
}
