"""How much a run measures."""

from dataclasses import dataclass, replace

from scripts.bench.synthetic import Size

FIRST_STEP = 10_000
USUAL_SHARE = 0.01
SHARES = (0.001, USUAL_SHARE, 0.1)
SMALLEST = 5


@dataclass(frozen=True)
class Plan:
    """The sizes of a run.

    Attributes:
        products: of the simulated ConcordDb, and the business transactions after its snapshot.
        subset_lines: lines that both loaders load.
        narrow, product, wide: history of the tables that are scanned, at 3 and 20 events a key.
        growth: events of the narrow table, step by step, each ten times the one before.
        shares: new events of a refresh, as a part of those that are there.
        runs: of which each figure is the median, where one run takes little time.
    """

    products: int = 61_443
    transactions: int = 4_000
    subset_lines: int = 200_000
    narrow: tuple[Size, Size] = (Size(60_000, 3), Size(9_000, 20))
    product: tuple[Size, Size] = (Size(10_000, 3), Size(1_500, 20))
    wide: tuple[Size, Size] = (Size(2_000, 3), Size(300, 20))
    growth: tuple[int, ...] = (FIRST_STEP, 100_000, 1_000_000)
    shares: tuple[float, ...] = SHARES
    runs: int = 3


def scaled(plan: Plan, factor: float) -> Plan:
    """The same with all sizes multiplied by a factor."""

    def many(number: int) -> int:
        return max(SMALLEST, round(number * factor))

    def sizes(pair: tuple[Size, Size]) -> tuple[Size, Size]:
        few, much = (Size(many(size.keys), size.events_a_key) for size in pair)
        return few, much

    return replace(
        plan,
        products=many(plan.products),
        transactions=many(plan.transactions),
        subset_lines=many(plan.subset_lines),
        narrow=sizes(plan.narrow),
        product=sizes(plan.product),
        wide=sizes(plan.wide),
        growth=tuple(many(events) for events in plan.growth),
    )


def grown(plan: Plan, events: int) -> Plan:
    """The same with steps of growth up to a number of events."""
    steps = [plan.growth[0]]
    while steps[-1] * 10 <= events:
        steps.append(steps[-1] * 10)
    return replace(plan, growth=tuple(steps))


def shortened(plan: Plan) -> Plan:
    """The same, each measured once, and the growing table at one size."""
    return replace(plan, growth=plan.growth[-1:], shares=(USUAL_SHARE,), runs=1)
