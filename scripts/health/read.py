"""Reads the monitoring relations of a group of tables: `<group>_health` and what explains it."""

from dataclasses import dataclass
from datetime import datetime

import psycopg
from psycopg import errors, sql
from psycopg.rows import DictRow, dict_row

from scripts.health.errors import CannotTellError

# The parts of the macros in macros/cdc/health and macros/cdc/drift.
HEALTH, GAPS, DRIFT = "health", "offset_gaps", "drift"

NEEDED = {
    HEALTH: ("model", "load_delay_p95", "lsn_backwards", "missing_offsets", "retention_hours_left"),
    GAPS: ("model", "kafka_partition", "first_offset", "last_offset", "offsets", "kind"),
    DRIFT: ("model", "kind", "column_name", "detail", "events"),
}
"""Columns of each relation that tell it from one of an older version."""

_COLUMNS = """
    select attname from pg_attribute
    where attrelid = to_regclass(%s) and attnum > 0 and not attisdropped
"""


@dataclass(frozen=True)
class Figures:
    """What the monitoring relations say at one moment.

    Attributes:
        group: name of the configuration.
        now: the server's clock.
        tables: a row of the health relation for each table, by table.
        gaps: runs of offsets that bronze lacks.
        drift: disagreements of the newest events with the manifests.
    """

    group: str
    now: datetime
    tables: list[DictRow]
    gaps: list[DictRow]
    drift: list[DictRow]


def read_figures(
    connection: psycopg.Connection, group: str, schema: str, *, with_drift: bool
) -> Figures:
    """Reads the relations, as they are at one moment.

    Args:
        schema: of the monitoring relations.
        with_drift: also that of drift, which takes longest.

    Raises:
        CannotTellError: one is missing, of an older version, empty, or must not be read.
    """
    connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
    connection.read_only = True
    wanted = [suffix for suffix in NEEDED if with_drift or suffix != DRIFT]
    try:
        for suffix in wanted:
            _require(connection, group, schema, suffix)
        with connection.cursor(row_factory=dict_row) as cursor:
            rows = {
                suffix: cursor.execute(_query(group, schema, suffix)).fetchall()
                for suffix in wanted
            }
            now = cursor.execute("select now() as now").fetchone()["now"]
    except errors.InsufficientPrivilege as error:
        raise CannotTellError(
            f"{error.diag.message_primary}: the role needs `usage` of the schema {schema} and "
            "`select` on its relations"
        ) from error
    if not rows[HEALTH]:
        raise CannotTellError(f"{schema}.{group}_{HEALTH} has no row: no table is captured")
    return Figures(group, now, rows[HEALTH], rows[GAPS], rows.get(DRIFT, []))


def _require(connection: psycopg.Connection, group: str, schema: str, suffix: str) -> None:
    name = f"{group}_{suffix}"
    quoted = sql.Identifier(schema, name).as_string(connection)
    found = {row[0] for row in connection.execute(_COLUMNS, [quoted])}
    build = f"run dbt run --select {name}"
    if not found:
        raise CannotTellError(f"no relation {schema}.{name}: {build}")
    if lacking := [column for column in NEEDED[suffix] if column not in found]:
        raise CannotTellError(
            f"{schema}.{name} has no column {', '.join(lacking)}, so it is of another version: "
            f"run python -m scripts.schema_to_yaml, then {build.removeprefix('run ')}"
        )


def _query(group: str, schema: str, suffix: str) -> sql.Composed:
    order = {GAPS: "model, kafka_topic, kafka_partition, first_offset"}.get(suffix, "model")
    relation = sql.Identifier(schema, f"{group}_{suffix}")
    return sql.SQL("select * from {} order by {}").format(relation, sql.SQL(order))
