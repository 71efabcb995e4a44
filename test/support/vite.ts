import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, createServer, loadConfigFromFile, type ProxyOptions } from 'vite';
import { tempDir } from './temp-dir.ts';

/** A page of examples/ with a vite.config.js of its own. */
export type Example = 'frontend' | 'react-desk';

export interface ViteOptions {
  readonly example?: Example;
  readonly port: number;
  readonly bffUrl: string;
}

/** Runs `body` beside Vite's dev server with an example, as its vite.config.js says but for the two addresses. */
export async function withVite(
  { example = 'frontend', port, bffUrl }: ViteOptions,
  body: () => Promise<void>,
): Promise<void> {
  const { root, configFile } = placeOf(example);
  const loaded = await loadConfigFromFile({ command: 'serve', mode: 'development' }, configFile);
  const server = loaded?.config.server;
  if (loaded === null || server?.proxy === undefined) throw new Error('vite.config.js has no server.proxy');
  const proxy = Object.fromEntries(
    Object.entries(server.proxy).map(([pattern, options]) => [
      pattern,
      { ...(options as ProxyOptions), target: bffUrl } satisfies ProxyOptions,
    ]),
  );
  const cacheDir = temporaryFolder();
  const vite = await createServer({
    configFile: false,
    plugins: loaded.config.plugins ?? [],
    root,
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

/** An example as `vite build` makes it for WEB_ROOT, in a folder of its own. */
export async function buildPage(example: Example = 'frontend'): Promise<{ readonly folder: string } & Disposable> {
  const folder = temporaryFolder();
  await build({
    ...placeOf(example),
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

function placeOf(example: Example): { readonly root: string; readonly configFile: string } {
  const root = fileURLToPath(new URL(`../../examples/${example}`, import.meta.url));
  return { root, configFile: join(root, 'vite.config.js') };
}

function temporaryFolder(): string {
  return tempDir('vite');
}
