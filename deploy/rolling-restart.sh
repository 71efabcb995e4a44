#!/bin/sh
# Replaces the instances of docker-compose.yml one after the other, by instances of the present image, compose file and .env.
# Run it in the folder of docker-compose.yml. No call is lost: a new instance is ready before an old one stops, and an old one
# serves until the proxy has seen that it is unready (SHUTDOWN_DELAY).
set -eu
instances() { docker compose ps --all --quiet bff; }

old=$(instances)
count=$(printf '%s\n' "$old" | grep -c .) || {
  echo 'no instance runs: use docker compose up -d --wait' >&2
  exit 1
}
for container in $old; do
  before=$(instances)
  docker compose up --detach --no-deps --no-recreate --wait --wait-timeout 120 --scale "bff=$((count + 1))" bff || {
    echo 'An instance did not become ready within two minutes. The others serve as before. The new one is removed; its log:' >&2
    for new in $(instances); do
      case $before in
      *"$new"*) ;;
      *)
        docker logs --tail 20 "$new" >&2 || true
        docker rm --force "$new" >/dev/null
        ;;
      esac
    done
    exit 1
  }
  docker stop "$container"
  docker rm "$container"
done
# As many as BFF_INSTANCES says now.
docker compose up --detach --no-deps --no-recreate --wait bff
