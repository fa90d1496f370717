"""The rows a table of ConcordDb begins with, computed from seed and row number instead of kept."""

from random import Random

from scripts.source_simulator.column_types import TICKS_PER_DAY, Row
from scripts.source_simulator.draft import Draft
from scripts.source_simulator.links import Link
from scripts.source_simulator.row_maker import RowMaker

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
        table: the table's columns; its key is one whole number.
        count: its number of rows; their keys are 1 to count.
        parents: foreign keys to other such tables.
    """

    def __init__(self, maker: RowMaker, number: int, count: int, seed: int) -> None:
        self.table = maker.table
        self.count = count
        self.parents: tuple[Link, ...] = ()
        self._maker = maker
        self._parent_tables: tuple[Beginning, ...] = ()
        self._kept_for: tuple[Link, ...] = ()
        self._seed = (seed * 64 + number) * SEED_STRIDE
        self._number = number
        self._rng = Random(0)
        self._deleted = bytearray(count + 1)

    def connect(self, links: tuple[Link, ...], tables: "dict[str, Beginning]") -> None:
        """Learn the foreign keys from and to this table."""
        name = self.table.label
        self.parents = tuple(link for link in links if link.child == name)
        self._parent_tables = tuple(tables[link.parent] for link in self.parents)
        self._kept_for = tuple(
            link
            for link in links
            if link.parent == name and not tables[link.child].table.soft_delete
        )

    def row(self, number: int) -> Row:
        """The row as it was at the time of the snapshot."""
        rng = self._rng
        rng.seed(self._seed + number)
        created = FIRST_DAY * TICKS_PER_DAY + int(rng.random() * DAYS * TICKS_PER_DAY)
        draft = Draft(
            rng=rng,
            number=number,
            repeat=self.parents[0].block(number) if self.parents else 0,
            created=created,
            updated=created + int(rng.random() * 30 * TICKS_PER_DAY),
            deleted=self.deleted(number),
            parents={link.column: link.parent_of(number) for link in self.parents},
        )
        return self._maker.row(draft)

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
        if not self.table.soft_delete or self.table.label in NEVER_DELETED:
            return False
        return ((number * 2_654_435_761 + self._number * 97) >> 8) % DELETED_ONE_IN == 0
