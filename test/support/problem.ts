import assert from 'node:assert/strict';
import type { Answer } from './visitor.ts';

/** Checks that a response is a problem of the BFF's own, and returns its members. */
export function assertProblem(answer: Answer, status: number, code: string): Record<string, unknown> {
  assert.equal(answer.status, status, answer.text);
  assert.match(String(answer.headers['content-type']), /^application\/problem\+json; charset=utf-8$/);
  assert.match(String(answer.headers['cache-control']), /no-store/);
  const problem = answer.json() as Record<string, unknown>;
  assert.equal(problem['code'], code);
  assert.equal(problem['status'], status);
  assert.equal(typeof problem['title'], 'string');
  assert.equal(typeof problem['type'], 'string');
  assert.equal(problem['requestId'], answer.headers['x-request-id']);
  return problem;
}
