import { mkdirSync, openSync, writeSync } from 'node:fs';
import { basename, join } from 'node:path';

/** A secret that came to exist in a test run: wherever it turns up among the evidence, something has leaked. */
export interface Canary {
  readonly kind: string;
  readonly value: string;
}

/** What is kept of a run: what BFFs answered, what they logged, what reached Redis, what all programs printed. */
export const SORTS = ['answers', 'log', 'redis', 'output'] as const;
export type EvidenceSort = (typeof SORTS)[number];

/** The folder of the run, made by test/run.ts; undefined where a single file is run by hand: nothing is kept then. */
const FOLDER = process.env['CANARY_FOLDER'];

/** The ending of the ledger's files; the ending of all other files and folders there is their sort. */
export const LEDGER = 'ledger';
/** Below this, a value is a word that may stand anywhere. */
const SHORTEST = 16;
/** Fewer different characters are padding. */
const FEWEST_DIFFERENT = 8;

const SEPARATOR = Buffer.from('\n');

const noted = new Set<string>();

/** Enters a secret into the ledger of the run. What is too short or too plain to be one is left out. */
export function noteSecret(kind: string, value: string | null | undefined): void {
  if (FOLDER === undefined || value === null || value === undefined || noted.has(value)) return;
  if (value.length < SHORTEST || new Set(value).size < FEWEST_DIFFERENT) return;
  noted.add(value);
  append(LEDGER, Buffer.from(`${JSON.stringify({ kind, value } satisfies Canary)}\n`));
}

/** Enters the secrets among a BFF's settings. */
export function noteSettings(env: Readonly<Record<string, string | undefined>>): void {
  for (const secret of env['SESSION_SECRETS']?.split(',') ?? []) noteSecret('session secret', secret);
  noteSecret('client secret', env['LONGPORT_CLIENT_SECRET']);
  noteSecret('app key', env['LONGPORT_APP_KEY']);
  noteSecret('app secret', env['LONGPORT_APP_SECRET']);
  noteSecret('API-key access token', env['LONGPORT_ACCESS_TOKEN']);
  noteSecret('Redis password', /\/\/[^/@]*:([^/@]*)@/.exec(env['REDIS_URL'] ?? '')?.[1]);
}

/** As much of a stream is kept again with what follows: a secret may be split anywhere between two writes. */
const OVERLAP_BYTES = 256;

/** Keeps one stream of evidence: a connection, or the output of a process. Without a run it keeps nothing. */
export function keepStream(sort: 'answers' | 'log'): (...written: readonly Buffer[]) => void {
  let before: Buffer = Buffer.alloc(0);
  return (...written) => {
    if (FOLDER === undefined) return;
    const bytes = Buffer.concat([before, ...written]);
    append(sort, Buffer.concat([bytes, SEPARATOR]));
    before = bytes.subarray(-OVERLAP_BYTES);
  };
}

const files = new Map<string, number>();

/** At once, so that a process that is killed has kept all it did. */
function append(ending: string, bytes: Buffer): void {
  if (FOLDER === undefined) return;
  const file = files.get(ending) ?? openSync(fileOf(FOLDER, ending), 'a');
  files.set(ending, file);
  writeSync(file, bytes);
}

let redisServers = 0;

/** Where a redis-server is to leave what it was told, or undefined. */
export function redisEvidenceFolder(): string | undefined {
  if (FOLDER === undefined) return undefined;
  redisServers += 1;
  const folder = `${fileOf(FOLDER, `${redisServers}`)}.redis`;
  mkdirSync(folder);
  return folder;
}

/** What a process that a test starts needs in its environment, to keep its part of the evidence. */
export function recordingEnvironment(): Record<string, string> {
  if (FOLDER === undefined) return {};
  return { CANARY_FOLDER: FOLDER, NODE_OPTIONS: process.env['NODE_OPTIONS'] ?? '' };
}

/** The name says where to look: the program or test file, and its process. */
function fileOf(folder: string, ending: string): string {
  return join(folder, `${basename(process.argv[1] ?? 'node')}-${process.pid}.${ending}`);
}
