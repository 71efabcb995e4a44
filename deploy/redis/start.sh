#!/bin/sh
# Starts Redis with redis.conf and one account, limited to the keys of the BFF and without administration. Its password
# comes by REDISCLI_AUTH, which redis-cli reads as well, and goes on by standard input: it is in no list of processes.
# Nobody can be the default user, which is off. Its permissions are for Redis itself: many versions read their append-only
# file as that user and leave out, without a word, the transactions it may not carry out (redis/redis#14541). The tokens
# are in these.
set -eu
exec redis-server "${0%/*}/redis.conf" "$@" - <<ACCOUNTS
user default off ~* &* +@all
user longport-bff on >$REDISCLI_AUTH ~longport-bff:* ~{longport-bff:* &longport-bff:* +@all -@admin -@dangerous +info
ACCOUNTS
