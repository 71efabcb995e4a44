import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Journal } from '../../dev/longport/journal.ts';
import { failedWith, useBrowser, type Visit } from '../support/browser.ts';
import { skipWithoutChromium } from '../support/chromium.ts';
import { allow, answered, deskGone, deskOpen, fillOrder, sendOrder, signIn } from './desk.ts';
import { readAll, type Readable } from './readable.ts';
import { startWireRecorder } from './wire-recorder.ts';

const CLIENT_SECRET = 'a-client-secret-only-the-servers-know';

describe('What a browser receives', { skip: skipWithoutChromium() }, () => {
  const { visit } = useBrowser();

  it('[TK-1] no token, code, verifier or client secret reaches a browser or a log', async () => {
    await using wire = await startWireRecorder();
    const options = {
      url: wire.url,
      bff: { publicUrl: wire.url, env: { LONGPORT_CLIENT_SECRET: CLIENT_SECRET } },
      // The last: a stream that ended with its session.
      expectedConsole: [400, 401, 403, 503].map(failedWith).concat(/ERR_INCOMPLETE_CHUNKED_ENCODING/),
    };
    await visit(options, async (visit) => {
      const { page, bff, longport, consoleLines } = visit;
      wire.forwardTo(bff.port);
      const addresses: string[] = [];
      page.on('request', (request) => addresses.push(request.url()));
      const readable = await liveThrough(visit);

      const secrets = secretsOf(longport.journal);
      const codes = longport.journal.tokenRequests.flatMap(({ form }) => form['code'] ?? []);
      assert.equal(codes.length, 3);
      const seen = {
        received: unframed(wire.received()),
        sent: wire.sent().join('\n'),
        readable: JSON.stringify(readable),
        console: consoleLines.join('\n'),
        addresses: addresses.join('\n'),
        log: bff.log.join('\n'),
      };
      for (const [place, text] of Object.entries(seen)) {
        assert.ok(text.length > 100 || place === 'console', `something was seen in ${place}`);
        for (const [name, secret] of secrets) assert.equal(contains(text, secret), false, `${name} in ${place}`);
        // Any token, known to this test or not.
        assert.doesNotMatch(text, /eyJ[\w-]{10,}\.[\w-]{10,}/, `a JWT in ${place}`);
        assert.doesNotMatch(text, /code_verifier|client_secret|access_token|refresh_token|Bearer m_/i, place);
      }
      // The scan above reads plain text only.
      assert.doesNotMatch(seen.received, /^content-encoding:/im);

      // The browser itself shows the address of a refused navigation; no script reads that.
      const scriptConsole = consoleLines.filter((line) => !line.includes(`(${wire.url}/callback?`)).join('\n');
      for (const code of codes) {
        const carriers = seen.sent.split('\r\n').filter((line) => contains(line, code));
        assert.ok(carriers.length > 0);
        for (const line of carriers) assert.match(line, /^GET \/callback\?code=\S+ HTTP\/1\.1$/);
        for (const text of [seen.received, seen.readable, seen.log, scriptConsole]) {
          assert.equal(contains(text, code), false, 'a code outside the address of the callback');
        }
      }
    });
  });

  it('[SE-1] [SE-2] the browser stores the cookies with their attributes', () =>
    visit(async (visit) => {
      const { page, url, context } = visit;
      await page.goto(url);
      await page.getByTestId('sign-in').waitFor();
      assert.deepEqual(await context.cookies(url), []);

      await page.getByTestId('sign-in').click();
      await page.getByRole('button', { name: 'Allow' }).waitFor();
      const [transaction, ...others] = await context.cookies(url);
      assert.deepEqual(others, []);
      assert.match(transaction?.name ?? '', /^longport_login_[\w-]{8}$/);
      const { httpOnly, sameSite, domain, path, expires = 0 } = transaction ?? {};
      assert.deepEqual(
        { httpOnly, sameSite, domain, path },
        { httpOnly: true, sameSite: 'Lax', domain: 'localhost', path: '/' },
      );
      const lifetimeSeconds = expires - Date.now() / 1000;
      assert.ok(lifetimeSeconds > 500 && lifetimeSeconds <= 600, `lives for ${lifetimeSeconds} s`);

      await allow(page);
      await deskOpen(page);
      const [session, ...rest] = await context.cookies(url);
      assert.deepEqual(rest, [], 'the login transaction is over');
      assert.ok(session);
      const { value, ...attributes } = session;
      assert.deepEqual(attributes, {
        name: 'longport_session',
        domain: 'localhost',
        path: '/',
        expires: -1,
        httpOnly: true,
        secure: false,
        sameSite: 'Strict',
      });
      // A signed id, too short to hold a token.
      assert.match(value, /^s%3A[\w-]{32,64}\.[\w%+-]{43,80}$/);

      await page.getByTestId('sign-out').click();
      await deskGone(page);
      assert.deepEqual(await context.cookies(url), []);
    }));
});

