"""The captured tables: their types here, how the generator is told of them, what staging shows."""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from tests.debezium.engine import values


@dataclass(frozen=True)
class Column:
    """A column of a source table.

    Attributes:
        type: in PostgreSQL.
        declared: the type of SQL Server whose events look the same, for the generator.
        random: makes a value, as text that PostgreSQL reads.
        shown: SQL for the text that staging should show; {} is the column.
    """

    name: str
    type: str
    declared: str
    random: Callable[[Random], str]
    shown: str = "{}::text"


@dataclass(frozen=True)
class Table:
    """A source table.

    Attributes:
        key: columns that identify a row.
        has_primary_key: the key is declared; else the connector is told of it.
        has_full_identity: the log holds whole old rows, not just their keys.
        soft_delete: column that flags deleted rows, which staging leaves out.
    """

    name: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    has_primary_key: bool = True
    has_full_identity: bool = False
    soft_delete: str | None = None

    def column(self, name: str) -> Column:
        return next(column for column in self.columns if column.name == name)

    def large_columns(self) -> list[Column]:
        """Columns that may be too large for their row."""
        return [column for column in self.columns if column.declared.endswith("(max)")]

    def create(self) -> str:
        """Its DDL in the source. Large values stay uncompressed, so that they leave the row."""
        lines = [f"{column.name} {column.type}" for column in self.columns]
        if self.has_primary_key:
            lines.append(f"primary key ({', '.join(self.key)})")
        statements = [f"create table {self.name} ({', '.join(lines)})"]
        if self.has_full_identity:
            statements.append(f"alter table {self.name} replica identity full")
        statements += [
            f"alter table {self.name} alter column {column.name} set storage external"
            for column in self.large_columns()
        ]
        return ";".join(statements)

    def declare(self) -> str:
        """Its DDL for the generator, in T-SQL."""
        lines = [
            f"{column.name} {column.declared} {'NOT NULL' if column.name in self.key else 'NULL'}"
            for column in self.columns
        ]
        lines.append(f"PRIMARY KEY ({', '.join(self.key)})")
        return f"CREATE TABLE [public].{self.name} ({', '.join(lines)});\n"


ENUM = "create type state as enum ('new', 'sent', 'returned')"
ID = Column("id", "bigint", "bigint", values.identifier)
MEASURED = (
    Column("flag", "boolean", "bit", values.flag),
    Column("bit_flag", "bit(1)", "bit", values.bit, "({} = B'1')::text"),
    Column("tiny", "smallint", "smallint", values.integer(16)),
    Column("whole", "integer", "int", values.integer(32)),
    Column("large", "bigint", "bigint", values.integer(64)),
    Column("single", "real", "real", values.single),
    Column("double", "double precision", "float", values.double),
    Column("price", "numeric(18,2)", "decimal(18,2)", values.decimal(18, 2)),
    Column("exact", "numeric(38,10)", "decimal(38,10)", values.decimal(38, 10)),
    Column("cash", "money", "decimal(19,2)", values.decimal(16, 2), "{}::numeric::text"),
    Column("code", "char(5)", "nchar(5)", values.text(5), "rpad({}::text, 5)"),
    Column("name", "varchar(100)", "nvarchar(100)", values.text(100)),
    Column("state", "state", "nvarchar(20)", values.one_of("new", "sent", "returned")),
    Column(
        "address",
        "inet",
        "nvarchar(50)",
        values.one_of("10.0.0.1", "::1", "10.1.0.0/16"),
        "to_jsonb({}) #>> '{{}}'",
    ),
    Column("token", "uuid", "uniqueidentifier", values.uuid),
    Column("day", "date", "date", values.day),
    Column("clock_0", "time(0)", "time(0)", values.clock(0)),
    Column("clock_3", "time(3)", "time(3)", values.clock(3)),
    Column("clock_6", "time(6)", "time(6)", values.clock(6)),
    Column("moment_0", "timestamp(0)", "datetime2(0)", values.moment(0)),
    Column("moment_3", "timestamp(3)", "datetime2(3)", values.moment(3)),
    Column("moment_6", "timestamp", "datetime2(6)", values.moment(6)),
    Column("instant", "timestamptz", "datetimeoffset(6)", values.instant),
    Column(
        "duration",
        "interval",
        "bigint",
        values.duration,
        "(extract(epoch from {}) * 1000000)::bigint::text",
    ),
    Column("tags", "text[]", "nvarchar(max)", values.tags, "to_jsonb({})::text"),
    Column("document", "jsonb", "nvarchar(max)", values.document),
    Column("note", "text", "nvarchar(max)", values.long_text),
    Column("scan", "bytea", "varbinary(max)", values.long_bytes),
)

EVERYTHING = Table("everything", ("id",), (ID, *MEASURED))
EMPTIED = Table("emptied", ("id",), (ID, Column("name", "text", "nvarchar(max)", values.text(100))))
"""It is truncated, and its last row is the only one that a second snapshot finds."""
TABLES = (
    EVERYTHING,
    EMPTIED,
    Table("everything_in_full", ("id",), (ID, *MEASURED), has_full_identity=True),
    Table(
        "stock",
        ("place", "article"),
        (
            Column("place", "integer", "int", values.small_number),
            Column("article", "text", "nvarchar(100)", values.one_of("a", "b'", "ї", 'q"', " ")),
            Column("amount", "numeric(12,3)", "decimal(12,3)", values.decimal(12, 3)),
            Column("is_gone", "boolean", "bit", values.flag),
            Column("note", "text", "nvarchar(max)", values.long_text),
        ),
        soft_delete="is_gone",
    ),
    Table(
        "unkeyed",
        ("id",),
        (ID, Column("name", "text", "nvarchar(max)", values.long_text)),
        has_primary_key=False,
        has_full_identity=True,
    ),
)
MOVED = Table("moved", ("id",), (ID, Column("note", "text", "nvarchar(max)", values.long_text)))
"""Its row gets another key; the log does not repeat the large value."""
UNFINISHED = Table("unfinished", ("id",), (ID, Column("amount", "int", "int", values.integer(32))))
"""Its rows are changed by transactions that are open while a snapshot is taken."""
EVOLVED = Table("evolved", ("id",), (ID, Column("added", "int", "int", values.integer(32))))
"""It gets its second column while it is captured."""
CAPTURED = (*TABLES, MOVED, UNFINISHED, EVOLVED)
SIGNALS = "create table signals (id text primary key, type text, data text)"
"""Debezium's signals, by which an incremental snapshot is asked for."""
MARKER = Table("marker", ("id",), (ID,))
"""A row in it tells that a connector has seen all that came before."""


def select_shown(table: Table) -> str:
    """The query for what staging should show of a table."""
    shown = [column.shown.format(column.name) for column in table.columns]
    where = f" where {table.soft_delete} is not true" if table.soft_delete else ""
    return f"select {', '.join(shown)} from {table.name}{where}"
