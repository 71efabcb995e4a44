import { durationMs } from '../../config/parsers.ts';
import type { SessionList } from '../../session/account/sessions-console.ts';
import { printableJson } from '../../shared/printable.ts';
import { readArguments, refuse } from '../arguments.ts';
import { countOf, createProgress, printTable } from '../output.ts';
import { withConsole } from './with-console.ts';

const USAGE = `Usage: longport-bff sessions list [--account <account>] [--older-than <time>] [--json]

Lists the live sessions, the youngest first: id, account, device and network of the login, when it began, when it was
last used (to within a minute) and when it ends. Account and device are told as far as the access token and the browser
told them. It goes through all keys in Redis (SCAN), which does not block Redis and takes a while if there are many:
then stderr says how far it is. At the end stderr has the number of sessions and accounts.

  --account <account>  only those of one account, as far as their access tokens tell it
  --older-than <time>  only those that began longer ago than this, such as 90m, 12h or 7d
  --json               print {"sessions":[…],"unreadable":["id"]}: unreadable are those that no secret in
                       SESSION_SECRETS opens, whatever their account and age

Examples:
  longport-bff sessions list --account lb:10204117
  longport-bff sessions list --older-than 7d --json | jq -r '.sessions[].id'
  longport-bff sessions list --json | jq -r '.sessions[] | select(.device == null) | .id'

Exit status: 0 listed, 1 Redis cannot be asked, 2 a wrong command line or configuration.`;

const OPTIONS = {
  account: { type: 'string' },
  'older-than': { type: 'string' },
  json: { type: 'boolean' },
} as const;

/** `longport-bff sessions list`. */
export function listSessions(args: readonly string[]): Promise<number> | number {
  const read = readArguments({ usage: USAGE, args, options: OPTIONS });
  if (typeof read === 'number') return read;
  const { account, 'older-than': olderThan, json: asJson } = read.options;
  const age = durationMs.optional().safeParse(olderThan);
  if (!age.success) return refuse(`--older-than ${age.error.issues[0]?.message ?? 'is invalid'}.`, USAGE);
  const beganBeforeMs = Date.now() - (age.data ?? 0);
  const json = asJson === true;
  return withConsole({ json, logLevel: 'error' }, async (sessions) => {
    const all = await sessions.list(createProgress('read'));
    const wanted = all.sessions.filter(
      (each) =>
        (account === undefined || each.account === account) &&
        (age.data === undefined || Date.parse(each.createdAt) < beganBeforeMs),
    );
    const list = { ...all, sessions: wanted };
    if (json) console.log(printableJson(list));
    else {
      printList(list);
      console.error(summaryOf(list));
    }
    return 0;
  });
}

function printList(list: SessionList): void {
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
}

/** `3 sessions of 2 accounts, 1 of an unknown account, 1 unreadable` */
function summaryOf({ sessions, unreadable }: SessionList): string {
  const known = sessions.flatMap(({ account }) => account ?? []);
  const unknown = sessions.length - known.length;
  return [
    `${countOf(sessions.length, 'session')} of ${countOf(new Set(known).size, 'account')}`,
    ...(unknown === 0 ? [] : [`${unknown} of an unknown account`]),
    ...(unreadable.length === 0 ? [] : [`${unreadable.length} unreadable`]),
  ].join(', ');
}
