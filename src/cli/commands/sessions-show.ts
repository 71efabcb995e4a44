import { printable, printableJson } from '../../shared/printable.ts';
import { readArguments, refuse } from '../arguments.ts';
import { findSession } from './find-session.ts';
import { fail, withConsole } from './with-console.ts';

const USAGE = `Usage: longport-bff sessions show <id> [--json]

Shows one session. <id> is its id, or at least the first 6 characters of it.

  --json  print the session as JSON; what is not known is null

What it shows: the account, where LongPort's access token tells it (its form is no promise); device and network (IPv4 to
24 bits, IPv6 to 48) as they were at login; the scope that was granted; when it began, when it was last used (to within
a minute), when it ends unless it is used, and when it ends in any case.

Example:
  longport-bff sessions show Zk3v9Q

Exit status: 0 shown, 1 there is no such session or Redis cannot be asked, 2 a wrong command line or configuration.`;

/** `longport-bff sessions show`. */
export function showSession(args: readonly string[]): Promise<number> | number {
  const read = readArguments({ usage: USAGE, args, options: { json: { type: 'boolean' } }, max: 1 });
  if (typeof read === 'number') return read;
  const json = read.options['json'] === true;
  const [wanted] = read.positionals;
  if (wanted === undefined) return refuse('The id of a session is missing.', USAGE);
  return withConsole({ json, logLevel: 'error' }, async (sessions) => {
    const found = await findSession(sessions, wanted);
    if ('fault' in found) return fail({ json, status: 1, message: found.fault });
    const session = await sessions.read(found.id);
    if (session === 'gone') return fail({ json, status: 1, message: `There is no session "${wanted}".` });
    if (session === 'unreadable') {
      const message = `No secret in SESSION_SECRETS opens session ${found.id}. It can be ended all the same.`;
      return fail({ json, status: 1, message });
    }
    if (json) console.log(printableJson(session));
    else {
      const rows: readonly (readonly [label: string, value: string])[] = [
        ['id', session.id],
        ['account', session.account ?? 'unknown (the access token does not tell)'],
        ['device', session.device ?? 'unknown'],
        ['network', session.network ?? 'unknown'],
        ['scope', session.scope],
        ['created', session.createdAt],
        ['last seen', session.lastSeenAt],
        ['ends if idle', session.idleEndsAt],
        ['ends', session.endsAt],
      ];
      for (const [label, value] of rows) console.log(`${label.padEnd(14)}${printable(value)}`);
    }
    return 0;
  });
}
