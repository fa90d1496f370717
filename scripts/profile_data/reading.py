"""A relation is read once, into a temporary table; its columns are counted there.

The staging relations are views over all change events mostly: reading one is what costs. It happens
in one transaction, so that the numbers of a relation belong together, and the transaction ends
before the columns are counted: a `dbt run` that replaces the view waits for the reading only.
"""

from collections.abc import Callable
from dataclasses import dataclass

import psycopg
from psycopg import IsolationLevel, sql
from psycopg.rows import class_row

from scripts.profile_data.column_query import Row, column_query
from scripts.profile_data.errors import ProfileError
from scripts.profile_data.facts import DELETED_COLUMN, ERRORS_COLUMN, ColumnFacts
from scripts.profile_data.kinds import kind_of
from scripts.profile_data.manifest import Relation

_TABLE = "profiled_rows"
ROWS = sql.Identifier("pg_temp", _TABLE)
"""The rows that were read."""

# A sample takes the keys whose hash falls into a part of so many.
_PARTS = 1_000_000

_SETTINGS = {
    # Texts of values are the same whatever the server's own settings are.
    "timezone": "UTC",
    "datestyle": "ISO",
    "intervalstyle": "iso_8601",
    "bytea_output": "hex",
    "extra_float_digits": "1",
    # Grouping in memory; PostgreSQL uses files beyond it.
    "work_mem": "64MB",
    "temp_buffers": "64MB",
    # To compile a view's expressions takes longer than to run them.
    "jit": "off",
}

_COLUMNS = """
    select attname, format_type(atttypid, null), format_type(atttypid, atttypmod)
    from pg_attribute
    where attrelid = to_regclass(%s) and attnum > 0 and not attisdropped
    order by attnum
"""

_COUNTS = sql.SQL("select count(*), count(*) filter (where {is_current}) from {relation}")

_KEYS = sql.SQL("""
    select count(*)
    from (select distinct {keys} from {bronze} where {is_event}) as keys
""")

_BAD_VALUES = sql.SQL("""
    select column_name, count(*)
    from {rows}
    cross join jsonb_object_keys(
        case when jsonb_typeof({errors}) = 'object' then {errors} end
    ) as column_name
    group by column_name
""")


@dataclass(frozen=True)
class Column:
    """A column of a relation: its name, its type without and with modifier."""

    name: str
    type_name: str
    data_type: str


@dataclass(frozen=True)
class Reading:
    """What a reading has put into `ROWS`; the numbers are those of `RelationFacts`."""

    columns: tuple[Column, ...]
    rows: int
    read_rows: int
    is_sample: bool
    current_rows: int
    deleted_keys: int | None


def prepare(connection: psycopg.Connection) -> None:
    """Sets what the session needs: a transaction of it sees one state of the database."""
    for name, value in _SETTINGS.items():
        connection.execute("select set_config(%s, %s, false)", [name, value])
    connection.isolation_level = IsolationLevel.REPEATABLE_READ


def columns_of(connection: psycopg.Connection, schema: str, name: str) -> tuple[Column, ...]:
    """Returns the columns of a relation.

    Raises:
        ProfileError: the database has no such relation.
    """
    relation = sql.Identifier(schema, name).as_string(connection)
    found = connection.execute(_COLUMNS, [relation]).fetchall()
    if not found:
        raise ProfileError(f"the database has no {schema}.{name}: run dbt build")
    return tuple(Column(*each) for each in found)


def is_current(columns: tuple[Column, ...]) -> sql.SQL:
    """The condition of rows that are not deleted."""
    kept = any(column.name == DELETED_COLUMN for column in columns)
    return sql.SQL(f"{DELETED_COLUMN} is not true" if kept else "true")


