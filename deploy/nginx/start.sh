#!/bin/sh
# Starts nginx with the one address that plain HTTP is redirected to: PUBLIC_URL, and never the Host of a request, which
# anybody can choose. The folder is that of what nginx writes.
set -eu
authority=${PUBLIC_URL#https://}
authority=${authority%/}
host=$(printf %s "$authority" | sed 's/:[0-9]*$//' | tr '[:upper:]' '[:lower:]')
case $PUBLIC_URL in https://*) ;; *) authority= ;; esac
case $authority in
'' | *[!A-Za-z0-9.:-]*)
  echo 'PUBLIC_URL must be an https: origin, such as https://trade.example.com' >&2
  exit 2
  ;;
esac
printf '"%s" "https://%s";\n' "$host" "$authority" >"${NGINX_FOLDER:-/run/nginx}/public-host.conf"
exec nginx "$@"
