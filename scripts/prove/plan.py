"""What is to happen in one stream: steps of its history, faults on its way to bronze.

Each part carries its own seed, so that any of them can be left out and the rest still is a
stream: that is how a failing one is made smaller.
"""

from dataclasses import dataclass
from random import Random

from scripts.prove import snapshots
from scripts.prove.strays import STRAYS

TRANSACTION, LONG_TRANSACTION, ADD_COLUMN = "transaction", "long transaction", "added column"
SNAPSHOTS = {
    "snapshot": snapshots.full,
    "snapshot ahead of the log": snapshots.ahead_of_the_log,
    "interrupted snapshot": snapshots.interrupted,
    "incremental snapshot": snapshots.incremental,
}
INITIAL = "initial snapshot"
STEPS = {
    TRANSACTION: 12,
    LONG_TRANSACTION: 4,
    ADD_COLUMN: 1,
    "snapshot": 2,
    "snapshot ahead of the log": 1,
    "interrupted snapshot": 1,
    "incremental snapshot": 2,
    **dict.fromkeys(STRAYS, 1),
}
"""Kinds of steps and how often each is drawn."""

REPLAY, DUPLICATE, LOST_TAIL = "replay", "duplicate", "lost tail sent again"
FAULTS = (REPLAY, REPLAY, DUPLICATE, LOST_TAIL)
IN_ORDER, REVERSED, SHUFFLED, BLOCKS = "in order", "reversed", "shuffled", "in shuffled blocks"
ARRIVALS = (IN_ORDER, REVERSED, SHUFFLED, SHUFFLED, BLOCKS)


@dataclass(frozen=True)
class Step:
    """One thing that happens at the source.

    Attributes:
        statements: a seed for each statement of a transaction.
    """

    kind: str
    seed: int
    statements: tuple[int, ...] = ()


@dataclass(frozen=True)
class Fault:
    """One thing that goes wrong on the way.

    Attributes:
        position: where in the topic, from 0 to 1.
    """

    kind: str
    seed: int
    position: float


@dataclass(frozen=True)
class Plan:
    """One stream.

    Attributes:
        stream: its number, unique in a table.
        wrapped: share of messages in the converter's wrapper.
        clock_differs: a replay shows another source clock, as after a change of query mode.
    """

    stream: int
    seed: int
    steps: tuple[Step, ...]
    faults: tuple[Fault, ...]
    arrival: str
    partitions: int
    wrapped: float
    clock_differs: bool


def random_plan(seed: int, stream: int) -> Plan:
    """The plan of a stream, always the same for the same seed and number."""
    rng = Random(f"stream {seed} {stream}")
    kinds = rng.choices(list(STEPS), list(STEPS.values()), k=rng.randint(2, 12))
    if rng.random() < 0.6:
        kinds.insert(0, INITIAL)
    return Plan(
        stream=stream,
        seed=_seed(rng),
        steps=tuple(_step(rng, kind) for kind in kinds),
        faults=tuple(
            Fault(rng.choice(FAULTS), _seed(rng), rng.choice((1.0, rng.random())))
            for _ in range(rng.choice((0, 1, 1, 2, 3)))
        ),
        arrival=rng.choice(ARRIVALS),
        partitions=rng.choice((1, 1, 3)),
        wrapped=rng.choice((0, 0, 0.5, 1)),
        clock_differs=rng.random() < 0.3,
    )


def _step(rng: Random, kind: str) -> Step:
    count = rng.choice((1, 1, 2, 3, 5)) if kind in (TRANSACTION, LONG_TRANSACTION) else 0
    return Step(kind, _seed(rng), tuple(_seed(rng) for _ in range(count)))


def _seed(rng: Random) -> int:
    return rng.randrange(1 << 32)
