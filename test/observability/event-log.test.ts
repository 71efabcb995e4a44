import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createEventLog } from '../../src/observability/event-log.ts';
import type { Event } from '../../src/observability/events.ts';
import { createLogger } from '../../src/observability/log.ts';
import { StoreUnavailableError } from '../../src/shared/app-error.ts';
import type { SessionId } from '../../src/shared/session-id.ts';

/** As the OAuth library throws them: the message, the cause and the properties hold what was received. */
function errorWithSecrets(): Error {
  return Object.assign(new Error('canary', { cause: { body: { access_token: 'canary' } } }), {
    code: 'OAUTH_INVALID_RESPONSE',
    parameters: 'canary',
  });
}

const REQUEST = { requestId: 'request-1', clientAddress: '127.0.0.1' };
const SESSION = 'Zk3v9QbT1m0yXw7uRs2LfA' as SessionId;

/** What the log of this level has of these events. */
function linesOf(events: readonly Event[], level = 'debug'): Record<string, unknown>[] {
  const lines: Record<string, unknown>[] = [];
  const write = (line: string): void => void lines.push(JSON.parse(line) as Record<string, unknown>);
  const log = createEventLog(createLogger({ level, destination: { write } }));
  for (const event of events) log.emit(event);
  return lines.map(({ time, ...line }) => {
    assert.match(String(time), /^\d{4}-\d\d-\d\dT.*Z$/);
    return line;
  });
}

describe('an error that carries a secret', () => {
  const error = errorWithSecrets();
  const events: readonly Event[] = [
    { type: 'unexpected_error', request: REQUEST, problem: 'internal_error', fault: error },
    { type: 'uncaught_error', kind: 'exception', fault: error },
    { type: 'store_fault', operation: 'extend', error: new StoreUnavailableError(error) },
    { type: 'store_down', error },
    { type: 'store_read_only', error },
    { type: 'notices_down', error },
    { type: 'collector_down', error },
    {
      ...{ type: 'call_ended', request: REQUEST, method: 'GET', path: '/api/v1/test', outcome: 'complete', tookMs: 1 },
      ...{ problem: 'upstream_unreachable', error, failed: true, isKnown: true },
    },
  ];
  for (const event of events) {
    it(`[LG-2] is logged by its name and code only: ${event.type}`, () => {
      const [line, ...others] = linesOf([event]);
      assert.equal(others.length, 0);
      assert.equal(line?.['errorCode'], 'OAUTH_INVALID_RESPONSE');
      assert.doesNotMatch(JSON.stringify(line), /canary/);
    });
  }

  it('[LG-2] leaves the places in the source that it came through', () => {
    for (const event of events.slice(0, 2)) {
      const [frame] = linesOf([event])[0]?.['stack'] as string[];
      assert.match(frame ?? '', /at errorWithSecrets .*event-log\.test\.ts/);
    }
  });

  it('[LG-2] takes no line of its message for such a place', () => {
    const fault = new Error('first\nsecond    at canary');
    const [line] = linesOf([{ type: 'uncaught_error', kind: 'exception', fault }]);
    assert.ok(Array.isArray(line?.['stack']) && line['stack'].length > 0);
    assert.doesNotMatch(JSON.stringify(line), /canary/);
  });
});

