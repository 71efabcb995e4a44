import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createLogger } from '../../src/observability/log.ts';
import { Secret } from '../../src/shared/secret.ts';

/** The line that these fields make, at the level `info`. */
function lineOf(fields: object, options: { readonly level?: string; readonly fields?: () => object } = {}) {
  const lines: Record<string, unknown>[] = [];
  const write = (line: string): void => void lines.push(JSON.parse(line) as Record<string, unknown>);
  createLogger({ level: 'info', destination: { write }, ...options }).info(fields, 'a line');
  return lines[0];
}

describe('the logger', () => {
  for (const name of [
    'authorization',
    'cookie',
    'set-cookie',
    'token',
    'access_token',
    'refresh_token',
    'code',
    'state',
    'secret',
  ]) {
    it(`[LG-2] redacts a field named ${name}, also inside another`, () => {
      const line = lineOf({ [name]: 'canary', inner: { [name]: { deep: 'canary' }, other: 'shown' } });
      assert.equal(line?.[name], '[redacted]');
      assert.deepEqual(line['inner'], { [name]: '[redacted]', other: 'shown' });
    });
  }

  it('[LG-2] redacts down to the fourth level, and ends in a cycle', () => {
    const line = lineOf({ a: { b: { c: { d: { token: 'canary' } } } } });
    assert.deepEqual(line?.['a'], { b: { c: { d: { token: '[redacted]' } } } });
    const cycle: Record<string, unknown> = { token: 'canary' };
    cycle['self'] = cycle;
    assert.doesNotMatch(JSON.stringify(lineOf({ name: 'x', inner: { a: 1 }, list: [1] })), /canary/);
    assert.equal(lineOf(cycle)?.['token'], '[redacted]');
  });

  it('shortens text that has more than 500 characters, also inside a field', () => {
    const [whole, long] = ['x'.repeat(500), 'y'.repeat(501)];
    const line = lineOf({ whole, long, inner: { long } });
    assert.equal(line?.['whole'], whole);
    assert.equal(line['long'], `${'y'.repeat(500)}…`);
    assert.deepEqual(line['inner'], { long: `${'y'.repeat(500)}…` });
  });

  it('leaves lists, dates and secrets to themselves', () => {
    const line = lineOf({ list: ['a'], date: new Date(0), hidden: new Secret('canary'), none: null, number: 1 });
    assert.deepEqual(line?.['list'], ['a']);
    assert.equal(line['date'], '1970-01-01T00:00:00.000Z');
    assert.equal(line['hidden'], '[redacted]');
    assert.deepEqual([line['none'], line['number']], [null, 1]);
    class Own {
      readonly token = 'canary';
      toJSON(): string {
        return 'its own form';
      }
    }
    assert.equal(lineOf({ own: new Own() })?.['own'], 'its own form');
  });

  it('does not change what it is given', () => {
    const fields = { token: 'canary', inner: { token: 'canary' } };
    lineOf(fields);
    assert.deepEqual(fields, { token: 'canary', inner: { token: 'canary' } });
  });

  it('adds the fields of every line, and writes no line below its level', () => {
    assert.equal(lineOf({}, { fields: () => ({ trace_id: 'abc' }) })?.['trace_id'], 'abc');
    assert.equal(lineOf({}, { level: 'warn' }), undefined);
  });
});
