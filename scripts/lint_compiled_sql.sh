#!/usr/bin/env bash
# Lints the SQL that the macros make. A one-line model has nothing to lint before dbt compiles it.
# Takes a second a model, so what passed before, with the same rules, is not linted again.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

rules=$(cat .sqlfluff .sqlfluff-compiled requirements-dev.txt | cksum | tr ' ' -)
passed=target/lint/passed/$rules
compiled=target/lint/compiled/cdc_staging/models

rm -rf target/lint/compiled
dbt --quiet compile --target-path target/lint --select resource_type:model \
    --indirect-selection empty

changed=()
while IFS= read -r file; do
    cmp -s "$compiled/$file" "$passed/$file" || changed+=("$file")
    # Larger files (the summary is one query a table, united) sqlfluff would skip with a warning.
done < <(cd "$compiled" && find . -name '*.sql' -size -60k | sort)

echo "    ${#changed[@]} models to lint; the others passed before"
if [ "${#changed[@]}" -gt 0 ]; then
    # Python's own complaint about sqlfluff's worker processes.
    export PYTHONWARNINGS=ignore:resource_tracker
    sqlfluff lint --nocolor --disable-progress-bar --processes 2 --config .sqlfluff-compiled \
        "${changed[@]/#/$compiled/}"
    for file in "${changed[@]}"; do
        mkdir -p "$passed/$(dirname "$file")"
        cp "$compiled/$file" "$passed/$file"
    done
fi
