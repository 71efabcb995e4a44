import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseApiTarget } from '../../src/proxy/api-target.ts';
import { hasCode } from '../support/has-code.ts';

/** Targets that have no blank in them, as a list. */
const words = (list: string): readonly string[] => list.trim().split(/\s+/);

/** Target under /api, as it must arrive upstream. */
const ACCEPTED = [
  ...words(`
    /v1/quote/get_security_list?market=US&category=Overnight /v1/trade/order /v1 /v1/watchlist/groups?
    /v1/x?a[b]=1&a=2&a=1 /v1/x?q=%zz&lone=% /v1/x?q=a+b%20c /v1/x?next=https://evil.net//x/../y /v1/x?a?b?c
    /v1/700.HK /v1/a..b /v1/... /v1/.well-known /v1/~user /v1/!$&'()*+,=:@-._~ /@evil.net/x /evil.net:443/x
    /v1/%20x /v1/%C3%A9 /v1/%2Cx /v1/a%20b /v1/%3Cx%3E /v1/%E7%89%B9%F0%9F%92%B9
  `),
  '/v1/x?{}|^`"<>\\\';',
];

const REFUSED: Readonly<Record<string, readonly string[]>> = {
  'an empty segment': words(`
    / // //evil.net/x /v1//x /v1/ /v1/x/ /v1/x/?a=1 /// /?x
  `),
  'a dot segment, encoded or not': words(`
    /. /.. /../x /v1/.. /v1/./x /v1/../oauth2/token /v1/..?x /v1/%2e%2e/x /v1/.%2e/x /v1/%2E./x /v1/%2e/x
    /%2e%2e%2fx
  `),
  'a backslash or a semicolon': ['/\\evil.net/x', '/v1\\x', '/v1/..\\x', '/v1/x;y', '/v1;x/y', '/v1/..;/x'],
  'a fragment': ['/v1/x#y', '/v1#', '/v1/x?a#b', '/#/x'],
  'a control character, white space or a byte outside ASCII': [
    '/v1/x y',
    '/v1/x\ty',
    '/v1/x\r\ny',
    '/v1/x\u0000',
    '/v1/\u007f',
    '/v1/é',
    '/v1/\u00ff',
    '/v1/／',
    '/v1/x?a b',
    '/v1/x?a\tb',
    '/v1/x?é',
    '/v1/x?\u007f',
    '/v1/x?\r\nX: y',
  ],
  'a character that has no place in a path': ['/v1/"', '/v1/<x>', '/v1/{x}', '/v1/x|y', '/v1/x^y', '/v1/`', '/v1/[x]'],
  'a malformed encoding': ['/v1/%', '/v1/%4', '/v1/%zz', '/v1/%u0041', '/v1/x%', '/v1/%%41'],
  'an encoding that is not UTF-8': words(`
    /v1/%80 /v1/%ff /v1/%C3 /v1/%c0%ae%c0%ae/x /v1/%c0%afx /v1/%e0%80%af /v1/%f0%80%80%af /v1/%ed%a0%80
    /v1/%f4%90%80%80
  `),
  'an encoded semicolon, question mark or hash': words(`
    /v1/%3Bx /v1/%3bx=1 /v1/x%3F /v1/x%3fy /v1/x%23 /v1/socket/token%3b /v1/socket/token%3F /v1/socket/token%23x
  `),
  'an encoded control or a character that is not seen': words(`
    /v1/%01 /v1/%1f /v1/%7f /v1/%7F /v1/x%09 /v1/x%0a /v1/x%0D%0A /v1/%C2%80 /v1/x%c2%85y /v1/x%E2%80%8By
    /v1/x%C2%ADy /v1/x%E2%80%AE /v1/x%E2%80%A8y /v1/x%EF%BB%BFy
  `),
  'a blank at the end of a segment': words(`
    /v1/%20 /v1/x%20 /v1/x%20%20 /v1/x%20/y /v1/socket/token%20 /v1/x%C2%A0 /v1/x%E3%80%80/y /v1/x%E2%80%83
  `),
  'a dot segment between blanks': ['/v1/%20./x', '/v1/%20../x', '/v1/%C2%A0..', '/v1/%20../%20../oauth2/token'],
  'a character whose compatibility form is a delimiter or a dot': words(`
    /v1/x%EF%BC%8Fy /v1/x%EF%BC%BCy /v1/%EF%BC%8E%EF%BC%8E/x /v1/%E2%80%A5/x /v1/x%EF%BC%85 /v1/x%EF%BC%9By
    /v1/x%EF%BC%9Fy /v1/x%EF%BC%83y /v1/x%EF%B9%94y /v1/%E2%84%80
  `),
  'an encoded slash, backslash, dot, percent or NUL': words(`
    /v1%2fx /v1/x%2Fy /v1/%5cx /v1/%5C..%5C /v1/a%2eb /v1/%252e%252e /v1/%25 /v1/%00 /v1/x%00.json
  `),
  'an encoded character that may stand for itself': ['/v1/%41', '/v1/%7e', '/v1/%7E', '/v1/%2d', '/v1/%5F', '/%76%31'],
};

