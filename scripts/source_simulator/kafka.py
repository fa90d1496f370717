"""Kafka's own part in a record: which partition it goes to and at which offset it stands."""

from collections import defaultdict

MASK = 0xFFFFFFFF
MULTIPLIER = 0x5BD1E995
SEED = 0x9747B28C


def murmur2(data: bytes) -> int:
    """The 32-bit hash of Kafka's default partitioner (org.apache.kafka.common.utils.Utils)."""
    length = len(data)
    value = (SEED ^ length) & MASK
    whole = length - length % 4
    for start in range(0, whole, 4):
        word = int.from_bytes(data[start : start + 4], "little") * MULTIPLIER & MASK
        word = (word ^ (word >> 24)) * MULTIPLIER & MASK
        value = (value * MULTIPLIER & MASK) ^ word
    if whole < length:
        value ^= int.from_bytes(data[whole:], "little")
        value = value * MULTIPLIER & MASK
    value = (value ^ (value >> 13)) * MULTIPLIER & MASK
    return value ^ (value >> 15)


class Topics:
    """Partition and offset of each record of each topic."""

    def __init__(self, partitions: int) -> None:
        self._partitions = partitions
        self._next_offsets: dict[tuple[str, int], int] = defaultdict(int)

    def append(self, topic: str, key: bytes) -> tuple[int, int]:
        """Take the next offset of the key's partition; return partition and offset."""
        partition = (murmur2(key) & 0x7FFFFFFF) % self._partitions
        offset = self._next_offsets[topic, partition]
        self._next_offsets[topic, partition] = offset + 1
        return partition, offset
