"""Foreign keys: the rows whose value no current row of the parent has.

A value whose parent is only soft-deleted counts too: a join of the staging relations loses its row.
The data test cdc_constraints asks something else, whether the source has the parent at all.
"""

from collections.abc import Iterable

import psycopg
from psycopg import sql

from scripts.profile_data.facts import Orphans
from scripts.profile_data.kinds import SHOWN_CHARACTERS
from scripts.profile_data.manifest import ForeignKey, Relation
from scripts.profile_data.reading import ROWS, Reading, columns_of, is_current

EXAMPLES = 5

_REFERRED = sql.SQL("""
    create temporary table {table} as
    select {column} as value, count(*) as occurrences
    from {rows}
    where {column} is not null and {is_current}
    group by 1
""")

_PARENTS = sql.SQL("""
    create temporary table {table} as
    select distinct {field} as value
    from {parent}
    where {is_current}
""")

_ORPHANS = sql.SQL("""
    select
        coalesce(sum(occurrences), 0)::bigint,
        count(*),
        (array_agg(left(value::text, {characters}) order by occurrences desc, value))[:{examples}]
    from {referred} as referred
    where not exists (select from {parents} as parents where parents.value = referred.value)
""")


class References:
    """Keeps both sides of the foreign keys of some relations, in temporary tables.

    `remember` is called for each relation while its rows are those that were read last, `orphans`
    when all relations have been read. So no relation is read again for it, but a parent that was
    sampled, or that is not among them.
    """

    def __init__(self, connection: psycopg.Connection, relations: Iterable[Relation]) -> None:
        self._connection = connection
        self._wanted = {
            (key.parent_relation, key.field) for each in relations for key in each.foreign_keys
        }
        self._parents: dict[tuple[tuple[str, str], str], sql.Identifier] = {}
        self._referred: dict[tuple[str, str], sql.Identifier] = {}

    def remember(self, relation: Relation, reading: Reading) -> None:
        """Keeps what a relation refers to, and what others refer to in it."""
        for key in relation.foreign_keys:
            table = sql.Identifier(f"profiled_references_{len(self._referred)}")
            query = _REFERRED.format(
                table=table,
                column=sql.Identifier(key.column),
                rows=ROWS,
                is_current=is_current(reading.columns),
            )
            self._create(table, query)
            self._referred[relation.model, key.column] = table
        for parent in self._wanted:
            if parent[0] == (relation.schema, relation.name) and not reading.is_sample:
                self._keep_parents(parent, ROWS, is_current(reading.columns))

    def orphans(self, relation: Relation, is_hidden: Iterable[str]) -> tuple[Orphans, ...]:
        """Returns the orphans of each foreign key of a relation.

        Args:
            is_hidden: columns whose values are not to be shown.

        Raises:
            ProfileError: the database has no relation of a parent.
        """
        hidden = frozenset(is_hidden)
        return tuple(
            self._orphans(relation, key, 0 if key.column in hidden else EXAMPLES)
            for key in relation.foreign_keys
        )

    def _orphans(self, relation: Relation, key: ForeignKey, examples: int) -> Orphans:
        parent = (key.parent_relation, key.field)
        if parent not in self._parents:
            columns = columns_of(self._connection, *key.parent_relation)
            self._keep_parents(parent, sql.Identifier(*key.parent_relation), is_current(columns))
        query = _ORPHANS.format(
            characters=sql.Literal(SHOWN_CHARACTERS),
            examples=sql.Literal(examples),
            referred=self._referred[relation.model, key.column],
            parents=self._parents[parent],
        )
        rows, values, texts = self._connection.execute(query).fetchone()
        return Orphans(key, rows, values, tuple(texts or ()))

    def _keep_parents(
        self, parent: tuple[tuple[str, str], str], source: sql.Identifier, condition: sql.SQL
    ) -> None:
        table = sql.Identifier(f"profiled_parents_{len(self._parents)}")
        query = _PARENTS.format(
            table=table, field=sql.Identifier(parent[1]), parent=source, is_current=condition
        )
        self._create(table, query)
        self._parents[parent] = table

    def _create(self, table: sql.Identifier, query: sql.Composed) -> None:
        self._connection.execute(sql.SQL("drop table if exists pg_temp.{}").format(table))
        self._connection.execute(query)
