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

if [ -t 1 ] && [ -z "${NO_COLOR:-}" ]; then
    _cdc_bold=$'\033[1m' _cdc_plain=$'\033[0m'
else
    _cdc_bold='' _cdc_plain=''
    export DBT_USE_COLORS=false
fi
