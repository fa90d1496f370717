"""What is to happen in one stream: steps of its history, faults on its way to bronze.

Each part carries its own seed, so that any of them can be left out and the rest still is a
stream: that is how a failing one is made smaller.
"""

from dataclasses import dataclass
from random import Random

from scripts.prove.table import KeyPlace, SourceTable

TRANSACTION, LONG_TRANSACTION = "transaction", "long transaction"
INITIAL, UNSEEN = "initial snapshot", "rows that no snapshot shows"
SNAPSHOT, RESTART = "snapshot", "log begins again"
GAP = "rows vanish, then a snapshot"
INTERRUPTED_GAP = "rows vanish, then an interrupted snapshot"
TRUNCATE = "truncate"
STEPS = {
    TRANSACTION: 12,
    LONG_TRANSACTION: 4,
    "added column": 1,
    SNAPSHOT: 2,
    "snapshot ahead of the log": 1,
    "interrupted snapshot": 1,
    "incremental snapshot": 2,
    GAP: 1,
    INTERRUPTED_GAP: 1,
    TRUNCATE: 0.7,
    RESTART: 2,
    "heartbeat": 1,
    "transaction marker": 1,
    "schema change": 1,
    "unknown operation": 1,
    "event without a row": 1,
    "event without a key": 1,
    "message without an envelope": 1,
}
"""Kinds of steps and how often each is drawn."""

REPLAY, FULL_REPLAY = "replay", "replay of all so far"
DUPLICATE, REPEATED = "duplicate", "last message twice"
LOST_TAIL = "lost tail sent again"
OLDER_LATER = "older transactions after newer ones"
FAULTS = (REPLAY, REPLAY, DUPLICATE, LOST_TAIL, OLDER_LATER)
FAULTS_IN_OFFSET_ORDER = (FULL_REPLAY, REPEATED)
"""Those after which the newest event of a key is the last one in Kafka."""
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
        stream: its number, unique in a run.
        partitions: how many the topic has at first.
        grows_at: where in the topic it gets one partition more, from 0 to 1; 1 for nowhere.
        wrapped: share of messages in the converter's wrapper.
        clock_differs: a replay shows another source clock, as after a change of query mode.
        has_lsn: false for a connector whose events have no LSN. They can only be ordered by the
            source's clock and the offset, so there are no long transactions and no copies.
        keys: how many the table has at most; by default few, so that many events meet on each.
    """

    stream: int
    seed: int
    steps: tuple[Step, ...]
    faults: tuple[Fault, ...]
    arrival: str
    partitions: int
    grows_at: float
    wrapped: float
    clock_differs: bool
    has_lsn: bool
    keys: int = 5


def random_plan(table: SourceTable, seed: int, stream: int) -> Plan:
    """The plan of a stream, always the same for the same table, seed and number."""
    rng = Random(f"stream {seed} {stream}")
    has_lsn = rng.random() < 0.95 or table.capture.connector == "postgresql"
    in_lsn_order = has_lsn and not table.capture.is_in_offset_order
    kinds = possible_steps(table, has_lsn)
    drawn = rng.choices(list(kinds), list(kinds.values()), k=rng.randint(2, 12))
    beginning = rng.choice((INITIAL, INITIAL, INITIAL, UNSEEN, None))
    if beginning:
        drawn.insert(0, beginning)
    if rng.random() < 0.25:
        drawn += [TRANSACTION, SNAPSHOT]
    faults = possible_faults(table, has_lsn)
    # Records without a key are spread over the partitions, and so is a key whose partition changes:
    # then only the log can tell what came last.
    may_spread = in_lsn_order or table.key_is_in is not KeyPlace.ROW
    return Plan(
        stream=stream,
        seed=_seed(rng),
        steps=tuple(_step(rng, kind) for kind in drawn),
        faults=tuple(
            Fault(rng.choice(faults), _seed(rng), rng.choice((1.0, rng.random())))
            for _ in range(rng.choice((0, 1, 1, 2, 3)) if faults else 0)
        ),
        arrival=rng.choice(ARRIVALS),
        partitions=rng.choice((1, 1, 3)) if may_spread else 1,
        grows_at=rng.choice((1.0, 1.0, rng.random())) if in_lsn_order else 1.0,
        wrapped=rng.choice((0, 0, 0.5, 1)),
        clock_differs=rng.random() < 0.3,
        has_lsn=has_lsn,
    )


def possible_steps(table: SourceTable, has_lsn: bool) -> dict[str, float]:
    """The kinds of steps that a table can see."""
    left_out = set()
    if not table.capture.restarts:
        left_out.add(RESTART)
    if table.capture.is_flattened:
        left_out |= {TRUNCATE, "event without a row"}
    if table.capture.connector == "sqlserver":
        left_out.add(TRUNCATE)  # SQL Server truncates no table under CDC
    if not has_lsn:
        left_out.add(LONG_TRANSACTION)
    return {kind: weight for kind, weight in STEPS.items() if kind not in left_out}


def possible_faults(table: SourceTable, has_lsn: bool) -> tuple[str, ...]:
    """The kinds of faults after which a table can still be known; some are there twice."""
    if not has_lsn:
        return ()
    return FAULTS_IN_OFFSET_ORDER if table.capture.is_in_offset_order else FAULTS


def _step(rng: Random, kind: str) -> Step:
    count = rng.choice((1, 1, 2, 3, 5)) if kind in (TRANSACTION, LONG_TRANSACTION) else 0
    return Step(kind, _seed(rng), tuple(_seed(rng) for _ in range(count)))


def _seed(rng: Random) -> int:
    return rng.randrange(1 << 32)
