import assert from 'node:assert/strict';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { describe, it } from 'node:test';
import { validateRequest } from '../../../src/http/request/validate-request.ts';
import { AppError } from '../../../src/shared/app-error.ts';

interface Given {
  readonly url?: string;
  readonly httpVersion?: string;
  /** Names and values in turn. */
  readonly headers?: readonly string[];
}

/** The code of the refusal, undefined for a valid request, and whether the connection may serve another request. */
function validated({ url = '/session', httpVersion = '1.1', headers = ['Host', 'localhost'] }: Given) {
  const byName: Record<string, string> = {};
  for (let index = 0; index < headers.length; index += 2) {
    byName[(headers[index] ?? '').toLowerCase()] = headers[index + 1] ?? '';
  }
  const response = { shouldKeepAlive: true };
  const request: unknown = { url, httpVersion, headers: byName, rawHeaders: headers };
  try {
    validateRequest(request as IncomingMessage, response as unknown as ServerResponse);
    return { code: undefined, keepsAlive: response.shouldKeepAlive };
  } catch (error) {
    assert.ok(error instanceof AppError);
    if (error.code === 'bad_request') assert.notEqual(error.detail ?? '', '', 'the refusal says what is wrong');
    return { code: error.code, keepsAlive: response.shouldKeepAlive };
  }
}

const HOST = ['Host', 'localhost'];
/** Header fields whose names, values and separators have this many bytes in all, with the Host. */
const headersOf = (bytes: number): string[] => [...HOST, 'X', 'y'.repeat(bytes - 'Host: localhost\r\n'.length - 5)];
const fields = (count: number): string[] => [
  ...HOST,
  ...Array.from({ length: count - 1 }, (_, index) => [`X-${index}`, '']).flat(),
];

describe('a request', () => {
  const valid: Readonly<Record<string, Given>> = {
    'has one Host': {},
    'has a Host in another case': { headers: ['HOST', 'localhost'] },
    'has an IPv6 Host with a port': { headers: ['Host', '[::1]:8443'] },
    'is HTTP/1.0 without Host': { httpVersion: '1.0', headers: [] },
    'is HTTP/1.0 with one Host': { httpVersion: '1.0' },
    'is HTTP/1.0 with any expectation': { httpVersion: '1.0', headers: [...HOST, 'Expect', 'more'] },
    'expects 100-continue': { headers: [...HOST, 'Expect', '100-Continue'] },
    'is chunked': { headers: [...HOST, 'Transfer-Encoding', 'Chunked'] },
    'has another header with a name of four letters': { headers: [...HOST, 'Date', 'x'] },
    'has a target of 8 KB': { url: `/${'a'.repeat(8 * 1024 - 1)}` },
    'has headers of 16 KB': { headers: headersOf(16 * 1024) },
    'has larger headers at /logout': { url: '/logout', headers: headersOf(20 * 1024) },
    'has 100 header fields': { headers: fields(100) },
  };
  for (const [what, given] of Object.entries(valid)) {
    it(`is valid if it ${what}, and its connection stays open`, () => {
      assert.deepEqual(validated(given), { code: undefined, keepsAlive: true });
    });
  }

  it('is valid if it asks for another protocol, and its connection ends', () => {
    const headers = [...HOST, 'Upgrade', 'h2c'];
    assert.deepEqual(validated({ headers }), { code: undefined, keepsAlive: false });
  });

  const refused: Readonly<Record<string, readonly [code: string, given: Given]>> = {
    'has no Host': ['bad_request', { headers: [] }],
    'has two Hosts': ['bad_request', { headers: [...HOST, ...HOST] }],
    'is HTTP/1.0 with two Hosts': ['bad_request', { httpVersion: '1.0', headers: [...HOST, ...HOST] }],
    'has a Host with a path': ['bad_request', { headers: ['Host', 'localhost/x'] }],
    'has a Host with text in front': ['bad_request', { headers: ['Host', 'a@localhost'] }],
    'is of another version': ['bad_request', { httpVersion: '2.0' }],
    'has an absolute target': ['bad_request', { url: 'http://localhost/session' }],
    'has no target': ['bad_request', { url: '' }],
    'is chunked in HTTP/1.0': [
      'bad_request',
      { httpVersion: '1.0', headers: [...HOST, 'Transfer-Encoding', 'chunked'] },
    ],
    'has another transfer coding': ['bad_request', { headers: [...HOST, 'Transfer-Encoding', 'gzip, chunked'] }],
    'asks for a WebSocket': ['bad_request', { headers: [...HOST, 'Upgrade', 'h2c, WebSocket'] }],
    'expects something else': ['expectation_failed', { headers: [...HOST, 'Expect', 'more'] }],
    'has a longer target': ['uri_too_long', { url: `/${'a'.repeat(8 * 1024)}` }],
    'has larger headers': ['headers_too_large', { headers: headersOf(16 * 1024 + 1) }],
    'has more than 100 header fields': ['headers_too_large', { headers: fields(101) }],
    'has more than 100 header fields at /logout': ['headers_too_large', { url: '/logout', headers: fields(101) }],
  };
  for (const [what, [code, given]] of Object.entries(refused)) {
    it(`is refused if it ${what}, and its connection ends`, () => {
      assert.deepEqual(validated(given), { code, keepsAlive: false });
    });
  }
});