describe('the line of an event', () => {
  it('has the members of the event as its fields', () => {
    const failure = {
      kind: 'refused',
      error: 'invalid_client',
      status: 400,
      retryAfterSeconds: 9,
      ignored: ['id_token'],
    };
    const failed = { failure: 'refused', oauthError: 'invalid_client', status: 400, retryAfterSeconds: 9 };
    assert.deepEqual(
      linesOf([
        { type: 'session_ended', session: SESSION, cause: 'login', request: REQUEST, tokens: 'dropped' },
        { type: 'session_ended', session: SESSION, cause: 'operator' },
        { type: 'login_failed', request: REQUEST, problem: 'login_denied', failure: failure as never },
        {
          type: 'token_refresh',
          session: SESSION,
          tookMs: 7,
          result: { kind: 'unavailable', failure: failure as never },
        },
        { type: 'token_refresh', session: SESSION, tookMs: 7, result: { kind: 'refreshed', ignored: [] } },
        { type: 'token_refresh', session: SESSION, tookMs: 7, result: { kind: 'refreshed', ignored: ['id_token'] } },
        {
          type: 'request_refused',
          request: REQUEST,
          problem: 'cross_site',
          method: 'GET',
          path: '/api',
          detail: 'No.',
        },
      ]),
      [
        { level: 'info', ...REQUEST, session: SESSION, cause: 'login', tokens: 'dropped', msg: 'session ended' },
        { level: 'info', session: SESSION, cause: 'operator', msg: 'session ended' },
        {
          level: 'warn',
          ...REQUEST,
          problem: 'login_denied',
          ...failed,
          ignoredMembers: ['id_token'],
          msg: 'login failed',
        },
        {
          level: 'warn',
          session: SESSION,
          outcome: 'unavailable',
          ...failed,
          ignoredMembers: ['id_token'],
          tookMs: 7,
          msg: 'token refresh',
        },
        { level: 'info', session: SESSION, outcome: 'refreshed', tookMs: 7, msg: 'token refresh' },
        {
          level: 'info',
          session: SESSION,
          outcome: 'refreshed',
          ignoredMembers: ['id_token'],
          tookMs: 7,
          msg: 'token refresh',
        },
        {
          level: 'warn',
          ...REQUEST,
          problem: 'cross_site',
          method: 'GET',
          path: '/api',
          detail: 'No.',
          msg: 'request refused',
        },
      ],
    );
  });

  it('warns of metadata with an endpoint on another host', () => {
    const lines = linesOf([
      { type: 'authorization_server_loaded', issuer: 'https://as.example', movedOrigins: [] },
      { type: 'authorization_server_loaded', issuer: 'https://as.example', movedOrigins: ['https://other.example'] },
    ]);
    assert.deepEqual(
      lines.map(({ level }) => level),
      ['info', 'warn'],
    );
  });

  it('is not written for a limited address whose busiest accounts were named before', () => {
    assert.equal(linesOf([{ type: 'address_limited' }]).length, 0);
    assert.equal(linesOf([{ type: 'address_limited', busiest: [] }]).length, 1);
  });

  it('[LG-2] has ten names of response headers, each of 64 characters', () => {
    const headers = Array.from({ length: 12 }, (_, index) => `${index}`.padEnd(80, 'x'));
    const [line] = linesOf([{ type: 'headers_left_out', request: REQUEST, headers }]);
    assert.deepEqual(
      line?.['headers'],
      headers.slice(0, 10).map((name) => name.slice(0, 64)),
    );
  });

  it('has the word that Redis begins an error with, and not the rest', () => {
    for (const [message, errorCode] of [
      ['OOM command not allowed', 'OOM'],
      ['no such word', 'ReplyError'],
      ['no such word as OOM here', 'ReplyError'],
    ] as const) {
      const error = Object.assign(new Error(message), { name: 'ReplyError' });
      assert.equal(linesOf([{ type: 'store_down', error }])[0]?.['errorCode'], errorCode);
    }
    const other = Object.assign(new Error('OOM of another kind'), { name: 'OtherError' });
    assert.equal(linesOf([{ type: 'store_down', error: other }])[0]?.['errorCode'], 'OtherError');
  });

  it('is written at every level if it concerns the account of the API-key mode, and only then', () => {
    const shared: Event = { type: 'account_is_shared', address: 'a', publicOrigin: 'b' };
    const lines = linesOf([shared, { type: 'uncaught_error', kind: 'exception', fault: new Error('no') }], 'silent');
    assert.deepEqual(
      lines.map(({ level, address }) => [level, address]),
      [['warn', 'a']],
    );
  });
});
