import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { it } from 'node:test';
import { startDevLongPort } from '../../dev/longport/dev-longport.ts';
import { makeCertificates } from '../support/certificates.ts';
import { describeInEachBrowser } from '../support/each-browser.ts';
import { freePort } from '../support/free-port.ts';
import { listenOnLoopback, type Loopback } from '../support/loopback.ts';
import { startBff } from '../support/test-bff.ts';
import { openTlsFront } from '../support/tls-front.ts';
import { Visitor } from '../support/visitor.ts';
import { call, signInAs, writeBlankPages } from './blank-page.ts';

const NAME = '__Host-Http-longport_session';
/** Browsers resolve every name under localhost to this machine. */
const HOST = 'trade.app.localhost';
const SIBLING = 'evil.app.localhost';

/** A sub-domain of the same site, without TLS: it plants a cookie for the whole site, and shows the cookies it receives. */
async function startSibling(cookie: () => string): Promise<Loopback> {
  const server = createServer(({ headers }, response) => {
    response.setHeader('content-type', 'text/html; charset=latin1');
    if (headers.host?.startsWith(SIBLING) === true) {
      response.setHeader('set-cookie', `${cookie()}; Domain=app.localhost; Path=/`);
    }
    response.end(Buffer.from(`<!doctype html><link rel="icon" href="data:,"><p>${headers.cookie ?? ''}</p>`, 'latin1'));
  });
  return listenOnLoopback(server);
}

describeInEachBrowser('A cookie that a sub-domain has planted', (browser) => {
  for (const [what, disguise] of [
    ['the byte 0xA0', '\xa0'],
    ['U+2000 in UTF-8', '\xe2\x80\x80'],
  ] as const) {
    it(`[OP-11] [SE-12] with ${what} in front of its name fixes no session and does not stop sign-in or sign-out`, async () => {
      await using pages = await writeBlankPages();
      await using longport = await startDevLongPort();
      const tlsPort = await freePort();
      const url = `https://${HOST}:${tlsPort}`;
      await using bff = await startBff({
        longport,
        env: { WEB_ROOT: pages.folder },
        configure: (config) => ({
          ...config,
          server: { ...config.server, publicOrigin: url },
          oauth: { ...config.oauth, redirectUri: `${url}/callback` },
          session: { ...config.session, secureCookies: true },
        }),
      });
      await using certificates = await makeCertificates(`DNS:${HOST}`);
      await using front = await openTlsFront({ certificates, port: tlsPort, serverPort: bff.port });
      assert.ok(front);
      const planter = new Visitor(bff);
      await planter.signIn({ account: 'cash' });
      await using sibling = await startSibling(() => `${disguise}${NAME}=${planter.cookies.get(NAME) ?? ''}`);

      await using profile = await browser.newProfile();
      const tab = await profile.openTab();
      const isSignedIn = async (): Promise<boolean> =>
        (JSON.parse((await call(tab, '/session')).text) as { authenticated: boolean }).authenticated;
      await tab.goto(`http://${SIBLING}:${sibling.port}/`);
      await tab.goto(`http://${HOST}:${sibling.port}/`);
      const comesAlong = await tab.evaluate<string>('document.querySelector("p").textContent');
      assert.match(comesAlong, /__Host-Http-longport_session=s%3A/, 'the browser keeps it and sends it along');

      await tab.goto(`${url}/`);
      assert.equal(await isSignedIn(), false);
      for (const account of ['margin', 'paper']) {
        await signInAs(tab, url, account);
        assert.equal(await isSignedIn(), true);
        assert.equal((await call(tab, '/api/v1/test')).status, 200);
        assert.equal((await call(tab, '/logout', { method: 'POST' })).status, 204);
        assert.equal(await isSignedIn(), false);
      }
      assert.equal(
        (await planter.fetch('/api/v1/test')).status,
        200,
        'the session of the planter was never the person’s',
      );
    });
  }
});
