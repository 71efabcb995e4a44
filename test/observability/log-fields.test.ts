import assert from 'node:assert/strict';
import { it } from 'node:test';
import { toLogFields } from '../../src/observability/log-fields.ts';

it('a line of a request without a span hides the ids of the context in which it is written', () => {
  const fields = toLogFields({ span: {} }, ['span']);
  assert.deepEqual(
    { trace_id: 'of another', span_id: 'of another', ...fields },
    { trace_id: undefined, span_id: undefined },
  );
});

it('a fault that is no Error is named by its type, and has no stack', () => {
  assert.deepEqual(toLogFields({ fault: 'a secret' }, ['fault']), { error: 'string', stack: undefined });
});
