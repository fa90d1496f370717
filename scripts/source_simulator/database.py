"""The database: the rows it began with and what has changed since."""

from collections import defaultdict, deque
from collections.abc import Iterator
from random import Random

from scripts.source_simulator.beginning import Beginning, Row
from scripts.source_simulator.column_types import Table
from scripts.source_simulator.references import links
from scripts.source_simulator.settings import TimeMode

RECENT = 200
TRIES = 60
UNIQUE_PAIRS = {
    "ProductAvailability": ("ProductID", "StorageID"),
    "ProductAvailabilityCartLimits": ("ProductId",),
    "ProductCategory": ("ProductID", "CategoryID"),
    "ProductPricing": ("ProductID", "PricingID"),
    "ProductSet": ("BaseProductID", "ComponentProductID"),
    "ProductSlug": ("ProductID", "Locale"),
}
"""Columns that are unique together among live rows; the first leads to Product."""


class TableState:
    """One table: its rows of the beginning, and over them the rows that changed.

    Attributes:
        next_key: the identity value of the next new row.
    """

    def __init__(self, beginning: Beginning) -> None:
        self.beginning = beginning
        self.table: Table = beginning.table
        self.next_key = beginning.count + 1
        self._changed: dict[int, Row | None] = {}

    def get(self, key: int) -> Row | None:
        """The row, or None where there is none (any more)."""
        if key in self._changed:
            return self._changed[key]
        return self.beginning.row(key) if 1 <= key <= self.beginning.count else None

    def put(self, key: int, row: Row | None) -> None:
        """Store a row; None deletes it."""
        self._changed[key] = row
        self.next_key = max(self.next_key, key + 1)

    def keys(self) -> range:
        """Every key there may be a row under."""
        return range(1, self.next_key)

    def rows(self) -> Iterator[Row]:
        """All rows in the order of their keys."""
        for key in self.keys():
            row = self.get(key)
            if row is not None:
                yield row

    def is_live(self, row: Row | None) -> bool:
        """Whether a row belongs into staging: it is there and not soft-deleted."""
        flag = self.table.soft_delete
        return row is not None and not (flag and row[flag])


class Database:
    """All captured tables.

    Attributes:
        tables: states by table name, in the order of the snapshot.
        recent: table and key of rows that changed lately, with the begin of the transaction.
    """

    def __init__(
        self, tables: dict[str, Table], counts: dict[str, int], seed: int, mode: TimeMode
    ) -> None:
        captured = set(tables)
        self.tables = {
            name: TableState(Beginning(table, number, counts[name], captured, seed, mode))
            for number, (name, table) in enumerate(tables.items())
        }
        self.recent: deque[tuple[str, int, int]] = deque(maxlen=RECENT)
        self._links = links(tables, counts)
        self._children: dict[tuple[str, int], set[tuple[str, int]]] = defaultdict(set)
        for state in self.tables.values():
            state.beginning.connect(
                self._links, {name: other.beginning for name, other in self.tables.items()}
            )

    def put(self, table: str, key: int, row: Row | None) -> None:
        """Store a row and remember which rows it points at; None deletes it."""
        self.tables[table].put(key, row)
        for link in self.tables[table].beginning.parents:
            if row and row[link.column] is not None:
                self._children[link.parent, row[link.column]].add((table, key))

    def random_row(self, table: str, rng: Random, live: bool = True) -> Row | None:
        """A row that is live, or one that is soft-deleted; None if a search finds none."""
        state = self.tables[table]
        for _ in range(TRIES):
            row = state.get(rng.randrange(1, state.next_key))
            if row is not None and state.is_live(row) == live:
                return row
        return None

    def referrers(self, table: str, key: int) -> list[tuple[str, Row]]:
        """Rows that point at a row, live or not, with their table."""
        candidates = set(self._children[table, key])
        for link in self._links:
            if link.parent == table and key <= link.parents:
                candidates.update((link.child, child) for child in link.children_of(key))
        found = ((child, self.tables[child].get(number)) for child, number in sorted(candidates))
        return [
            (child, row) for child, row in found if row and self._points(child, row, table, key)
        ]

    def parents_are_live(self, table: str, row: Row) -> bool:
        """Whether no foreign key of the row leads to a row that is not in staging."""
        for link in self.tables[table].beginning.parents:
            parents, key = self.tables[link.parent], row[link.column]
            if key is not None and not parents.is_live(parents.get(key)):
                return False
        return True

    def breaks_uniqueness(self, table: str, row: Row) -> bool:
        """Whether another live row has the same values in columns that are unique together."""
        columns = UNIQUE_PAIRS.get(table)
        if not columns:
            return False
        state = self.tables[table]
        return any(
            child == table
            and other[state.table.key] != row[state.table.key]
            and state.is_live(other)
            and all(other[column] == row[column] for column in columns)
            for child, other in self.referrers("Product", row[columns[0]])
        )

    def _points(self, child: str, row: Row, table: str, key: int) -> bool:
        return any(
            link.parent == table and row[link.column] == key
            for link in self.tables[child].beginning.parents
        )
