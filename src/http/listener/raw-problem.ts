import { randomUUID } from 'node:crypto';
import { STATUS_CODES, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Events, RequestFields } from '../../observability/events.ts';
import type { AppError } from '../../shared/app-error.ts';
import { statusOf, toProblem } from '../problem.ts';
import { knownRequestFieldsOf } from '../request/request-context.ts';

/** Problems where there is no Express: the same answers as anywhere else, by hand. They close their connection. */
export interface RawProblem {
  /** The whole response, for a connection that has no request to be answered; what was refused is told to the events. */
  toBytes(error: AppError, socket: Socket | undefined): string;
  /** Answers a request that Express may be at work on, under the id it has been given. */
  send(response: ServerResponse, error: AppError): void;
}

export interface RawProblemOptions {
  /** Names and values in turn. */
  readonly securityHeaders: readonly string[];
  readonly events: Events;
}

/** Makes the {@link RawProblem}. */
export function createRawProblem({ securityHeaders, events }: RawProblemOptions): RawProblem {
  function headersOf(error: AppError, requestId: string): { pairs: [string, string][]; body: string } {
    const { headers, body } = toProblem(error, requestId);
    const pairs: [string, string][] = Object.entries({
      ...headers,
      'X-Request-Id': requestId,
      'Content-Length': String(Buffer.byteLength(body)),
      Connection: 'close',
    });
    for (let index = 0; index + 1 < securityHeaders.length; index += 2) {
      pairs.push([securityHeaders[index] ?? '', securityHeaders[index + 1] ?? '']);
    }
    return { pairs, body };
  }

  return {
    toBytes(error, socket) {
      const requestId = randomUUID();
      // A connection that was opened ahead of need and never used is no request. The address is the connection's own.
      if (socket?.bytesRead !== 0) {
        const request = { requestId, clientAddress: socket?.remoteAddress ?? '' };
        events.emit({ type: 'request_refused', request, problem: error.code });
      }
      const { pairs, body } = headersOf(error, requestId);
      const status = statusOf(error.code);
      const lines = pairs.map(([name, value]) => `${name}: ${value}\r\n`).join('');
      return `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\n${lines}\r\n${body}`;
    },
    send(response, error) {
      const { pairs, body } = headersOf(error, fieldsOf(response, error).requestId);
      for (const name of response.getHeaderNames()) response.removeHeader(name);
      response.writeHead(statusOf(error.code), pairs.flat()).end(body);
    },
  };

  /** A request that has an id is reported by the code that refuses it; any other request is reported here. */
  function fieldsOf(response: ServerResponse, error: AppError): RequestFields {
    const known = knownRequestFieldsOf(response);
    if (known !== undefined) return known;
    const fields = { requestId: randomUUID(), clientAddress: response.req.socket.remoteAddress ?? '' };
    events.emit({ type: 'request_refused', request: fields, problem: error.code });
    return fields;
  }
}
