#!/usr/bin/env bash
# Runs every test on SQLite and on PostgreSQL, in a real browser too, and closes with one line over all runs:
# "N passed, N failed, N skipped". Installs what is missing when it may. Usage: ./cairn test [PROJECT…] [--no-build]
set -uo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$here"

missing=()
[ -x "${CHROMIUM:-}" ] || command -v chromium >/dev/null 2>&1 || command -v chromium-browser >/dev/null 2>&1 || missing+=(chromium)
ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || command -v initdb >/dev/null 2>&1 || missing+=(postgresql)
if [ ${#missing[@]} -gt 0 ]; then
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Installing ${missing[*]}…"
    { apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "${missing[@]}" fonts-liberation; } >/tmp/cairn-apt.log 2>&1 \
      || { tail -n 20 /tmp/cairn-apt.log; echo "Could not install ${missing[*]}." >&2; exit 2; }
  else
    echo "The tests need ${missing[*]}. Install them (Debian: apt-get install ${missing[*]}) and run this again." >&2
    exit 2
  fi
fi
for tool in dotnet node npm; do
  command -v $tool >/dev/null 2>&1 || { echo "The tests need $tool: the .NET 10 SDK and Node.js 20." >&2; exit 2; }
done

build=1
projects=()
for argument in "$@"; do
  case "$argument" in
    --no-build) build=0 ;;
    *) projects+=("$argument") ;;
  esac
done
[ ${#projects[@]} -gt 0 ] || projects=(Tests Conformance Browser)

if [ $build = 1 ]; then
  dotnet build Cairn.slnx -c Release -v q -nologo || { echo "0 passed, 1 failed, 0 skipped"; exit 1; }
fi

work=$(mktemp -d /tmp/cairn-tests.XXXXXX)
trap 'tests/stop-postgres.sh "$work/postgres" >/dev/null 2>&1; rm -rf "$work"' EXIT
chmod 755 "$work"
CAIRN_TEST_POSTGRES=$(tests/start-postgres.sh "$work/postgres") || exit 2
export CAIRN_TEST_POSTGRES

failed=0
for project in "${projects[@]}"; do
  [ -f "tests/$project/$project.csproj" ] || continue
  echo "── $project"
  dotnet "tests/$project/bin/Release/net10.0/Cairn.$project.dll" --results-directory "$work/results" --report-xunit-trx --report-xunit-trx-filename "$project.trx" --no-progress --no-ansi
  status=$?
  [ $status = 0 ] || failed=1
  # A run that died before it could report counts as one failure.
  [ -f "$work/results/$project.trx" ] || touch "$work/results-missing-$project"
done

node tests/summary.mjs "$work/results" "$(ls "$work" | grep -c results-missing)" || failed=1
exit $failed
