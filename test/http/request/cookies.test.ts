import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { cookiePairs, cookieValues } from '../../../src/http/request/cookies.ts';

const NAME = '__Host-Http-longport_session';

/** Every byte that a Cookie header can carry and that some idea of white space includes, and those of U+2000 and U+FEFF. */
const NOT_OWS = ['\x0b', '\x0c', '\x1c', '\x1f', '\x7f', '\x85', '\xa0', '\xad', '\xe2\x80\x80', '\xef\xbb\xbf'];

describe('the values a Cookie header has for a name', () => {
  it('are found among others, with SP and TAB around a pair', () => {
    for (const header of [
      ...[`${NAME}=x`, `a=1; ${NAME}=x; b=2`, `a=1;${NAME}=x;b=2`],
      ...[` \t${NAME}=x\t `, `a=1;\t ${NAME}=x \t;b`, `;;; ${NAME}=x`],
    ]) {
      assert.deepEqual(cookieValues(header, NAME), ['x'], header);
    }
    assert.deepEqual(cookieValues(`${NAME}=1; ${NAME}=2; ${NAME}=`, NAME), ['1', '2', '']);
  });

  it('[OP-11] are not those of a name with other bytes around it, white space to JavaScript or not', () => {
    for (const byte of [...NOT_OWS, '\0', '_', '"', ',', '$', '%20', '+']) {
      for (const name of [byte + NAME, NAME + byte, `${byte} ${NAME}`, `${NAME} ${byte}`, byte + byte + NAME]) {
        assert.deepEqual(cookieValues(`a=1; ${name}=x`, NAME), [], JSON.stringify(name));
        assert.deepEqual(cookieValues(`${name}=x; ${NAME}=ours`, NAME), ['ours'], JSON.stringify(name));
      }
    }
  });

  it('[OP-11] are not those of the name in another case, with white space before the equals sign, or in quotes', () => {
    for (const name of [NAME.toLowerCase(), NAME.toUpperCase(), `${NAME} `, `${NAME}\t`, `"${NAME}"`, `"${NAME}`]) {
      assert.deepEqual(cookieValues(`${name}=x`, NAME), [], name);
    }
  });

  it('[OP-11] are not found inside another value, whatever separates them', () => {
    for (const header of [
      ...[`a="1; b"; c=${NAME}=x`, `a=1, ${NAME}=x`, `a=1,${NAME}=x`, `$Version=1,${NAME}=x`],
      ...[`=${NAME}=x`, `=;=${NAME}=x`, `a=1\x00${NAME}=x`],
    ]) {
      assert.deepEqual(cookieValues(header, NAME), [], header);
    }
  });

  it('keep every byte but OWS at the end and one pair of quotes', () => {
    for (const byte of NOT_OWS) {
      assert.deepEqual(cookieValues(`${NAME}=${byte}x${byte}`, NAME), [`${byte}x${byte}`], JSON.stringify(byte));
    }
    assert.deepEqual(cookieValues(`${NAME}="x"`, NAME), ['x']);
    assert.deepEqual(cookieValues(`${NAME}="`, NAME), ['"']);
    assert.deepEqual(cookieValues(`${NAME}="x`, NAME), ['"x']);
  });

  it('are none of what has no equals sign, and cost little in a long header', () => {
    assert.deepEqual(cookiePairs('a; b;; ;c'), []);
    const began = performance.now();
    cookiePairs(' '.repeat(28_000));
    cookiePairs(`a${' \t'.repeat(14_000)}=;`);
    cookiePairs(';'.repeat(28_000));
    assert.ok(performance.now() - began < 500);
  });
});
