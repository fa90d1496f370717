"""The SQL that dbt made for a table, so that it reads one stream at a time."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import psycopg
from psycopg import sql

from scripts.prove.project import COMPILED, MONITORING
from scripts.prove.table import SourceTable

STORED = "select * from bronze.{bronze} where kafka_topic = stream.topic"
COMPUTED = "select {columns} from bronze.{bronze} where kafka_topic = stream.topic"
ONE_STREAM = """\
with
bronze_rows as ({bronze_rows}),
staging_rows as (
{staging}
)
"""
ORDER_COLUMNS = """
    select
        columns.attname,
        format_type(columns.atttypid, columns.atttypmod)
        || coalesce(' collate ' || quote_ident(collations.collname), ''),
        functions.prosrc
    from pg_attribute as columns
    left join pg_attrdef as defaults
        on columns.attrelid = defaults.adrelid
        and columns.attnum = defaults.adnum
        and columns.attgenerated <> ''
    left join pg_depend as dependencies
        on defaults.oid = dependencies.objid
        and dependencies.classid = 'pg_attrdef'::regclass
        and dependencies.refclassid = 'pg_proc'::regclass
    left join pg_proc as functions on dependencies.refobjid = functions.oid
    left join pg_collation as collations
        on columns.attcollation = collations.oid
        and collations.collname <> 'default'
    where columns.attrelid = %s::regclass and columns.attnum > 0 and not columns.attisdropped
    order by columns.attnum
"""
FUNCTION = re.compile(r"\s*begin\s+return (.*);\s*end\s*", re.DOTALL)
"""The text of a function that makes an order column: one expression about the columns of bronze."""


@dataclass(frozen=True)
class Queries:
    """The SQL that dbt compiled for a table, made to read one stream at a time.

    Streams lie in one bronze table, each in a topic of its own. A query names its stream's topic
    `stream.topic`: it is made to be joined laterally to a relation `stream`.

    Attributes:
        compiled: SQL of the model and of the relations about it, by name.
        order_columns: expressions of the columns that PostgreSQL generates in bronze, by name.
        plain_columns: names of the others.
        computes: the order columns are computed in the query; what is stored is not read.
    """

    bronze: str
    compiled: Mapping[str, str]
    order_columns: Mapping[str, str] = field(default_factory=dict)
    plain_columns: tuple[str, ...] = ()
    computes: bool = False

    def of(self, name: str, columns: str = "*") -> str:
        """Columns of the model (`staging`) or of a relation about it; `bronze_rows` can be read."""
        common = ONE_STREAM.format(
            bronze_rows=self._bronze_rows(), staging=self.compiled["staging"]
        )
        return f"{common}select {columns} from (\n{self.compiled[name]}\n) as {name}"

    def _bronze_rows(self) -> str:
        if not self.computes:
            return STORED.format(bronze=self.bronze)
        columns = [sql.Identifier(name).as_string() for name in self.plain_columns]
        columns += [
            f"{expression} as {sql.Identifier(name).as_string()}"
            for name, expression in self.order_columns.items()
        ]
        return COMPUTED.format(columns=", ".join(columns), bronze=self.bronze)

    def with_mistake(self, pattern: str, replacement: str) -> "Queries | None":
        """The same with a replacement in all SQL, None if there is nothing to replace.

        Where the expression of an order column changes, the query computes those columns.
        """
        compiled = _replaced(self.compiled, pattern, replacement)
        order_columns = _replaced(self.order_columns, pattern, replacement)
        if compiled == self.compiled and order_columns == self.order_columns:
            return None
        computes = order_columns != self.order_columns
        return replace(self, compiled=compiled, order_columns=order_columns, computes=computes)


def _replaced(texts: Mapping[str, str], pattern: str, replacement: str) -> dict[str, str]:
    return {name: re.sub(pattern, replacement, text) for name, text in texts.items()}


def read_queries(
    folder: Path, table: SourceTable, database: str, connection: psycopg.Connection
) -> Queries:
    """What dbt compiled for a table in the project, and made of its bronze table."""
    paths = {"staging": folder / COMPILED / "staging" / f"{table.model}.sql"} | {
        name: folder / COMPILED / "monitoring" / f"{name}_{table.number:04d}.sql"
        for name in MONITORING
    }
    names = {
        f'"{database}"."bronze"."{table.bronze}"': "bronze_rows",
        f'"{database}"."staging"."{table.model}"': "staging_rows",
    }
    compiled = {}
    for name, path in paths.items():
        compiled[name] = path.read_text()
        for relation, short in names.items():
            compiled[name] = compiled[name].replace(relation, short)
    columns = connection.execute(ORDER_COLUMNS, [f"bronze.{table.bronze}"]).fetchall()
    return Queries(
        table.bronze,
        compiled,
        {name: _expression(text, type_) for name, type_, text in columns if text},
        tuple(name for name, _, text in columns if not text),
    )


def _expression(function: str, type_: str) -> str:
    found = FUNCTION.fullmatch(function)
    assert found, f"no function of an order column: {function}"
    return f"({found[1]})::{type_}"
