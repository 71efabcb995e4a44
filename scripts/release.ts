// Prepares a release: checks that it can be made, then sets the version everywhere, dates the changelog, commits and tags.
//   node scripts/release.ts 0.2.0            prints what would be done
//   node scripts/release.ts 0.2.0 --write    does it; nothing is pushed
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

const CHART = 'deploy/helm/longport-bff/Chart.yaml';
const UNRELEASED = /^## \[Unreleased\]\n(?<changes>[^]*?)(?=^## \[|(?![^]))/m;

export interface ReleaseFacts {
  readonly version: string;
  /** As YYYY-MM-DD. */
  readonly today: string;
  readonly branch: string;
  readonly isClean: boolean;
  readonly tags: readonly string[];
  /** The text of a file of the project; undefined when it is not there. */
  readonly read: (path: string) => string | undefined;
}

export interface Release {
  /** Why the release cannot be made; empty when it can. */
  readonly issues: readonly string[];
  /** The files that change, with their new text. */
  readonly files: Readonly<Record<string, string>>;
}

/** What a release of this version changes, and what stands against it. */
export function planRelease({ version, today, branch, isClean, tags, read }: ReleaseFacts): Release {
  const changelog = read('CHANGELOG.md') ?? '';
  const { version: current } = JSON.parse(read('package.json') ?? '{}') as { readonly version: string };
  const changes = UNRELEASED.exec(changelog)?.groups?.['changes']?.trim() ?? '';
  const storedSessions = `test/fixtures/stored-sessions/${version}`;
  const issues = [
    ...(isClean ? [] : ['the working tree has changes: commit or remove them']),
    ...(branch === 'main' ? [] : [`the branch is ${branch}: releases are made on main`]),
    ...(tags.includes(`v${version}`) ? [`the tag v${version} exists`] : []),
    ...(changes === '' ? ['CHANGELOG.md has nothing under [Unreleased]'] : []),
    ...versionIssues(version, current, changes.includes('**Breaking')),
    ...(read(`${storedSessions}/signed-in.json`) === undefined
      ? [`${storedSessions} is missing: run test/support/write-stored-sessions.ts ${version}, and commit the result`]
      : []),
  ];
  const files = {
    'package.json': replaced(read('package.json'), `"version": "${current}"`, `"version": "${version}"`),
    'client/package.json': replaced(read('client/package.json'), `"version": "${current}"`, `"version": "${version}"`),
    'client/src/version.ts': replaced(read('client/src/version.ts'), `'${current}'`, `'${version}'`),
    'package-lock.json': replaced(
      replaced(read('package-lock.json'), `"version": "${current}"`, `"version": "${version}"`, 2),
      `"name": "longport-bff-client",\n      "version": "${current}"`,
      `"name": "longport-bff-client",\n      "version": "${version}"`,
    ),
    [CHART]: replaced(
      replaced(read(CHART), `\nversion: ${current}`, `\nversion: ${version}`),
      `\nappVersion: ${current}`,
      `\nappVersion: ${version}`,
    ),
    'CHANGELOG.md': changelog.replace('## [Unreleased]\n', `## [Unreleased]\n\n## [${version}] - ${today}\n`),
  };
  return { issues, files };
}

function versionIssues(version: string, current: string, isBreaking: boolean): string[] {
  const form = /^(\d+)\.(\d+)\.(\d+)$/;
  const next = form.exec(version)?.slice(1).map(Number);
  const before = form.exec(current)?.slice(1).map(Number);
  if (next === undefined || before === undefined) return [`${version} is not a version such as 0.2.0`];
  const raised = next.findIndex((part, index) => part !== before[index]);
  const isNext = raised !== -1 && next.every((part, index) => part === nextPart(before, raised, index));
  if (!isNext) return [`${version} does not follow ${current}`];
  return isBreaking && raised === 2
    ? [`the changelog has Breaking changes: ${version} only raises the last number`]
    : [];
}

function nextPart(before: readonly number[], raised: number, index: number): number {
  if (index > raised) return 0;
  return (before[index] ?? 0) + (index === raised ? 1 : 0);
}

/** @throws when the text is not there as often as it must be: a release that misses a place would contradict itself. */
function replaced(text = '', from: string, to: string, times = 1): string {
  const parts = text.split(from);
  if (parts.length <= times) throw new Error(`${from} is not where the release expects it`);
  return [parts.slice(0, times + 1).join(to), ...parts.slice(times + 1)].join(from);
}

function git(...args: readonly string[]): string {
  return execFileSync('git', args, { encoding: 'utf8' }).trim();
}

function main(): void {
  const [version = '', ...options] = process.argv.slice(2);
  const { issues, files } = planRelease({
    version,
    today: new Date().toISOString().slice(0, 10),
    branch: git('branch', '--show-current'),
    isClean: git('status', '--porcelain') === '',
    tags: git('tag', '--list').split('\n'),
    read: (path) => (existsSync(path) ? readFileSync(path, 'utf8') : undefined),
  });
  for (const issue of issues) console.error(`- ${issue}`);
  if (issues.length > 0) process.exit(1);

  const message = `chore: release ${version}`;
  console.log(`changes ${Object.keys(files).join(', ')}; commits "${message}"; tags v${version}`);
  if (!options.includes('--write')) {
    console.log('nothing was written: add --write');
    return;
  }
  for (const [path, text] of Object.entries(files)) writeFileSync(path, text);
  git('commit', '--quiet', '--message', message, '--', ...Object.keys(files));
  git('tag', '--annotate', '--message', version, `v${version}`);
  console.log(`next: git push origin main v${version}, then build the image (docs/releases.md)`);
}

if (import.meta.main) main();
