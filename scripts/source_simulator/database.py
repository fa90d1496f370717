"""The database: the rows it began with and what has changed since."""

from collections import defaultdict, deque
from collections.abc import Mapping
from random import Random

from scripts.source_simulator import concord_db
from scripts.source_simulator.beginning import Beginning
from scripts.source_simulator.column_types import ForeignKey, Row, Table
from scripts.source_simulator.computed_tables import computed_tables
from scripts.source_simulator.concord_db import UNIQUE_PAIRS
from scripts.source_simulator.links import links
from scripts.source_simulator.row_maker import RowMaker
from scripts.source_simulator.settings import TimeMode
from scripts.source_simulator.table_state import TableState
from scripts.source_simulator.volumes import FULL

RECENT = 200
TRIES = 60


class RuleError(Exception):
    """An operation found no row that it may change."""


class Database:
    """All captured tables.

    Tables of ConcordDb begin with computed rows; others are empty until somebody fills them.

    Attributes:
        tables: states by table label, in the order of the snapshot.
        is_concord_db: the tables of ConcordDb are among them, as its business knows them.
        other_tables: labels of the tables that this business knows nothing of.
        recent: table and row number of rows that changed lately, with the beginning of the
            transaction.
    """

    def __init__(
        self, tables: Mapping[str, Table], counts: Mapping[str, int], seed: int, mode: TimeMode
    ) -> None:
        self.is_concord_db = concord_db.is_captured(tables)
        known = FULL if self.is_concord_db else {}
        self.other_tables = [label for label in tables if label not in known]
        makers = {label: RowMaker(table, mode) for label, table in tables.items()}
        computed = computed_tables(tables) if self.is_concord_db else {}
        beginnings = {
            label: Beginning(makers[label], number, counts[label], seed)
            for number, label in enumerate(tables)
            if label in computed
        }
        self._links = links(computed.values(), counts)
        for beginning in beginnings.values():
            beginning.connect(self._links, beginnings)
        self._foreign_keys = [key for table in tables.values() for key in table.foreign_keys]
        self.tables = {
            label: TableState(
                maker,
                beginnings.get(label),
                [key.parent_columns for key in self.foreign_keys_to(label)],
            )
            for label, maker in makers.items()
        }
        self.recent: deque[tuple[str, int, int]] = deque(maxlen=RECENT)
        self._children: dict[tuple[str, int], set[tuple[str, int]]] = defaultdict(set)
        self._row_version = 0

    def put(self, label: str, number: int, row: Row | None) -> None:
        """Store a row and remember which rows it points at; None deletes it."""
        state = self.tables[label]
        state.put(number, row)
        for key in state.table.foreign_keys if row else ():
            parent = self.parent_number(key, row)
            if parent is not None:
                self._children[key.parent, parent].add((label, number))

    def random_row(self, label: str, rng: Random, live: bool = True) -> Row | None:
        """A row that is live, or one that is soft-deleted; None if a search finds none."""
        state = self.tables[label]
        if state.next_number == 1:
            return None
        for _ in range(TRIES):
            row = state.get(rng.randrange(1, state.next_number))
            if row is not None and state.is_live(row) == live:
                return row
        return None

    def pick(self, label: str, rng: Random, live: bool = True) -> Row:
        """A row that is live, or one that is soft-deleted.

        Raises:
            RuleError: a search finds none.
        """
        row = self.random_row(label, rng, live)
        if row is None:
            raise RuleError(f"no row of {label}")
        return row

    def stamp(self, label: str, row: Row) -> None:
        """Give a row that is written the next rowversion of the database."""
        for name in self.tables[label].maker.row_versions:
            self._row_version += 1
            row[name] = self._row_version.to_bytes(8)

    def foreign_keys_to(self, label: str) -> list[ForeignKey]:
        """The foreign keys that lead to a table."""
        return [key for key in self._foreign_keys if key.parent == label]

    def parent_number(self, key: ForeignKey, row: Row) -> int | None:
        """The number of the row that a foreign key of a row leads to."""
        values = key.parent_values(row)
        return values and self.tables[key.parent].find(key.parent_columns, values)

    def referrers(self, label: str, number: int) -> list[tuple[str, Row]]:
        """Rows that point at a row, live or not, with their table."""
        candidates = set(self._children[label, number])
        for link in self._links:
            if link.parent == label and number <= link.parents:
                candidates.update((link.child, child) for child in link.children_of(number))
        found = ((child, self.tables[child].get(each)) for child, each in sorted(candidates))
        return [
            (child, row) for child, row in found if row and self._points(child, row, label, number)
        ]

    def parents_are_live(self, label: str, row: Row) -> bool:
        """Whether no foreign key of the row leads to a row that is not in staging."""
        for key in self.tables[label].table.foreign_keys:
            parents, number = self.tables[key.parent], self.parent_number(key, row)
            if number is not None and not parents.is_live(parents.get(number)):
                return False
        return True

    def breaks_uniqueness(self, label: str, row: Row) -> bool:
        """Whether another row has the same values in columns that are unique together.

        In ConcordDb that goes for live rows; elsewhere for all, as the DDL says.
        """
        state = self.tables[label]
        if state.is_taken(row):
            return True
        columns = UNIQUE_PAIRS.get(label) if self.is_concord_db else None
        if not columns:
            return False
        number = state.number_of(row)
        return any(
            child == label
            and state.number_of(other) != number
            and state.is_live(other)
            and all(other[column] == row[column] for column in columns)
            for child, other in self.referrers("Product", row[columns[0]])
        )

    def _points(self, child: str, row: Row, label: str, number: int) -> bool:
        return any(
            key.parent == label and self.parent_number(key, row) == number
            for key in self.tables[child].table.foreign_keys
        )
