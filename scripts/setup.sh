#!/usr/bin/env bash
# Installs what the project needs into .venv and dbt_packages. Nothing is done twice: the stamp in
# .venv holds what it was made from.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

find_python() {
    local candidate
    for candidate in ${PYTHON:+"$PYTHON"} python3 python3.13 python3.12 python3.11; do
        if is_suitable "$candidate" && "$candidate" -c 'import venv, ensurepip' 2>/dev/null; then
            command -v "$candidate"
            return
        fi
    done
    echo "setup: Python 3.11, 3.12 or 3.13 with its venv module is needed, and none was found." >&2
    echo "setup: install it (Debian, Ubuntu: python3-venv), or name one: make setup PYTHON=..." >&2
    return 1
}

# The newest is the newest that dbt-core declares.
is_suitable() {
    "$1" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null
}

# A virtual environment holds its own path, so it is useless once the clone was moved.
venv_is_usable() {
    is_suitable .venv/bin/python &&
        .venv/bin/python -m pip --version >/dev/null 2>&1 &&
        grep -qF "$PWD/.venv" .venv/bin/activate
}

# Two runs of make in one clone must not install into one another. Without flock (macOS) they may.
if command -v flock >/dev/null; then
    exec 9>.setup.lock
    flock 9
fi

stamp=.venv/.made-from
made_from=$(pwd -P; cat requirements-dev.txt)
if [ "$made_from" != "$(cat "$stamp" 2>/dev/null)" ]; then
    started=$SECONDS
    rm -f "$stamp"
    if ! venv_is_usable; then
        python=$(find_python)
        "$python" -m venv --clear .venv
    fi
    echo "==> Python packages into .venv, with $(.venv/bin/python --version)"
    # The list is complete, transitive packages included, so there is nothing to resolve.
    if ! .venv/bin/python -m pip install -qq --disable-pip-version-check \
        --no-deps --requirement requirements-dev.txt; then
        echo "setup: pip could not install the packages. Is the package index reachable?" >&2
        echo "setup: behind a proxy or a mirror, configure pip (pip config, PIP_INDEX_URL)." >&2
        exit 1
    fi
    printf '%s' "$made_from" >"$stamp"
    echo "    done in $((SECONDS - started)) s"
fi

# Asked each time, since it knows best what is missing; heard the first time only.
if [ -d dbt_packages ]; then
    .venv/bin/python -m scripts.dbt_packages >/dev/null
else
    .venv/bin/python -m scripts.dbt_packages
fi
