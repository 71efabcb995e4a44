import { printableJson } from '../../shared/printable.ts';
import { readArguments } from '../arguments.ts';
import { printTable } from '../output.ts';
import { withConsole } from './with-console.ts';

const USAGE = `Usage: longport-bff sessions list [--json]

Lists the live sessions, the youngest first: id, account, device and network of the login, when it began, when it was
last used (to within a minute) and when it ends. Account and device are told as far as the access token and the browser
told them. It goes through all keys in Redis (SCAN), which does not block Redis and takes a while if there are many.

  --json  print {"sessions":[…],"unreadable":["id"]}: unreadable are those that no secret in SESSION_SECRETS opens

Examples:
  longport-bff sessions list
  longport-bff sessions list --json | jq -r '.sessions[] | select(.device == null) | .id'

Exit status: 0 listed, 1 Redis cannot be asked, 2 a wrong command line or configuration.`;

/** `longport-bff sessions list`. */
export function listSessions(args: readonly string[]): Promise<number> | number {
  const read = readArguments({ usage: USAGE, args, options: { json: { type: 'boolean' } } });
  if (typeof read === 'number') return read;
  const json = read.options['json'] === true;
  return withConsole({ json, logLevel: 'error' }, async (sessions) => {
    const list = await sessions.list();
    if (json) {
      console.log(printableJson(list));
      return 0;
    }
    printTable(
      ['ID', 'ACCOUNT', 'DEVICE', 'NETWORK', 'CREATED', 'LAST SEEN', 'ENDS'],
      [
        ...list.sessions.map((each) => [
          each.id,
          each.account ?? '-',
          each.device ?? '-',
          each.network ?? '-',
          each.createdAt,
          each.lastSeenAt,
          each.idleEndsAt,
        ]),
        ...list.unreadable.map((id) => [id, 'no secret of ours opens it', '-', '-', '-', '-', '-']),
      ],
    );
    return 0;
  });
}
