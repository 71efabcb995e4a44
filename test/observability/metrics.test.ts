import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { startDevLongPort } from '../../dev/longport/dev-longport.ts';
import { projectFile } from '../support/project-file.ts';
import { openAnswer } from '../support/event-stream.ts';
import { eventually } from '../support/eventually.ts';
import { useFixture } from '../support/fixture.ts';
import { promtool, skipWithoutPromtool } from '../support/promtool.ts';
import { rawRequest } from '../support/raw-http.ts';
import { scrape } from '../support/scrape.ts';
import { tempDir } from '../support/temp-dir.ts';
import { startBff } from '../support/test-bff.ts';

const CALL = '/api/v1/asset/account';
const MINUTE = 60_000;

type Labels = Readonly<Record<string, string>>;
/** A series, and by how much it must grow. */
type Growth = readonly [name: string, labels: Labels, by: number];

const METHOD_OF: Readonly<Record<string, object>> = { api: { method: 'safe' }, stream: { method: 'safe' } };
/** One request more of this route. */
const request = (route: string, origin: string, status: string, labels: Labels = {}): Growth => [
  'requests_total',
  { route, ...METHOD_OF[route], origin, status, ...labels },
  1,
];

describe('the metrics', () => {
  const fixture = useFixture({ env: { API_ALLOW: '/v1/**' } });

  /** Does what an event comes from, and checks that its counters, and by how much, have moved. */
  async function moves(provoke: () => Promise<unknown>, ...growths: readonly Growth[]): Promise<void> {
    const before = await scrape(fixture.bff);
    await provoke();
    for (const [name, labels, by] of growths) {
      const series = `longport_bff_${name}`;
      const expected = before.value(series, labels) + by;
      let found = NaN;
      await eventually(`${series} ${JSON.stringify(labels)} grows by ${by}`, async () => {
        found = (await scrape(fixture.bff)).value(series, labels);
        return found >= expected;
      });
      assert.equal(found, expected, `${series} ${JSON.stringify(labels)}`);
    }
  }
  const signedInAndUsed = async () => {
    const visitor = await fixture.signedIn();
    await visitor.fetch(CALL);
    return visitor;
  };

  it('count logins that start and succeed', () =>
    moves(
      () => fixture.signedIn(),
      ['logins_total', { outcome: 'started' }, 1],
      ['logins_total', { outcome: 'succeeded' }, 1],
    ));

  it('count logins that fail, by the code the person is shown', async () => {
    await moves(async () => {
      const visitor = fixture.visitor();
      await visitor.finishLogin(await visitor.beginLogin(), { decision: 'deny' });
    }, ['logins_total', { outcome: 'failed', problem: 'login_denied' }, 1]);
    await moves(
      () => fixture.visitor().navigate('/callback?code=a&state=b', 'cross-site'),
      ['logins_total', { outcome: 'failed', problem: 'login_stale' }, 1],
    );
  });

  it('count refreshes and the rejection before them, and measure request and lease', async () => {
    const visitor = await signedInAndUsed();
    fixture.longport.expireAccessTokens();
    await moves(
      () => visitor.fetch(CALL),
      ['tokens_rejected_total', {}, 1],
      ['refreshes_total', { outcome: 'refreshed' }, 1],
      ['refresh_duration_seconds_count', {}, 1],
      ['refresh_lease_wait_seconds_count', {}, 1],
    );
  });

  it('count a refresh that LongPort rejects, and the end it means', async () => {
    const visitor = await signedInAndUsed();
    await fixture.longport.revokeRefreshTokens();
    fixture.longport.expireAccessTokens();
    await moves(
      () => visitor.fetch(CALL),
      ['refreshes_total', { outcome: 'rejected' }, 1],
      ['sessions_ended_total', { cause: 'invalid_grant' }, 1],
      ['problems_total', { problem: 'reauthentication_required' }, 1],
    );
  });

  for (const [failure, error, fault] of [
    ['unreachable', undefined, { kind: 'reset' }],
    ['bad_answer', undefined, { kind: 'error', status: 503, body: 'down' }],
    ['bad_answer', 'api_code', { kind: 'error', status: 400, body: '{"code":401004,"data":null}' }],
    ['refused', 'invalid_client', { kind: 'error', status: 400, body: '{"error":"invalid_client"}' }],
    ['refused', 'other', { kind: 'error', status: 400, body: '{"error":"something of theirs"}' }],
  ] as const) {
    it(`[OP-13] count a refresh that failed, by what it was: ${failure}, ${error ?? 'no refusal'}`, async () => {
      const visitor = await signedInAndUsed();
      fixture.longport.expireAccessTokens();
      fixture.longport.faults.token = { ...fault, times: 1 };
      await moves(
        () => visitor.fetch(CALL),
        ['refreshes_total', { outcome: 'unavailable', failure }, 1],
        ['problems_total', { problem: 'authorization_server_unavailable' }, 1],
        ...(error === undefined ? [] : [['refresh_refusals_total', { error }, 1] as const]),
      );
      fixture.longport.faults.clear();
      fixture.bff.clock.advance(MINUTE);
    });
  }

  it('[OP-15] count the times that a token endpoint asked to be left alone', async () => {
    const visitor = await signedInAndUsed();
    fixture.longport.expireAccessTokens();
    const headers = { 'retry-after': '9' };
    fixture.longport.faults.token = { kind: 'error', status: 429, headers, times: 1 };
    await moves(() => visitor.fetch(CALL), ['refresh_pauses_total', { data_centre: 'ap' }, 1]);
    fixture.bff.clock.advance(MINUTE);
  });

  it('count sessions that end by logout and by another login, and revocations that fail', async () => {
    const visitor = await fixture.signedIn();
    await moves(() => visitor.signIn(), ['sessions_ended_total', { cause: 'login' }, 1]);
    fixture.longport.faults.revoke = { kind: 'error', status: 400, times: 2 };
    await moves(
      () => visitor.fetch('/logout', { method: 'POST' }),
      ['sessions_ended_total', { cause: 'logout' }, 1],
      ['revocations_failed_total', {}, 2],
    );
    fixture.longport.faults.clear();
  });

  it('count aborted streams, and calls in flight until then', async () => {
    const visitor = await fixture.signedIn();
    const stream = await openAnswer(fixture.bff, visitor);
    assert.equal((await scrape(fixture.bff)).value('longport_bff_api_calls_in_flight'), 1);
    assert.ok((await scrape(fixture.bff)).value('longport_bff_open_connections') >= 1);
    await moves(
      () => visitor.fetch('/logout', { method: 'POST' }),
      ['calls_aborted_total', { source: 'notice' }, 1],
      request('stream', 'bff', 'ended'),
      ['api_calls_in_flight', {}, -1],
    );
    await stream.closed();
  });

  it('count calls by method and status, and measure how long LongPort takes', async () => {
    const visitor = await fixture.signedIn();
    await moves(
      () => visitor.fetch(CALL),
      request('api', 'longport', '2xx'),
      ['request_duration_seconds_count', { route: 'api', status: '2xx' }, 1],
      ['upstream_response_seconds_count', {}, 1],
    );
    await moves(
      () => visitor.fetch('/api/v1/nowhere', { method: 'DELETE' }),
      request('api', 'longport', '4xx', { method: 'unsafe' }),
      ['upstream_response_seconds_count', {}, 1],
    );
  });

  it('[OP-18] count a read that uses POST as safe', async () => {
    const visitor = await fixture.signedIn();
    const [safe, unsafe] = ['safe', 'unsafe'].map((method) => ({
      route: 'api',
      method,
      origin: 'longport',
      status: '4xx',
    }));
    assert.ok(safe !== undefined && unsafe !== undefined);
    await moves(
      () => visitor.fetch('/api/v1/fund/funds?a=1', { method: 'POST', body: '{}' }),
      ['requests_total', safe, 1],
      ['requests_total', unsafe, 0],
    );
    await moves(
      () => visitor.fetch('/api/v1/fund/orders', { method: 'POST', body: '{}' }),
      ['requests_total', safe, 0],
      ['requests_total', unsafe, 1],
    );
  });

  it('count what a browser leaves before its end', async () => {
    const stream = await openAnswer(fixture.bff, await fixture.signedIn());
    await moves(
      () => {
        stream.leave();
        return Promise.resolve();
      },
      request('stream', 'browser', 'browser_left'),
    );
  });

  it("tell LongPort's responses from ours, by the codes that matter", async () => {
    const visitor = await fixture.signedIn();
    for (const [status, label] of [
      [401, '401'],
      [403, '403'],
      [429, '429'],
      [404, '4xx'],
      [500, '5xx'],
      [502, '502'],
      [503, '503'],
      [504, '504'],
    ] as const) {
      fixture.longport.faults.api = [{ kind: 'error', status, body: '{"code":1}', times: 1 }];
      await moves(() => visitor.fetch(CALL), request('api', 'longport', label));
    }
    fixture.longport.faults.api = [{ kind: 'reset', times: 2 }];
    await moves(() => visitor.fetch(CALL), request('api', 'bff', '502'));
    fixture.longport.faults.clear();
    await moves(
      () => visitor.fetch(CALL, { headers: { 'sec-fetch-site': 'cross-site' } }),
      request('api', 'bff', '403'),
    );
    await moves(() => fixture.visitor().fetch(CALL), request('api', 'bff', '401'));
    await moves(
      () => visitor.fetch('/api/oauth2/token', { method: 'POST' }),
      request('api', 'bff', '403', { method: 'unsafe' }),
    );
    await moves(
      () => rawRequest(fixture.bff.port, 'POST /api/v1/order HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n'),
      request('api', 'bff', '4xx', { method: 'unsafe' }),
    );
  });

  it('count a response that LongPort breaks off, and measure its time', async () => {
    const visitor = await fixture.signedIn();
    fixture.longport.faults.api = [{ kind: 'reset-mid-body', times: 1 }];
    await moves(() => visitor.fetch(CALL).catch(() => undefined), request('api', 'longport', 'broken_off'), [
      'request_duration_seconds_count',
      { route: 'api', status: 'broken' },
      1,
    ]);
    fixture.longport.faults.clear();
  });

  it('count and measure the requests of our own routes', async () => {
    const visitor = await fixture.signedIn();
    const counted = (route: string, status: string, code = status): Growth[] => [
      request(route, 'bff', code),
      ['request_duration_seconds_count', { route, status }, 1],
    ];
    const post = { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } };
    await moves(() => visitor.navigate('/login', 'none'), ...counted('login', '3xx'));
    await moves(() => visitor.fetch('/session'), ...counted('session', '2xx'));
    await moves(() => visitor.fetch('/session/list'), ...counted('session_list', '2xx'));
    await moves(() => visitor.fetch('/session/extend', { method: 'POST' }), ...counted('session_extend', '2xx'));
    await moves(() => visitor.fetch('/session/end', post), ...counted('session_end', '4xx'));
    await moves(() => visitor.fetch('/logout', { method: 'POST' }), ...counted('logout', '2xx'));
    await moves(() => visitor.fetch('/session/list'), ...counted('session_list', '4xx', '401'));
    await moves(() => visitor.navigate('/callback?code=a&state=b', 'cross-site'), ...counted('callback', '4xx'));
    await moves(() => visitor.fetch('/healthz'), ...counted('healthz', '2xx'));
    await moves(() => visitor.fetch('/readyz?a=1'), ...counted('readyz', '2xx'));
    await moves(() => visitor.fetch('/LOGIN'), ...counted('other', '4xx'));
  });

  it('count files of WEB_ROOT as pages, and a path without a file as no route', async () => {
    const root = tempDir('pages');
    writeFileSync(join(root, 'index.html'), '<!doctype html>');
    await using longport = await startDevLongPort();
    await using bff = await startBff({ longport, env: { WEB_ROOT: root } });
    assert.equal((await fetch(`${bff.url}/index.html`)).status, 200);
    assert.equal((await fetch(`${bff.url}/missing.js`)).status, 404);
    await eventually('both are counted', async () => {
      const scraped = await scrape(bff);
      const count = (route: string, status: string): number =>
        scraped.value('longport_bff_requests_total', { route, origin: 'bff', status });
      return count('page', '2xx') === 1 && count('other', '4xx') === 1;
    });
    rmSync(root, { recursive: true });
  });

  it('[CS-9] count what the BFF itself refuses, by code', async () => {
    const visitor = await fixture.signedIn();
    const refused = (problem: string): Growth => ['problems_total', { problem }, 1];
    await moves(() => visitor.fetch(CALL, { headers: { 'sec-fetch-site': 'cross-site' } }), refused('cross_site'));
    await moves(() => visitor.fetch('/api/oauth2/token'), refused('not_allowed'));
    await moves(() => visitor.fetch('/api/v1/%41'), refused('bad_request'));
    await moves(() => fixture.visitor().fetch(CALL), refused('unauthenticated'));
    await moves(() => visitor.fetch('/nowhere'), refused('not_found'));
    await moves(() => visitor.fetch('/login', { method: 'POST' }), refused('method_not_allowed'));
    await moves(() => rawRequest(fixture.bff.port, 'NONSENSE\r\n\r\n'), refused('bad_request'));
    fixture.longport.faults.api = [{ kind: 'reset', times: 2 }];
    await moves(() => visitor.fetch(CALL), refused('upstream_unreachable'));
    fixture.longport.faults.clear();
  });

  it('[LG-3] log a request that the parser refused too, with its id and its address', async () => {
    fixture.bff.log.splice(0);
    const answer = await rawRequest(fixture.bff.port, 'NONSENSE\r\n\r\n');
    const requestId = /x-request-id: (\S+)/i.exec(answer)?.[1] ?? '';
    const line = fixture.bff.log.find((each) => each.includes(requestId)) ?? '';
    assert.match(line, /"clientAddress":"[^"]*127\.0\.0\.1".*"problem":"bad_request".*"request refused"/);
  });

  it('count cookies that no secret verifies, and log them with their request', async () => {
    const visitor = fixture.visitor();
    visitor.cookies.set('longport_session', 's%3Aforged.signature');
    fixture.bff.log.splice(0);
    await moves(() => visitor.fetch('/session'), ['unknown_secret_total', { of: 'cookie' }, 1]);
    assert.match(fixture.bff.log.join(''), /"requestId":"[^"]+".*session cookie cannot be verified/);
  });

  it('hold no more series after a lively day than at its beginning, and no label from outside', async () => {
    await using longport = await startDevLongPort();
    await using fresh = await startBff({ longport });
    const seriesOf = async (bff: { adminUrl: string }): Promise<string[]> =>
      (await scrape(bff)).samples
        .filter(({ name }) => name.startsWith('longport_bff_'))
        .map(({ name, labels }) => `${name}${JSON.stringify(labels)}`);
    const visitor = await fixture.signedIn();
    for (let turn = 0; turn < 20; turn += 1) {
      await visitor.fetch(`/api/v1/canary-path-${turn}?canary-query`, { headers: { 'user-agent': 'canary-agent' } });
    }
    assert.deepEqual(await seriesOf(fixture.bff), await seriesOf(fresh));
    assert.doesNotMatch((await scrape(fixture.bff)).text, /canary|127\.0\.0\.1/);
  });

  it('say when there is no metadata, and when it is back', async () => {
    await using longport = await startDevLongPort();
    longport.faults.discovery = { kind: 'error', status: 503, times: 1 };
    await using bff = await startBff({ longport, unready: true });
    await eventually('the fault is counted', async () => {
      return (await scrape(bff)).value('longport_bff_metadata_faults_total') === 1;
    });
    const without = await scrape(bff);
    assert.equal(without.value('longport_bff_authorization_server_ready'), 0);
    assert.ok(!without.samples.some(({ name }) => name === 'longport_bff_metadata_age_seconds'));
    await eventually('there is metadata', async () => {
      return (await scrape(bff)).value('longport_bff_authorization_server_ready') === 1;
    });
    bff.clock.advance(30 * MINUTE);
    assert.ok((await scrape(bff)).value('longport_bff_metadata_age_seconds') >= 1_800);
  });

  it('say when the client secret expires, and nothing without a secret or an expiry', async () => {
    await using longport = await startDevLongPort();
    const series = 'longport_bff_client_secret_expires_timestamp_seconds';
    const dated = {
      LONGPORT_CLIENT_SECRET: 'canary-client-secret-0123456789',
      LONGPORT_CLIENT_SECRET_EXPIRES_AT: '2030-01-01T00:00:00Z',
    };
    await using bff = await startBff({ longport, env: dated, unready: true });
    assert.equal((await scrape(bff)).value(series), Date.UTC(2030, 0, 1) / 1000);
    assert.ok(!(await scrape(fixture.bff)).samples.some(({ name }) => name === series));
  });

  it('are in a form that promtool accepts', { skip: skipWithoutPromtool() }, async () => {
    const { text } = await scrape(fixture.bff);
    const { ok, output } = promtool(['check', 'metrics'], { input: text });
    assert.ok(ok, output);
  });

  it('have histograms whose buckets add up', async () => {
    await (await fixture.signedIn()).fetch(CALL);
    const scraped = await scrape(fixture.bff);
    const { samples, types } = scraped;
    const own = [...types].filter(([name, type]) => type === 'histogram' && name.startsWith('longport_bff_'));
    assert.equal(own.length, 5);
    for (const [name] of own) {
      const labels = name.endsWith('request_duration_seconds') ? { route: 'api', status: '2xx' } : {};
      const buckets = samples.filter(
        (each) =>
          each.name === `${name}_bucket` &&
          Object.entries(labels).every(([label, value]) => each.labels[label] === value),
      );
      const counts = buckets.map((bucket) => bucket.value);
      assert.deepEqual(
        counts,
        counts.toSorted((one, other) => one - other),
        name,
      );
      assert.equal(buckets.at(-1)?.labels['le'], '+Inf');
      assert.equal(counts.at(-1), scraped.value(`${name}_count`, labels));
      assert.ok(scraped.value(`${name}_sum`, labels) >= 0);
    }
  });
});

describe('docs/metrics.md', () => {
  const fixture = useFixture();

  it('lists every metric of a running process with its type, and none that it does not have', async () => {
    const { types } = await scrape(fixture.bff);
    const rows = projectFile('docs/metrics.md').matchAll(/^\| `(\w+)` +\| (\w+) +\|/gm);
    const documented = Object.fromEntries([...rows].map(([, name = '', type = '']) => [name, type]));
    assert.deepEqual(documented, Object.fromEntries(types));
  });
});
