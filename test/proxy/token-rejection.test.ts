import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { brotliCompressSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { tokenRejectionCode } from '../../src/proxy/token-rejection.ts';

const envelope = (code: unknown): Buffer => Buffer.from(JSON.stringify({ code, message: 'token invalid' }));

const CODINGS = {
  gzip: gzipSync,
  'x-gzip': gzipSync,
  deflate: deflateSync,
  br: brotliCompressSync,
  zstd: zstdCompressSync,
} as const;

describe('the body of a 401', () => {
  it('[TK-10] tells a token that another could replace: expired and invalid', () => {
    assert.equal(tokenRejectionCode(envelope(401_003), undefined), 401_003);
    assert.equal(tokenRejectionCode(envelope(401_004), undefined), 401_004);
    assert.equal(tokenRejectionCode(envelope(401_003), 'identity'), 401_003);
  });

  for (const code of [401_001, 401_002, 401_102, 403_308, 0, 401, '401003', null, -401_003, 401_003.5]) {
    it(`[TK-10] with code ${JSON.stringify(code)} is no reason for a refresh`, () => {
      assert.equal(tokenRejectionCode(envelope(code), undefined), undefined);
    });
  }

  for (const [coding, compress] of Object.entries(CODINGS)) {
    it(`[TK-10] is read through ${coding}, named in any case`, () => {
      assert.equal(tokenRejectionCode(compress(envelope(401_003)), coding), 401_003);
      assert.equal(tokenRejectionCode(compress(envelope(401_003)), ` ${coding.toUpperCase()} `), 401_003);
    });

    it(`through ${coding} says nothing when it is truncated, not compressed, or compressed otherwise`, () => {
      const body = compress(envelope(401_003));
      assert.equal(tokenRejectionCode(body.subarray(0, -3), coding), undefined);
      assert.equal(tokenRejectionCode(envelope(401_003), coding), undefined);
      assert.equal(tokenRejectionCode(body, undefined), undefined);
      assert.equal(tokenRejectionCode(body, `\xa0${coding}`), undefined);
    });

    it(`[AV-3] through ${coding} is not unfolded beyond a bound`, () => {
      const bomb = compress(Buffer.from(`{"code":401003,"x":"${' '.repeat(64 * 1024 ** 2)}"}`));
      assert.ok(bomb.length < 256 * 1024, 'it is small as it arrives');
      const started = process.memoryUsage().arrayBuffers;
      assert.equal(tokenRejectionCode(bomb, coding), undefined);
      assert.ok(process.memoryUsage().arrayBuffers - started < 8 * 1024 ** 2);
    });
  }

  for (const body of [
    ...['', 'null', '[]', '401003', '"401003"', '{', '{"code":}', '{"data":{"code":401003}}', '\u0000\u0001\ufffd'],
    ...['<html>401003</html>', 'code=401003', '{"code":401003}trailing'],
  ]) {
    it(`says nothing when it is ${JSON.stringify(body)}`, () => {
      assert.equal(tokenRejectionCode(Buffer.from(body), undefined), undefined);
    });
  }

  it('says nothing under an unknown coding', () => {
    for (const coding of ['compress', 'gzip, gzip', 'br, gzip', 'x', 'aes128gcm']) {
      assert.equal(tokenRejectionCode(gzipSync(envelope(401_003)), coding), undefined, coding);
    }
  });
});
