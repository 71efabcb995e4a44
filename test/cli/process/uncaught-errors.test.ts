import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { startBffProcess } from '../../support/bff-process.ts';
import { eventually } from '../../support/eventually.ts';
import { scrape } from '../../support/scrape.ts';
import { TEST_SECRET } from '../../support/test-bff.ts';
import { startDevLongPort } from '../../../dev/longport/dev-longport.ts';

/** Runs beside the BFF in its process: once it listens for signals, causes an unhandled rejection and an uncaught exception. */
const SABOTAGE = `
  const waiting = setInterval(() => {
    if (process.listenerCount('SIGTERM') === 0) return;
    clearInterval(waiting);
    Promise.reject(new Error(['can', 'ary'].join('')));
    setImmediate(() => { throw new TypeError(['can', 'ary'].join('')); });
  }, 5);`;

describe('a process with an uncaught error', () => {
  it('[ER-5] logs it without its message, counts it, and continues', async () => {
    await using longport = await startDevLongPort();
    await using bff = await startBffProcess(() => ({
      SESSION_SECRETS: TEST_SECRET,
      LONGPORT_OAUTH_ISSUER: longport.url,
      LONGPORT_HTTP_URL: longport.url,
      LONGPORT_CLIENT_ID: 'sabotaged',
      NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(SABOTAGE)}`,
    }));
    const unexpected = (): string[] =>
      bff
        .output()
        .split('\n')
        .filter((line) => line.includes('"msg":"uncaught error"'));
    await eventually('both are logged', () => unexpected().length === 2);
    assert.match(unexpected().join('\n'), /"error":"Error"[^]*"error":"TypeError"/);
    const scraped = await scrape(bff);
    for (const kind of ['rejection', 'exception']) {
      assert.equal(scraped.value('longport_bff_uncaught_errors_total', { kind }), 1, kind);
    }
    assert.doesNotMatch(bff.output(), /canary/);
    assert.equal((await fetch(`${bff.url}/readyz`)).status, 200);
    assert.equal(await bff.stop(), 0);
  });
});
