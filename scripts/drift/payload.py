"""Payloads against manifests: what the views that `cdc_drift` makes found, with the line to change.

The views stand in schema `monitoring`; they compare when they are read.
"""

from collections.abc import Iterator, Mapping
from dataclasses import fields
from pathlib import Path

import psycopg
from psycopg import sql
from psycopg.rows import class_row

from scripts.drift.advice import Finding, in_ddl, in_properties
from scripts.drift.declared import Declared
from scripts.drift.disagreement import Disagreement
from scripts.drift.manifests import Relation

VIEWS = """
    select table_name
    from information_schema.columns
    where table_schema = %s
    group by table_name
    having array['model', 'place', 'kind', 'column_name', 'detail', 'suggested_type']
        <@ array_agg(column_name::text)
    order by table_name
"""


def drift_views(connection: psycopg.Connection, schema: str) -> list[str]:
    """Returns the names of the views in a schema that `cdc_drift` made."""
    return [name for (name,) in connection.execute(VIEWS, [schema])]


def compare_payload(
    connection: psycopg.Connection,
    schema: str,
    declared: Declared,
    other_models: Mapping[str, Relation],
    project_dir: Path,
) -> Iterator[Disagreement]:
    """Yields the rows of the views, each with the line to change.

    Args:
        other_models: models by name that this configuration does not generate. Those of another
            configuration are left to it.
    """
    views = drift_views(connection, schema)
    if declared.drift_view not in views:
        yield Disagreement(
            between="payload",
            file=declared.config.file,
            line=1,
            subject=f"{schema}.{declared.drift_view}",
            message="the database has no such view, so payloads were not compared",
            action=f"run {declared.command} and dbt run --select {declared.drift_view}",
        )
    names = [field.name for field in fields(Finding)]
    for view in views:
        query = sql.SQL("select {} from {} order by source_table, kind, column_name").format(
            sql.SQL(", ").join(map(sql.Identifier, names)), sql.Identifier(schema, view)
        )
        for finding in connection.cursor(row_factory=class_row(Finding)).execute(query):
            if finding.model in declared.models:
                place = in_ddl(finding, declared)
            elif (model := other_models.get(finding.model)) and model.is_generated:
                continue
            else:
                place = in_properties(finding, model, project_dir)
            yield Disagreement(
                between="payload",
                file=place.file,
                line=place.line,
                subject=".".join(filter(None, (finding.source_table, finding.column_name))),
                message=f"{finding.kind}: {finding.detail}",
                action=place.action,
            )
