import { createInterface } from 'node:readline/promises';
import type { EndReport, SessionsConsole } from '../../session/account/sessions-console.ts';
import type { SessionId } from '../../shared/session-id.ts';
import { readArguments, refuse } from '../arguments.ts';
import { countOf, createProgress } from '../output.ts';
import { findSession } from './find-session.ts';
import { fail, withConsole } from './with-console.ts';

const USAGE = `Usage: longport-bff sessions end <id> [--json]
       longport-bff sessions end --account <account> [--json]
       longport-bff sessions end --all [--yes] [--json]

Ends sessions at once on every instance: the next call gets 401, open streams are closed, and the
tokens are revoked at LongPort. <id> is the id of one, or at least its first 6 characters; <account> is what
"sessions list" shows. A login during the run may be missed: with --all, stop the BFF or list the sessions again.

  --account <account>  those of one account, as far as their access tokens tell it
  --all                every session, those that no secret opens included
  --yes                do not ask; needed for --all where there is no terminal to ask on
  --json               print {"ended":["id"],"notEnded":[],"notRevoked":[]}; log lines go to stderr

Examples:
  longport-bff sessions end Zk3v9Q
  longport-bff sessions end --account lb:10204117
  longport-bff sessions end --all --yes

Exit status: 0 ended (with --account and --all: none may have been there)
             1 there is no such session, Redis did not answer for all of them, or the question was answered with no
             2 a wrong command line or configuration
             3 ended, but the tokens of some could not be revoked: they live until they expire`;

type Wish = { readonly id: string } | { readonly account: string } | { readonly all: true };

/** `longport-bff sessions end`. */
export function endSessions(args: readonly string[]): Promise<number> | number {
  const read = readArguments({
    usage: USAGE,
    args,
    options: {
      account: { type: 'string' },
      all: { type: 'boolean' },
      yes: { type: 'boolean' },
      json: { type: 'boolean' },
    },
    max: 1,
  });
  if (typeof read === 'number') return read;
  const { account, all, yes } = read.options;
  const json = read.options['json'] === true;
  const wishes: Wish[] = [
    ...read.positionals.map((id) => ({ id })),
    ...(typeof account === 'string' ? [{ account }] : []),
    ...(all === true ? [{ all: true } as const] : []),
  ];
  const [wish, another] = wishes;
  if (wish === undefined || another !== undefined) {
    return refuse('Say which: the id of one session, --account, or --all.', USAGE);
  }
  if ('all' in wish && yes !== true && !process.stdin.isTTY) {
    return refuse('There is no terminal to ask on: --all needs --yes.', USAGE);
  }
  return withConsole({ json }, async (sessions) => {
    const wanted = await find(sessions, wish);
    if ('fault' in wanted) return fail({ json, status: 1, message: wanted.fault });
    if ('all' in wish && yes !== true && !(await isAgreed(wanted.ids.length))) {
      return fail({ json, status: 1, message: 'Nothing was ended.' });
    }
    const report = await sessions.end(wanted.ids, createProgress('ended'));
    if (json) console.log(JSON.stringify(report));
    else printReport(report);
    if (report.notEnded.length > 0) return 1;
    return report.notRevoked.length > 0 ? 3 : 0;
  });
}

async function find(
  sessions: SessionsConsole,
  wish: Wish,
): Promise<{ readonly ids: readonly SessionId[] } | { readonly fault: string }> {
  if ('all' in wish) return { ids: await sessions.ids() };
  if ('account' in wish) {
    const list = await sessions.list(createProgress('read'));
    const { length } = list.unreadable;
    if (length > 0) console.error(`No secret opens ${countOf(length, 'session')}: they may be of this account too.`);
    return { ids: list.sessions.filter(({ account }) => account === wish.account).map(({ id }) => id) };
  }
  const found = await findSession(sessions, wish.id);
  return 'fault' in found ? found : { ids: [found.id] };
}

async function isAgreed(count: number): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const answer = await terminal.question(`End ${countOf(count, 'session')}, and sign all users out? Type "yes": `);
    return answer === 'yes';
  } finally {
    terminal.close();
  }
}

function printReport({ ended, notEnded, notRevoked }: EndReport): void {
  console.log(`Ended ${countOf(ended.length, 'session')}.`);
  if (notEnded.length > 0) {
    console.error(
      `Redis did not answer for ${countOf(notEnded.length, 'session')}, which may be there still: ${notEnded.join(' ')}`,
    );
  }
  if (notRevoked.length > 0) {
    console.error(
      `The tokens of ${countOf(notRevoked.length, 'session')} could not be revoked: ${notRevoked.join(' ')}`,
    );
  }
}
