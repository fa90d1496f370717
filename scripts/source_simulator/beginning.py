"""The rows a database begins with, computed from seed and row number instead of kept."""

from random import Random
from typing import Any

from scripts.source_simulator import business, specimens
from scripts.source_simulator.column_types import TICKS_PER_DAY, Table
from scripts.source_simulator.references import Link
from scripts.source_simulator.settings import TimeMode

Row = dict[str, Any]

FIRST_DAY = 734_502
"""2012-01-01, when the first rows were created; days since 0001-01-01."""
DAYS = 5_110
"""Just under 14 years: rows of the beginning are older than the first event."""
NEVER_DELETED = {"MeasureUnit", "ProductGroup"}
"""Too much hangs on their rows: half the database would be deleted with one of them."""
DELETED_ONE_IN = 31
SEED_STRIDE = 1 << 24
"""More than the rows of any table: no two rows share their seed."""


class Beginning:
    """One table's rows at the time of the snapshot.

    Attributes:
        table: the table's columns.
        count: its number of rows; their keys are 1 to count.
        parents: foreign keys to captured tables.
    """

    def __init__(
        self, table: Table, number: int, count: int, captured: set[str], seed: int, mode: TimeMode
    ) -> None:
        self.table = table
        self.count = count
        self.parents: tuple[Link, ...] = ()
        self._parent_tables: tuple[Beginning, ...] = ()
        self._kept_for: tuple[Link, ...] = ()
        self._seed = (seed * 64 + number) * SEED_STRIDE
        self._number = number
        self._makers = business.makers(table, captured)
        self._specimens = specimens.specimens(table, mode)
        self._spacing = specimens.spacing(table)
        self._rng = Random(0)
        self._deleted = bytearray(count + 1)

    def connect(self, links: tuple[Link, ...], tables: "dict[str, Beginning]") -> None:
        """Learn the foreign keys from and to this table."""
        self.parents = tuple(link for link in links if link.child == self.table.name)
        self._parent_tables = tuple(tables[link.parent] for link in self.parents)
        self._kept_for = tuple(
            link
            for link in links
            if link.parent == self.table.name and not tables[link.child].table.soft_delete
        )

    def row(self, number: int) -> Row:
        """The row as it was at the time of the snapshot."""
        rng = self._rng
        rng.seed(self._seed + number)
        created = FIRST_DAY * TICKS_PER_DAY + int(rng.random() * DAYS * TICKS_PER_DAY)
        draft = business.Draft(
            rng=rng,
            number=number,
            repeat=self.parents[0].block(number) if self.parents else 0,
            created=created,
            updated=created + int(rng.random() * 30 * TICKS_PER_DAY),
            deleted=self.deleted(number),
            parents={link.column: link.parent_of(number) for link in self.parents},
        )
        row = {name: make(draft) for name, make in self._makers}
        self.add_specimen(row, number)
        return row

    def draft_row(self, draft: business.Draft) -> Row:
        """A new row for a draft that an operation made."""
        return {name: make(draft) for name, make in self._makers}

    def add_specimen(self, row: Row, number: int) -> None:
        """Put an extreme value into every so manyth row."""
        turn, rest = divmod(number, self._spacing)
        if rest == 0 and self._specimens:
            column, value = self._specimens[turn % len(self._specimens)]
            row[column] = value

    def deleted(self, number: int) -> bool:
        """Whether the row is soft-deleted: by itself, or since one of its parents is."""
        if not self._deleted[number]:
            self._deleted[number] = 2 if self._is_deleted(number) else 1
        return self._deleted[number] == 2

    def _is_deleted(self, number: int) -> bool:
        if any(next(link.children_of(number), None) for link in self._kept_for):
            return False
        for link, parents in zip(self.parents, self._parent_tables, strict=True):
            parent = link.parent_of(number)
            if parent is not None and parents.deleted(parent):
                return True
        return self._deleted_by_itself(number)

    def _deleted_by_itself(self, number: int) -> bool:
        if not self.table.soft_delete or self.table.name in NEVER_DELETED:
            return False
        return ((number * 2_654_435_761 + self._number * 97) >> 8) % DELETED_ONE_IN == 0
