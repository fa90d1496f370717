"""The way from the connector to bronze: every message at least once, some more often.

The messages that have arrived are always a beginning of what was to be sent, and copies. That is
what Debezium and Kafka promise. What was to be sent may begin at any transaction and be followed
by the older ones: after someone set the connector's position back. Nothing is sent again from
before a beginning of the log: that log is gone.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from random import Random
from zlib import crc32

from scripts.prove import plan as kinds
from scripts.prove.messages import Event, Message, row_of
from scripts.prove.plan import Fault, Plan
from scripts.prove.table import KeyPlace, SourceTable
from scripts.prove.timeline import CLOCK, DAY

CLOCK_SHIFT = 3_600_000
"""Milliseconds by which replayed events show another source clock, if they do."""


@dataclass(frozen=True, eq=False)
class Copy:
    """A message in Kafka.

    Attributes:
        number: grows with every message that is sent.
        timestamp: Kafka's, milliseconds since 1970. Two messages in different partitions never
            have the same.
        delay: milliseconds by which its source clock differs from the first copy's.
    """

    message: Message
    number: int
    partition: int
    offset: int
    timestamp: int
    delay: int

    @property
    def source_clock(self) -> int:
        """What the message shows as the source's clock; it must be an event."""
        assert isinstance(self.message, Event)
        return self.message.milliseconds + self.delay


def deliver(table: SourceTable, plan: Plan, eras: Sequence[list[Message]]) -> list[Copy]:
    """The messages in bronze, in order of arrival."""
    sent: list[list[Message]] = []
    lost: set[int] = set()
    for number, era in enumerate(eras):
        faults = [fault for fault in plan.faults if fault.seed % len(eras) == number]
        first = sum(map(len, sent))
        era_sent, era_lost = _send(faults, era)
        lost.update(first + index for index in era_lost)
        sent.append(era_sent)
    return _arrive(plan, _stored(table, plan, sent, lost))


def _send(faults: Sequence[Fault], log: list[Message]) -> tuple[list[Message], set[int]]:
    """The messages of one log as they are sent, and which of these are lost."""
    for fault in faults:
        if fault.kind == kinds.OLDER_LATER and log:
            log = _older_later(fault, log)
    sent: list[Message] = []
    lost: set[int] = set()
    by_position = _by_position(faults, len(log))
    for index, message in enumerate(log):
        sent.append(message)
        for fault in by_position.get(index, ()):
            _disturb(fault, log[: index + 1], sent, lost)
    return sent, lost


def _older_later(fault: Fault, log: list[Message]) -> list[Message]:
    """The log from the beginning of some transaction or snapshot on, then all before it."""
    rng = Random(fault.seed)
    starts = [0]
    snapshots = []
    last = None
    for index, message in enumerate(log):
        if isinstance(message, Event):
            if last is None or _unit(message) != _unit(last):
                (snapshots if message.op == "r" else starts).append(index)
            last = message
    start = rng.choice(snapshots if snapshots and rng.random() < 0.7 else starts)
    return log[start:] + log[:start]


def _unit(event: Event) -> tuple[int, bool]:
    """What tells a transaction or snapshot from the one before it."""
    return event.commit, event.op == "r"


def _by_position(faults: Iterable[Fault], length: int) -> dict[int, list[Fault]]:
    found: dict[int, list[Fault]] = {}
    for fault in faults:
        if fault.kind != kinds.OLDER_LATER:
            found.setdefault(min(int(fault.position * length), length - 1), []).append(fault)
    return found


def _disturb(fault: Fault, log: list[Message], sent: list[Message], lost: set[int]) -> None:
    """Send messages of `log`, all that has been emitted so far, again."""
    rng = Random(fault.seed)
    if fault.kind == kinds.DUPLICATE:
        sent.append(log[-rng.randint(1, min(4, len(log)))])
    elif fault.kind == kinds.REPEATED:
        sent.append(log[-1])
    elif fault.kind == kinds.REPLAY:
        start = rng.randrange(len(log))
        sent.extend(log[start : rng.randint(start, len(log)) + 1])
    elif fault.kind == kinds.FULL_REPLAY:
        sent.extend(log)
    else:
        tail = range(len(sent) - rng.randint(1, min(12, len(sent))), len(sent))
        lost.update(tail)
        first = min(log.index(sent[index]) for index in tail)
        sent.extend(log[rng.randint(0, first) :])


def _stored(
    table: SourceTable, plan: Plan, eras: Sequence[list[Message]], lost: set[int]
) -> list[Copy]:
    """Partitions and offsets; those of lost messages stay unused."""
    rng = Random(plan.seed)
    offsets = [rng.randrange(1000) for _ in range(plan.partitions + 1)]
    grows_at = plan.grows_at * sum(map(len, eras))
    partition = number = 0
    seen: set[Message] = set()
    stored = []
    for era, messages in enumerate(eras):
        timestamp = CLOCK + era * DAY
        for message in messages:
            last = partition
            partitions = plan.partitions + (number > grows_at)
            partition = _partition(table, message, partitions, rng)
            offsets[partition] += rng.choice((1, 1, 2))
            timestamp += (
                rng.choice((500, 1000, 2000))
                if partition != last
                else rng.choice((0, 0, 500, 1000))
            )
            delay = CLOCK_SHIFT if plan.clock_differs and message in seen else 0
            seen.add(message)
            if number not in lost:
                stored.append(
                    Copy(message, number, partition, offsets[partition], timestamp, delay)
                )
            number += 1
    return stored


def _partition(table: SourceTable, message: Message, partitions: int, rng: Random) -> int:
    """By the hash of the record's key; any where it has none."""
    key = row_of(message)
    if not key or table.key_is_in is KeyPlace.ROW:
        return rng.randrange(partitions)
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
