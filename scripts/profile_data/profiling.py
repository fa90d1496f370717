"""All relations, each read once."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from fnmatch import fnmatchcase
from graphlib import CycleError, TopologicalSorter
from time import monotonic

import psycopg

from scripts.profile_data.facts import ERRORS_COLUMN, Profile, RelationFacts
from scripts.profile_data.manifest import Relation
from scripts.profile_data.reading import count, prepare, read
from scripts.profile_data.references import References


@dataclass(frozen=True)
class Options:
    """How to profile.

    Args:
        top: how many of the most frequent values of a column are listed.
        sample: of a relation with more rows, about so many are read; None: all rows.
        hide: patterns of `model.column`, whose values are not shown.
    """

    top: int = 10
    sample: int | None = None
    hide: tuple[str, ...] = ()

    def hides(self, relation: Relation, column: str) -> bool:
        """Tells whether a column's values are not to be shown.

        `cdc_errors` quotes bad values of every column.
        """
        if column == ERRORS_COLUMN:
            return any(self._hides(relation, each) for each in (column, *relation.descriptions))
        return self._hides(relation, column)

    def _hides(self, relation: Relation, column: str) -> bool:
        name = f"{relation.model}.{column}"
        return column in relation.personal or any(fnmatchcase(name, each) for each in self.hide)


def profile(
    connection: psycopg.Connection,
    relations: Iterable[Relation],
    options: Options,
    tell: Callable[[RelationFacts], None] = lambda facts: None,
) -> Profile:
    """Profiles relations.

    Args:
        connection: it commits each statement.
        tell: is called for each relation when its columns are counted, without orphans.

    Raises:
        ProfileError: the database lacks a relation.
        psycopg.Error: PostgreSQL's answer to anything else.
    """
    at = datetime.now(UTC)
    prepare(connection)
    relations = tuple(relations)
    references = References(connection, relations)
    found = {}
    for relation in children_first(relations):
        found[relation.model] = _facts(connection, relation, options, references)
        tell(found[relation.model])
    return Profile(
        at=at,
        database=connection.info.dbname,
        relations=tuple(
            replace(
                found[relation.model],
                orphans=references.orphans(
                    relation, [c.name for c in found[relation.model].columns if c.is_hidden]
                ),
            )
            for relation in relations
        ),
    )


def children_first(relations: tuple[Relation, ...]) -> Iterator[Relation]:
    """Yields relations, each before the parents that its foreign keys name.

    A row that is loaded meanwhile then has its parent among those that are read after it. Where
    foreign keys form a circle the order is the given one, and such a row may count as an orphan.
    """
    by_name = {relation.model: relation for relation in relations}
    sorter = TopologicalSorter(dict.fromkeys(by_name, ()))
    for relation in relations:
        for key in relation.foreign_keys:
            if key.parent in by_name and key.parent != relation.model:
                sorter.add(key.parent, relation.model)
    try:
        order = tuple(sorter.static_order())
    except CycleError:
        order = tuple(by_name)
    return (by_name[name] for name in order)


def _facts(
    connection: psycopg.Connection, relation: Relation, options: Options, references: References
) -> RelationFacts:
    started = monotonic()
    reading = read(connection, relation, options.sample)
    was_read = monotonic()
    references.remember(relation, reading)
    columns = count(
        connection, reading, options.top, lambda column: options.hides(relation, column)
    )
    errors = next((column for column in columns if column.name == ERRORS_COLUMN), None)
    return RelationFacts(
        relation=relation,
        rows=reading.rows,
        read_rows=reading.read_rows,
        is_sample=reading.is_sample,
        current_rows=reading.current_rows,
        deleted_keys=reading.deleted_keys,
        rows_with_errors=errors.filled if errors else 0,
        columns=columns,
        read_seconds=was_read - started,
        count_seconds=monotonic() - was_read,
    )
