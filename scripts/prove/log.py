"""Positions in a transaction log: numbers that only grow, until the log begins again."""

from random import Random

BYTES = 10
SLOT_BITS = 16
BLOCK_BITS = 48
"""Bits below the block and below the file number."""
STEPS = (1, 1, 6, 10, 0x9F, 1 << SLOT_BITS, 5 << SLOT_BITS, 1 << BLOCK_BITS)
"""Distances between two positions: in a block, to another block, to another file."""
LOWEST = 0x29
"""File number at which a log begins."""


class TransactionLog:
    """A log; `end` is the position of its last record."""

    def __init__(self, rng: Random) -> None:
        self.end = rng.choice((LOWEST, 0x99, 0x9F)) << BLOCK_BITS

    def append(self, rng: Random) -> int:
        """Write one record; its position."""
        self.end += rng.choice(STEPS)
        return self.end

    def restart(self) -> None:
        """Begin below all positions before: the database was restored, or fails over."""
        self.end = 1 << BLOCK_BITS


def lsn_text(position: int) -> str:
    """Hexadecimal digits with colons after byte 4 and 8, as Debezium's Lsn.toString gives them."""
    digits = position.to_bytes(BYTES, "big").hex()
    return f"{digits[:8]}:{digits[8:16]}:{digits[16:]}"
