#!/usr/bin/env bash
# Writes Entity Framework's model as code, for both databases (src/Data/Compiled), so that no start has to work it out again.
# Run it after every change of the model, with the migrations. --check writes nothing and fails when the code is not the model's.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
kept=src/Data/Compiled

write() {
  for database in Sqlite Postgres; do
    dotnet ef dbcontext optimize --project src/Data --context "${database}Db" --configuration Release --no-build \
      --output-dir "$1/$database" --namespace "Cairn.Data.Compiled.$database" >/dev/null
  done
}

if [ "${1:-}" = --check ]; then
  fresh=$(mktemp -d)
  trap 'rm -rf "$fresh"' EXIT
  write "$fresh"
  # Each writing draws another id for the model.
  diff -r -q -I 'modelId: new Guid' "$fresh" "$kept" || { echo "The compiled model is not the model: run src/Data/compile-models.sh and commit what it wrote." >&2; exit 1; }
  exit
fi

# What was written before may not fit the code any more, so it goes first.
rm -rf "$kept"
dotnet build src/Data -c Release -v q -nologo
write "$PWD/$kept"
dotnet build src/Data -c Release -v q -nologo
