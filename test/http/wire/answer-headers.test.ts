import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openRawConnection, readAnswers } from '../../support/raw-http.ts';
import { startWireSubject, type WireSubject } from '../../support/wire-subject.ts';
import { COOKIE, get } from './wire-case.ts';

/** A header of each kind that speaks to a browser, a proxy or a cache, and the one that LongPort's documents name. */
const FROM_LONGPORT = [
  ...['Content-Type: application/json', 'X-Trace-Id: trace-1', 'X-RateLimit-Remaining: 9', 'Vary: Accept-Encoding'],
  ...['Set-Cookie: longport_session=theirs', 'Cloudflare-CDN-Cache-Control: public, max-age=600', 'Age: 5'],
  ...['X-LiteSpeed-Cache-Control: public', 'X-Reproxy-URL: http://127.0.0.1/', 'X-Accel-Redirect: /etc/passwd'],
  ...['Secure-Session-Registration: (ES256);path="/steal"', 'Set-Login: logged-out', 'Use-As-Dictionary: match="/*"'],
  ...['Integrity-Policy: blocked-destinations=(script)', 'No-Vary-Search: params', 'Activate-Storage-Access: load'],
  ...[
    'Speculation-Rules: "/x.json"',
    'Refresh: 0;url=https://evil.example/',
    'Link: </x>; rel=preload',
    'Server: nginx',
  ],
  ...['Date: Thu, 01 Jan 1970 00:00:00 GMT', 'Idempotency-Replayed: true', 'X-Session-Id: theirs'],
];

describe('on the wire: the headers of a response', () => {
  let subject: WireSubject;
  before(async () => (subject = await startWireSubject({})));
  after(() => subject[Symbol.asyncDispose]());

  it('[HD-2] [HD-3] [HD-4] [HD-5] [HD-6] [PX-4] are those that pages need, each once, and ours', async () => {
    subject.upstream.answer = ['HTTP/1.1 200 OK', ...FROM_LONGPORT, 'Content-Length: 2', '', 'ok'].join('\r\n');
    await using connection = await openRawConnection(subject.bff.port);
    connection.send(get('/api/v1/test').replaceAll(COOKIE, subject.session.cookie));
    await connection.answered(1);
    const [answer] = readAnswers(connection.received).answers;
    assert.ok(answer !== undefined);
    const values = Object.fromEntries([...answer.headers].map(([name, all]) => [name, all.join(' | ')]));
    const { date, 'x-request-id': requestId, ...others } = values;
    assert.deepEqual(others, {
      'content-type': 'application/json',
      'content-length': '2',
      'x-trace-id': 'trace-1',
      'x-ratelimit-remaining': '9',
      'cache-control': 'no-store',
      vary: 'Accept-Encoding, Sec-Fetch-Site, Origin',
      'x-content-type-options': 'nosniff',
      'content-security-policy':
        "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; sandbox",
      'cross-origin-resource-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
      'x-frame-options': 'DENY',
      connection: 'keep-alive',
      'keep-alive': others['keep-alive'],
    });
    assert.match(requestId ?? '', /^[\w-]{36}$/);
    assert.ok(Math.abs(Date.parse(date ?? '') - Date.now()) < 5_000, `Date is ${date ?? 'missing'}`);
  });
});
