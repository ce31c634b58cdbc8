#!/usr/bin/env bash
# Starts a PostgreSQL server of its own for tests and benches, on a Unix socket in a new folder, and prints the
# connection string. Usage: tests/start-postgres.sh DIR [--durable]; stop it with tests/stop-postgres.sh DIR.
# Without --durable it does not wait for the disk: right for tests, wrong for benches.
set -euo pipefail
dir=$(mkdir -p "$1" && cd "$1" && pwd)
bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1 || true)
[ -x "$bin/initdb" ] || bin=$(dirname "$(command -v initdb || true)")
[ -x "$bin/initdb" ] || { echo "PostgreSQL's server programs are not installed (Debian: apt-get install postgresql)." >&2; exit 2; }

as_owner=()
if [ "$(id -u)" = 0 ]; then
  # PostgreSQL refuses to run as root.
  id postgres >/dev/null 2>&1 || { echo "There is no user 'postgres' to run the test server as." >&2; exit 2; }
  chown postgres "$dir"
  as_owner=(setpriv --reuid=postgres --regid="$(id -g postgres)" --clear-groups env HOME="$dir")
fi

settings="-c listen_addresses='' -c unix_socket_directories='$dir' -c max_connections=200 -c shared_buffers=256MB -c logging_collector=off"
[ "${2:-}" = --durable ] || settings="$settings -c fsync=off -c synchronous_commit=off -c full_page_writes=off"
cd "$dir"
[ -d "$dir/db" ] || "${as_owner[@]}" "$bin/initdb" -D "$dir/db" -U cairn -A trust -E UTF8 --locale=C.UTF-8 >"$dir/initdb.log" 2>&1 || { cat "$dir/initdb.log" >&2; exit 2; }
"${as_owner[@]}" "$bin/pg_ctl" -D "$dir/db" -w -l "$dir/server.log" -o "$settings" start >/dev/null || { cat "$dir/server.log" >&2; exit 2; }
echo "Host=$dir;Username=cairn;Database=postgres"
