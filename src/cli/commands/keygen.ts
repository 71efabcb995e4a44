import { randomBytes } from 'node:crypto';
import { readArguments } from '../arguments.ts';

const USAGE = `Usage: longport-bff keygen [--json]

Makes a value for SESSION_SECRETS: 48 random bytes, base64url. It is written nowhere but to stdout; how to use it is
told on stderr, so that it can be piped.

  --json  print {"secret":"…"}

Examples:
  longport-bff keygen > session-secrets          (then SESSION_SECRETS_FILE=session-secrets)
  echo "SESSION_SECRETS=$(longport-bff keygen)" >> .env

Exit status: 0 made, 2 a wrong command line.`;

const ROTATION = `
Keep it as SESSION_SECRETS, the same on every instance. To rotate a secret without logging users out, change
the setting in three steps, each on every instance before the next:
  1. SESSION_SECRETS=old,new
  2. SESSION_SECRETS=new,old
  3. SESSION_SECRETS=new        once SESSION_LIFETIME has passed
If the old one has leaked, set the new one alone at once: every session ends, and people sign in again.`;

const BYTES = 48;

/** `longport-bff keygen`. */
export function keygen(args: readonly string[]): number {
  const read = readArguments({ usage: USAGE, args, options: { json: { type: 'boolean' } } });
  if (typeof read === 'number') return read;
  const secret = randomBytes(BYTES).toString('base64url');
  if (read.options['json'] === true) console.log(JSON.stringify({ secret }));
  else {
    console.log(secret);
    console.error(ROTATION);
  }
  return 0;
}
