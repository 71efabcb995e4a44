import { once } from 'node:events';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { eventually } from './eventually.ts';
import type { Visitor } from './visitor.ts';

/** A response that is being read, on a connection of its own. */
export interface OpenAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly isOpen: boolean;
  /** Whether it came to its proper end. */
  readonly isWhole: boolean;
  /** What has come so far. */
  readonly text: string;
  /** Resolves when more has come. */
  more(): Promise<void>;
  /** Resolves when it is over, with how long that took from now on. */
  closed(withinMs?: number): Promise<number>;
  leave(): void;
}

export interface OpenAnswerOptions {
  readonly method?: string;
  /** Default: an event stream without an end, fifty events a second. */
  readonly path?: string;
  /** Do not read it, so that all buffers on the way fill. */
  readonly unread?: boolean;
}

const ENDLESS = '/api/v1/dev/stream?endless=1&interval=20';

/** Begins a call as a page of the BFF's own origin, and resolves with its response's first byte. */
export async function openAnswer(
  bff: { readonly url: string },
  visitor: Visitor,
  { method = 'GET', path = ENDLESS, unread = false }: OpenAnswerOptions = {},
): Promise<OpenAnswer> {
  const request = (bff.url.startsWith('https:') ? httpsRequest : httpRequest)(bff.url + path, {
    method,
    agent: false,
    headers: { cookie: visitor.cookieHeader, 'sec-fetch-site': 'same-origin', 'sec-fetch-mode': 'cors' },
  });
  request.end();
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  request.on('error', () => undefined);
  let text = '';
  let isOpen = true;
  response.on('error', () => undefined).once('close', () => (isOpen = false));
  if (!unread) response.on('data', (chunk: Buffer) => (text += chunk.toString()));
  return {
    status: response.statusCode ?? 0,
    contentType: response.headers['content-type'] ?? '',
    get isOpen() {
      return isOpen;
    },
    get isWhole() {
      return response.complete;
    },
    get text() {
      return text;
    },
    async more() {
      const before = text.length;
      await eventually('more of the answer comes', () => text.length > before, 2_000);
    },
    async closed(withinMs = 10_000) {
      const began = performance.now();
      await eventually('the answer is over', () => !isOpen, withinMs);
      return performance.now() - began;
    },
    leave() {
      request.destroy();
    },
  };
}
