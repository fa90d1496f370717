"""Makes new rows of a table."""

from scripts.source_simulator import specimens
from scripts.source_simulator.checks import Checks
from scripts.source_simulator.column_types import Row, Table
from scripts.source_simulator.draft import Draft
from scripts.source_simulator.encode_time import TIMESTAMPS
from scripts.source_simulator.makers import makers
from scripts.source_simulator.settings import TimeMode


class RowMaker:
    """Rows of one table, with an extreme value in every so manyth of them.

    Attributes:
        table: the table's columns.
        checks: its check constraints.
        updated: the column Updated, where it holds moments.
        row_versions: columns that the database gives a new value with each change.
    """

    def __init__(self, table: Table, mode: TimeMode) -> None:
        self.table = table
        self.checks = Checks(table)
        self.updated = next(
            (c for c in table.columns if c.name == "Updated" and c.type in TIMESTAMPS), None
        )
        self.row_versions = tuple(c.name for c in table.columns if c.type == "rowversion")
        self._makers = makers(table)
        self._specimens = specimens.specimens(table, self.checks.columns, mode)
        self._spacing = specimens.spacing(table)

    def row(self, draft: Draft) -> Row:
        """The row of a draft; its check constraints hold where they are understood."""
        row = {name: make(draft) for name, make in self._makers.items()}
        turn, rest = divmod(draft.number, self._spacing)
        if rest == 0 and self._specimens:
            column, value = self._specimens[turn % len(self._specimens)]
            row[column] = value
        if self.checks.columns:
            self.checks.mend(row, draft, self._makers)
        return row

    def new_key(self, draft: Draft) -> Row:
        """Other values for the columns of the key; those of foreign keys as in the draft."""
        return {name: self._makers[name](draft) for name in self.table.key}
