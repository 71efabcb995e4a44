import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, symlinkSync } from 'node:fs';
import { basename, join } from 'node:path';
import { PROJECT_ROOT, projectFile } from './project-file.ts';
import { tempDir } from './temp-dir.ts';

/**
 * Makes the content of the production image (/app in it) by the commands of the Dockerfile's stage `build`, in a folder that
 * has only what that stage copies, with a strict umask. The installed packages take the place of its `npm ci`.
 * @returns the folder with the content. No `node_modules` is above it.
 */
export function buildImage(): string {
  const app = tempDir('image-build');
  const image = join(tempDir('image'), 'app');
  const [, stage = ''] = /^FROM \S+ AS build\n([^]*?)^FROM /m.exec(projectFile('Dockerfile')) ?? [];
  for (const line of stage.replace(/\\\n\s*/g, '').split('\n')) {
    const [instruction, ...words] = line.split(' ');
    const command = words.join(' ');
    if (instruction === 'COPY') copy(words.slice(0, -1), join(app, words.at(-1) ?? ''));
    else if (command.startsWith('npm ci')) symlinkSync(join(PROJECT_ROOT, 'node_modules'), join(app, 'node_modules'));
    else if (instruction === 'RUN')
      execFileSync('sh', ['-c', `umask 077; ${command.replaceAll(/(?<= )\/image\b/g, image)}`], {
        cwd: app,
        stdio: 'pipe',
      });
  }
  return image;
}

/** As COPY does it: a folder's content, or files into a folder. */
function copy(sources: readonly string[], target: string): void {
  const isFolder = (source: string): boolean => sources.length === 1 && source === basename(target);
  for (const source of sources) {
    const to = isFolder(source) ? target : join(target, basename(source));
    mkdirSync(join(to, '..'), { recursive: true });
    cpSync(join(PROJECT_ROOT, source), to, { recursive: true });
  }
}
