import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { describe, it } from 'node:test';
import { walkConsent } from '../../support/consent-walker.ts';
import { pkce, REDIRECT_URI } from './dev-client.ts';

const MAIN = new URL('../../../dev/longport/main.ts', import.meta.url).pathname;

function run(...args: string[]): ChildProcess & { stdout: NodeJS.ReadableStream; stderr: NodeJS.ReadableStream } {
  return spawn(process.execPath, [MAIN, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
}

describe('the dev LongPort as a program', () => {
  it('prints its URL, says nothing else, and ends cleanly on SIGTERM', async () => {
    const program = run('--client-id', 'from-flags', '--redirect-uri', REDIRECT_URI);
    const complaints = text(program.stderr);
    let printed = '';
    program.stdout.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
    });
    await once(program.stdout, 'data');
    const url = /http:\/\/127\.0\.0\.1:\d+/.exec(printed)?.[0] ?? '';
    const query = new URLSearchParams({
      response_type: 'code',
      client_id: 'from-flags',
      redirect_uri: REDIRECT_URI,
      code_challenge: pkce().challenge,
      code_challenge_method: 'S256',
    });
    const callback = await walkConsent(`${url}/oauth2/authorize?${query.toString()}`);
    assert.ok(callback.searchParams.has('code'));
    program.kill('SIGTERM');
    const [status] = (await once(program, 'exit')) as [number | null];
    assert.equal(status, 0);
    assert.equal(await complaints, '');
    assert.equal(printed, `dev LongPort listening on ${url}\n`);
  });

  it('prints help, and refuses unknown flags with status 2', async () => {
    const helped = run('--help');
    assert.match(await text(helped.stdout), /--access-token-ttl/);
    const refused = run('--nonsense');
    const exit = once(refused, 'exit');
    assert.match(await text(refused.stderr), /--nonsense/);
    assert.deepEqual((await exit)[0], 2);
  });
});
