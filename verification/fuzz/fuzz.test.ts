import { describe, it } from 'node:test';
import fc from 'fast-check';
import { browserHeaders } from './answer-properties.ts';
import * as requests from './request-properties.ts';
import { fuzzedRequest, WireFuzzer } from './wire-property.ts';
import { fuzz } from '../../test/support/fuzz.ts';
import { startWireSubject } from '../../test/support/wire-subject.ts';

const PURE_RUNS = 100_000;
const WIRE_RUNS = 5_000;
/** Another one at each run; a failure names it. */
const SEED = Date.now() % 2 ** 31;

describe('whatever is sent, at length', () => {
  const properties: Readonly<Record<string, fc.IRawProperty<unknown>>> = {
    '[PX-1] [PX-2] a target': requests.target,
    '[PX-3] the allow-list': requests.allowList,
    '[OP-26] what is never allowed': requests.neverAllowed,
    '[PX-4] [PX-5] [PX-6] [PX-7] [PX-9] what goes to LongPort': requests.upstreamHeaders,
    '[PX-6] [PX-13] [PX-21] [HD-2] [HD-5] [HD-6] what comes back': browserHeaders,
    '[SE-3] the session cookie': requests.sessionCookie,
    '[SE-7] a login cookie': requests.loginCookie,
    '[CS-1] [CS-3] [CS-4] the same-origin proof': requests.sameOrigin,
  };
  for (const [name, property] of Object.entries(properties)) {
    it(name, async (test) => {
      await fuzz(test, property, PURE_RUNS, SEED);
    });
  }

  for (let part = 0; part < 5; part += 1) {
    it(`[PX-1] [PX-2] [PX-4] [PX-5] [PX-6] [PX-11] [PX-12] [PX-13] [ER-5] on the wire, part ${part + 1}`, async (test) => {
      await using subject = await startWireSubject();
      await using fuzzer = new WireFuzzer(subject);
      const property = fc.asyncProperty(fuzzedRequest, (request) => fuzzer.check(request));
      await fuzz(test, property, WIRE_RUNS, SEED + part);
      test.diagnostic(JSON.stringify(fuzzer.figures));
    });
  }
});
