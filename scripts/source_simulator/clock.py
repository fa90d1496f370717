"""Simulated time: of the database server and of the connector."""

from random import Random

from scripts.source_simulator.column_types import EPOCH_TICKS, TICKS_PER_SECOND

START_TICKS = EPOCH_TICKS + 1_767_593_400 * TICKS_PER_SECOND
"""2026-01-05 06:10:00 UTC, when the snapshot begins."""
MEAN_PAUSE = 45 * TICKS_PER_SECOND
"""Between two commits."""
POLL = 5 * TICKS_PER_SECOND
"""The capture job's polling interval: a change is seen up to so much after its commit."""


def nanoseconds(ticks: int) -> int:
    """Ticks as nanoseconds since 1970."""
    return (ticks - EPOCH_TICKS) * 100


def datetime_nanoseconds(ticks: int) -> int:
    """A moment as the type datetime keeps it, to 1/300 s, in nanoseconds since 1970.

    `source.ts_ms` comes from `lsn_time_mapping`, whose times are of that type: from tran_end_time
    in Debezium 3.6, from tran_begin_time in later versions and here. Their text has milliseconds,
    so that thirds of a hundredth end in .000, .003 and .007.
    """
    thirds = ((ticks - EPOCH_TICKS) * 3 + 50_000) // 100_000
    milliseconds = (thirds * 20 + 3) // 6
    return milliseconds * 1_000_000


class Clock:
    """The connector's clock. It only moves forward."""

    def __init__(self, ticks: int) -> None:
        self.ticks = ticks

    def advance(self, ticks: int) -> int:
        """Let time pass; return nanoseconds since 1970."""
        self.ticks += ticks
        return nanoseconds(self.ticks)

    def advance_to(self, ticks: int) -> None:
        """Wait until a moment, if it is still to come."""
        self.ticks = max(self.ticks, ticks)


def next_commit(last: int, rng: Random) -> int:
    """When the next transaction commits."""
    return last + max(TICKS_PER_SECOND // 100, int(rng.expovariate(1 / MEAN_PAUSE)))
