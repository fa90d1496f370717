#!/usr/bin/env bash
set -euo pipefail

usage() {
    cat <<'USAGE'
Usage: scripts/create_bronze_tables.sh [dbt options]

Creates the schema bronze, a table for every source table with meta.cdc, the loader's own three
tables, and one that tells what compaction removed. An older table gets what it lacks; nothing is dropped,
and running it again changes nothing. Says what became of each table; ends with an error if one
failed, after doing the others.

The database is that of PGHOST, PGPORT, PGUSER, PGPASSWORD and PGDATABASE; without PGHOST it is the
embedded PostgreSQL. Further options go to dbt, for example: --target developer --no-use-colors
USAGE
}

case "${1:-}" in
-h | --help)
    usage
    exit
    ;;
esac

cd "$(dirname "${BASH_SOURCE[0]}")/.."
# shellcheck source=scripts/env.sh
source scripts/env.sh
exec dbt --quiet run-operation create_bronze_tables "$@"
