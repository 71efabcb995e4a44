import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { startDevLongPort, type DevLongPort } from '../../dev/longport/dev-longport.ts';
import { createMemoryStores } from '../../src/memory/stores.ts';
import { StoreUnavailableError } from '../../src/shared/app-error.ts';
import { systemClock } from '../../src/shared/clock.ts';
import { startBff, type TestBff } from '../support/test-bff.ts';
import { Visitor, type Answer } from '../support/visitor.ts';

/** What an error of a driver may look like. */
const driverError = (): Error => new Error('ReplyError: canary at 10.1.2.3:6379, token canary', { cause: 'canary' });
/** Traces of a stack, of a library, of another host, or of what the faults below say. */
const TELLTALE =
  /canary|node_modules|\bat .+:\d+|\.[jt]s\b|ECONN|redis|undici|express|oauth4|openid-client|node:|\d+\.\d+\.\d+\.\d+|Error:/i;

for (const environment of [undefined, 'production', 'development']) {
  describe(`errors with NODE_ENV ${environment ?? 'unset'}`, () => {
    const NODE_ENV = process.env['NODE_ENV'];
    const stores = createMemoryStores({ clock: systemClock, ttlSeconds: 43_200 });
    let storeFault: Error | undefined;
    let longport: DevLongPort;
    let bff: TestBff;
    before(async () => {
      if (environment === undefined) delete process.env['NODE_ENV'];
      else process.env['NODE_ENV'] = environment;
      longport = await startDevLongPort();
      const read: typeof stores.tokens.read = (sessionId) =>
        storeFault === undefined ? stores.tokens.read(sessionId) : Promise.reject(storeFault);
      bff = await startBff({ longport, overrides: { stores: { ...stores, tokens: { ...stores.tokens, read } } } });
    });
    after(async () => {
      process.env['NODE_ENV'] = NODE_ENV;
      await bff[Symbol.asyncDispose]();
      await longport.close();
    });

    function assertSilent(answer: Answer, status: number): void {
      assert.equal(answer.status, status, answer.text);
      // Problems name the request by a number of their own; the page has its style sheet.
      const said = answer.text.replace(/<style>.*?<\/style>|"requestId":"[^"]*"/s, '');
      assert.doesNotMatch(said, TELLTALE);
      const headers = JSON.stringify({ ...answer.headers, date: '', 'x-request-id': '' });
      assert.doesNotMatch(headers, TELLTALE);
    }

    it('[ER-3] tell nothing of what is inside or behind, whatever goes wrong', async () => {
      const visitor = new Visitor(bff);
      await visitor.signIn();
      const call = (): Promise<Answer> => visitor.fetch('/api/v1/asset/account');
      assert.equal((await call()).status, 200);

      storeFault = driverError();
      assertSilent(await call(), 500);
      assertSilent(await visitor.fetch('/session'), 500);
      storeFault = new StoreUnavailableError(driverError());
      assertSilent(await call(), 503);
      storeFault = undefined;

      longport.faults.api = [{ kind: 'reset', times: 2 }];
      assertSilent(await call(), 502);
      longport.expireAccessTokens();
      longport.faults.token = { kind: 'error', status: 500, body: '{"error":"canary"}', times: 1 };
      assertSilent(await call(), 503);

      longport.faults.token = { kind: 'error', status: 400, body: '{"error":"canary"}', times: 1 };
      // A failed callback of a browser that is signed in leads on into the app.
      const stranger = new Visitor(bff);
      assertSilent(await stranger.finishLogin(await stranger.beginLogin()), 502);
      assertSilent(await stranger.navigate('/callback?error=canary&error_description=canary&state=canary'), 400);
      for (const path of ['/nothing', '/api/v1/%zz', '/%zz']) {
        const answer = await visitor.fetch(path);
        assertSilent(answer, answer.status);
        assert.ok(answer.status >= 400);
      }
      assertSilent(await new Visitor(bff).fetch('/api/v1/test'), 401);
    });
  });
}
