import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { trimOws } from '../../src/shared/trim-ows.ts';

describe('the text without the white space of HTTP around it', () => {
  it('[OP-11] loses SP and TAB at its ends and nothing else', () => {
    assert.equal(trimOws(' \t a b\t '), 'a b');
    assert.equal(trimOws(' \t '), '');
    assert.equal(trimOws(''), '');
    for (let code = 0; code <= 0xffff; code += 1) {
      const character = String.fromCharCode(code);
      const isOws = character === ' ' || character === '\t';
      assert.equal(trimOws(`${character}x${character}`), isOws ? 'x' : `${character}x${character}`);
    }
  });
});
