"""The usual staging view: each column by its path, `row_number` over the wide rows."""

from collections.abc import Iterable

import psycopg

from scripts.bench.plain.names import bronze_table, literal, quoted, view
from scripts.schema_to_yaml.map.models import Model, ModelColumn

DECODED = {
    None: "({text})::{type}",
    "epoch_days": "date '1970-01-01' + ({text})::integer",
    "epoch_milliseconds": "timestamp '1970-01-01' + ({text})::bigint * interval '1 millisecond'",
    "epoch_microseconds": "timestamp '1970-01-01' + ({text})::bigint * interval '1 microsecond'",
    "milliseconds_of_day": "time '00:00' + ({text})::bigint * interval '1 millisecond'",
    "microseconds_of_day": "time '00:00' + ({text})::bigint * interval '1 microsecond'",
    "iso_timestamp_with_zone": "({text})::timestamptz",
    "base64": "decode({text}, 'base64')",
    "hex": "decode({text}, 'hex')",
}
"""SQL that turns the JSON text of a value into its type, by the encoding of the manifest."""

METADATA = {
    "cdc_operation": "payload ->> 'op'",
    "cdc_source_timestamp": "to_timestamp((payload -> 'source' ->> 'ts_ms')::bigint / 1000.0)",
    "cdc_is_snapshot": "payload ->> 'op' = 'r'",
    "cdc_commit_lsn": "payload -> 'source' ->> 'commit_lsn'",
    "cdc_kafka_topic": "topic",
    "cdc_kafka_partition": "partition",
    "cdc_kafka_offset": '"offset"',
    "cdc_ingested_at": "ingested_at",
    "cdc_errors": "null::jsonb",
}

NOT_COMPARED = ("cdc_ingested_at", "cdc_errors")
"""The plain view knows no bad values, and its loader has a clock of its own."""

_SELECT = """\
with decoded as (
    select
        {columns},
        row_number() over (
            partition by {key}
            order by payload -> 'source' ->> 'commit_lsn' desc nulls last, "offset" desc
        ) as recency
    from {table}
    where payload ->> 'op' in ('c', 'u', 'r', 'd')
)
select {names}
from decoded
where {condition}
"""


class UnknownEncodingError(Exception):
    """A column of the manifest whose encoding the plain view cannot decode."""


def create(connection: psycopg.Connection, models: Iterable[Model]) -> None:
    """Make the view of each model.

    Raises:
        UnknownEncodingError: a column has an encoding that is not in `DECODED`.
    """
    for model in models:
        connection.execute(f"create view {view(model.stem)} as {select(model)}")


def select(model: Model) -> str:
    """The query of a model's current rows.

    Raises:
        UnknownEncodingError: a column has an encoding that is not in `DECODED`.
    """
    expressions = _expressions(model)
    conditions = ["recency = 1", "cdc_operation <> 'd'"]
    if model.soft_delete:
        conditions.append(f"{quoted(_staging_name(model, model.soft_delete))} is not true")
    return _SELECT.format(
        table=bronze_table(model.stem),
        columns=_listed(expressions),
        key=", ".join(expressions[_staging_name(model, name)] for name in model.key),
        names=", ".join(map(quoted, expressions)),
        condition=" and ".join(conditions),
    )


def decode(model: Model, source: str) -> str:
    """The query that decodes events, whether they are the newest of their keys or not.

    Args:
        source: SQL of a plain bronze table, or of some of its rows.

    Raises:
        UnknownEncodingError: a column has an encoding that is not in `DECODED`.
    """
    return f"select {_listed(_expressions(model))} from {source}"


def _expressions(model: Model) -> dict[str, str]:
    return {column.name: _expression(model, column) for column in model.columns} | METADATA


def _listed(expressions: dict[str, str]) -> str:
    return ",\n        ".join(f"{sql} as {quoted(name)}" for name, sql in expressions.items())


def _staging_name(model: Model, source: str) -> str:
    return next(column.name for column in model.columns if column.source == source)


def _expression(model: Model, column: ModelColumn) -> str:
    if column.encoding not in DECODED:
        raise UnknownEncodingError(f"{model.name}.{column.name}: {column.encoding}")
    text = f"payload -> 'after' ->> {literal(column.source)}"
    if column.source in model.key:
        text = f"coalesce({text}, payload -> 'before' ->> {literal(column.source)})"
    if column.data_type == "text":
        return text
    return DECODED[column.encoding].format(text=text, type=column.data_type)
