#!/bin/sh
# Starts nginx with the one address that plain HTTP redirects to: PUBLIC_URL. The Host of a request is never used, because
# any client can choose it. The generated file is in the folder that nginx writes to.
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