/** Everything that can happen to a session: sign-in, calls, refresh, stream, refusal, sign-out and sign-in again. */
async function liveThrough(visit: Visit): Promise<Readable[]> {
  const { page, url, longport } = visit;
  const snapshots: Readable[] = [];
  const callback = page.waitForRequest((request) => new URL(request.url()).pathname === '/callback');
  await signIn(visit, page);
  snapshots.push(await readAll(page));

  longport.expireAccessTokens();
  await fillOrder(page, 'TSLA.US');
  await sendOrder(page);
  await page.getByTestId('order-result').getByText('is sent.').waitFor();
  await page.getByTestId('stream-start').click();
  await page.getByTestId('stream-events').getByText('"index":1').waitFor();
  snapshots.push(await readAll(page));

  await page.getByTestId('sign-out').click();
  await deskGone(page);
  const signedOut = await readAll(page);
  assert.equal(signedOut.ticket, '', 'nothing of the order is left');
  snapshots.push(signedOut);
  await page.goto((await callback).url());
  await page.getByRole('link', { name: 'Try again' }).click();
  await page.getByRole('button', { name: 'Deny' }).click();
  await page.getByRole('link', { name: 'Try again' }).click();
  longport.faults.token = { kind: 'error', status: 400, body: '{"error":"invalid_grant"}', times: 1 };
  await allow(page);
  await page.getByRole('link', { name: 'Try again' }).click();
  await allow(page);
  await deskOpen(page);

  await longport.revokeRefreshTokens();
  longport.expireAccessTokens();
  const ended = answered(page, 'GET', '/api/v1/asset/account');
  await page.getByRole('button', { name: 'Refresh account' }).click();
  assert.equal(await ended, 401);
  await deskGone(page);
  snapshots.push(await readAll(page));
  assert.equal(new URL(page.url()).origin, url);
  return snapshots;
}

/** Every secret of the run that LongPort received, with its name. */
function secretsOf({ apiRequests, tokenRequests, revocations }: Journal): [name: string, secret: string][] {
  const accessTokens = new Set(apiRequests.map(({ headers }) => headers['authorization']?.slice('Bearer '.length)));
  const revoked = new Set(revocations.map(({ form }) => form['token']));
  const refreshTokens = new Set(tokenRequests.map(({ form }) => form['refresh_token']));
  const verifiers = new Set(tokenRequests.map(({ form }) => form['code_verifier']));
  const named = { 'access token': accessTokens, 'revoked token': revoked, 'refresh token': refreshTokens, verifiers };
  const secrets = Object.entries(named).flatMap(([name, values]) => {
    const found = [...values].filter((value) => value !== undefined);
    assert.ok(found.length >= 2, `the run had more than one ${name}`);
    return found.map((value): [string, string] => [name, value]);
  });
  return [...secrets, ['client secret', CLIENT_SECRET]];
}

/** Whether a text contains a secret, as it is or in a usual encoding. */
function contains(text: string, secret: string): boolean {
  const base64 = Buffer.from(secret).toString('base64');
  return [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1), base64.replace(/=+$/, '')].some(
    (form) => text.includes(form),
  );
}

/** Texts with the frames of chunked bodies taken out, which could split a secret. */
function unframed(texts: readonly string[]): string {
  return texts.map((text) => `${text}\n${text.replace(/\r\n[\da-f]{1,8}\r\n/gi, '')}`).join('\n');
}
