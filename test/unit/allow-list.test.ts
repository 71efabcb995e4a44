import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { allowList } from '../../src/config/parsers.ts';
import { createAllowList, type AllowList } from '../../src/proxy/allow-list.ts';

const compile = (text: string, readOnly = false): AllowList =>
  createAllowList({ allow: allowList.parse(text), readOnly });

describe('the allow-list', () => {
  const byDefault = compile('/v1/** /v2/** /v3/**');

  it('[PX-3] lets paths below its prefixes through, and none beside them', () => {
    for (const path of ['/v1', '/v1/quote', '/v1/trade/order/history', '/v2/x', '/v3/a/b/c']) {
      assert.equal(byDefault('GET', path), true, path);
    }
    for (const path of ['/', '/v4/x', '/v10/x', '/v1x', '/x/v1/y', '/V1/quote', '/internal', '/v1\n/x']) {
      assert.equal(byDefault('GET', path), false, path);
    }
  });

  it('[PX-3] reads * as exactly one segment and ** as any number', () => {
    const one = compile('/v1/*/info');
    assert.equal(one('GET', '/v1/stock/info'), true);
    for (const path of ['/v1/info', '/v1/a/b/info', '/v1//info', '/v1/stock/info/x']) {
      assert.equal(one('GET', path), false, path);
    }
    const inside = compile('/v1/**/info');
    for (const path of ['/v1/info', '/v1/a/info', '/v1/a/b/info']) assert.equal(inside('GET', path), true, path);
    assert.equal(inside('GET', '/v1/a/infos'), false);
  });

  it('[PX-3] takes every other character for itself', () => {
    const dotted = compile('/v1/a.b');
    assert.equal(dotted('GET', '/v1/a.b'), true);
    assert.equal(dotted('GET', '/v1/axb'), false);
  });

  it('[PX-3] holds an entry with methods to these methods', () => {
    const allowed = compile('GET,POST:/v1/trade/** GET:/v1/quote/**');
    assert.equal(allowed('POST', '/v1/trade/order'), true);
    assert.equal(allowed('DELETE', '/v1/trade/order'), false);
    assert.equal(allowed('POST', '/v1/quote/x'), false);
    assert.equal(allowed('HEAD', '/v1/quote/x'), false);
    assert.equal(allowed('get', '/v1/quote/x'), false);
  });

  for (const path of [
    '/oauth2',
    '/oauth2/token',
    '/oauth2/authorize/x',
    '/OAuth2/Token',
    '/oauth2/token/',
    '/.well-known/oauth-authorization-server',
    '/.WELL-KNOWN/x',
    '/v1/socket/token',
    '/v2/socket/token',
    '/V1/Socket/TOKEN',
    '/v1/socket/token/',
    '/v1/token/refresh',
    '/v1/Token/Refresh/',
  ]) {
    it(`[PX-3] denies ${path} whatever is allowed`, () => {
      for (const allow of ['/**', `/** ${path.replace(/\/$/, '')}`, 'GET:/**']) {
        assert.equal(compile(allow)('GET', path), false, allow);
      }
    });
  }

  it('[PX-3] denies what it would be behind the base path of the API', () => {
    const behind = createAllowList({ allow: allowList.parse('/**'), readOnly: false, basePath: '/v1' });
    assert.equal(behind('GET', '/socket/token'), false);
    assert.equal(behind('GET', '/Token/refresh'), false);
    assert.equal(behind('GET', '/socket/state'), true);
  });

  it('[PX-3] does not deny what only resembles these', () => {
    for (const path of ['/v1/socket/tokens', '/v1/x/socket/token', '/socket/token', '/v1/oauth2/x', '/oauth2x']) {
      assert.equal(compile('/**')('GET', path), true, path);
    }
  });

  it('[PX-3] lets only GET and HEAD through in read-only mode, and denies no less for it', () => {
    const readOnly = compile('/v1/**', true);
    for (const method of ['GET', 'HEAD']) assert.equal(readOnly(method, '/v1/trade/order'), true, method);
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
      assert.equal(readOnly(method, '/v1/trade/order'), false, method);
    }
    assert.equal(readOnly('GET', '/v1/socket/token'), false);
    assert.equal(readOnly('GET', '/v4/x'), false);
  });

  it('[AV-3] takes no time worth naming for a path made to take some', () => {
    const nested = compile('/**/a/**/b/**/c');
    const began = performance.now();
    assert.equal(nested('GET', `${'/a/b'.repeat(1_000)}/d`), false);
    const took = performance.now() - began;
    assert.ok(took < 500, `${took} ms`);
  });
});
