import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { bearerHeaders } from '../../src/oauth/credentials.ts';
import { toUpstreamHeaders } from '../../src/proxy/request-headers.ts';
import { VERSION } from '../../src/shared/version.ts';
import { pairsOf } from '../support/received-headers.ts';

type Received = Parameters<typeof toUpstreamHeaders>[0]['headers'];

function sentOn(headers: Received, accessToken = 'm_token-1'): Record<string, string> {
  const flat = toUpstreamHeaders({ headers, credentials: bearerHeaders(accessToken), requestId: 'request-1' });
  const sent = Object.fromEntries(pairsOf(flat));
  assert.equal(Object.keys(sent).length, flat.length / 2, 'none is there twice');
  return sent;
}

/** What every call carries, whatever the browser sent. */
const OWN = {
  via: '1.1 longport-bff',
  'user-agent': `longport-bff/${VERSION}`,
  'x-request-id': 'request-1',
  authorization: 'Bearer m_token-1',
};

describe('the headers of a call to the API', () => {
  it('[PX-8] are our own alone when the browser sends none', () => {
    assert.deepEqual(sentOn({}), OWN);
  });

  it('[PX-19] include what describes the content and makes the call conditional, unchanged', () => {
    const passed = {
      accept: 'application/json;q=0.9',
      'accept-encoding': 'gzip, br, zstd',
      'accept-language': 'zh-CN,zh;q=0.9',
      'content-type': 'application/json; charset=utf-8',
      'content-encoding': 'gzip',
      'if-match': '"a", W/"b"',
      'if-none-match': '*',
      'if-modified-since': 'Mon, 23 Nov 2026 00:00:00 GMT',
      'if-unmodified-since': 'Mon, 23 Nov 2026 00:00:00 GMT',
      'if-range': '"a"',
      range: 'bytes=0-99',
    };
    assert.deepEqual(sentOn(passed), { ...passed, ...OWN });
  });

  for (const [name, value] of Object.entries({
    cookie: 'longport_session=s%3Ax.y; other=1',
    authorization: 'Basic dXNlcjpwdw==',
    'proxy-authorization': 'Basic x',
    host: 'evil.net',
    origin: 'https://trade.example.net',
    referer: 'https://trade.example.net/secret',
    'user-agent': 'Mozilla/5.0',
    'x-request-id': 'the-callers-own',
    'x-csrf': '1',
    'sec-fetch-site': 'same-origin',
    'sec-ch-ua': '"x"',
    'x-forwarded-for': '1.2.3.4',
    'x-forwarded-host': 'evil.net',
    'x-forwarded-proto': 'https',
    'x-forwarded-user': 'root',
    x_forwarded_user: 'root',
    forwarded: 'for=1.2.3.4',
    'x-real-ip': '1.2.3.4',
    'true-client-ip': '1.2.3.4',
    'x-dc-region': 'us',
    'x-api-key': 'key',
    'x-api-signature': 'signature',
    'x-timestamp': '1',
    connection: 'close, x-foo',
    'keep-alive': 'timeout=5',
    'proxy-connection': 'keep-alive',
    te: 'trailers',
    trailer: 'x-foo',
    'transfer-encoding': 'chunked',
    upgrade: 'h2c',
    'http2-settings': 'x',
    expect: '100-continue',
    'content-length': '5',
    'x-http-method-override': 'DELETE',
    'x-original-url': '/v1/x',
    'x-foo': '1',
  })) {
    it(`[PX-4] [PX-5] [PX-6] [PX-9] [PX-10] [PX-12] never include the browser's ${name}`, () => {
      assert.deepEqual(sentOn({ [name]: value }), OWN);
    });
  }

  it('[OP-19] include x-papertrading when its value is true', () => {
    assert.deepEqual(sentOn({ 'x-papertrading': 'true' }), { ...OWN, 'x-papertrading': 'true' });
  });

  for (const value of [
    ...['false', 'TRUE', 'True', '1', 'yes', '', 'true, true', 'true;x', ' true', 'true\u00a0', 'ｔｒｕｅ', 'null'],
  ]) {
    it(`[OP-19] never include x-papertrading with the value ${JSON.stringify(value)}`, () => {
      assert.deepEqual(sentOn({ 'x-papertrading': value }), OWN);
    });
  }

  it('[PX-7] lose nothing of ours by what Connection names', () => {
    const headers = { connection: 'authorization, x-dc-region, x-request-id, via, user-agent, content-type, close' };
    assert.deepEqual(sentOn({ ...headers, 'content-type': 'application/json' }, 'us_m_token-1'), {
      ...OWN,
      'content-type': 'application/json',
      authorization: 'Bearer us_m_token-1',
      'x-dc-region': 'us',
    });
  });

  it('send the token as it is, with x-dc-region: us for one that starts with us_ and for no other', () => {
    const us = sentOn({}, 'us_m_token');
    assert.equal(us['authorization'], 'Bearer us_m_token');
    assert.equal(us['x-dc-region'], 'us');
    for (const token of ['m_us_token', 'US_m_token', 'hk_m_token', 'ap_m_token', 'us-m', 'us']) {
      assert.equal('x-dc-region' in sentOn({}, token), false, token);
    }
  });

  it('[PX-8] append to the Via that was received', () => {
    assert.equal(
      sentOn({ via: '1.1 edge, 2 cdn.example.net:443' })['via'],
      '1.1 edge, 2 cdn.example.net:443, 1.1 longport-bff',
    );
  });

  it('[PX-13] start the Via again when what was received is no list of hops', () => {
    for (const via of ['1.1 x\r\nX-Evil: 1', '1.1 (comment "x")', 'x'.repeat(257), '', '1.1 é']) {
      assert.equal(sentOn({ via })['via'], '1.1 longport-bff', via);
    }
  });
});
