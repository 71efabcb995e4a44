import assert from 'node:assert/strict';
import { walkConsent } from '../../support/consent-walker.ts';
import type { Answer, Visitor } from '../../support/visitor.ts';

/** Path and query of the callback that a granted login leads to. */
export async function callbackOf(visitor: Visitor, returnTo = '/'): Promise<string> {
  const callback = await walkConsent((await visitor.beginLogin(returnTo)).href);
  return callback.pathname + callback.search;
}

/** Checks that a person is shown our own page, with a way to try again. */
export function assertPage(answer: Answer, status: number, code: string): void {
  assert.equal(answer.status, status, answer.text);
  assert.match(String(answer.headers['content-type']), /^text\/html; charset=utf-8$/);
  assert.match(answer.text, /<a href="\/login\?returnTo=/);
  assert.ok(answer.text.includes(`<code>${code}</code>`), answer.text);
  assert.equal(answer.headers['cache-control'], 'no-store');
}
