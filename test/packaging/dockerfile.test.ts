import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, it } from 'node:test';
import { projectFile } from '../support/project-file.ts';

interface Stage {
  readonly name: string;
  readonly base: string;
  /** Its instructions, each on one line. */
  readonly instructions: readonly string[];
}

const stages: readonly Stage[] = projectFile('Dockerfile')
  .replace(/\\\n\s*/g, '')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .reduce<Stage[]>((found, line) => {
    const from = /^FROM (?<base>\S+) AS (?<name>\S+)$/.exec(line)?.groups;
    if (from !== undefined) return [...found, { name: from['name'] ?? '', base: from['base'] ?? '', instructions: [] }];
    const last = found.at(-1);
    assert.ok(last !== undefined, `before any FROM ... AS: ${line}`);
    return [...found.slice(0, -1), { ...last, instructions: [...last.instructions, line] }];
  }, []);

/** The instructions of a stage, after those of the stages it is based on. */
function instructionsOf(stage: Stage | undefined): readonly string[] {
  if (stage === undefined) return [];
  return [...instructionsOf(stages.find(({ name }) => name === stage.base)), ...stage.instructions];
}

const production = instructionsOf(stages.at(-1));
const stage = (name: string): Stage => {
  const found = stages.find((each) => each.name === name);
  assert.ok(found !== undefined, `there is no stage ${name}`);
  return found;
};

describe('the Dockerfile', () => {
  it('builds the production image by default', () => {
    assert.equal(stages.at(-1)?.name, 'production');
  });

  it('uses the Node version of the tests in every base image', () => {
    const { devDependencies } = JSON.parse(projectFile('package.json')) as { devDependencies: Record<string, string> };
    const pulled = stages.filter(({ base }) => !stages.some(({ name }) => name === base));
    assert.ok(pulled.length > 0);
    for (const { name, base } of pulled) assert.equal(base, `node:${devDependencies['node']}-slim`, name);
  });

  it('copies only build results into the production image', () => {
    const copies = production.filter((line) => /^(COPY|ADD) /.test(line));
    assert.deepEqual(copies, ['COPY --from=build /image ./']);
    assert.ok(!production.some((line) => line.startsWith('RUN ')));
  });

  it('uses dev/ and test/ only in the stages for development', () => {
    for (const { name, instructions } of stages.filter(({ name }) => !['dev-longport', 'sample-page'].includes(name))) {
      for (const line of instructions) assert.doesNotMatch(line, /\b(dev\/|test\b)/, name);
    }
    assert.deepEqual(
      stages.filter(({ base }) => ['dev-longport', 'sample-page', 'demo'].includes(base)),
      [],
    );
  });

  it('runs every command as a numeric user that is not root', () => {
    for (const name of ['production', 'demo', 'dev-longport']) {
      const user = instructionsOf(stage(name))
        .filter((line) => line.startsWith('USER '))
        .at(-1);
      assert.match(user ?? '', /^USER [1-9]\d*(:[1-9]\d*)?$/, name);
    }
  });

  it('runs node directly, so that signals reach it, with production settings', () => {
    assert.ok(production.includes('CMD ["node", "--disable-sigusr1", "dist/main.js"]'));
    assert.ok(production.includes('STOPSIGNAL SIGTERM'));
    assert.ok(production.includes('ENV NODE_ENV=production HOST=0.0.0.0'));
    assert.ok(!production.some((line) => line.startsWith('ENTRYPOINT ')));
  });

  it('checks /healthz with node', async () => {
    const instruction = production.find((line) => line.startsWith('HEALTHCHECK '));
    const [command, ...args] = JSON.parse(/CMD (\[.*\])$/.exec(instruction ?? '')?.[1] ?? '[]') as string[];
    assert.equal(command, 'node');
    const statusOfCheck = async (port: number): Promise<unknown> => {
      const env = { PORT: String(port), PUBLIC_URL: 'https://trade.example.com' };
      const check = spawn(process.execPath, args, { env, stdio: 'ignore' });
      return ((await once(check, 'exit')) as unknown[])[0];
    };

    const asked: unknown[] = [];
    let answer = 200;
    const server = createServer((request, response) => {
      asked.push(`${request.headers.host ?? ''}${request.url ?? ''}`);
      response.writeHead(answer).end();
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    assert.equal(await statusOfCheck(port), 0);
    answer = 500;
    assert.equal(await statusOfCheck(port), 1);
    server.close();
    await once(server, 'close');
    assert.equal(await statusOfCheck(port), 1);
    assert.deepEqual(asked, ['trade.example.com/healthz', 'trade.example.com/healthz']);
  });

  it('contains no secret and no setting of an installation', () => {
    for (const { instructions } of stages) {
      for (const line of instructions)
        assert.doesNotMatch(line, /^(ARG|ENV) .*(SECRET|TOKEN|PASSWORD|REDIS_URL|PUBLIC_URL)/);
    }
  });
});

describe('.dockerignore', () => {
  it('sends only the files to the build that the Dockerfile copies', () => {
    const lines = projectFile('.dockerignore')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'));
    assert.equal(lines[0], '*');
    const sent = lines.slice(1).map((line) => line.replace(/^!/, ''));
    const copied = stages
      .flatMap(({ instructions }) => instructions)
      .filter((line) => line.startsWith('COPY ') && !line.includes('--from='))
      .flatMap((line) => line.split(' ').slice(1, -1));
    assert.deepEqual(sent.toSorted(), copied.toSorted());
  });
});
