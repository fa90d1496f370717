"""How much a run measures."""

from dataclasses import dataclass

from scripts.bench.synthetic import Size


@dataclass(frozen=True)
class Plan:
    """The sizes of a run.

    Attributes:
        products: of the simulated ConcordDb, and the business transactions after its snapshot.
        subset_lines: lines that both loaders load.
        narrow, product, wide: history of the tables that are scanned, at 3 and 20 events a key.
        growth: events of the narrow table, step by step.
        refreshed: steps of `growth` at which shares beside 1 % are refreshed too.
        runs: of which each figure is the median, where one run takes little time.
    """

    products: int
    transactions: int
    subset_lines: int
    narrow: tuple[Size, Size]
    product: tuple[Size, Size]
    wide: tuple[Size, Size]
    growth: tuple[int, ...]
    refreshed: tuple[int, ...]
    runs: int


FULL = Plan(
    products=61_443,
    transactions=4_000,
    subset_lines=200_000,
    narrow=(Size(60_000, 3), Size(9_000, 20)),
    product=(Size(10_000, 3), Size(1_500, 20)),
    wide=(Size(2_000, 3), Size(300, 20)),
    growth=(10_000, 100_000, 1_000_000),
    refreshed=(100_000, 1_000_000),
    runs=3,
)
QUICK = Plan(
    products=1_000,
    transactions=400,
    subset_lines=10_000,
    narrow=(Size(3_000, 3), Size(450, 20)),
    product=(Size(1_000, 3), Size(150, 20)),
    wide=(Size(100, 3), Size(15, 20)),
    growth=(1_000, 10_000),
    refreshed=(1_000, 10_000),
    runs=1,
)
TINY = Plan(
    products=50,
    transactions=20,
    subset_lines=500,
    narrow=(Size(90, 3), Size(20, 20)),
    product=(Size(30, 3), Size(5, 20)),
    wide=(Size(12, 3), Size(3, 20)),
    growth=(300,),
    refreshed=(),
    runs=1,
)
PLANS = {"full": FULL, "quick": QUICK, "tiny": TINY}
