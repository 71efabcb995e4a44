import { doctor } from './doctor.ts';
import { register } from './register.ts';
import { start } from './start.ts';

/** A subcommand: takes the arguments behind its name, returns the exit status; undefined while it goes on running. */
type Command = (args: readonly string[]) => Promise<number | undefined>;

const COMMANDS: Readonly<Record<string, { readonly summary: string; readonly run: Command }>> = {
  start: {
    summary: 'serve the BFF (what "npm start" does)',
    run: async (args) => {
      if (args.length > 0) {
        console.log(
          'Usage: longport-bff start\n\nServes the BFF. It takes no arguments: docs/configuration.md lists its settings.',
        );
        return args.includes('--help') ? 0 : 2;
      }
      await start();
      return undefined;
    },
  },
  register: { summary: 'register a client with the authorization server and write it into .env', run: register },
  doctor: { summary: 'check configuration, Redis, the authorization server and the clock', run: doctor },
};

const USAGE = `Usage: longport-bff <command> [options]

Commands:
${Object.entries(COMMANDS)
  .map(([name, { summary }]) => `  ${name.padEnd(10)} ${summary}`)
  .join('\n')}

"longport-bff <command> --help" tells more of each. Settings come from the environment and from .env in this folder.`;

const [name, ...args] = process.argv.slice(2);
const command = name === undefined ? undefined : COMMANDS[name];
if (command !== undefined) {
  const status = await command.run(args);
  if (status !== undefined) process.exit(status);
} else if (name === '--help' || name === '-h' || name === 'help') {
  console.log(USAGE);
} else {
  console.error(name === undefined ? USAGE : `There is no command "${name}".\n\n${USAGE}`);
  process.exit(2);
}
