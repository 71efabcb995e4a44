#!/bin/sh
# Starts Redis with redis.conf and one account, limited to the keys of the BFF and without administration. Its password
# comes from REDISCLI_AUTH, which redis-cli reads too, or from the file that REDIS_PASSWORD_FILE names. It reaches Redis by
# standard input, so no process list shows it.
# The default user is off, so no client can log in as it. It still needs its permissions: many versions of Redis read their
# append-only file as that user and silently skip transactions that it may not run (redis/redis#14541). The tokens are in
# such transactions.
set -eu
if [ -n "${REDIS_PASSWORD_FILE:-}" ]; then REDISCLI_AUTH=$(cat "$REDIS_PASSWORD_FILE"); fi
if [ -z "${REDISCLI_AUTH:-}" ]; then
  echo 'Redis has no password: set REDIS_PASSWORD in .env, such as "openssl rand -hex 32" prints' >&2
  exit 2
fi
exec redis-server "${0%/*}/redis.conf" "$@" - <<ACCOUNTS
user default off ~* &* +@all
user longport-bff on >$REDISCLI_AUTH ~longport-bff:* ~{longport-bff:* &longport-bff:* +@all -@admin -@dangerous +info
ACCOUNTS
