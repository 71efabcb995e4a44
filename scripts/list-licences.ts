// Checks the licence of every production dependency: it must be one of ALLOWED, and its text must be there, because the
// text has to accompany every copy of the image. Writes all texts to coverage/licences.txt.
//   npm run licences
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** SPDX identifiers of licences that only require their text and a notice to be kept. */
const ALLOWED = ['MIT', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', 'BlueOak-1.0.0'];

const TEXT_FILE = /^(?:licen[cs]e|copying|notice)(?:\.(?:md|txt))?$/i;
/** A few old packages have their licence at the end of the README. */
const README_SECTION = /^#+ licen[cs]e\b[^]*/im;

export interface LicensedPackage {
  readonly name: string;
  /** Its folder, relative to the root. */
  readonly path: string;
  readonly version: string;
  /** The licence that package.json names; empty when it names none. */
  readonly licence: string;
  /** The text of its licence files; empty when there is none. */
  readonly text: string;
}

interface LockedPackage {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

interface Lockfile {
  readonly packages: Readonly<Record<string, LockedPackage>>;
}

/**
 * The production dependencies of the package in `root`, and theirs, as they are installed. What a workspace needs is none
 * of them. @throws when one is not installed.
 */
export function productionPackages(root: string): LicensedPackage[] {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as Lockfile;
  const found = new Set<string>();
  const visit = (path: string): void => {
    const { dependencies = {}, optionalDependencies = {} } = packages[path] ?? {};
    for (const name of Object.keys({ ...dependencies, ...optionalDependencies })) {
      const place = placeOf(packages, path, name);
      if (place === undefined || found.has(place)) continue;
      if (name in optionalDependencies && !existsSync(join(root, place))) continue;
      found.add(place);
      visit(place);
    }
  };
  visit('');
  return [...found].toSorted().map((path) => installedPackage(root, path));
}

/** Where a package finds another one: in the nearest `node_modules`. */
function placeOf(packages: Lockfile['packages'], from: string, name: string): string | undefined {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('node_modules/') - 1))) {
    const place = `${folder === '' ? '' : `${folder}/`}node_modules/${name}`;
    if (place in packages) return place;
    if (folder === '') return undefined;
  }
}

/** The package whose folder is `path`, relative to `root`. @throws when it is not installed. */
export function installedPackage(root: string, path: string): LicensedPackage {
  const folder = join(root, path);
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    readonly name: string;
    readonly version: string;
    readonly license?: unknown;
  };
  return { name, path, version, licence: typeof license === 'string' ? license : '', text: textIn(folder) };
}

/** One line for each thing that is wrong. */
export function faultsOf(packages: readonly LicensedPackage[]): string[] {
  return packages.flatMap(({ name, version, licence, text }) => [
    ...(ALLOWED.includes(licence)
      ? []
      : [`${name}@${version}: the licence "${licence}" is not one of ${ALLOWED.join(', ')}`]),
    ...(text === '' ? [`${name}@${version}: the text of its licence is missing`] : []),
  ]);
}

/** All texts in one, each under the name of its package. */
export function licenceTexts(packages: readonly LicensedPackage[]): string {
  const rule = '-'.repeat(80);
  return packages
    .map(({ name, version, licence, text }) => `${name} ${version} (${licence})\n${rule}\n${text}\n\n`)
    .join('\n');
}

function textIn(folder: string): string {
  const files = readdirSync(folder);
  const texts = files
    .filter((file) => TEXT_FILE.test(file))
    .map((file) => readFileSync(join(folder, file), 'utf8').trim());
  if (texts.length > 0) return texts.join('\n\n');
  const readme = files.find((file) => /^readme(?:\.md)?$/i.test(file));
  return (
    readme === undefined ? '' : (README_SECTION.exec(readFileSync(join(folder, readme), 'utf8'))?.[0] ?? '')
  ).trim();
}

if (import.meta.main) {
  const root = fileURLToPath(new URL('..', import.meta.url));
  const packages = productionPackages(root);
  const faults = faultsOf(packages);
  for (const fault of faults) console.error(fault);
  if (faults.length > 0 || packages.length === 0) process.exit(1);

  mkdirSync(join(root, 'coverage'), { recursive: true });
  writeFileSync(join(root, 'coverage/licences.txt'), licenceTexts(packages));
  const counts = new Map<string, number>();
  for (const { licence } of packages) counts.set(licence, (counts.get(licence) ?? 0) + 1);
  const summary = [...counts].map(([licence, count]) => `${licence} ${count}`).join(', ');
  console.log(`coverage/licences.txt: ${packages.length} packages (${summary})`);
}