def read(connection: psycopg.Connection, relation: Relation, sample: int | None) -> Reading:
    """Reads a relation into `ROWS`, which is made anew.

    Args:
        sample: of a relation with more rows, about so many are read. They are chosen by a hash of
            the key: the same ones each time, and of a view only their events are ordered and
            decoded.

    Raises:
        ProfileError: the database has no such relation.
    """
    connection.execute(sql.SQL("drop table if exists {}").format(ROWS))
    with connection.transaction():
        columns = columns_of(connection, relation.schema, relation.name)
        source = sql.Identifier(relation.schema, relation.name)
        counts = _COUNTS.format(is_current=is_current(columns), relation=source)
        condition = sql.SQL("true")
        is_sample = False
        if sample is not None and relation.key:
            rows, current_rows = connection.execute(counts).fetchone()
            if is_sample := rows > sample:
                condition = _is_chosen(relation.key, sample / rows)
        connection.execute(
            sql.SQL("create temporary table {} as select * from {} where {}").format(
                sql.Identifier(_TABLE), source, condition
            )
        )
        in_rows = _COUNTS.format(is_current=is_current(columns), relation=ROWS)
        read_rows, read_current_rows = connection.execute(in_rows).fetchone()
        if not is_sample:
            rows, current_rows = read_rows, read_current_rows
        keys = _keys(connection, relation)
    deleted_keys = rows - current_rows if keys is None and rows > current_rows else None
    if keys is not None:
        deleted_keys = max(keys - current_rows, 0)
    return Reading(columns, rows, read_rows, is_sample, current_rows, deleted_keys)


def count(
    connection: psycopg.Connection,
    reading: Reading,
    top: int,
    is_hidden: Callable[[str], bool],
) -> tuple[ColumnFacts, ...]:
    """Counts the columns of what was read last.

    Args:
        top: how many of the most frequent values are listed.
        is_hidden: tells of a column's name whether its values are personal.
    """
    bad_values = {}
    if any(c.name == ERRORS_COLUMN and c.type_name == "jsonb" for c in reading.columns):
        query = _BAD_VALUES.format(rows=ROWS, errors=sql.Identifier(ERRORS_COLUMN))
        bad_values = dict(connection.execute(query).fetchall())
    return tuple(
        _counted(connection, column, reading.read_rows, bad_values.get(column.name, 0), top, hidden)
        for column in reading.columns
        for hidden in [is_hidden(column.name)]
    )


def _counted(
    connection: psycopg.Connection,
    column: Column,
    rows: int,
    bad_values: int,
    top: int,
    is_hidden: bool,
) -> ColumnFacts:
    kind = kind_of(column.type_name)
    query = column_query(ROWS, column.name, kind, top, is_hidden)
    found = connection.cursor(row_factory=class_row(Row)).execute(query).fetchone()
    is_number = kind.name == "number"
    return ColumnFacts(
        name=column.name,
        data_type=column.data_type,
        kind=kind,
        rows=rows,
        nulls=rows - found.filled,
        distinct=found.distinct_values,
        minimum=found.minimum,
        maximum=found.maximum,
        mean=found.mean if is_number else None,
        zeros=found.zeros if is_number else None,
        negatives=found.negatives if is_number else None,
        empty=found.empty,
        shortest=found.shortest,
        longest=found.longest,
        mean_length=found.mean_length,
        top=tuple(zip(found.top_values or (), found.top_rows or (), strict=True)),
        histogram=tuple(found.bars) if found.bars else None,
        bad_values=bad_values,
        is_hidden=is_hidden,
    )


def _is_chosen(key: tuple[str, ...], share: float) -> sql.Composed:
    """The condition of the rows that a sample takes.

    It names columns of the key alone, and so PostgreSQL decides on it before a view ranks the
    events of each key.
    """
    text = sql.SQL("concat_ws(' ', {})").format(sql.SQL(", ").join(map(sql.Identifier, key)))
    return sql.SQL("abs(mod(hashtextextended({}, 0), {})) < {}").format(
        text, sql.Literal(_PARTS), sql.Literal(max(round(share * _PARTS), 1))
    )


def _keys(connection: psycopg.Connection, relation: Relation) -> int | None:
    """Returns how many keys have change events; None where no bronze table tells of it.

    macros/cdc/envelope/cdc_order_columns.sql says how the columns of bronze are called.
    """
    if relation.bronze is None:
        return None
    bronze = sql.Identifier(*relation.bronze)
    found = connection.execute(_COLUMNS, [bronze.as_string(connection)]).fetchall()
    names = [name for name, *_ in found]
    keys = [sql.Identifier(name) for name in names if name.startswith("cdc_key_")]
    if not keys or "cdc_commit_order" not in names:
        return None
    placed = [*keys, sql.Identifier("cdc_commit_order")]
    is_event = sql.SQL(" and ").join(sql.SQL("{} is not null").format(each) for each in placed)
    query = _KEYS.format(keys=sql.SQL(", ").join(keys), bronze=bronze, is_event=is_event)
    return connection.execute(query).fetchone()[0]
