"""Finds the row that has certain values in columns that are unique."""

from typing import Any

from scripts.source_simulator.column_types import Row, Table


class UniqueIndex:
    """The rows of a table by the values of some of its columns.

    NULL is a value like others: SQL Server's unique constraints allow it once.
    """

    def __init__(self, table: Table, columns: tuple[str, ...]) -> None:
        self._table = table
        self._columns = columns
        self._numbers: dict[tuple[Any, ...], int] = {}

    def find(self, values: tuple[Any, ...]) -> int | None:
        """The number of the row with these values."""
        return self._numbers.get(values)

    def find_other(self, row: Row, number: int) -> bool:
        """Whether a row of another number has the values of this one."""
        return self._numbers.get(self._values(row), number) != number

    def replace(self, number: int, before: Row | None, after: Row | None) -> None:
        """Follow a change of the row of a number."""
        if before is not None and self._numbers.get(self._values(before)) == number:
            del self._numbers[self._values(before)]
        if after is not None:
            self._numbers[self._values(after)] = number

    def _values(self, row: Row) -> tuple[Any, ...]:
        return self._table.values(self._columns, row)
