import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { tempDir } from '../../test/support/temp-dir.ts';
import { searchFor } from './search.ts';
import { judge, type Verdict } from './verdict.ts';

const BLOCK_BYTES = 16 * 1024 ** 2;
const KINDS = ['access token', 'refresh token', 'authorization code', 'code verifier', 'session secret'];
/** With all that base64 and URLs have to say differently. */
const SECRET = `${randomBytes(33).toString('base64')}+/~?=`;

describe('the search for canaries', () => {
  const search = searchFor([
    { kind: 'wanted', value: SECRET },
    { kind: 'other', value: randomBytes(600).toString('base64url') },
  ]);
  const forms = {
    'as it is': SECRET,
    'URL-encoded': encodeURIComponent(SECRET),
    'in JSON': JSON.stringify({ token: SECRET }),
    ...Object.fromEntries(
      ['', 'a', 'ab'].flatMap((before) =>
        (['base64', 'base64url'] as const).map((encoding) => [
          `in ${encoding} after ${before.length} bytes`,
          Buffer.from(`${before}${SECRET} and more`).toString(encoding),
        ]),
      ),
    ),
  };
  for (const [name, form] of Object.entries(forms)) {
    it(`finds a secret ${name}`, () => {
      const kinds = search(Buffer.from(`${'x'.repeat(1000)}${form}yyy`)).map(({ kind }) => kind);
      assert.deepEqual([...new Set(kinds)], ['wanted']);
    });
  }

  it('finds each of many, at the very beginning and the very end too', () => {
    const secrets = Array.from({ length: 5_000 }, () => randomBytes(32).toString('base64url'));
    const findings = searchFor(secrets.map((value, index) => ({ kind: String(index), value })))(
      Buffer.from(secrets.join('')),
    );
    assert.deepEqual(
      findings.map(({ kind }) => kind),
      secrets.map((_, index) => String(index)),
    );
  });

  it('finds a long one that was cut short after its first half', () => {
    const long = randomBytes(600).toString('base64url');
    const findings = searchFor([{ kind: 'long', value: long }])(Buffer.from(long.slice(0, 500)));
    assert.equal(findings.length, 1);
  });

  it('says nothing of a part, or of another ending', () => {
    const cut = SECRET.slice(1, -1);
    assert.deepEqual(search(Buffer.from(`${cut} ${cut}x ${SECRET.slice(-31)}`)), []);
  });
});

