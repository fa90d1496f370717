# shellcheck shell=bash
# Sourced by the recipes of the Makefile: the environment, and steps that say what they do.

# shellcheck source=scripts/env.sh
source scripts/env.sh

# step TITLE COMMAND...: print the title, run the command, print the seconds it took.
step() {
    local title=$1 started=$SECONDS
    shift
    printf '%s==> %s%s\n' "$_cdc_bold" "$title" "$_cdc_plain"
    if ! "$@"; then
        printf '    FAILED after %s s\n' "$((SECONDS - started))"
        return 1
    fi
    printf '    done in %s s\n' "$((SECONDS - started))"
}

# load_sample: load landing/ into bronze, where no line of it may be rejected.
load_sample() {
    python -m scripts.bronze_loader --strict && return
    cat >&2 <<'TEXT'

If offsets already hold other records, bronze has the sample events of another schema/ or of another
simulator, and some of those of now beside them. Begin again: 'make destroy', then 'make build'.
In a database of your own (PGHOST is set) drop the schema instead of 'make destroy':
psql -c 'drop schema bronze cascade'
TEXT
    return 1
}

if [ -t 1 ] && [ -z "${NO_COLOR:-}" ]; then
    _cdc_bold=$'\033[1m' _cdc_plain=$'\033[0m'
else
    _cdc_bold='' _cdc_plain=''
    export DBT_USE_COLORS=false
fi
