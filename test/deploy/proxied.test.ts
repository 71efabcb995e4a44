import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { request } from 'node:https';
import { text } from 'node:stream/consumers';
import { after, before, describe, it } from 'node:test';
import { connect } from 'node:tls';
import { startComposeStack, type ComposeStack } from '../support/compose-stack.ts';
import { openAnswer } from '../support/event-stream.ts';
import { eventually } from '../support/eventually.ts';
import { listenOnLoopback } from '../support/loopback.ts';
import { isRecentHaproxy, skipWithoutHaproxy } from '../support/haproxy.ts';
import { assertProblem } from '../support/problem.ts';
import { rawRequest } from '../support/raw-http.ts';
import { Visitor } from '../support/visitor.ts';

describe('the stack of docker-compose.yml', { skip: skipWithoutHaproxy() }, () => {
  let stack: ComposeStack;
  before(async () => {
    stack = await startComposeStack({ LOG_LEVEL: 'debug' });
  });
  after(() => stack[Symbol.asyncDispose]());

  async function signedIn(): Promise<Visitor> {
    const visitor = new Visitor(stack);
    await visitor.signIn();
    return visitor;
  }
  const lastCall = () => {
    const call = stack.longport.journal.apiRequests.at(-1);
    assert.ok(call !== undefined);
    return call;
  };
  /** The addresses that responded to requests for this path, one entry per request. */
  const answeredBy = async (path: string, count: number): Promise<string[]> =>
    (await stack.proxy.logged(path, count)).map(({ bff }) => bff);
  /** Sends raw bytes over TLS and returns everything that comes back. */
  async function raw(bytes: string): Promise<string> {
    const socket = connect({ port: stack.proxy.httpsPort, host: '127.0.0.1', servername: 'localhost' });
    socket.write(bytes, 'latin1');
    return text(socket);
  }

  /** Sends a body of many megabytes on its own connection. */
  async function upload(visitor: Visitor, method: string, body: Buffer) {
    const headers = { cookie: visitor.cookieHeader, 'x-csrf': '1', 'content-length': body.length };
    const sent = request(`${stack.url}/api/v1/dev/echo/large`, { method, headers, agent: false });
    // The connection of a refused body may close while the body is still being sent.
    sent.on('error', () => undefined);
    sent.end(body);
    const [answer] = (await once(sent, 'response')) as [IncomingMessage];
    return {
      status: answer.statusCode,
      contentType: answer.headers['content-type'] ?? '',
      text: await text(answer),
    };
  }

  it('[CS-1] signs users in over HTTPS, with cookies for this host only', async () => {
    const visitor = new Visitor(stack);
    const answer = await visitor.signIn();
    const session = [answer.headers['set-cookie'] ?? []].flat().find((line) => line.includes('_session='));
    assert.match(session ?? '', /^__Host-Http-longport_session=[^;]+; Path=\/; HttpOnly; Secure; SameSite=Strict$/);
    assert.equal(answer.headers['strict-transport-security'], 'max-age=31536000');
    assert.equal((await visitor.fetch('/api/v1/asset/account')).status, 200);
  });

  it('distributes calls over both BFFs, and both know every session', async () => {
    const visitor = await signedIn();
    for (let call = 0; call < 8; call += 1) {
      assert.equal((await visitor.fetch('/api/v1/dev/echo/spread')).status, 200);
    }
    const by = await answeredBy('/api/v1/dev/echo/spread', 8);
    assert.deepEqual([...new Set(by)].toSorted(), [stack.addressOf(0), stack.addressOf(1)].toSorted());
  });

  it('[LO-1] one logout ends a session at both BFFs', async () => {
    const visitor = await signedIn();
    const cookies = new Map(visitor.cookies);
    assert.equal((await visitor.fetch('/logout', { method: 'POST' })).status, 204);
    for (const [name, value] of cookies) visitor.cookies.set(name, value);
    for (let call = 0; call < 4; call += 1) {
      assertProblem(await visitor.fetch('/api/v1/dev/echo/after-logout'), 401, 'unauthenticated');
    }
    assert.equal(new Set(await answeredBy('/api/v1/dev/echo/after-logout', 4)).size, 2);
  });

  it('passes a stream on unbuffered, and ends it with its session, at either BFF', async () => {
    const visitor = await signedIn();
    const streams = [await openAnswer(stack, visitor), await openAnswer(stack, visitor)];
    for (const stream of streams) {
      assert.equal(stream.status, 200);
      await stream.more();
      await stream.more();
    }
    await visitor.fetch('/logout', { method: 'POST' });
    for (const stream of streams) await stream.closed(2_000);
    assert.equal(new Set(await answeredBy('/api/v1/dev/stream', 2)).size, 2);
  });

  it('[PX-2] passes path and query to LongPort byte for byte, with every method', async () => {
    const visitor = await signedIn();
    for (const method of ['GET', 'POST', 'PUT', 'DELETE']) {
      for (const target of [
        "/v1/dev/echo/(a)!$&'*+,=:@~-_%20%C3%A9?",
        '/v1/dev/echo/x?a[b]=1&a=2&a=&&c&d=%2f%2F%20+&e=100%&f=%E7%89%B9&g=|"<>{}`^\\',
        '/v1/dev/echo?x=http://evil//y/../z;q=1',
      ]) {
        const answer = await raw(
          `${method} /api${target} HTTP/1.1\r\nHost: localhost\r\nCookie: ${visitor.cookieHeader}\r\nX-CSRF: 1\r\n` +
            'Content-Length: 0\r\nConnection: close\r\n\r\n',
        );
        assert.match(answer, /^HTTP\/1\.1 200 /, `${method} ${target}`);
        assert.equal(lastCall().url, target);
        assert.equal(lastCall().method, method);
      }
    }
  });

  it('leaves refusals to the BFF, so that every refusal is a problem', async () => {
    const visitor = await signedIn();
    for (const [path, status, code] of [
      ['/api/v1//double', 400, 'bad_request'],
      ['/api/v1/a%2fb', 400, 'bad_request'],
      [`/api/v1/dev/echo?${'q'.repeat(9_000)}`, 414, 'uri_too_long'],
      ['/metrics', 404, 'not_found'],
      ['/api/v1/socket/token', 403, 'not_allowed'],
    ] as const) {
      assertProblem(await visitor.fetch(path), status, code);
    }
    const large = await visitor.fetch('/api/v1/dev/echo', { headers: { 'x-large': 'x'.repeat(17_000) } });
    assertProblem(large, 431, 'headers_too_large');
    const key = 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n';
    const upgrade = `Upgrade: websocket\r\nConnection: Upgrade, close\r\n${key}Host: localhost\r\n`;
    assert.match(await raw(`GET / HTTP/1.1\r\n${upgrade}\r\n`), /^HTTP\/1\.1 400 [^]*"code":"bad_request"/);
    const foreign = await visitor.fetch('/api/v1/dev/echo', { headers: { 'sec-fetch-site': 'cross-site' } });
    assertProblem(foreign, 403, 'cross_site');
  });

  it('passes large bodies whole in both directions, and refuses a body over the limit with a problem', async () => {
    const visitor = await signedIn();
    const body = randomBytes(1024 * 1024);
    const digest = createHash('sha256').update(body).digest('hex');
    for (const method of ['POST', 'PUT']) {
      const whole = await upload(visitor, method, body);
      assert.equal(whole.status, 200, whole.text);
      assert.match(whole.text, new RegExp(`"body_length":${body.length},"body_sha256":"${digest}"`));
      const received = stack.longport.journal.apiRequests.length;
      for (const size of [1024 * 1024 + 1, 9 * 1024 * 1024]) {
        const refused = upload(visitor, method, Buffer.alloc(size));
        if (isRecentHaproxy) {
          const { status, contentType, text: problem } = await refused;
          assert.equal(status, 413);
          assert.match(contentType, /^application\/problem\+json; charset=utf-8$/);
          assert.equal((JSON.parse(problem) as { code: string }).code, 'body_too_large');
        } else await refused.catch(() => undefined);
      }
      assert.equal(stack.longport.journal.apiRequests.length, received);
    }
    const list = await visitor.fetch('/api/v1/quote/get_security_list?market=US&category=Overnight');
    assert.ok(list.body.length > 300_000);
    assert.equal((list.json() as { data: { list: unknown[] } }).data.list.length, 4000);
  });

  it('passes a response of LongPort with large headers, without headers that control a proxy', async () => {
    const visitor = await signedIn();
    const headers = { 'x-trace-id': 'x'.repeat(12_000), 'x-accel-redirect': '/healthz', 'x-accel-limit-rate': '1' };
    stack.longport.faults.api = [{ kind: 'error', status: 200, body: 'as it was', headers, times: 1 }];
    const answer = await visitor.fetch('/api/v1/dev/echo');
    assert.deepEqual([answer.status, answer.text], [200, 'as it was']);
    assert.equal(String(answer.headers['x-trace-id']).length, 12_000);
    assert.equal(answer.headers['x-accel-redirect'], undefined);
  });

  it('ignores what a client says about its address', async () => {
    const visitor = new Visitor(stack);
    const claims = {
      'x-forwarded-for': '203.0.113.7',
      'x-real-ip': '203.0.113.7',
      forwarded: 'for=203.0.113.7;proto=http',
      'x-forwarded-proto': 'http',
      'x-forwarded-host': 'evil.example',
    };
    const login = await visitor.request('/login', { headers: claims });
    assert.ok(!String(login.headers['location']).includes('evil.example'));
    const callback = new URL((await visitor.beginLogin()).href);
    await visitor.finishLogin(callback);
    await visitor.fetch('/api/v1/dev/echo', { headers: { ...claims, 'sec-fetch-site': 'cross-site' } });
    const { sessions } = (await visitor.fetch('/session/list', { headers: claims })).json() as {
      sessions: { network: string }[];
    };
    assert.deepEqual(
      sessions.filter(({ network }) => network !== '127.0.0.0/24'),
      [],
    );
    const logs = (): string => stack.bffs.map((bff) => bff.output()).join('');
    await eventually('the refusal is logged', () => logs().includes('"msg":"request refused"'));
    assert.ok(!logs().includes('203.0.113.7'));
    assert.ok(!stack.proxy.output().includes('203.0.113.7'));
  });

  it('[LG-1] logs no query: no code, no state, no parameter of a call', async () => {
    const visitor = new Visitor(stack);
    const authorize = await visitor.beginLogin();
    await visitor.finishLogin(authorize);
    await visitor.request('/callback?code=canary-of-the-code&state=canary-of-the-state');
    await visitor.fetch('/api/v1/dev/echo?canary-of-the-query');
    await stack.proxy.logged('/api/v1/dev/echo');
    assert.notEqual((await stack.proxy.logged('/callback', 2)).length, 0);
    const logs = [stack.proxy.output(), ...stack.bffs.map((bff) => bff.output())].join('');
    assert.ok(!logs.includes('canary-of-the'));
    assert.ok(!logs.includes(authorize.searchParams.get('state') ?? ''));
  });

  it('writes the same request id in both logs', async () => {
    const visitor = await signedIn();
    const answer = await visitor.fetch('/api/v1/not/../normal?x', { headers: { 'x-request-id': 'id-of-a-page-1' } });
    assert.equal(answer.headers['x-request-id'], 'id-of-a-page-1');
    await eventually('the proxy has logged it', () =>
      stack.proxy.log().some(({ requestId }) => requestId === 'id-of-a-page-1'),
    );
  });

  it('redirects all plain HTTP to HTTPS, and serves only ACME challenges there', async () => {
    const plain = `http://localhost:${stack.proxy.httpPort}`;
    for (const path of ['/', '/api/v1/asset/account?x=1', '/callback?code=a&state=b']) {
      const answer = await fetch(plain + path, { redirect: 'manual' });
      assert.equal(answer.status, 301);
      assert.equal(answer.headers.get('location'), stack.url + path);
      assert.deepEqual(answer.headers.getSetCookie(), []);
    }
    const challenge = `${plain}/.well-known/acme-challenge/token`;
    assert.equal((await fetch(challenge)).status, 404, 'there is no ACME client');
    const client = createServer((_request, response) => response.end('token.thumbprint'));
    await using acme = new AsyncDisposableStack();
    acme.use(await listenOnLoopback(client, stack.proxy.acmePort));
    stack.names.set('acme', new Set(['127.0.0.1']));
    await eventually('the client is asked', async () => (await fetch(challenge)).status === 200);
    assert.equal(await (await fetch(challenge)).text(), 'token.thumbprint');
  });

  it('redirects plain HTTP only to PUBLIC_URL, for every Host and target', async () => {
    const port = stack.proxy.httpPort;
    const answerTo = async (line: string, host: string): Promise<string> =>
      rawRequest(port, `${line} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
    for (const host of ['evil.example', 'localhost.evil.example', 'evil.example:443', '127.0.0.1', '', '[::1]']) {
      const answer = await answerTo('GET /', host);
      assert.match(answer, /^HTTP\/1\.1 40[04] /, host);
      assert.doesNotMatch(answer, /^location:|evil/im, host);
    }
    const ours = `location: ${stack.url}/`;
    for (const host of ['localhost', 'LOCALHOST', `localhost:${port}`]) {
      for (const line of [
        'GET /',
        'GET //evil.example',
        'GET /\\evil.example',
        'POST /@evil.example',
        'GET /%0d%0aX:y',
      ]) {
        const answer = await answerTo(line, host);
        assert.match(answer, /^HTTP\/1\.1 301 /, line);
        assert.ok(answer.toLowerCase().includes(ours), `${line}: ${answer}`);
        assert.doesNotMatch(answer, /^x: ?y/im);
      }
      // Absolute-form: the host of the target counts, and only its path is passed on.
      assert.doesNotMatch(await answerTo('GET http://evil.example/x', host), /^location: https?:\/\/evil/im);
      for (const line of ['GET @evil.example', 'GET .evil.example', 'GET :1@evil.example', 'OPTIONS *']) {
        assert.doesNotMatch(await answerTo(line, host), /^location:/im, line);
      }
    }
  });

  it('accepts only TLS 1.2 and 1.3', async () => {
    const protocolOf = (version: 'TLSv1.1' | 'TLSv1.2' | 'TLSv1.3'): Promise<string | null> =>
      new Promise((resolve, reject) => {
        const options = { minVersion: version, maxVersion: version, ciphers: 'DEFAULT@SECLEVEL=0' };
        const socket = connect({ port: stack.proxy.httpsPort, host: '127.0.0.1', servername: 'localhost', ...options });
        socket.once('error', reject).once('secureConnect', () => {
          resolve(socket.getProtocol());
          socket.destroy();
        });
      });
    assert.equal(await protocolOf('TLSv1.2'), 'TLSv1.2');
    assert.equal(await protocolOf('TLSv1.3'), 'TLSv1.3');
    await assert.rejects(protocolOf('TLSv1.1'));
  });

  it('sessions survive a restart of Redis', async () => {
    const visitor = await signedIn();
    await stack.redis.restart();
    // Each instance finds it again by itself.
    for (let call = 0; call < 4; call += 1) {
      await eventually('calls work again', async () => (await visitor.fetch('/api/v1/dev/echo')).status === 200);
    }
    await eventually('the session is there', async () => {
      const session = (await visitor.fetch('/session')).json() as { authenticated?: boolean };
      assert.notEqual(session.authenticated, false);
      return session.authenticated === true;
    });
  });
});
