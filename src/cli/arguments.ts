import { parseArgs, type ParseArgsConfig } from 'node:util';

export interface CommandLine {
  readonly usage: string;
  readonly args: readonly string[];
  readonly options?: NonNullable<ParseArgsConfig['options']>;
  /** The most arguments without a name; none unless said. */
  readonly max?: number;
}

export interface Arguments {
  readonly options: Readonly<Record<string, unknown>>;
  readonly positionals: readonly string[];
}

/** A session's id, or the beginning of one, may begin with a dash: it is no option. */
const DASHED_ID = /^(?:-\w[\w-]{4,20}|[\w-]{22})$/;

/**
 * Reads what stands behind a subcommand. `--help` prints the usage; what is unknown prints what is wrong with it. Both
 * come back as the exit status to end with.
 */
export function readArguments({ usage, args, options = {}, max = 0 }: CommandLine): Arguments | number {
  const ids = args.filter((arg) => DASHED_ID.test(arg));
  try {
    const { values, positionals } = parseArgs({
      args: args.filter((arg) => !DASHED_ID.test(arg)),
      options: { ...options, help: { type: 'boolean', short: 'h' } },
      allowPositionals: true,
    });
    if (values.help === true) {
      console.log(usage);
      return 0;
    }
    const all = [...positionals, ...ids];
    if (all.length <= max) return { options: values, positionals: all };
    return refuse(`There is no place for "${all[max] ?? ''}" here.`, usage);
  } catch (error) {
    return refuse(error instanceof Error ? error.message : 'The arguments cannot be read.', usage);
  }
}

/** Says what is wrong with a command line, and how it would be right. Returns the exit status to end with. */
export function refuse(fault: string, usage: string): number {
  console.error(`${fault}\n\n${usage}`);
  return 2;
}
