import { after, before, describe, it } from 'node:test';
import { startWireSubject, type WireSubject } from '../../support/wire-subject.ts';
import { DEPARTURES, EARLY_ANSWERS, PIPELINES } from './cases/exchanges.ts';
import { FIELDS } from './cases/fields.ts';
import { FRAMING } from './cases/framing.ts';
import { IDEMPOTENCY_KEYS } from './cases/idempotency-key.ts';
import { PATHS } from './cases/paths.ts';
import { HOST_FIELDS, REQUEST_LINES } from './cases/request-line.ts';
import { MAX_BODY_BYTES, SIZES } from './cases/sizes.ts';
import { EXPECTATIONS, UPGRADES } from './cases/upgrades.ts';
import { UPSTREAM_NONSENSE } from './cases/upstream-nonsense.ts';
import { runCase } from './run-case.ts';
import type { WireCase } from './wire-case.ts';

const TABLES: Readonly<Record<string, readonly WireCase[]>> = {
  'framing of a request': FRAMING,
  'a request line': REQUEST_LINES,
  'a Host': HOST_FIELDS,
  'a path': PATHS,
  'fields of a request': FIELDS,
  'an Idempotency-Key': IDEMPOTENCY_KEYS,
  'sizes of a request': SIZES,
  'an upgrade': UPGRADES,
  'an expectation': EXPECTATIONS,
  'several requests on a connection': PIPELINES,
  'a client that sends': DEPARTURES,
  'a client that sends, before LongPort has read it': EARLY_ANSWERS,
  'an answer': UPSTREAM_NONSENSE,
};

for (const [what, cases] of Object.entries(TABLES)) {
  describe(`on the wire: ${what}`, () => {
    let subject: WireSubject;
    before(async () => (subject = await startWireSubject({ env: { API_MAX_BODY: `${MAX_BODY_BYTES}b` } })));
    after(() => subject[Symbol.asyncDispose]());

    for (const wireCase of cases) {
      it(`${wireCase.ids} ${wireCase.name}`, () => runCase(subject, wireCase));
    }
  });
}
