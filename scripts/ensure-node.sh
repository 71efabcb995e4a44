#!/bin/sh
# Every npm script begins with this. It makes sure that `node` is the one of the devDependency of that name, and that it
# starts. Two things can prevent that:
# - The install script of the package did not run (npm install --ignore-scripts). The scripts would then silently use the
#   old Node of the system.
# - The machine lacks libatomic. Node 26 is linked against it, and minimal Debian and Ubuntu systems do not have it.
# Only with `--may-install` (the demo, the tests and the benchmark) does this script install that package. Otherwise it
# prints how to install it.
set -eu

OLDEST_SUPPORTED_MAJOR=24

if ! version=$(node --version 2>&1); then
  case $version in
  *libatomic*)
    if [ "${1:-}" = --may-install ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
      echo 'Node needs libatomic1, which this machine lacks: installing it with apt-get.' >&2
      export DEBIAN_FRONTEND=noninteractive
      { apt-get -qq update && apt-get -qq install -y --no-install-recommends libatomic1; } >/dev/null || true
    fi
    ;;
  esac
  if ! version=$(node --version 2>&1); then
    echo "Node does not start: $version" >&2
    echo 'Debian and Ubuntu: run "apt-get install libatomic1" as root if libatomic.so.1 is missing.' >&2
    exit 2
  fi
fi

major=${version#v}
if [ "${major%%.*}" -lt "$OLDEST_SUPPORTED_MAJOR" ]; then
  echo "longport-bff needs Node $OLDEST_SUPPORTED_MAJOR or newer, this is $version: run \"npm ci\" (or \"npm rebuild node\") and start it through npm." >&2
  exit 2
fi
