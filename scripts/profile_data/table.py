"""The facts as a table: one row a column, the last profile of each relation."""

from collections.abc import Iterator
from typing import Any

import psycopg
from psycopg import sql
from psycopg.types.json import Jsonb

from scripts.profile_data.errors import ProfileError
from scripts.profile_data.facts import ColumnFacts, Profile, RelationFacts

TABLE = "staging_profile"

# Name, type, what it says.
_COLUMNS = (
    ("profiled_at", "timestamptz", "When the profile was begun."),
    ("model", "text", "Staging model."),
    ("position", "integer", "Place of the column in the relation, from 1."),
    ("column_name", "text", "Column of the relation."),
    ("data_type", "text", "Its type."),
    ("relation_rows", "bigint", "Rows of the relation."),
    ("profiled_rows", "bigint", "Rows that were read: fewer where the relation was sampled."),
    (
        "is_sample",
        "boolean",
        "The numbers from nulls on are those of a sample.",
    ),
    ("deleted_keys", "bigint", "Keys with change events but no current row; NULL: not known."),
    ("nulls", "bigint", "Rows without a value."),
    ("distinct_values", "bigint", "Different values."),
    ("cardinality", "text", "How far the values tell rows apart."),
    ("minimum", "text", "Smallest value, cut after 200 characters."),
    ("maximum", "text", "Greatest value, cut after 200 characters."),
    ("mean", "double precision", "Mean of numbers."),
    ("zeros", "bigint", "Rows with the number 0."),
    ("negatives", "bigint", "Rows with a number below 0."),
    ("empty_values", "bigint", "Rows with a text or binary of length 0."),
    ("shortest", "bigint", "Smallest length, in characters or bytes."),
    ("longest", "bigint", "Greatest length, in characters or bytes."),
    ("mean_length", "double precision", "Mean of the lengths."),
    ("top_values", "jsonb", "Most frequent values: a list of objects with value, rows, share."),
    ("bad_values", "bigint", "Rows whose cdc_errors names the column."),
    ("parent_model", "text", "Model that the column refers to."),
    ("orphan_rows", "bigint", "Rows whose value no current row of the parent has."),
    ("values_hidden", "boolean", "The values are personal: none of them is in this table."),
)


def write(connection: psycopg.Connection, schema: str, profile: Profile, models: list[str]) -> None:
    """Writes a profile over the last one of its relations.

    Args:
        models: all staging models of the project; what the table has of others is removed.

    Raises:
        ProfileError: there is no such schema.
    """
    if not connection.execute("select to_regnamespace(quote_ident(%s))", [schema]).fetchone()[0]:
        raise ProfileError(f"the database has no schema {schema}: run dbt build, or use --no-table")
    table = sql.Identifier(schema, TABLE)
    profiled = [facts.relation.model for facts in profile.relations]
    with connection.transaction():
        for statement in _creation(table):
            connection.execute(statement)
        connection.execute(
            sql.SQL("delete from {} where model = any({}) or model <> all({})").format(
                table, sql.Literal(profiled), sql.Literal(models)
            )
        )
        with connection.cursor() as cursor:
            cursor.executemany(
                sql.SQL("insert into {} ({}) values ({})").format(
                    table,
                    sql.SQL(", ").join(sql.Identifier(name) for name, *_ in _COLUMNS),
                    sql.SQL(", ").join(sql.Placeholder() for _ in _COLUMNS),
                ),
                [row for facts in profile.relations for row in _rows(profile, facts)],
            )


def _creation(table: sql.Identifier) -> Iterator[sql.Composed]:
    yield sql.SQL("create table if not exists {} ({}, primary key (model, column_name))").format(
        table,
        sql.SQL(", ").join(
            sql.SQL("{} {}").format(sql.Identifier(name), sql.SQL(data_type))
            for name, data_type, _ in _COLUMNS
        ),
    )
    yield sql.SQL("comment on table {} is {}").format(
        table,
        sql.Literal(
            "Profile of the staging relations, one row a column, as python -m scripts.profile_data "
            "last made it."
        ),
    )
    for name, _, meaning in _COLUMNS:
        yield sql.SQL("comment on column {}.{} is {}").format(
            table, sql.Identifier(name), sql.Literal(meaning)
        )


def _rows(profile: Profile, facts: RelationFacts) -> Iterator[list[Any]]:
    for position, column in enumerate(facts.columns, start=1):
        orphans = facts.orphans_of(column.name)
        yield [
            profile.at,
            facts.relation.model,
            position,
            column.name,
            column.data_type,
            facts.rows,
            facts.read_rows,
            facts.is_sample,
            facts.deleted_keys,
            column.nulls,
            column.distinct,
            column.cardinality,
            column.minimum,
            column.maximum,
            column.mean,
            column.zeros,
            column.negatives,
            column.empty,
            column.shortest,
            column.longest,
            column.mean_length,
            Jsonb(_top(column)),
            column.bad_values,
            orphans.foreign_key.parent if orphans else None,
            orphans.rows if orphans else None,
            column.is_hidden,
        ]


def _top(column: ColumnFacts) -> list[dict[str, Any]]:
    return [
        {"value": value, "rows": rows, "share": rows / column.rows} for value, rows in column.top
    ]
