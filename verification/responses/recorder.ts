import { appendFileSync } from 'node:fs';
import { basename, join } from 'node:path';

/** A response as it was seen in a test run. */
export interface SeenResponse {
  /** `longport` is the dev LongPort, `bff` what a BFF responds by itself. */
  readonly by: 'bff' | 'longport';
  /** Absent where the request could not be parsed. */
  readonly method?: string;
  /** Without the query, as the sender knows it. */
  readonly path?: string;
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
  /** The test file or the program. */
  readonly where: string;
}

/** The folder of the run, made by test/run.ts; undefined where a file is run by hand: nothing is kept then. */
const FOLDER = process.env['RESPONSES_FOLDER'];

/** Storms and explorations repeat the same response: so many of one kind are looked at. */
const MOST_OF_A_KIND = 20;
const LONGEST_BODY = 1024 ** 2;

const counts = new Map<string, number>();

/** Keeps a response, so that the end of the run compares it with the description. */
export function noteResponse(seen: Omit<SeenResponse, 'where'>): void {
  if (FOLDER === undefined || seen.body.length > LONGEST_BODY) return;
  const kind = `${seen.by} ${seen.method} ${seen.path?.split('/', 5).join('/')} ${seen.status} ${codeOf(seen.body)}`;
  const count = counts.get(kind) ?? 0;
  if (count >= MOST_OF_A_KIND) return;
  counts.set(kind, count + 1);
  const where = basename(process.argv[1] ?? 'node');
  const file = join(FOLDER, `${where}-${process.pid}.jsonl`);
  appendFileSync(file, `${JSON.stringify({ ...seen, where } satisfies SeenResponse)}\n`);
}

/** Whether this process is part of a run that compares responses. */
export function isRecording(): boolean {
  return FOLDER !== undefined;
}

/** What a process that a test starts needs in its environment. */
export function recordingResponses(): Record<string, string> {
  return FOLDER === undefined ? {} : { RESPONSES_FOLDER: FOLDER };
}

function codeOf(body: string): string {
  return /"code":\s*("?\w+)/.exec(body)?.[1] ?? '';
}
