"""Which row of the beginning points at which: foreign keys as arithmetic on row numbers.

The rows a database begins with are not kept in memory but computed from their number. So their
foreign keys must be computable too, in both directions: the parent of a row, and the rows that
point at a parent (needed when the parent is deleted).
"""

from collections.abc import Iterator
from dataclasses import dataclass

from scripts.source_simulator.column_types import Table

FILLED_ONE_IN = 3
"""A nullable foreign key is filled in one row of three."""


@dataclass(frozen=True)
class Link:
    """A foreign key between two captured tables, for the rows of the beginning.

    Row number i of the child, in block b = (i - 1) // parents, points at the parent
    (i - 1 + shift * (b + 1)) % parents + 1. Within a block parents are distinct. Columns of one
    table that lead to the same parent table differ in their shift, so a row points at two
    different parents; with a shift of 1 a pair of them occurs once.
    """

    child: str
    column: str
    parent: str
    shift: int
    children: int
    parents: int
    nullable: bool

    def block(self, row: int) -> int:
        """How many rows before this one point at the same parent, where the shift is 0."""
        return (row - 1) // self.parents

    def parent_of(self, row: int) -> int | None:
        """The parent's number, or None where the column is NULL."""
        if self.nullable and row % FILLED_ONE_IN:
            return None
        return (row - 1 + self.shift * (self.block(row) + 1)) % self.parents + 1

    def children_of(self, parent: int) -> Iterator[int]:
        """The rows that pointed at a parent in the beginning."""
        for block in range(self.block(self.children) + 1):
            place = (parent - 1 - self.shift * (block + 1)) % self.parents
            row = block * self.parents + place + 1
            if row <= self.children and self.parent_of(row) == parent:
                yield row


def links(tables: dict[str, Table], counts: dict[str, int]) -> tuple[Link, ...]:
    """The foreign keys among the captured tables."""
    found: list[Link] = []
    for table in tables.values():
        for column in table.columns:
            parent = column.references
            if parent not in tables:
                continue
            earlier = sum(link.child == table.name and link.parent == parent for link in found)
            found.append(
                Link(
                    child=table.name,
                    column=column.name,
                    parent=parent,
                    shift=earlier,
                    children=counts[table.name],
                    parents=counts[parent],
                    nullable=column.nullable,
                )
            )
    return tuple(found)
