#!/bin/sh
# Starts HAProxy with the one address that plain HTTP redirects to: PUBLIC_URL. The Host of a request is never used, because
# any client can choose it.
set -eu
authority=${PUBLIC_URL#https://}
authority=${authority%/}
case $PUBLIC_URL in https://*) ;; *) authority= ;; esac
case $authority in
'' | *[!A-Za-z0-9.:-]*)
  echo 'PUBLIC_URL must be an https: origin, such as https://trade.example.com' >&2
  exit 2
  ;;
esac
PUBLIC_AUTHORITY=$authority
PUBLIC_HOST=$(printf %s "$authority" | sed 's/:[0-9]*$//' | tr '[:upper:]' '[:lower:]')
# HAProxy writes only its sockets there.
HAPROXY_FOLDER=${HAPROXY_FOLDER:-/run/haproxy}
export PUBLIC_AUTHORITY PUBLIC_HOST HAPROXY_FOLDER
# A master with a worker (-W), in the foreground (-db): SIGUSR2 reloads without losing a connection.
exec haproxy -W -db "$@"
