#!/usr/bin/env bash
# Stops the server that tests/start-postgres.sh started in DIR, and removes the folder.
set -euo pipefail
dir=$(cd "$1" && pwd)
bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1 || true)
[ -x "$bin/pg_ctl" ] || bin=$(dirname "$(command -v pg_ctl)")
as_owner=()
[ "$(id -u)" != 0 ] || as_owner=(setpriv --reuid=postgres --regid="$(id -g postgres)" --clear-groups)
cd /
"${as_owner[@]}" "$bin/pg_ctl" -D "$dir/db" -m immediate -w stop >/dev/null || true
rm -rf "$dir"
