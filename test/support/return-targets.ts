import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { unescape as decodedLeniently } from 'node:querystring';

/**
 * A corpus: `# category` lines, then one case a line as JSON strings. `<a*512>` stands for 512 times "a".
 * `//` begins a comment.
 */
function readCorpus<Case extends readonly string[]>(name: string): Readonly<Record<string, readonly Case[]>> {
  const corpus: Record<string, Case[]> = {};
  let category: Case[] = [];
  for (const line of readFileSync(new URL(`return-targets/${name}.txt`, import.meta.url), 'utf8').split('\n')) {
    if (line === '' || line.startsWith('//')) continue;
    if (line.startsWith('# ')) corpus[line.slice(2)] = category = [];
    else category.push((JSON.parse(`[${line}]`) as string[]).map((text) => repeated(text)) as unknown as Case);
  }
  return corpus;
}

function repeated(text: string): string {
  return text.replace(/<([^<>]+)\*(\d+)>/g, (_match, piece: string, times) => piece.repeat(Number(times)));
}

function readValues(name: string): Readonly<Record<string, readonly string[]>> {
  const entries = Object.entries(readCorpus<readonly [string]>(name));
  return Object.fromEntries(entries.map(([category, cases]) => [category, cases.flat()]));
}

export const HOSTILE = readValues('hostile');
export const KEPT = readValues('kept');
export const RAW_QUERIES = readCorpus<readonly [query: string, landing: string]>('raw-queries');

/** More than any reverse proxy decodes a path. */
const READINGS = 10;

/**
 * Checks that a browser at `publicUrl` stays there when it is sent to `location`, at a page that is no route of the
 * BFF's; and that the same holds if a reverse proxy decodes the path first and redirects to what comes out.
 */
export function assertOwnPage(location: string, publicUrl: string): void {
  const { origin } = new URL(publicUrl);
  let path = location;
  for (let reading = 0; reading < READINGS; reading += 1) {
    const landed = new URL(path, publicUrl);
    assert.equal(landed.origin, origin, location);
    assert.doesNotMatch(landed.pathname, /^\/(?:login|logout|callback|api)(?:\/|$)/i, location);
    const decoded = decodedLeniently(landed.pathname);
    if (decoded === path) return;
    path = decoded;
  }
}