describe('the verdict on a run', () => {
  let folder: string;
  beforeEach(() => {
    folder = tempDir('canaries-test');
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  interface Run {
    readonly kinds?: readonly string[];
    readonly answers?: string;
    readonly log?: string;
    readonly redis?: string;
    readonly output?: string;
  }

  /** Leaves behind what a run would; all but one of its secrets are found nowhere. */
  function verdictOn({
    kinds = KINDS,
    answers = 'HTTP/1.1',
    log = '{}',
    redis = '*1',
    output = '1 passed',
  }: Run): Verdict {
    const values = kinds.map((kind) => ({
      kind,
      value: kind === 'access token' ? SECRET : randomBytes(32).toString('hex'),
    }));
    writeFileSync(join(folder, 'a.test.ts-1.ledger'), values.map((each) => `${JSON.stringify(each)}\n`).join(''));
    writeFileSync(join(folder, 'a.test.ts-1.answers'), answers);
    writeFileSync(join(folder, 'a.test.ts-1.log'), log);
    writeFileSync(join(folder, 'run.output'), output);
    mkdirSync(join(folder, 'a.test.ts-1.1.redis', 'launch-1'), { recursive: true });
    writeFileSync(join(folder, 'a.test.ts-1.1.redis', 'launch-1', 'appendonly.aof.1.incr.aof'), redis);
    const verdict = judge(folder);
    assert.ok(!verdict.lines.join('\n').includes(SECRET));
    return verdict;
  }

  it('passes a run whose secrets are nowhere', () => {
    const { passed, lines } = verdictOn({});
    assert.deepEqual(
      { passed, lines },
      {
        passed: true,
        lines: [
          'Canaries: 5 secrets of the run, looked for in 0.0 MB answers, 0.0 MB log, 0.0 MB redis, 0.0 MB output: found 0.',
        ],
      },
    );
  });

  const leaked = `12345${SECRET}`;
  const places = {
    'an answer': [{ answers: leaked }, 'a.test.ts-1.answers'],
    'a log line': [{ log: leaked }, 'a.test.ts-1.log'],
    'a Redis record': [{ redis: leaked }, 'a.test.ts-1.1.redis/launch-1/appendonly.aof.1.incr.aof'],
    'what was printed': [{ output: leaked }, 'run.output'],
  } as const;
  for (const [name, [run, file]] of Object.entries(places)) {
    it(`fails a run that leaked a secret into ${name}, and says where`, () => {
      const { passed, lines } = verdictOn(run);
      const offset = leaked.length - 32;
      assert.equal(passed, false);
      assert.deepEqual(lines.slice(1), [`  a secret of the kind "access token" is in ${file}, first at ${offset}`]);
    });
  }

  it('sees a secret across two chunks of a body', () => {
    const head = 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n';
    const { passed, lines } = verdictOn({
      answers: `${head}14\r\n${SECRET.slice(0, 20)}\r\n1d\r\n${SECRET.slice(20)}\r\n0\r\n\r\n`,
    });
    assert.equal(passed, false);
    assert.match(
      lines[1] ?? '',
      /^ {2}a secret of the kind "access token" is in a\.test\.ts-1\.answers, first at \d+$/,
    );
  });

  it('sees a secret across two blocks of a large file', () => {
    const start = BLOCK_BYTES - 20;
    const { lines } = verdictOn({ log: '.'.repeat(start) + SECRET });
    assert.match(lines[1] ?? '', new RegExp(`first at ${start + SECRET.length - 32}$`));
  });

  for (const kind of KINDS) {
    it(`fails a run in which no ${kind} came to be known`, () => {
      const { passed, lines } = verdictOn({ kinds: KINDS.filter((each) => each !== kind) });
      assert.equal(passed, false);
      assert.deepEqual(lines.slice(1), [`  not one ${kind} came to be known`]);
    });
  }

  for (const sort of ['answers', 'log', 'redis', 'output']) {
    it(`fails a run that kept nothing of the sort "${sort}"`, () => {
      const { passed, lines } = verdictOn({ [sort]: '' });
      assert.equal(passed, false);
      assert.deepEqual(lines.slice(1), [`  nothing was kept of the sort "${sort}"`]);
    });
  }
});

describe('the watch over a process', () => {
  /** A server that answers what the parser refuses, as a BFF does, and repeats in `leak` what the token endpoint beside it was sent, and what that answered. */
  const PROGRAM = `
    import { once } from 'node:events';
    import { createServer } from 'node:http';
    import express from 'express';
    const [leak, ...names] = process.env.LEAK.split(' ');
    const secrets = Object.fromEntries(
      ['redirected', 'code', 'code_verifier', 'client_secret', 'access_token', 'refresh_token', 'registration_access_token'].map(
        (name) => [name, crypto.randomUUID() + crypto.randomUUID()]),
    );
    const server = createServer(async (request, response) => {
      for await (const _ of request);
      response.setHeader('location', '/callback?state=x&code=' + encodeURIComponent(secrets.redirected));
      const { access_token, refresh_token, registration_access_token } = secrets;
      response.end(JSON.stringify({ access_token, refresh_token, registration_access_token }));
    }).listen(0, '127.0.0.1');
    const bff = createServer(express().use(async (request, response) => {
      const text = names.map((name) => secrets[name]).join(' ');
      if (leak === 'header') response.setHeader('x-leak', text);
      if (leak === 'pieces') for (const character of text) await new Promise((done) => response.write(character, done));
      response.end(leak === 'body' ? text : 'nothing');
    })).on('clientError', () => undefined).on('checkExpectation', () => undefined).listen(0, '127.0.0.1');
    for (const each of [server, bff]) if (!each.listening) await once(each, 'listening');
    const { code, code_verifier, client_secret } = secrets;
    const form = new URLSearchParams({ code, code_verifier, client_secret });
    const at = (server) => 'http://127.0.0.1:' + server.address().port;
    await (await fetch(at(server), { method: 'POST', body: form, redirect: 'manual' })).text();
    await (await fetch(at(bff))).text();
    process.exit();`;

  function kindsFoundIn(leak: string): string[] {
    const folder = tempDir('canaries-test');
    const watch = new URL('./watch.ts', import.meta.url).href;
    const { status, stderr } = spawnSync(process.execPath, ['--import', watch, '--input-type=module', '-e', PROGRAM], {
      env: { PATH: process.env['PATH'], CANARY_FOLDER: folder, LEAK: leak },
      encoding: 'utf8',
    });
    const { lines } = judge(folder);
    rmSync(folder, { recursive: true });
    assert.equal(status, 0, stderr);
    return lines.flatMap((line) => /kind "([^"]+)" is in node-\d+\.answers/.exec(line)?.[1] ?? []).sort();
  }

  it('sees what a BFF writes, in headers and bodies, whole or in pieces', () => {
    for (const leak of ['header', 'body', 'pieces']) {
      assert.deepEqual(kindsFoundIn(`${leak} access_token refresh_token`), ['access token', 'refresh token'], leak);
    }
  });

  it('knows the secrets that other servers are sent and answer with', () => {
    const names = 'code code_verifier client_secret access_token refresh_token registration_access_token';
    assert.deepEqual(kindsFoundIn(`body ${names}`), [
      'access token',
      'authorization code',
      'client secret',
      'code verifier',
      'refresh token',
      'registration access token',
    ]);
  });

  it('knows a code that was redirected with, and never exchanged', () => {
    assert.deepEqual(kindsFoundIn('body redirected'), ['authorization code']);
  });

  it('takes no other server for the BFF', () => {
    assert.deepEqual(kindsFoundIn('nowhere access_token'), []);
  });
});
