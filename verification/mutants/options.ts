import { parseArgs } from 'node:util';
import { MAP_FILE } from './test-map.ts';

/** What `npm run mutants -- …` is asked for. */
export interface MutantOptions {
  readonly seed: number;
  readonly count: number;
  /** The start of the paths to mutate: folders or files. */
  readonly only: readonly string[];
  /** The start of the paths of the test files that may notice. */
  readonly tests: readonly string[];
  /** The time for all of them. */
  readonly limitMs: number;
  readonly lanes: number;
  /** Prints the drawn mutations as lines of JSON, and tests none. */
  readonly list: boolean;
  /** A file of such lines: these mutations are tested instead of drawn ones. */
  readonly set?: string;
  readonly map: string;
}

export const HELP = `npm run mutants -- [options]
  --seed N        which mutations are drawn (default 1)
  --count N       how many (default 150)
  --only PATHS    the start of the paths to mutate, with commas: src/session,src/proxy (default src)
  --tests PATHS   the start of the paths of the test files to use, with commas (default test)
  --minutes N     the time for all of them (default 13)
  --lanes N       how many are tested at once (default 2)
  --list          print the drawn mutations as lines of JSON, and test none
  --set FILE      test the mutations of such a list, as far as the source still holds them
  --map FILE      which test executes what (default ${MAP_FILE}; made where it is missing)`;

/** @throws when an option is unknown or has no number. */
export function readOptions(args: readonly string[]): MutantOptions | undefined {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args: [...args],
    options: {
      seed: text,
      count: text,
      only: text,
      tests: text,
      minutes: text,
      lanes: text,
      set: text,
      map: text,
      list: { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });
  if (values.help === true) return undefined;
  return {
    seed: numberOf(values.seed, 1),
    count: numberOf(values.count, 150),
    only: (values.only ?? 'src').split(','),
    tests: (values.tests ?? 'test').split(','),
    limitMs: numberOf(values.minutes, 13) * 60_000,
    lanes: numberOf(values.lanes, 2),
    list: values.list === true,
    ...(values.set !== undefined && { set: values.set }),
    map: values.map ?? MAP_FILE,
  };
}

function numberOf(text: string | undefined, instead: number): number {
  if (text === undefined) return instead;
  const value = Number(text);
  if (!Number.isFinite(value) || value < 0) throw new Error(`not a number: ${text}`);
  return value;
}
