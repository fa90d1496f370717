"""Where staging differs from the source, and why.

A difference that is no longer there fails the test: its entry is to be removed.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from tests.debezium.engine.setups import INCREMENTAL, TAKEN_AGAIN, Setup
from tests.debezium.engine.tables import EMPTIED, EVERYTHING, MOVED, UNFINISHED, Table


@dataclass(frozen=True)
class Loss:
    """Values or rows that a connector does not deliver.

    Attributes:
        table: where it shows.
        concerns: tells the setups that have it.
        difference: regular expression for what differs then, see differences().
    """

    name: str
    table: Table
    concerns: Callable[[Setup], bool]
    difference: str

    def explains(self, setup: Setup, table: Table, difference: str) -> bool:
        """Whether a difference follows from it."""
        is_here = table is self.table and self.concerns(setup)
        return is_here and re.search(self.difference, difference) is not None


DEBEZIUM = (
    Loss(
        "ExtractNewRecordState leaves truncates out",
        EMPTIED,
        lambda setup: setup.deletes is not None,
        r": should not be there$",
    ),
    Loss(
        "base64 has null for large binaries that were not changed",
        EVERYTHING,
        lambda setup: setup.binary.startswith("base64"),
        r" scan: None, should be ",
    ),
    Loss(
        "an insert under a new key has no large values that were not changed",
        MOVED,
        lambda setup: setup is not TAKEN_AGAIN,
        r" note: None, should be ",
    ),
)
"""What Debezium 3.6 does not deliver."""

STAGING = (
    Loss(
        "no truncate ends the rows of an incremental snapshot, which have no LSN in PostgreSQL",
        EMPTIED,
        lambda setup: setup is INCREMENTAL,
        r": should not be there$",
    ),
    Loss(
        "a second snapshot does not end ghosts if it begins with a table of one row",
        EMPTIED,
        lambda setup: setup is TAKEN_AGAIN,
        r": should not be there$",
    ),
    Loss(
        "a change in a transaction that is open during a second snapshot has an older LSN",
        UNFINISHED,
        lambda setup: setup is TAKEN_AGAIN,
        r"^\('2',\) amount: '1', should be '2'$",
    ),
)
"""What staging does not make of events that are there."""

LOSSES = (*DEBEZIUM, *STAGING)
