"""The way from the connector to bronze: every message at least once, some more often.

The messages that have arrived are always a beginning of the log, and copies. That is what
Debezium and Kafka promise; nothing here promises more.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from random import Random
from zlib import crc32

from scripts.prove import plan as kinds
from scripts.prove.messages import Event, Key, Message
from scripts.prove.plan import Fault, Plan

CLOCK = 1_767_300_000_000
"""Kafka's clock at the beginning, milliseconds since 1970."""
CLOCK_SHIFT = 3_600_000
"""Milliseconds by which replayed events show another source clock, if they do."""


@dataclass(frozen=True, eq=False)
class Copy:
    """A message in Kafka.

    Attributes:
        timestamp: Kafka's, milliseconds since 1970; grows with every message.
        delay: milliseconds by which its source clock differs from the first copy's.
    """

    message: Message
    partition: int
    offset: int
    timestamp: int
    delay: int


def deliver(plan: Plan, log: list[Message]) -> list[Copy]:
    """The messages in bronze, in order of arrival."""
    sent: list[Message] = []
    lost: set[int] = set()
    by_position = _by_position(plan.faults, len(log))
    for index, message in enumerate(log):
        sent.append(message)
        for fault in by_position.get(index, ()):
            _disturb(fault, log[: index + 1], sent, lost)
    return _arrive(plan, _stored(plan, sent, lost))


def _by_position(faults: Iterable[Fault], length: int) -> dict[int, list[Fault]]:
    found: dict[int, list[Fault]] = {}
    for fault in faults:
        found.setdefault(min(int(fault.position * length), length - 1), []).append(fault)
    return found


def _disturb(fault: Fault, log: list[Message], sent: list[Message], lost: set[int]) -> None:
    """Send messages of `log`, all that has been emitted so far, again."""
    rng = Random(fault.seed)
    if fault.kind == kinds.DUPLICATE:
        sent.append(log[-rng.randint(1, min(4, len(log)))])
    elif fault.kind == kinds.REPLAY:
        start = rng.randrange(len(log))
        sent.extend(log[start : rng.randint(start, len(log)) + 1])
    else:
        tail = range(len(sent) - rng.randint(1, min(12, len(sent))), len(sent))
        lost.update(tail)
        first = min(log.index(sent[index]) for index in tail)
        sent.extend(log[rng.randint(0, first) :])


def _stored(plan: Plan, sent: list[Message], lost: set[int]) -> list[Copy]:
    """Partitions and offsets; those of lost messages stay unused."""
    rng = Random(plan.seed)
    offsets = [rng.randrange(1000) for _ in range(plan.partitions)]
    timestamp = CLOCK
    seen: set[Message] = set()
    stored = []
    for index, message in enumerate(sent):
        partition = _partition(message, plan.partitions)
        offsets[partition] += rng.choice((1, 1, 2))
        timestamp += rng.randint(1, 2000)
        delay = CLOCK_SHIFT if plan.clock_differs and message in seen else 0
        seen.add(message)
        if index not in lost:
            stored.append(Copy(message, partition, offsets[partition], timestamp, delay))
    return stored


def _partition(message: Message, partitions: int) -> int:
    key: Key = message.key if isinstance(message, Event) else message.of
    return crc32(repr(key).encode()) % partitions


def _arrive(plan: Plan, copies: list[Copy]) -> list[Copy]:
    rng = Random(plan.seed)
    if plan.arrival == kinds.REVERSED:
        return copies[::-1]
    if plan.arrival == kinds.SHUFFLED:
        return rng.sample(copies, len(copies))
    if plan.arrival == kinds.BLOCKS:
        size = rng.randint(2, 20)
        blocks = [copies[start : start + size] for start in range(0, len(copies), size)]
        return [copy for block in rng.sample(blocks, len(blocks)) for copy in block]
    return copies
