import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import type { ServerResponse } from 'node:http';
import { describe, it } from 'node:test';
import { createRecordCall } from '../../../src/http/api/record-call.ts';
import type { Measurements } from '../../../src/observability/measurements.ts';

interface Ended {
  readonly method: string;
  readonly originalUrl?: string;
  readonly statusCode: number;
  readonly writableFinished: boolean;
}

/** What is recorded of a call: before its response is closed, and in all. */
function recorded({ method, originalUrl = '/api/v1/trade/order', ...response }: Ended) {
  const told: unknown[] = [];
  const measurements = {
    callBegan: () => told.push('began'),
    callEnded: (...ended: unknown[]) => told.push(ended),
  } as unknown as Measurements;
  const open = Object.assign(new EventEmitter(), { ...response, req: { method, originalUrl } });
  createRecordCall({ measurements, accessLog: 'all', events: { emit: () => undefined } })(
    open as unknown as ServerResponse,
  );
  const before = [...told];
  open.emit('close');
  return { before, all: told };
}

describe('the record of a call', () => {
  const response = { statusCode: 200, writableFinished: true };

  it('has its begin at once, and its end with the status of its response', () => {
    const { before, all } = recorded({ ...response, method: 'GET', statusCode: 404 });
    assert.deepEqual(before, ['began']);
    assert.deepEqual(all, ['began', ['safe', 404]]);
  });

  it('has no status if its client left before the response was out', () => {
    const { all } = recorded({ ...response, method: 'POST', writableFinished: false });
    assert.deepEqual(all, ['began', ['unsafe', undefined]]);
  });

  for (const method of ['POST', 'PUT', 'DELETE', 'PATCH']) {
    it(`counts ${method} among the unsafe ones, whatever the query is`, () => {
      const originalUrl = '/api/v1/trade/order?/v1/quote';
      assert.deepEqual(recorded({ ...response, method, originalUrl }).all[1], ['unsafe', 200]);
    });
  }

  for (const originalUrl of ['/api/quote/quotes', '/api/quote/quotes?symbol=700.HK']) {
    it(`counts a POST that only reads among the safe ones: ${originalUrl}`, () => {
      assert.deepEqual(recorded({ ...response, method: 'POST', originalUrl }).all[1], ['safe', 200]);
    });
  }
});
