import assert from 'node:assert/strict';
import type { Socket } from 'node:net';
import { it } from 'node:test';
import { startDevLongPort } from '../../dev/longport/dev-longport.ts';
import { startBffProcess, type BffProcess } from '../support/bff-process.ts';
import { describeInEachBrowser, type DrivenBrowser, type Tab } from '../support/each-browser.ts';
import { eventually } from '../support/eventually.ts';
import { startRedis } from '../support/redis-server.ts';
import { openTcpLink } from '../support/tcp-link.ts';
import { startBff, TEST_CLIENT_ID, TEST_SECRET } from '../support/test-bff.ts';
import { call, signInAs, writeBlankPages } from './blank-page.ts';
import { answering, answeringAndReset, startCountingApi, type CountingApi } from '../support/counting-api.ts';

const METHODS = ['POST', 'PUT', 'DELETE'] as const;
const status = (line: string, ...fields: readonly string[]): string =>
  `HTTP/1.1 ${line}\r\n${fields.map((field) => `${field}\r\n`).join('')}Content-Length: 2\r\n\r\n{}`;

/** What LongPort's connection does with a received order, and the status that the page sees; 0 is none. */
const COURSES: Readonly<Record<string, readonly [(socket: Socket) => void, seen: number]>> = {
  '407': [answering(status('407 Proxy Authentication Required', 'Proxy-Authenticate: Basic realm="x"')), 502],
  '408': [answering(status('408 Request Timeout')), 504],
  '408-close': [answering(status('408 Request Timeout', 'Connection: close')), 504],
  '421': [answering(status('421 Misdirected Request')), 502],
  '401-basic': [answering(status('401 Unauthorized', 'WWW-Authenticate: Basic realm="x"')), 401],
  '417': [answering(status('417 Expectation Failed')), 417],
  '425': [answering(status('425 Too Early')), 425],
  '426': [answering(status('426 Upgrade Required', 'Upgrade: h2c', 'Connection: upgrade')), 426],
  '429': [answering(status('429 Too Many Requests', 'Retry-After: 1')), 429],
  '503': [answering(status('503 Service Unavailable', 'Retry-After: 1')), 503],
  '511': [answering(status('511 Network Authentication Required')), 511],
  'reset-before-an-answer': [answeringAndReset(''), 502],
  'closed-before-an-answer': [(socket) => void socket.end(), 502],
  'reset-in-the-head': [answeringAndReset('HTTP/1.1 200 OK\r\nX-'), 502],
  'no-http': [answering('hello\r\n\r\n'), 502],
  'an-unasked-100': [answering(`HTTP/1.1 100 Continue\r\n\r\n${status('200 OK')}`), 200],
  'a-file-name-outside-ascii': [
    answering(
      status('200 OK').replace('\r\n\r\n', '\r\nContent-Disposition: attachment; filename=\xe6\x9c\x88.csv\r\n\r\n'),
    ),
    200,
  ],
};

