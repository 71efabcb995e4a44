import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  asksForPage,
  isSameOrigin,
  isTopLevelNavigation,
  requireSameOrigin,
} from '../../../src/http/request/fetch-metadata.ts';

const PUBLIC = 'https://trade.example.net';

type Headers = Parameters<typeof isSameOrigin>[0];

const proves = (headers: Headers): boolean => isSameOrigin(headers, PUBLIC);

/** Every other proof there is. */
const OTHER_PROOFS = { origin: PUBLIC, 'x-csrf': '1' };

describe('the same-origin proof, first step: Sec-Fetch-Site', () => {
  it('[CS-1] passes a fetch of our own page, without any other header', () => {
    for (const mode of ['cors', 'same-origin', 'no-cors', undefined]) {
      const metadata = { 'sec-fetch-site': 'same-origin', ...(mode === undefined ? {} : { 'sec-fetch-mode': mode }) };
      assert.equal(proves(metadata), true, String(mode));
      assert.equal(proves({ ...metadata, origin: PUBLIC }), true, String(mode));
    }
  });

  for (const site of ['cross-site', 'same-site', 'none', '', 'SAME-ORIGIN', 'same-origin, same-origin', 'x']) {
    it(`[CS-1] [CS-2] refuses "${site}", whatever else is there`, () => {
      assert.equal(proves({ 'sec-fetch-site': site }), false);
      assert.equal(proves({ 'sec-fetch-site': site, ...OTHER_PROOFS, 'sec-fetch-mode': 'cors' }), false);
    });
  }

  it('[CS-7] [CS-8] refuses a navigation, even of our own page', () => {
    for (const site of ['same-origin', 'none', 'cross-site']) {
      assert.equal(proves({ 'sec-fetch-site': site, 'sec-fetch-mode': 'navigate', ...OTHER_PROOFS }), false, site);
    }
  });
});

describe('the same-origin proof, second step: Origin', () => {
  it('[CS-3] passes exactly the public origin', () => {
    assert.equal(proves({ origin: PUBLIC }), true);
  });

  for (const origin of [
    'null',
    '',
    'https://evil.net',
    'https://trade.example.net.evil.net',
    'https://eviltrade.example.net',
    'https://sub.trade.example.net',
    'https://other.example.net',
    'https://example.net',
    'http://trade.example.net',
    'https://trade.example.net:8443',
    'https://trade.example.net:443',
    'https://trade.example.net/',
    'https://TRADE.example.net',
    'https://trade.example.net https://evil.net',
    'https://trade.example.net, https://trade.example.net',
  ]) {
    it(`[CS-2] [CS-3] refuses "${origin}", with X-CSRF too`, () => {
      assert.equal(proves({ origin }), false);
      assert.equal(proves({ origin, 'x-csrf': '1' }), false);
    });
  }
});

describe('the same-origin proof, third step: X-CSRF', () => {
  it('[CS-4] passes X-CSRF: 1 where neither of the others is there', () => {
    assert.equal(proves({ 'x-csrf': '1' }), true);
  });

  it('[CS-4] [CS-5] refuses a request without any proof', () => {
    assert.equal(proves({}), false);
    assert.equal(
      proves({ referer: `${PUBLIC}/`, host: 'trade.example.net', 'content-type': 'application/json' }),
      false,
    );
    assert.equal(proves({ 'sec-fetch-mode': 'cors', 'sec-fetch-dest': 'empty' }), false);
  });

  it('[CS-4] is named by the refusal', () => {
    assert.throws(() => {
      requireSameOrigin({}, PUBLIC);
    }, /X-CSRF: 1/);
    requireSameOrigin({ 'x-csrf': '1' }, PUBLIC);
  });

  for (const value of ['', '0', 'true', '1, 1', ' 1', '11']) {
    it(`[CS-4] refuses X-CSRF: "${value}"`, () => {
      assert.equal(proves({ 'x-csrf': value }), false);
    });
  }
});

describe('a navigation at the top of a tab', () => {
  for (const [headers, expected] of [
    [{}, true],
    [{ 'sec-fetch-dest': 'document', 'sec-fetch-mode': 'navigate' }, true],
    [{ 'sec-fetch-dest': 'iframe', 'sec-fetch-mode': 'navigate' }, false],
    [{ 'sec-fetch-dest': 'empty', 'sec-fetch-mode': 'cors' }, false],
    [{ 'sec-fetch-dest': 'document', 'sec-fetch-mode': 'no-cors' }, false],
    [{ 'sec-fetch-mode': 'no-cors' }, false],
    [{ 'sec-fetch-dest': 'document', 'sec-purpose': 'prefetch;prerender' }, false],
    [{ purpose: 'prefetch' }, false],
    [{ purpose: 'preview' }, true],
  ] as const) {
    it(`[CB-10] ${expected ? 'has' : 'does not have'} the headers ${JSON.stringify(headers)}`, () => {
      assert.equal(isTopLevelNavigation(headers), expected);
    });
  }
});

describe('a request for a page', () => {
  for (const [headers, expected] of [
    [{ 'sec-fetch-dest': 'document' }, true],
    [{ 'sec-fetch-dest': 'iframe' }, true],
    [{ 'sec-fetch-dest': 'frame' }, true],
    [{ 'sec-fetch-dest': 'script', accept: 'text/html' }, false],
    [{ accept: 'text/html' }, true],
    [{ accept: 'application/json, TEXT/HTML ;q=0.9' }, true],
    [{ accept: 'text/html;q=0.0, */*' }, false],
    [{ accept: 'text/html; q=0' }, false],
    [{ accept: 'text/html;Q=0' }, false],
    [{ accept: 'text/html;q=0.01' }, true],
    [{ accept: 'text/html5' }, false],
    [{ accept: 'x-text/html' }, false],
    [{ accept: '*/*' }, false],
    [{}, false],
  ] as const) {
    it(`[OP-24] ${expected ? 'has' : 'does not have'} the headers ${JSON.stringify(headers)}`, () => {
      assert.equal(asksForPage(headers), expected);
    });
  }
});