describe('the target of an API call', () => {
  for (const target of ACCEPTED) {
    it(`[PX-2] goes upstream byte for byte: ${target}`, () => {
      const { path, upstreamTarget } = parseApiTarget(`/api${target}`, '/base');
      assert.equal(upstreamTarget, `/base${target}`);
      assert.equal(path, target.split('?', 1)[0]);
    });
  }

  for (const [category, targets] of Object.entries(REFUSED)) {
    for (const target of targets) {
      it(`[OP-26] [PX-1] [PX-2] is refused for ${category}: ${JSON.stringify(target)}`, () => {
        assert.throws(() => parseApiTarget(`/api${target}`, ''), hasCode('bad_request'));
      });
    }
  }

  for (const target of [
    ...words('http://evil.net/api/v1/x //evil.net/api/v1/x /api /apix/v1 /API/v1/x /x/../api/v1/x /api?x=/v1'),
    ...['/%61pi/v1/x', '/api\\v1/x', '*', ''],
  ]) {
    it(`[PX-1] must be below /api/: "${target}" is not`, () => {
      assert.throws(() => parseApiTarget(target, ''), hasCode('not_found'));
    });
  }

  for (const target of [
    ...['/live', '/live/', '/LIVE', '/Live/quotes', '/live/quotes/', '/live//x', '/live?symbols=700.HK'],
    ...['/idempotency', '/idempotency/', '/Idempotency/one-key', '/idempotency/one-key/', '/idempotency/a/b'],
  ]) {
    it(`is ours and never sent on: ${target}`, () => {
      assert.throws(() => parseApiTarget(`/api${target}`, ''), hasCode('not_found'));
    });
  }

  it('is not ours when its name only begins like one of ours', () => {
    for (const target of ['/lively', '/live.json', '/idempotency-keys', '/v1/live', '/v1/idempotency/x']) {
      assert.doesNotThrow(() => parseApiTarget(`/api${target}`, ''), target);
    }
  });

  it('[OP-26] [PX-2] has only encodings that are no second way to write something', () => {
    for (let byte = 0; byte < 256; byte += 1) {
      const upper = `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
      const ambiguous = byte < 0x20 || byte > 0x7e || /[\w\-.~/\\%;?#]/.test(String.fromCharCode(byte));
      for (const encoding of new Set([upper, upper.toLowerCase()])) {
        const parse = (): unknown => parseApiTarget(`/api/v1/a${encoding}b`, '');
        if (ambiguous) assert.throws(parse, hasCode('bad_request'), encoding);
        else assert.doesNotThrow(parse, encoding);
      }
    }
  });

  it('[PX-2] has only path characters that stand for themselves', () => {
    for (let byte = 0; byte < 256; byte += 1) {
      const character = String.fromCharCode(byte);
      if (character === '?' || character === '%' || character === '/') continue;
      const parse = (): unknown => parseApiTarget(`/api/v1/a${character}b`, '');
      if (/[\w\-.~!$&'()*+,=:@]/.test(character)) assert.doesNotThrow(parse, character);
      else assert.throws(parse, hasCode('bad_request'), `byte ${byte}`);
    }
  });
});
