import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { traceRefresher } from '../../../src/app/tracing/compose-tracing.ts';
import type { Span, SpanAttributes, SpanOptions, Tracer } from '../../../src/app/tracing/tracer.ts';
import type { RefreshOutcome } from '../../../src/session/refresh/outcome.ts';
import type { Refresher } from '../../../src/session/refresh/refresher.ts';
import { sessionIdOf } from '../../../src/shared/session-id.ts';
import { storedSession } from '../../session/session-values.ts';

const SESSION_ID = sessionIdOf('a session');
const isDue = (): boolean => true;

/** Traces one refresh that comes to `outcome`: what its span says. */
async function spanOf(outcome: RefreshOutcome) {
  const spans: { readonly name: string; readonly options: SpanOptions }[] = [];
  const said: SpanAttributes[] = [];
  const failures: string[] = [];
  const span: Pick<Span, 'set' | 'fail'> = {
    set: (attributes) => void said.push(attributes),
    fail: (errorType) => void failures.push(errorType),
  };
  const tracer: Pick<Tracer, 'during'> = {
    during: (name, options, work) => {
      spans.push({ name, options });
      return work(span as Span);
    },
  };
  const refresher: Refresher = { refresh: () => Promise.resolve(outcome), postponed: () => outcome };
  const traced = traceRefresher(refresher, tracer as Tracer);
  assert.equal(traced.postponed(SESSION_ID, storedSession()), outcome);
  assert.deepEqual(spans, [], 'no span without a refresh');
  assert.equal(await traced.refresh(SESSION_ID, isDue), outcome);
  assert.deepEqual(spans, [
    { name: 'refresh tokens', options: { kind: 'internal', attributes: { 'longport_bff.session': SESSION_ID } } },
  ]);
  return { outcome: said[0]?.['longport_bff.outcome'], failures };
}

describe('the span of a refresh', () => {
  for (const [outcome, shown, failures] of [
    [{ kind: 'fresh', session: storedSession() }, 'fresh', []],
    [{ kind: 'ended', cause: 'gone' }, 'gone', []],
    [{ kind: 'ended', cause: 'invalid_grant' }, 'invalid_grant', []],
    [{ kind: 'unavailable', cause: 'cooldown' }, 'unavailable', ['unavailable']],
    [{ kind: 'refused', cause: 'server_fault' }, 'refused', ['refused']],
  ] as const) {
    it(`shows its outcome, and fails without a token - ${shown}`, async () => {
      assert.deepEqual(await spanOf(outcome), { outcome: shown, failures });
    });
  }
});
