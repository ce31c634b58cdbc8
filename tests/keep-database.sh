#!/usr/bin/env bash
# Keeps a database of this version, with sample data, for the test that later versions upgrade it.
#   tests/keep-database.sh sqlite|postgres NAME DATABASE-CONNECTION INSTITUTION-FOLDER MASTER-KEY-FILE
# After `./cairn demo --once --data D`:
#   tests/keep-database.sh sqlite 2026-11-first "Data Source=D/institutions/college/cairn.db" D/institutions/college D/keys/master.key
set -euo pipefail
cd "$(dirname "$0")/.."
[ $# -eq 5 ] || { sed -n '2,5p' "$0"; exit 2; }
kind=$1 name=$2 connection=$3 folder=$4 key=$5
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
dotnet run --project tests/SecondProcess -- keep "$kind" "$connection" "$folder" "$key" "$scratch/kept"
mkdir -p tests/Databases
tar -C "$scratch/kept" -czf "tests/Databases/$name.$kind.tar.gz" .
ls -l "tests/Databases/$name.$kind.tar.gz"
