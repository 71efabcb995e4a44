#!/bin/sh
# The certificate of docker-compose.acme.yml, in the folder of HAProxy's certificate:
#   acme.sh placeholder   a self-signed one, so that HAProxy starts before there is any other
#   acme.sh renew         gets the certificate for the host of PUBLIC_URL and renews it, without end
#   acme.sh install       puts a new one in place, and HAProxy reloads it: certbot calls this
set -eu
folder=${TLS_FOLDER:-/tls}
authority=${PUBLIC_URL#https://}
host=$(printf %s "${authority%/}" | sed 's/:[0-9]*$//')
umask 077

case $1 in
placeholder)
  [ ! -s "$folder/site.pem" ] || exit 0
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 30 -subj "/CN=$host" \
    -addext "subjectAltName=DNS:$host" -keyout "$folder/site.key.new" -out "$folder/site.pem.new" 2>/dev/null
  cat "$folder/site.key.new" >>"$folder/site.pem.new"
  rm "$folder/site.key.new"
  mv "$folder/site.pem.new" "$folder/site.pem"
  ;;
renew)
  while :; do
    # It does nothing while the certificate is valid for more than a third of its time.
    if certbot certonly --non-interactive --agree-tos --email "$ACME_EMAIL" --server "$ACME_SERVER" --domain "$host" \
      --standalone --http-01-port "${ACME_PORT:-8402}" --keep-until-expiring --deploy-hook "sh '$0' install" \
      --config-dir "$folder/acme" --work-dir /tmp/acme --logs-dir /tmp/acme; then
      pause=43200
    else
      pause=3600
    fi
    # A signal ends the wait.
    sleep "$pause" & wait
  done
  ;;
install)
  cat "$RENEWED_LINEAGE/fullchain.pem" "$RENEWED_LINEAGE/privkey.pem" >"$folder/site.pem.new"
  mv "$folder/site.pem.new" "$folder/site.pem"
  # HAProxy is process 1 here, because the containers share their processes.
  kill -USR2 "${HAPROXY_PID:-1}"
  ;;
esac
