import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { fuzz } from '../support/fuzz.ts';
import { startWireSubject } from '../support/wire-subject.ts';
import { fuzzedRequest, WireFuzzer } from '../../verification/fuzz/wire-property.ts';

const RUNS = 3_000;

describe('whatever stands on the wire', () => {
  it('[PX-1] [PX-2] [PX-4] [PX-5] [PX-6] [PX-11] [PX-12] [PX-13] [ER-5] is answered in HTTP, and LongPort sees our calls alone', async (test) => {
    await using subject = await startWireSubject();
    await using fuzzer = new WireFuzzer(subject);
    const property = fc.asyncProperty(fuzzedRequest, (request) => fuzzer.check(request));
    await fuzz(test, property, RUNS);
    test.diagnostic(JSON.stringify(fuzzer.figures));
    if (process.env['FUZZ'] !== undefined) return;
    assert.ok(fuzzer.figures.arrived > RUNS / 10, 'too few of them reach LongPort for this to say much');
    assert.ok((fuzzer.figures.statuses['400'] ?? 0) > RUNS / 10, 'too few of them are refused');
  });
});
