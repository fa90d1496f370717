"""Log sequence numbers: SQL Server's ten bytes, in Debezium's text form."""

from dataclasses import dataclass
from random import Random

SLOTS_PER_BLOCK = 400
BLOCKS_PER_FILE = 2_000


@dataclass
class LogPosition:
    """The end of a simulated transaction log. It only moves forward.

    Attributes:
        file: number of the virtual log file.
        block: number of the log block in it.
        slot: number of the record in the block.
    """

    file: int = 0x2A
    block: int = 0x10
    slot: int = 1

    def append(self, rng: Random) -> str:
        """Write one log record and return its LSN."""
        self.slot += rng.randint(1, 6)
        if self.slot > SLOTS_PER_BLOCK:
            self.slot = 1
            self.block += rng.randint(1, 24)
        if self.block > BLOCKS_PER_FILE:
            self.block = 0x10
            self.file += 1
        return self.text()

    def next_block(self, rng: Random) -> None:
        """Flush: the next record begins a new log block."""
        self.slot = SLOTS_PER_BLOCK
        self.append(rng)

    def text(self) -> str:
        """Lower-case hex with colons after byte 4 and 8: 22 characters, so text order is LSN order.

        Source: Debezium's Lsn.toString.
        """
        return f"{self.file:08x}:{self.block:08x}:{self.slot:04x}"
