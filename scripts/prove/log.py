"""Positions in a transaction log: ten bytes, in Debezium's text form."""

from random import Random

BYTES = 10
SLOT_BITS = 16
BLOCK_BITS = 48
"""Bits below the block and below the file number."""
STEPS = (1, 1, 6, 10, 0x9F, 1 << SLOT_BITS, 5 << SLOT_BITS, 1 << BLOCK_BITS)
"""Distances between two positions: in a block, to another block, to another file."""


class TransactionLog:
    """A log that only grows."""

    def __init__(self, rng: Random) -> None:
        self._end = rng.choice((0x29, 0x99, 0x9F)) << BLOCK_BITS

    @property
    def end(self) -> str:
        """The LSN of the last record."""
        return lsn_text(self._end)

    def append(self, rng: Random) -> str:
        """Write one record; its LSN."""
        self._end += rng.choice(STEPS)
        return self.end


def lsn_text(position: int) -> str:
    """Hexadecimal digits with colons after byte 4 and 8, as Debezium's Lsn.toString gives them."""
    digits = position.to_bytes(BYTES, "big").hex()
    return f"{digits[:8]}:{digits[8:16]}:{digits[16:]}"
