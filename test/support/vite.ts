import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, createServer, loadConfigFromFile, type ProxyOptions } from 'vite';
import { tempDir } from './temp-dir.ts';

const ROOT = fileURLToPath(new URL('../../examples/frontend', import.meta.url));
const CONFIG_FILE = join(ROOT, 'vite.config.js');

export interface ViteOptions {
  readonly port: number;
  readonly bffUrl: string;
}

/** Runs `body` beside Vite's dev server with the example page, as its vite.config.js says but for the two addresses. */
export async function withVite({ port, bffUrl }: ViteOptions, body: () => Promise<void>): Promise<void> {
  const loaded = await loadConfigFromFile({ command: 'serve', mode: 'development' }, CONFIG_FILE);
  const server = loaded?.config.server;
  if (server?.proxy === undefined) throw new Error('vite.config.js has no server.proxy');
  const proxy = Object.fromEntries(
    Object.entries(server.proxy).map(([pattern, options]) => [
      pattern,
      { ...(options as ProxyOptions), target: bffUrl } satisfies ProxyOptions,
    ]),
  );
  const cacheDir = temporaryFolder();
  const vite = await createServer({
    configFile: false,
    root: ROOT,
    cacheDir,
    logLevel: 'silent',
    server: { ...server, port, proxy },
  });
  try {
    await vite.listen();
    await body();
  } finally {
    await vite.close();
    rmSync(cacheDir, { recursive: true });
  }
}

/** The example page as `vite build` makes it for WEB_ROOT, in a folder of its own. */
export async function buildPage(): Promise<{ readonly folder: string } & Disposable> {
  const folder = temporaryFolder();
  await build({
    configFile: CONFIG_FILE,
    root: ROOT,
    logLevel: 'silent',
    build: { outDir: folder, emptyOutDir: true },
  });
  return {
    folder,
    [Symbol.dispose]() {
      rmSync(folder, { recursive: true });
    },
  };
}

function temporaryFolder(): string {
  return tempDir('vite');
}