describeInEachBrowser('An order that a page sends', (browser) => {
  it('[OP-6] [OP-21] reaches LongPort once, whatever its connection does, and the page gets a response', (t) =>
    withPage(browser, async ({ tab, api }) => {
      t.diagnostic(browser.version());
      for (const [name, [react, seen]] of Object.entries(COURSES)) {
        for (const method of METHODS) {
          const path = `/v1/trade/${method.toLowerCase()}/${name}`;
          api.reactions.set(path, react);
          // On a used connection: a browser repeats only on such a connection.
          assert.equal((await call(tab, '/api/v1/warm')).status, 200);
          const { status: got } = await call(tab, `/api${path}`, { method, body: '{"order":1}' });
          assert.equal(got, seen, `${method} ${name}`);
          assert.equal(api.count(`${method} ${path}`), 1, `${method} ${name}`);
        }
      }
    }));

  for (const [how, bytes] of [
    ['without a length', 'HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n{"code":0'],
    ['without a length and a body', 'HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n'],
    ['with a length', 'HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\n{"code":0'],
    ['in chunks', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\n{"code":0\r\n'],
  ] as const) {
    it(`[OP-6] [OP-21] whose response breaks off, ${how}, fails in the page and is sent once`, () =>
      withPage(browser, async ({ tab, api }) => {
        api.reactions.set('/v1/trade/order', answeringAndReset(bytes));
        assert.equal((await call(tab, '/api/v1/warm')).status, 200);
        const { status: got, text } = await call(tab, '/api/v1/trade/order', { method: 'POST', body: '{}' });
        // A reset may overtake the head; then our problem says what happened.
        assert.ok(got === 0 || got === 502, `${got} ${text}`);
        assert.equal(api.count('POST /v1/trade/order'), 1);
      }));
  }

  it('[OP-6] [AV-6] gets a response and is not sent again when the process is forced to end', () =>
    forceAnEnd(browser));
});

interface Scene {
  readonly tab: Tab;
  readonly api: CountingApi;
}

/** Runs a test body at a signed-in page of a BFF in front of a counting API. */
async function withPage(browser: DrivenBrowser, body: (scene: Scene) => Promise<void>): Promise<void> {
  await using longport = await startDevLongPort();
  await using api = await startCountingApi();
  await using pages = await writeBlankPages();
  const env = { LONGPORT_HTTP_URL: api.url, WEB_ROOT: pages.folder, API_RATE_PER_ACCOUNT: '0' };
  await using bff = await startBff({ longport, env });
  await using profile = await browser.newProfile();
  const tab = await profile.openTab();
  await signInAs(tab, bff.url, 'margin');
  await body({ tab, api });
}

/** Two processes behind one address, as behind a TCP load balancer. The first is forced to end during an order. */
async function forceAnEnd(browser: DrivenBrowser): Promise<void> {
  await using redis = await startRedis();
  await using longport = await startDevLongPort();
  await using api = await startCountingApi();
  await using pages = await writeBlankPages();
  await using front = await openTcpLink(0);
  const url = `http://localhost:${front.port}`;
  const lead = (to: BffProcess): void => {
    front.leadTo(Number(new URL(to.url).port));
  };
  const start = (): Promise<BffProcess> =>
    startBffProcess(() => ({
      PUBLIC_URL: url,
      REDIS_URL: redis.url,
      SESSION_SECRETS: TEST_SECRET,
      LONGPORT_OAUTH_ISSUER: longport.url,
      LONGPORT_HTTP_URL: api.url,
      LONGPORT_CLIENT_ID: TEST_CLIENT_ID,
      WEB_ROOT: pages.folder,
    }));
  await longport.registerClient({ clientId: TEST_CLIENT_ID, redirectUris: [`${url}/callback`] });
  await using first = await start();
  await using second = await start();
  lead(first);
  await using profile = await browser.newProfile();
  const tab = await profile.openTab();
  await signInAs(tab, url, 'margin');

  api.reactions.set('/v1/trade/order', () => undefined);
  assert.equal((await call(tab, '/api/v1/warm')).status, 200);
  const order = call(tab, '/api/v1/trade/order', { method: 'POST', body: '{}' });
  await eventually('the order reaches LongPort', () => api.count('POST /v1/trade/order') === 1);
  lead(second);
  let ended = false;
  const stopped = first.stop().finally(() => (ended = true));
  await eventually('a second signal ends it', () => {
    if (!ended) signal(first.pid);
    return ended;
  });
  assert.equal(await stopped, 1);
  const { status: got, text } = await order;
  assert.equal(got, 502, text);
  assert.match(text, /"code":"upstream_unreachable".*may have been executed/);
  assert.equal(api.count('POST /v1/trade/order'), 1);
  // The page continues at the other process.
  assert.equal((await call(tab, '/api/v1/warm')).status, 200);
}

function signal(pid: number): void {
  try {
    process.kill(pid, 'SIGTERM');
  } catch {
    // It has just ended.
  }
}
