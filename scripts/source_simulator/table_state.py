"""The rows of one table, each under a number that stays with its key."""

from collections.abc import Iterable, Iterator
from typing import Any

from scripts.source_simulator.beginning import Beginning
from scripts.source_simulator.column_types import Row
from scripts.source_simulator.row_maker import RowMaker
from scripts.source_simulator.unique_index import UniqueIndex


class TableState:
    """One table: its rows of the beginning, and over them the rows that changed.

    A row's number is its key where the beginning is computed. Elsewhere keys are numbered in the
    order in which they come; a key keeps its number after its row is gone.

    Attributes:
        maker: makes its rows.
        beginning: the rows it began with, if they are computed.
        next_number: that of the next new key.
    """

    def __init__(
        self,
        maker: RowMaker,
        beginning: Beginning | None,
        referred: Iterable[tuple[str, ...]] = (),
    ) -> None:
        """Take what is known of the table.

        Args:
            referred: the columns that foreign keys refer to, for each of them.
        """
        self.maker = maker
        self.beginning = beginning
        self.table = maker.table
        self.next_number = beginning.count + 1 if beginning else 1
        self._changed: dict[int, Row | None] = {}
        self._numbers: dict[tuple[Any, ...], int] = {}
        unique = set() if beginning else {*self.table.unique_keys, *referred}
        self._indexes = {
            columns: UniqueIndex(self.table, columns) for columns in unique - {self.table.key}
        }

    def get(self, number: int) -> Row | None:
        """The row, or None where there is none (any more)."""
        if number in self._changed:
            return self._changed[number]
        if self.beginning and 1 <= number <= self.beginning.count:
            return self.beginning.row(number)
        return None

    def put(self, number: int, row: Row | None) -> None:
        """Store a row; None deletes it."""
        for index in self._indexes.values():
            index.replace(number, self._changed.get(number), row)
        if row is not None and not self.beginning:
            self._numbers[self.table.values(self.table.key, row)] = number
        self._changed[number] = row
        self.next_number = max(self.next_number, number + 1)

    def number_of(self, row: Row) -> int:
        """The number of a row's key; the next one if the key is new."""
        key = self.table.values(self.table.key, row)
        return key[0] if self.beginning else self._numbers.get(key, self.next_number)

    def find(self, columns: tuple[str, ...], values: tuple[Any, ...]) -> int | None:
        """The number of the row with these values in its key or in columns that are referred to."""
        if columns != self.table.key:
            return self._indexes[columns].find(values)
        return values[0] if self.beginning else self._numbers.get(values)

    def is_taken(self, row: Row) -> bool:
        """Whether a row of another key has the same values in unique columns."""
        number = self.number_of(row)
        return any(index.find_other(row, number) for index in self._indexes.values())

    def numbers(self) -> range:
        """Every number there may be a row under."""
        return range(1, self.next_number)

    def rows(self) -> Iterator[Row]:
        """All rows in the order of their numbers."""
        for number in self.numbers():
            row = self.get(number)
            if row is not None:
                yield row

    def is_live(self, row: Row | None) -> bool:
        """Whether a row belongs into staging: it is there and not soft-deleted."""
        flag = self.table.soft_delete
        return row is not None and not (flag and row[flag])
