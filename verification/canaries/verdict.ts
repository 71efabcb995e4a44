import { closeSync, openSync, readdirSync, readFileSync, readSync, statSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { LEDGER, SORTS, type Canary, type EvidenceSort } from './recorder.ts';
import { searchFor, type Search } from './search.ts';

/** What a look through all that a run left behind came to. */
export interface Verdict {
  readonly passed: boolean;
  /** One line for the whole, and one for each fault. None of them holds a secret. */
  readonly lines: readonly string[];
}

/** Without any of these something was not watched, and looking for nothing proves nothing. */
const INDISPENSABLE = ['access token', 'refresh token', 'authorization code', 'code verifier', 'session secret'];
const MEGABYTE = 1024 ** 2;
const BLOCK_BYTES = 16 * MEGABYTE;
/** So much of a block is read again with the next: more than a secret is looked for by. */
const OVERLAP_BYTES = 256;
/** What comes between the parts of a chunked body (RFC 9112 section 7.1), and could split a secret. */
const CHUNK_FRAME = /\r\n[\da-f]{1,8}\r\n/gi;

export interface JudgeOptions {
  /** A part of the tests need not make every kind of secret and of evidence. */
  readonly isPart?: boolean;
}

/** Looks for every secret of the ledger in all the evidence of a run. */
export function judge(folder: string, { isPart = false }: JudgeOptions = {}): Verdict {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => relative(folder, join(parentPath, name)));
  const canaries = readLedger(files.filter((file) => extname(file) === `.${LEDGER}`).map((file) => join(folder, file)));
  const search = searchFor(canaries);

  const bytes: Record<EvidenceSort, number> = { answers: 0, log: 0, redis: 0, output: 0 };
  const places: string[] = [];
  for (const file of files) {
    const sort = SORTS.find((each) => extname(file.split(sep, 1)[0] ?? '') === `.${each}`);
    if (sort === undefined) continue;
    const path = join(folder, file);
    bytes[sort] += statSync(path).size;
    for (const [kind, offset] of placesIn(path, sort === 'answers' ? unframed(search) : search)) {
      places.push(`  a secret of the kind "${kind}" is in ${file}, first at ${offset}`);
    }
  }

  const kinds = new Set(canaries.map(({ kind }) => kind));
  const gaps = isPart
    ? []
    : [
        ...INDISPENSABLE.filter((kind) => !kinds.has(kind)).map((kind) => `  not one ${kind} came to be known`),
        ...SORTS.filter((sort) => bytes[sort] === 0).map((sort) => `  nothing was kept of the sort "${sort}"`),
      ];
  const amounts = SORTS.map((sort) => `${(bytes[sort] / MEGABYTE).toFixed(1)} MB ${sort}`).join(', ');
  const summary = `Canaries: ${canaries.length} secrets of the run, looked for in ${amounts}: found ${places.length}.`;
  return { passed: places.length + gaps.length === 0, lines: [summary, ...places, ...gaps] };
}

function readLedger(files: readonly string[]): Canary[] {
  const byValue = new Map<string, Canary>();
  for (const line of files.flatMap((file) => readFileSync(file, 'utf8').trimEnd().split('\n'))) {
    const canary = JSON.parse(line) as Canary;
    byValue.set(canary.value, canary);
  }
  return [...byValue.values()];
}

/** The kinds of secrets that are in a file, each with where it is first. */
function placesIn(path: string, search: Search): Map<string, number> {
  const first = new Map<string, number>();
  const file = openSync(path, 'r');
  const block = Buffer.alloc(BLOCK_BYTES);
  try {
    for (let start = 0; ; start += BLOCK_BYTES - OVERLAP_BYTES) {
      const length = readSync(file, block, 0, BLOCK_BYTES, start);
      for (const { kind, offset } of search(block.subarray(0, length))) {
        if (!first.has(kind)) first.set(kind, start + offset);
      }
      if (length < BLOCK_BYTES) return first;
    }
  } finally {
    closeSync(file);
  }
}

/** The same search, as if chunked bodies were in one piece. Offsets are those of the bytes as they are. */
function unframed(search: Search): Search {
  return (bytes) => {
    const text = bytes.toString('latin1');
    const found = search(Buffer.from(text.replace(CHUNK_FRAME, ''), 'latin1'));
    return found.map(({ kind, offset }) => {
      let original = offset;
      for (const { 0: frame, index } of text.matchAll(CHUNK_FRAME)) {
        if (index > original) break;
        original += frame.length;
      }
      return { kind, offset: original };
    });
  };
}
