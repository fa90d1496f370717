"""What `--help` and a fault of the program look like."""

import pytest
import typer
from typer.testing import CliRunner

from scripts.bronze_loader.cli import app as bronze_loader
from scripts.connectors.cli import app as connectors
from scripts.database_roles.cli import app as database_roles
from scripts.ingest.cli import app as ingest
from scripts.kafka_to_landing.cli import app as kafka_to_landing
from scripts.lag.cli import app as lag
from scripts.local_postgres.cli import app as local_postgres
from scripts.profile_data.cli import app as profile_data
from scripts.reconcile.cli import app as reconcile
from scripts.soak.cli import app as soak
from scripts.source_simulator.cli import app as source_simulator

APPS = [
    bronze_loader,
    connectors,
    database_roles,
    ingest,
    kafka_to_landing,
    lag,
    local_postgres,
    profile_data,
    reconcile,
    soak,
    source_simulator,
]
CUT_OFF = "\N{HORIZONTAL ELLIPSIS}"


@pytest.mark.parametrize("app", APPS)
def test_nothing_is_cut_off_in_a_narrow_terminal(app: typer.Typer):
    result = CliRunner().invoke(app, ["--help"], env={"COLUMNS": "80"})
    assert "--help" in result.output
    assert CUT_OFF not in result.output


@pytest.mark.parametrize("app", APPS)
def test_a_traceback_shows_no_local_variables(app: typer.Typer):
    """They may hold a password, and fill screens."""
    assert not app.pretty_exceptions_enable
