import { parseArgs, type ParseArgsConfig } from 'node:util';

export interface CommandLine {
  readonly usage: string;
  readonly args: readonly string[];
  readonly options: NonNullable<ParseArgsConfig['options']>;
}

/**
 * Reads the options of a subcommand. `--help` prints the usage; an unknown option prints what is wrong with it. Both
 * come back as the exit status to end with.
 */
export function readArguments({ usage, args, options }: CommandLine): Readonly<Record<string, unknown>> | number {
  try {
    const { values } = parseArgs({ args: [...args], options: { ...options, help: { type: 'boolean', short: 'h' } } });
    if (values.help !== true) return values;
    console.log(usage);
    return 0;
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : 'bad arguments'}\n\n${usage}`);
    return 2;
  }
}
