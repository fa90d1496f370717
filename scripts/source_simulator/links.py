"""Which row of the beginning points at which: foreign keys as arithmetic on row numbers.

The rows ConcordDb begins with are not kept in memory but computed from their number. So their
foreign keys must be computable too, in both directions: the parent of a row, and the rows that
point at a parent (needed when the parent is deleted).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from scripts.source_simulator.column_types import Table

FILLED_ONE_IN = 3
"""A nullable foreign key is filled in one row of three."""


@dataclass(frozen=True)
class Link:
    """A foreign key between two tables whose rows of the beginning are computed.

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


def links(tables: Iterable[Table], counts: Mapping[str, int]) -> tuple[Link, ...]:
    """The foreign keys among tables whose keys are one whole number each."""
    found: list[Link] = []
    for table in tables:
        nullable = {column.name for column in table.columns if column.nullable}
        for foreign_key in table.foreign_keys:
            child, parent = foreign_key.child, foreign_key.parent
            earlier = sum(link.child == child and link.parent == parent for link in found)
            found.append(
                Link(
                    child=child,
                    column=foreign_key.columns[0],
                    parent=parent,
                    shift=earlier,
                    children=counts[child],
                    parents=counts[parent],
                    nullable=foreign_key.columns[0] in nullable,
                )
            )
    return tuple(found)
