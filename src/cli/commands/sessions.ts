import { runCommand } from './run-command.ts';
import { endSessions } from './sessions-end.ts';
import { listSessions } from './sessions-list.ts';
import { showSession } from './sessions-show.ts';

/** `longport-bff sessions`. */
export function sessions(args: readonly string[]): Promise<number | undefined> {
  return runCommand(
    {
      name: 'longport-bff sessions',
      commands: {
        list: { summary: 'list all sessions', run: listSessions },
        show: { summary: 'show one session', run: showSession },
        end: { summary: 'end one session, those of an account, or all', run: endSessions },
      },
      notes: `They need REDIS_URL and SESSION_SECRETS as the BFF has them. A session is named by its session id, as in the log;
its first 6 characters or more will do where they name one session alone. No token and no whole address is ever printed.`,
    },
    args,
  );
}
