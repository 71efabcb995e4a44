import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { SeenResponse } from '../../verification/responses/recorder.ts';
import { createValidator } from '../../verification/responses/validator.ts';
import { judgeResponses } from '../../verification/responses/verdict.ts';
import { tempDir } from '../support/temp-dir.ts';

const validate = createValidator();

function fromLongPort(method: string, path: string, body: unknown, status = 200): Omit<SeenResponse, 'where'> {
  const contentType = 'application/json; charset=utf-8';
  return { by: 'longport', method, path, status, contentType, body: JSON.stringify(body) };
}

function problem(method: string, path: string, status: number, code: string): Omit<SeenResponse, 'where'> {
  const type = `urn:longport-bff:problem:${code}`;
  const body = JSON.stringify({ type, title: 'A title', status, code, requestId: 'a-request' });
  return { by: 'bff', method, path, status, contentType: 'application/problem+json; charset=utf-8', body };
}

const success = (data: unknown): unknown => ({ code: 0, message: 'success', data });

describe('the comparison of responses with the description', () => {
  it('accepts what LongPort may add: members, values of enums, bare ids, null for a list', () => {
    const order = success({ order_id: 701276261045858304, more: true });
    assert.equal(validate(fromLongPort('POST', '/v1/trade/order', order)), undefined);
    const status = success({ market_time: null, at: 1 });
    assert.equal(validate(fromLongPort('GET', '/v1/quote/market-status', status)), undefined);
    assert.equal(validate(fromLongPort('GET', '/v1/trade/order/today', success({ orders: null }))), undefined);
  });

  it('finds a member of another type, a missing member and a missing envelope', () => {
    const path = '/v1/asset/exchange_rates';
    assert.match(validate(fromLongPort('GET', path, success({ exchanges: 'none' }))) ?? '', /\/data\/exchanges/);
    assert.match(validate(fromLongPort('POST', '/v1/trade/order', success({}))) ?? '', /order_id/);
    assert.match(validate(fromLongPort('POST', '/v1/trade/order', { order_id: '1' })) ?? '', /code/);
  });

  it('tells an error of LongPort, with any status, from a success', () => {
    const failure = { code: 403308, message: '', data: null };
    for (const status of [200, 403, 418]) {
      assert.equal(validate(fromLongPort('GET', '/v1/trade/order/today', failure, status)), undefined);
    }
    const noNumber = { code: 'denied', message: '' };
    assert.notEqual(validate(fromLongPort('GET', '/v1/trade/order/today', noNumber, 403)), undefined);
  });

  it('finds a call that is not described', () => {
    assert.match(validate(fromLongPort('GET', '/v1/new/call', success({}))) ?? '', /no such call/);
    assert.match(validate(fromLongPort('PATCH', '/v1/trade/order', success({}))) ?? '', /no such call/);
  });

  it('takes a path without parameters before one with them', () => {
    assert.equal(validate(fromLongPort('GET', '/v1/content/topics/mine', success({ items: [] }))), undefined);
  });

  it('finds a problem whose code or status does not belong to the route', () => {
    assert.equal(validate(problem('GET', '/api/v1/trade/order', 401, 'unauthenticated')), undefined);
    assert.equal(validate(problem('GET', '/no-such-file', 404, 'not_found')), undefined);
    assert.notEqual(validate(problem('GET', '/api/v1/trade/order', 401, 'not_found')), undefined);
    assert.notEqual(validate(problem('GET', '/no-such-file', 404, 'no_such_code')), undefined);
    assert.match(validate(problem('POST', '/session/extend', 422, 'idempotency_key_reused')) ?? '', /status 422/);
    const { body } = problem('GET', '/session', 503, 'store_unavailable');
    assert.match(validate({ ...problem('GET', '/session', 400, 'bad_request'), body }) ?? '', /status|code/);
  });

  it('finds an unknown status, type or body of our own routes', () => {
    const own = { by: 'bff', method: 'GET', path: '/session', status: 200, contentType: 'application/json' } as const;
    const signedOut = JSON.stringify({ authenticated: false, loginUrl: '/login' });
    assert.equal(validate({ ...own, body: signedOut }), undefined);
    assert.notEqual(validate({ ...own, body: JSON.stringify({ authenticated: 'no' }) }), undefined);
    assert.match(validate({ ...own, status: 202, body: signedOut }) ?? '', /status 202/);
    assert.match(validate({ ...own, contentType: 'text/plain', body: signedOut }) ?? '', /text\/plain/);
    assert.notEqual(validate({ ...own, method: 'POST', path: '/logout', status: 204, body: '{}' }), undefined);
  });

  it('fails a run with a line that names the response and the test file', () => {
    const folder = tempDir('responses');
    const wrong = { ...fromLongPort('POST', '/v1/trade/order', success({})), where: 'orders.test.ts' };
    writeFileSync(join(folder, 'one.jsonl'), `${JSON.stringify(wrong)}\n`.repeat(3));
    const { passed, lines } = judgeResponses(folder, validate);
    assert.equal(passed, false);
    assert.equal(lines.length, 2);
    assert.match(lines[1] ?? '', /POST \/v1\/trade\/order 200: .*order_id[^]*orders\.test\.ts/);
  });
});
