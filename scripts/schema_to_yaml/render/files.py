"""All generated files of a project: path and text of each."""

from pathlib import PurePosixPath
from typing import NamedTuple

from scripts.schema_to_yaml.map.models import Project
from scripts.schema_to_yaml.render.connector import connector_json
from scripts.schema_to_yaml.render.header import header
from scripts.schema_to_yaml.render.monitoring import (
    MONITORS,
    monitoring_properties,
    monitoring_sql,
)
from scripts.schema_to_yaml.render.reconciliation import reconciliation_files
from scripts.schema_to_yaml.render.sources import sources
from scripts.schema_to_yaml.render.sqlserver import sqlserver_scripts
from scripts.schema_to_yaml.render.staging import staging_properties, staging_sql

CONNECTORS = PurePosixPath("infra/kafka-connect/connectors")


class Folders(NamedTuple):
    """The folders of a project that are wholly generated."""

    staging: PurePosixPath
    monitoring: PurePosixPath
    sqlserver: PurePosixPath
    reconciliation: PurePosixPath
    reconciliation_rows: PurePosixPath


def folders(name: str) -> Folders:
    """Returns where the models of a project go, and the scripts for its source."""
    parents = ("models/staging", "models/monitoring", "infra/sqlserver", "infra/reconciliation")
    paths = [PurePosixPath(parent, name) for parent in parents]
    return Folders(*paths, paths[-1] / "rows")


def render(project: Project, inputs: tuple[str, ...]) -> dict[PurePosixPath, str]:
    """Returns the text of every generated file by its path in the project.

    Args:
        inputs: paths of the files that the project was read from, for the first line of each file.
    """
    sql, yaml = header("--", inputs), header("#", inputs)
    staging, monitoring, sqlserver, reconciliation, _ = folders(project.name)
    files = {staging / f"_{project.name}__sources.yml": sources(project, yaml)}
    for model in project.models:
        files[staging / f"{model.name}.sql"] = staging_sql(model, sql)
        files[staging / f"{model.name}.yml"] = staging_properties(model, yaml)
    for monitor in MONITORS:
        name = f"{project.name}_{monitor.suffix}"
        files[monitoring / f"{name}.sql"] = monitoring_sql(monitor, project, sql)
        files[monitoring / f"{name}.yml"] = monitoring_properties(monitor, project, yaml)
    if project.connector_properties is not None:
        files[CONNECTORS / f"{project.connector.name}.json"] = connector_json(project)
        for name, text in sqlserver_scripts(project, sql).items():
            files[sqlserver / name] = text
        files.update(reconciliation_files(project, reconciliation, sql))
    return files
