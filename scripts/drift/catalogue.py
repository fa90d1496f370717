"""The tables and views of the database against manifests and sources."""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import psycopg

from scripts.drift.disagreement import Disagreement
from scripts.drift.manifests import Relation, line_of

COLUMNS = """
    select relation.relname, attribute.attname, format_type(atttypid, atttypmod)
    from pg_class as relation
    join pg_attribute as attribute on attribute.attrelid = relation.oid
    where relation.relnamespace = to_regnamespace(quote_ident(%s))
        and relation.relkind in ('r', 'p', 'v', 'm')
        and attribute.attnum > 0 and not attribute.attisdropped
"""

# timestamptz is another name of `timestamp with time zone`; the modifier of numeric(19,4) is cut.
TYPE_NAMES = "select name, to_regtype(name)::text from unnest(%s::text[]) as name"

MODIFIER = re.compile(r"\([^)]*\)")


def compare_catalogue(
    connection: psycopg.Connection,
    schema: str,
    relations: list[Relation],
    project_dir: Path,
) -> Iterator[Disagreement]:
    """Yields where the relations of a schema are not those that properties files declare."""
    names = _type_names(connection, relations)
    found: dict[str, dict[str, str]] = {}
    for name, column, data_type in connection.execute(COLUMNS, [schema]):
        found.setdefault(name, {})[column] = data_type
    for relation in relations:
        for column, message in _differences(relation, found.get(relation.name), names):
            yield Disagreement(
                between="database",
                file=relation.file,
                line=line_of(project_dir, relation, column),
                subject=".".join(filter(None, (schema, relation.name, column))),
                message=message,
                action=_action(relation),
            )


def _type_names(
    connection: psycopg.Connection, relations: Iterable[Relation]
) -> dict[str, str | None]:
    """Returns PostgreSQL's own name of every declared type, without modifier."""
    declared = {data_type for relation in relations for data_type in relation.columns.values()}
    return dict(connection.execute(TYPE_NAMES, [sorted(declared)]).fetchall())


def _differences(
    relation: Relation, found: Mapping[str, str] | None, names: Mapping[str, str | None]
) -> Iterator[tuple[str | None, str]]:
    """Yields column (None: the relation as a whole) and message; `found` is type by column."""
    if found is None:
        yield None, "the database has no such relation"
        return
    for column, declared in relation.columns.items():
        if column not in found:
            yield column, "the database has no such column"
        elif not _is(found[column], names[declared], declared):
            yield column, f"it is {found[column]} in the database, {declared} here"
    if relation.block == "models":
        for column in sorted(found.keys() - relation.columns.keys()):
            yield column, "the view has the column, the manifest has not"


def _is(found: str, name: str | None, declared: str) -> bool:
    """Tells whether a column has its declared type.

    A view's column that a CASE makes has lost its modifier: numeric is any numeric(p,s).

    Args:
        name: PostgreSQL's name of the declared type.
    """
    in_database, here = (MODIFIER.search(data_type) for data_type in (found, declared))
    if MODIFIER.sub("", found) != name:
        return False
    return in_database is None or (here is not None and _digits(in_database) == _digits(here))


def _digits(modifier: re.Match[str]) -> str:
    return modifier[0].replace(" ", "")


def _action(relation: Relation) -> str:
    if relation.block == "sources":
        return "run scripts/create_bronze_tables.sh"
    return f"run dbt build --select {relation.name}+"
