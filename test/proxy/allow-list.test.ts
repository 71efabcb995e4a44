import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { allowList } from '../../src/config/parsers.ts';
import { createAllowList, type AllowList } from '../../src/proxy/allow-list.ts';

const compile = (text: string, readOnly = false): AllowList =>
  createAllowList({ runtime: { allow: allowList.parse(text), readOnly } });

/** Ways to write what is never allowed that some program behind us could read as it. */
const NEVER = [
  ...['/oauth2', '/oauth2/token', '/oauth2/authorize/x', '/OAuth2/Token'],
  ...['/oauth2/token/', '/oauth2.json', '/oauth2,/x'],
  ...['/.well-known', '/.well-known/oauth-authorization-server', '/.WELL-KNOWN/x', '/.well-known.json', '/~/oauth2/x'],
  ...['/socket/token', '/v1/socket/token', '/v2/socket/token', '/V1/Socket/TOKEN', '/v1/socket/token/'],
  ...['/v1/a/socket/token', '/v1/a/b/socket/token', '/v1/socket/token/x', '/v1/socket/token/x.json'],
  ...['/v1/socket/token.json', '/v1/socket/token.', '/v1/socket/token..json'],
  ...['/v1/socket.x/token', '/v1/socket/.token'],
  ...['/v1/socket/token,x', '/v1/socket/token=', '/v1/socket/token:x', '/v1/socket/token~', '/v1/socket/token@x'],
  ...['/v1/socket/token!', "/v1/socket/token'", '/v1/socket/token()', '/v1/socket/token*', '/v1/socket/token+'],
  ...['/v1/socket/token$', '/v1/socket/token&x', '/v1/socket,a=b/token'],
  ...['/v1/socket/token%2Cx', '/v1/socket/token%20x'],
  ...['/v1/%20socket/token', '/v1/socket/%20token', '/v1/socket/~/token', '/v1/socket/~token', '/v1/socket/token;x'],
  // The long s, the Kelvin sign, full-width letters, a superscript, a combining mark, letters beyond ASCII at the end.
  ...['/v1/%C5%BFocket/token', '/v1/soc%E2%84%AAet/to%E2%84%AAen', '/v1/socket/%EF%BD%94oken', '/oauth%C2%B2/token'],
  ...['/v1/socke%CC%81t/token', '/v1/sock%C3%A9t/token', '/v1/socket/to%E2%80%8Bken', '/v1/socket/token%E7%89%B9'],
  ...['/v1/x%E2%88%95socket%E2%81%84token', '/v1/socket%2Ftoken', '/v1/soc%4Bet/token'],
  ...['/token/refresh', '/v1/token/refresh', '/v1/Token/Refresh/', '/v1/a/token/refresh', '/v1/token/refresh.json'],
  ...['/v1/token/refresh/x', '/v1/token:x/refresh~', '/v1/token/ref%C5%99esh'],
];

describe('the allow-list', () => {
  const byDefault = compile('/v1/** /v2/** /v3/** /quote/** /live /live/*');

  it('[PX-3] lets paths below its prefixes through, and none beside them', () => {
    for (const path of ['/v1', '/v1/quote', '/v1/trade/order/history', '/v2/x', '/v3/a/b/c', '/quote/quotes']) {
      assert.equal(byDefault('GET', path), true, path);
    }
    const beside = [
      ...['/', '/v4/x', '/v10/x', '/v1x', '/x/v1/y', '/V1/quote', '/Quote/x', '/quotes'],
      ...['/internal', '/v1\n/x'],
    ];
    for (const path of beside) assert.equal(byDefault('GET', path), false, path);
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

  for (const path of NEVER) {
    it(`[OP-26] [PX-3] denies ${path} whatever is allowed`, () => {
      for (const allow of ['/**', `/** ${/^[/\w.-]+$/.test(path) ? path.replace(/\/$/, '') : '/v1'}`, 'GET:/**']) {
        assert.equal(compile(allow)('GET', path), false, allow);
      }
    });
  }

  it('[OP-26] [PX-3] denies what it would be behind the base path of the API', () => {
    const behind = (basePath: string): AllowList =>
      createAllowList({ runtime: { allow: allowList.parse('/**'), readOnly: false }, basePath });
    assert.equal(behind('/v1')('GET', '/socket/token'), false);
    assert.equal(behind('/v1')('GET', '/Token/refresh'), false);
    assert.equal(behind('/v1')('GET', '/oauth2/token'), false);
    assert.equal(behind('/v1')('GET', '/socket/state'), true);
    assert.equal(behind('/a/socket')('GET', '/token'), false);
    assert.equal(behind('/a/socket')('GET', '/state'), true);
    assert.equal(behind('/a/token')('GET', '/refresh'), false);
    assert.equal(behind('/%zz')('GET', '/v1/test'), true);
  });

  it('[PX-3] does not deny what only resembles these', () => {
    for (const path of [
      ...['/v1/socket/tokens', '/v1/sockets/token', '/v1/socket-token', '/v1/socket/x/token'],
      ...['/v1/token', '/v1/refresh'],
      ...['/v1/token/refreshed', '/v1/refresh/token', '/v1/oauth2/x', '/oauth2x', '/v1/socket/token_info'],
    ]) {
      assert.equal(compile('/**')('GET', path), true, path);
    }
  });

  it('[OP-18] [PX-3] lets only reads through in read-only mode, and denies no less for it', () => {
    const readOnly = compile('/v1/**', true);
    for (const method of ['GET', 'HEAD']) assert.equal(readOnly(method, '/v1/trade/order'), true, method);
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
      assert.equal(readOnly(method, '/v1/trade/order'), false, method);
    }
    assert.equal(readOnly('POST', '/v1/fund/funds'), true);
    assert.equal(readOnly('DELETE', '/v1/fund/funds'), false);
    assert.equal(readOnly('POST', '/quote/quotes'), false, 'not on the list');
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
