import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { it } from 'node:test';
import { startDevLongPort, type DevLongPort } from '../../dev/longport/dev-longport.ts';
import { describeInEachBrowser, type DrivenBrowser, type Tab } from '../support/each-browser.ts';
import { listenOnLoopback, type Loopback } from '../support/loopback.ts';
import { startBff, type TestBff } from '../support/test-bff.ts';
import { call, signInAs, writeBlankPages } from './blank-page.ts';

const ACCESS_TOKEN_MS = 120_000;
const FAR = 'Fri, 01 Jan 2100 00:00:00 GMT';
const LONG_AGO = 'Mon, 01 Jan 2001 00:00:00 GMT';

/** Headers of LongPort that let a browser cache a response. */
const KEEPABLE: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'max-age': { 'cache-control': 'max-age=3600' },
  immutable: { 'cache-control': 'private, max-age=31536000, immutable' },
  'stale-while-revalidate': { 'cache-control': 'max-age=0, stale-while-revalidate=86400, stale-if-error=86400' },
  'no-cache and equal ETags': { 'cache-control': 'private, no-cache', etag: '"the-same-for-everybody"' },
  'equal ETags alone': { etag: '"the-same-for-everybody"' },
  'Last-Modified alone': { 'last-modified': LONG_AGO },
  'Expires alone': { expires: FAR },
  'max-age, equal ETags and a Vary': {
    'cache-control': 'public, max-age=3600, s-maxage=3600',
    etag: '"the-same-for-everybody"',
    'last-modified': LONG_AGO,
    vary: 'Accept-Encoding',
  },
};
const PATHS = Object.keys(KEEPABLE).map((name) => `/api/v1/kept/${encodeURIComponent(name)}`);
/** `only-if-cached` sends no request. */
const CACHE_MODES = ['default', 'force-cache', 'only-if-cached'] as const;

describeInEachBrowser("What stays of one person's answers in a browser", (browser) => {
  it('[OP-5] [HD-2] shows nothing to the next user who signs in, whatever the API says about caching', () =>
    withTab(browser, async (tab, bff) => {
      await signInAs(tab, bff.url, 'margin');
      const first = await callAll(tab);
      // The second time the browser may use its cache.
      assert.deepEqual(await callAll(tab), first);
      assert.deepEqual(new Set(first.map(({ text }) => text)), new Set(['200 data of person 1']));

      // Without a logout, which also clears the browser's cache.
      await signInAs(tab, bff.url, 'cash');
      const second = await callAll(tab);
      assert.deepEqual(
        second.filter(({ text }) => text.includes('person 1')),
        [],
      );
      const asked = second.filter(({ mode }) => mode !== 'only-if-cached');
      assert.deepEqual(new Set(asked.map(({ text }) => text)), new Set(['200 data of person 2']));
    }));

  for (const [how, end] of [
    ['signed out', (tab: Tab) => call(tab, '/logout', { method: 'POST' })],
    [
      'left it idle too long',
      (_tab: Tab, bff: TestBff) => {
        bff.clock.advance(3_600_000);
      },
    ],
    ['was signed out by LongPort', (_tab: Tab, bff: TestBff, longport: DevLongPort) => signOut(bff, longport)],
  ] as const) {
    it(`[OP-5] shows nothing after the user ${how}: calls get 401`, () =>
      withTab(browser, async (tab, bff, longport) => {
        await signInAs(tab, bff.url, 'margin');
        await callAll(tab);
        await end(tab, bff, longport);
        const after = await callAll(tab);
        assert.deepEqual(
          after.filter(({ text }) => text.includes('person')),
          [],
        );
        const asked = after.filter(({ mode }) => mode !== 'only-if-cached');
        assert.deepEqual(new Set(asked.map(({ text }) => text.slice(0, 4))), new Set(['401 ']));
      }));
  }
});

/** The tokens are due for a refresh, which is refused. */
async function signOut(bff: TestBff, longport: DevLongPort): Promise<void> {
  await longport.revokeRefreshTokens();
  bff.clock.advance(ACCESS_TOKEN_MS - 1_000);
}

/** The result of one call: status and body in one text. */
interface Outcome {
  readonly mode: string;
  readonly text: string;
}

/** Every path in every cache mode, from a page of the BFF's origin. */
async function callAll(tab: Tab): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const path of PATHS) {
    for (const mode of CACHE_MODES) {
      const { status, text } = await call(tab, path, { cache: mode, mode: 'same-origin' });
      // A request that only the cache could serve, and did not, has no response.
      if (status !== 0) outcomes.push({ mode, text: `${status} ${text}` });
    }
  }
  return outcomes;
}

type TabBody = (tab: Tab, bff: TestBff, longport: DevLongPort) => Promise<void>;

/** Runs a test body in a new profile, at a page of a BFF whose API allows caching. */
async function withTab(browser: DrivenBrowser, body: TabBody): Promise<void> {
  await using longport = await startDevLongPort({ accessTokenTtlSeconds: ACCESS_TOKEN_MS / 1000 });
  await using api = await startPersonalApi();
  await using pages = await writeBlankPages();
  const env = { LONGPORT_HTTP_URL: api.url, WEB_ROOT: pages.folder, API_RATE_PER_ACCOUNT: '0' };
  await using bff = await startBff({ longport, env });
  await using profile = await browser.newProfile();
  await body(await profile.openTab(), bff, longport);
}

/** An API whose responses differ by user only, not by anything that a cache compares. */
async function startPersonalApi(): Promise<Loopback> {
  const persons: (string | undefined)[] = [];
  const server = createServer(({ url = '', headers }, response) => {
    if (!persons.includes(headers.authorization)) persons.push(headers.authorization);
    const kept = KEEPABLE[decodeURIComponent(url.slice('/v1/kept/'.length))] ?? {};
    const isKnown = headers['if-none-match'] !== undefined || headers['if-modified-since'] !== undefined;
    if (isKnown) response.writeHead(304, kept).end();
    else response.writeHead(200, kept).end(`data of person ${persons.indexOf(headers.authorization) + 1}`);
  });
  return listenOnLoopback(server);
}
