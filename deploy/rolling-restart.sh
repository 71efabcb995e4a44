#!/bin/sh
# Replaces the instances of docker-compose.yml one after the other, by instances of the present image, compose file and .env.
# Run it in the folder of docker-compose.yml. No call is lost: a new instance is ready before an old one stops, and an old one
# serves until the proxy has seen that it is unready (SHUTDOWN_DELAY).
set -eu
old=$(docker compose ps --all --quiet bff)
count=$(printf '%s\n' "$old" | grep -c .) || {
  echo 'no instance runs: use docker compose up -d --wait' >&2
  exit 1
}
for container in $old; do
  docker compose up --detach --no-deps --no-recreate --wait --scale "bff=$((count + 1))" bff || {
    echo 'The new instance did not become ready. The old ones serve as before. See: docker compose logs bff' >&2
    exit 1
  }
  docker stop "$container"
  docker rm "$container"
done
# As many as BFF_INSTANCES says now.
docker compose up --detach --no-deps --no-recreate --wait bff
