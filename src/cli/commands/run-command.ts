import { refuse } from '../arguments.ts';

/** A subcommand: takes the arguments behind its name, returns the exit status; undefined while it goes on running. */
export interface Command {
  readonly summary: string;
  readonly run: (args: readonly string[]) => Promise<number | undefined> | number;
}

export interface CommandGroup {
  /** What comes before the subcommand on the command line. */
  readonly name: string;
  readonly commands: Readonly<Record<string, Command>>;
  /** Said below the list of commands. */
  readonly notes: string;
  /** What `--version` prints. Absent: there is no such option. */
  readonly version?: string;
}

/** Runs the subcommand that the first argument names, and teaches which there are. */
export async function runCommand(
  { name, commands, notes, version }: CommandGroup,
  [wanted, ...args]: readonly string[],
): Promise<number | undefined> {
  const width = Math.max(...Object.keys(commands).map((each) => each.length));
  const lines = Object.entries(commands).map(([each, { summary }]) => `  ${each.padEnd(width)}  ${summary}`);
  const usage = `Usage: ${name} <command> [options]\n\nCommands:\n${lines.join('\n')}\n\n${notes}`;
  if (wanted === '--help' || wanted === '-h' || wanted === 'help') {
    console.log(usage);
    return 0;
  }
  if (wanted === '--version' && version !== undefined) {
    console.log(version);
    return 0;
  }
  if (wanted === undefined) return refuse('A command is missing.', usage);
  const command = Object.hasOwn(commands, wanted) ? commands[wanted] : undefined;
  if (command === undefined) return refuse(`There is no command "${name} ${wanted}".`, usage);
  return command.run(args);
}
