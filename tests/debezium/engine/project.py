"""A dbt project with models for every connector's topics."""

from collections.abc import Iterable
from pathlib import Path

from tests.debezium.engine.server import Server
from tests.debezium.engine.setups import Setup
from tests.debezium.engine.tables import CAPTURED
from tests.python.staging.dbt_project import DbtProject
from tests.python.staging.generated_project import generated_project


def make_project(path: Path, server: Server, setups: Iterable[Setup]) -> DbtProject:
    """Write a project that uses this one's macros and works in the warehouse."""
    ddl = {"shop.sql": "".join(table.declare() for table in CAPTURED)}
    configs = (setup.generator_config() for setup in setups)
    return generated_project(path, server.environment(), ddl, configs)
