import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { ComposeStack } from './compose-stack.ts';
import { listenOnLoopback } from './loopback.ts';
import { PROJECT_ROOT } from './project-file.ts';
import { tempDir } from './temp-dir.ts';

/** Runs scripts of deploy/ that call `docker`, with the processes of a {@link ComposeStack} as containers. */
export interface FakeDocker extends AsyncDisposable {
  /** Runs a script in deploy/ and resolves with its exit status. */
  run(script: string): Promise<number | null>;
}

/** Sends its arguments to the test, and prints what it responds. */
const CLIENT = `
const response = await fetch(process.env.FAKE_DOCKER, { method: 'POST', body: JSON.stringify(process.argv.slice(2)) });
process.stdout.write(await response.text());
process.exit(response.ok ? 0 : 1);
`;

/** `changes` are settings of the instances that it starts. */
export async function startFakeDocker(
  stack: ComposeStack,
  changes: Readonly<Record<string, string>> = {},
): Promise<FakeDocker> {
  /** The address of each container. Docker gives a new container the lowest that is free. */
  const containers = new Map([0, 1].map((index) => [`container-${index}`, index]));
  let made = containers.size;
  const lowestFree = (): number => {
    const used = new Set(containers.values());
    for (let index = 0; ; index += 1) if (!used.has(index)) return index;
  };
  async function docker(args: readonly string[]): Promise<string> {
    const line = args.join(' ');
    if (line === 'compose ps --all --quiet bff') return [...containers.keys()].join('\n');
    const [command] = args;
    const container = args.at(-1) ?? '';
    if (command === 'logs') return '';
    if (command === 'stop') {
      const status = await stack.stop(containers.get(container) ?? -1);
      if (status !== 0) throw new Error(`it ended with ${status}`);
      return container;
    }
    if (command === 'rm') {
      containers.delete(container);
      return container;
    }
    const up =
      /^compose up --detach --no-deps --no-recreate --wait (?:--wait-timeout 120 )?(?:--scale bff=(\d+) )?bff$/.exec(
        line,
      );
    if (up === null) throw new Error(`not known: docker ${line}`);
    while (containers.size < Number(up[1] ?? 2)) {
      const index = lowestFree();
      containers.set(`container-${made}`, index);
      made += 1;
      await stack.start(index, changes);
    }
    return '';
  }
  const folder = tempDir('docker');
  const server = createServer((request: IncomingMessage, response) => {
    void text(request)
      .then((body) => docker(JSON.parse(body) as string[]))
      .then(
        (printed) => response.end(printed),
        (error: unknown) => response.writeHead(500).end(String(error)),
      );
  });
  // A container takes longer to stop than a response may take by default.
  server.requestTimeout = 0;
  const listening = await listenOnLoopback(server);
  await writeFile(join(folder, 'docker.mjs'), CLIENT);
  await writeFile(join(folder, 'docker'), `#!/bin/sh\nexec "${process.execPath}" "${folder}/docker.mjs" "$@"\n`);
  await chmod(join(folder, 'docker'), 0o755);
  return {
    async run(script) {
      const env = { PATH: `${folder}:${process.env['PATH'] ?? ''}`, FAKE_DOCKER: listening.url };
      const child = spawn('sh', [join(PROJECT_ROOT, 'deploy', script)], {
        env,
        stdio: ['ignore', 'ignore', 'inherit'],
      });
      const [status] = (await once(child, 'exit')) as [number | null];
      return status;
    },
    async [Symbol.asyncDispose]() {
      await listening[Symbol.asyncDispose]();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
