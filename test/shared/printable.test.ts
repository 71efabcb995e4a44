import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { printable, printableJson } from '../../src/shared/printable.ts';

const HOSTILE = 'a\u001b[2Jb\nc\r\u0007\u009b31m\u202egnp\u2066\u200b\u2028\u{e0041}\ud800z';

describe('text for a terminal', () => {
  it('keeps what people read', () => {
    const text = 'Trading 交易 Börse “x” €5 – 😀';
    assert.equal(printable(text), text);
    assert.deepEqual(JSON.parse(printableJson({ text })), { text });
  });

  it('shows what would move the cursor, hide text or turn it', () => {
    assert.equal(
      printable(HOSTILE),
      String.raw`a\u{1b}[2Jb\u{a}c\u{d}\u{7}\u{9b}31m\u{202e}gnp\u{2066}\u{200b}\u{2028}\u{e0041}\u{d800}z`,
    );
  });

  it('is JSON that means the same, in JSON', () => {
    const json = printableJson({ [HOSTILE]: HOSTILE });
    assert.doesNotMatch(json, /[\p{C}\p{Zl}\p{Zp}]/u);
    assert.deepEqual(JSON.parse(json), { [HOSTILE]: HOSTILE });
  });
});
