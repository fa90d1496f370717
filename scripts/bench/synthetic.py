"""Change events made by SQL, in the encodings of a manifest: millions in seconds.

Rows are numbered; the values of a row follow from its number and its version, so that nothing needs
to be remembered between the events of a row.
"""

from dataclasses import dataclass

import psycopg

from scripts.bench.plain.names import bronze_table, literal, quoted
from scripts.schema_to_yaml.map.models import Model, ModelColumn

FIRST_CHANGE = 1_767_225_600_000
"""Milliseconds since 1970 of the first event."""

DELETED_EVERY = 50
"""One row of so many is soft-deleted."""

VALUES = {
    "boolean": "case when (k + v + {i}) % 2 = 0 then 'true' else 'false' end",
    "smallint": "(k + v * 7 + {i}) % 30000",
    "integer": "(k * 31 + v * 7 + {i}) % 2000000000",
    "bigint": "k * 31 + v * 7 + {i}",
    "double precision": "(k * 31 + v * 7 + {i}) % 100000 / 8.0",
    "numeric": """'"' || (k * 31 + v * 7 + {i}) % 100000 || '.25"'""",
    "text": """'"text ' || {i} || ' of row ' || k || ', ' || md5(k || ' ' || v) || '"'""",
    "uuid": """'"' || md5(k || ' ' || {i})::uuid || '"'""",
    "bytea": """'"' || md5(k || ' ' || {i}) || '"'""",
    "timestamp": "1600000000000000 + k * 1000003 + v * 60000000 + {i}",
}
"""SQL for the JSON text of a value, by type.

`{i}` is the column's number, `k` that of the row, `v` the row's version.
"""

EXACT_ENCODINGS = (None, "epoch_microseconds", "hex")

_EVENTS = """
insert into {table} (topic, partition, "offset", timestamp, key, payload)
select
    {topic},
    (k % 3)::integer,
    n,
    to_timestamp(({first} + n * 10) / 1000.0),
    ('{{"' || {key_name} || '":' || k || '}}')::jsonb,
    (
        '{{"before":' || case when op = 'c' then 'null' else {before} end
        || ',"after":' || case when op = 'd' then 'null' else {after} end
        || ',"source":{{"version":"3.6.3.Final","connector":"sqlserver","name":"cord"'
        || ',"ts_ms":' || {first} + n * 10
        || ',"snapshot":"false","db":"ConcordDb","sequence":null,"schema":"dbo"'
        || ',"table":' || {table_name}
        || ',"change_lsn":"0000002a:' || lpad(to_hex(n), 8, '0') || ':0002"'
        || ',"commit_lsn":"0000002a:' || lpad(to_hex(n), 8, '0') || ':0003"'
        || ',"event_serial_no":1}},"transaction":null,"op":"' || op
        || '","ts_ms":' || {first} + n * 10 + 300 || '}}'
    )::jsonb
from ({numbers}) as numbers
order by n
"""

_HISTORY = """
    select
        n,
        n % {keys} + 1 as k,
        n / {keys} as v,
        case
            when n < {keys} then 'c'
            when n >= {events} - {keys} and n % 100 = 7 then 'd'
            else 'u'
        end as op
    from generate_series(0::bigint, {events} - 1) as n
"""

# Nine of ten new events are updates or deletes of keys all over the table, the others new keys.
_ADDED = """
    select
        n,
        case when i % 10 = 0 then n + 1 else i * 7919 % {keys} + 1 end as k,
        n / {keys} + 1 as v,
        case when i % 10 = 0 then 'c' when i % 10 = 1 then 'd' else 'u' end as op
    from (
        select {events} + i as n, i from generate_series(0::bigint, {new_events} - 1) as i
    ) as added
"""

_COPY = """
insert into bronze.{bronze} (
    kafka_topic, kafka_partition, kafka_offset, kafka_timestamp, kafka_key, cdc_payload, ingested_at
)
select topic, partition, "offset", timestamp, key, payload, ingested_at
from {table}
where "offset" >= {first_offset}
order by "offset"
"""


class CannotMakeError(Exception):
    """A column of the manifest for which there are no invented values."""


@dataclass(frozen=True)
class Size:
    """How much history a table has.

    Attributes:
        keys: rows that ever were.
        events_a_key: changes of each.
    """

    keys: int
    events_a_key: int

    @property
    def events(self) -> int:
        return self.keys * self.events_a_key


def fill(connection: psycopg.Connection, model: Model, size: Size) -> None:
    """Replace the events of a model, in both bronze tables, by invented ones.

    Each row is created, then updated; one of 100 is deleted in the end. The changes of all rows
    are mixed, as they are in a topic.
    """
    connection.execute(f"truncate {bronze_table(model.stem)}, bronze.{quoted(model.bronze)}")
    numbers = _HISTORY.format(keys=size.keys, events=size.events)
    connection.execute(events_sql(model, numbers))
    connection.execute(_copy_sql(model, 0))
    vacuum(connection, model)


def add(
    connection: psycopg.Connection, model: Model, size: Size, events: int, new_events: int
) -> None:
    """Add events to a model's bronze tables.

    Args:
        size: what the tables were filled with.
        events: how many there are by now.
    """
    numbers = _ADDED.format(keys=size.keys, events=events, new_events=new_events)
    connection.execute(events_sql(model, numbers))
    connection.execute(_copy_sql(model, events))


def vacuum(connection: psycopg.Connection, model: Model) -> None:
    """Do now what autovacuum would do in a minute, to both bronze tables."""
    for table in (bronze_table(model.stem), f"bronze.{quoted(model.bronze)}"):
        connection.execute(f"vacuum analyze {table}")


def events_sql(model: Model, numbers: str) -> str:
    """The statement that adds events to the plain bronze table.

    Args:
        numbers: a query of `n`, the event's number, `k`, its row's, `v`, the row's version, `op`.

    Raises:
        CannotMakeError: a column has a type or an encoding without invented values.
    """
    (key,) = model.key
    return _EVENTS.format(
        table=bronze_table(model.stem),
        topic=literal(model.topic),
        table_name=literal(f'"{model.table.table}"'),
        first=FIRST_CHANGE,
        key_name=literal(key),
        before=row_image(model, "v - 1"),
        after=row_image(model, "v"),
        numbers=numbers,
    )


def row_image(model: Model, version: str) -> str:
    """SQL for the JSON text of a row: all columns of row `k`.

    Args:
        version: SQL for the row's version.
    """
    members = []
    for number, column in enumerate(model.columns):
        value = _value(model, column, number)
        members.append(f"""'"{column.source}":' || {value}""")
    image = "'{' || " + " || ',' || ".join(members) + " || '}'"
    return f"(select {image} from (select {version} as v) as version)"


def _value(model: Model, column: ModelColumn, number: int) -> str:
    if column.source in model.key:
        return "k"
    if column.source == model.soft_delete:
        return f"case when k % {DELETED_EVERY} = 0 then 'true' else 'false' end"
    name = column.data_type.partition("(")[0]
    if name not in VALUES or column.encoding not in EXACT_ENCODINGS:
        raise CannotMakeError(f"{model.name}.{column.name}: {column.data_type}, {column.encoding}")
    value = f"({VALUES[name].format(i=number)})"
    if column.not_null:
        return value
    # A third of the values that may be null are, and stay so.
    return f"case when (k + {number}) % 3 = 0 then 'null' else {value}::text end"


def _copy_sql(model: Model, first_offset: int) -> str:
    return _COPY.format(
        bronze=quoted(model.bronze), table=bronze_table(model.stem), first_offset=first_offset
    )
