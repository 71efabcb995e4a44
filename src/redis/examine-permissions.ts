import type { Redis } from 'ioredis';
import type { RedisSettings } from '../config/redis-url.ts';
import { isReply, reasonOf } from './fault.ts';
import { PERMISSIONS } from './permissions.ts';

/** A command that the user of Redis may not send. */
export interface MissingPermission {
  /** With an example of its key or channel: the user may lack that only. */
  readonly command: string;
  readonly purpose: string;
  readonly isOptional: boolean;
}

export type PermissionReport =
  | { readonly kind: 'known'; readonly missing: readonly MissingPermission[]; readonly examined: number }
  | { readonly kind: 'unknown'; readonly reason: string };

/**
 * Redis 7 tells a script what its user may do (`redis.acl_check_cmd`), and executes nothing. ACL DRYRUN tells it to
 * administrators alone. A command that the server does not have is refused too. Returns places in ARGV.
 */
const CHECK = `
if not redis.acl_check_cmd then return false end
local refused = {}
for at, text in ipairs(ARGV) do
  local known, allowed = pcall(redis.acl_check_cmd, unpack(cjson.decode(text)))
  if not (known and allowed) then refused[#refused + 1] = at end
end
return refused`;

/** Asks a server which of {@link PERMISSIONS} the user of this connection lacks. @throws if the connection fails. */
export async function examinePermissions(connection: Redis, settings: RedisSettings): Promise<PermissionReport> {
  const wanted = PERMISSIONS.filter(({ onlyIf }) => onlyIf?.(settings) ?? true).flatMap(
    ({ commands, purpose, isOptional = false }) =>
      commands.map((words) => ({ words, command: words.join(' '), purpose, isOptional })),
  );
  const known = (isMissing: (command: (typeof wanted)[number], place: number) => boolean): PermissionReport => ({
    kind: 'known',
    missing: wanted.filter((each, index) => isMissing(each, index + 1)),
    examined: wanted.length,
  });
  try {
    const refused = await connection.eval(CHECK, 0, ...wanted.map(({ words }) => JSON.stringify(words)));
    if (!Array.isArray(refused)) return { kind: 'unknown', reason: 'Redis before version 7 does not tell' };
    return known((_each, place) => refused.includes(place));
  } catch (error) {
    if (!isReply(error)) throw error;
    const reason = reasonOf(error);
    return reason === 'NOPERM' ? known(({ words: [name] }) => name === 'eval') : { kind: 'unknown', reason };
  }
}
