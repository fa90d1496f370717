"""Command line of the source simulator."""

from dataclasses import replace
from pathlib import Path
from time import monotonic

import typer
from rich.console import Console

from scripts.schema_to_yaml.faults import InputError
from scripts.source_simulator import faults, options, previous_run
from scripts.source_simulator import truth as truth_files
from scripts.source_simulator.database import RuleError
from scripts.source_simulator.landing import Landing
from scripts.source_simulator.schema import Source, read_source
from scripts.source_simulator.simulation import RunOptions, Simulation
from scripts.source_simulator.volumes import FULL_PRODUCTS

SAMPLE_PRODUCTS, SAMPLE_TRANSACTIONS = 200, 400
FULL_TRANSACTIONS = 4_000
FAILED, BAD_INPUT = 1, 2

app = typer.Typer(add_completion=False, rich_markup_mode="markdown", pretty_exceptions_enable=False)


@app.command()
def simulate(
    out: options.Out = Path("landing"),
    truth: options.Truth = None,
    seed: options.Seed = 1,
    scale: options.SizeOf = options.Scale.SAMPLE,
    products: options.Products = None,
    transactions: options.Transactions = None,
    partitions: options.Partitions = 3,
    lines_per_file: options.LinesPerFile = 50_000,
    gzip: options.Gzip = False,
    config: options.Config = Path("schema/product_ecosystem.yml"),
    time_mode: options.Time = None,
    decimal_mode: options.Decimals = None,
    binary_mode: options.Binary = None,
    schemas: options.Schemas = False,
    replace_null_with_default: options.ReplaceNull = False,
    no_tombstones: options.NoTombstones = False,
    unavailable_values: options.Unavailable = False,
    other_topics: options.OtherTopics = False,
    shuffle: options.Shuffle = False,
    duplicate_lines: options.DuplicateLines = 0.0,
    duplicate_files: options.DuplicateFiles = 0.0,
    replay_events: options.Replay = 0,
    interrupt_replay: options.Interrupt = False,
) -> None:
    """Run an invented ConcordDb and write its change events as Debezium would emit them.

    First a snapshot of all tables, then business transactions: price changes, stock movements,
    new products, deletes and so on. The landing folder gets one folder a topic, one JSON line a
    Kafka record. Other databases than ConcordDb get rows by type, and transactions that need no
    knowledge of what a table means.
    """
    started = monotonic()
    full = scale is options.Scale.FULL
    run = RunOptions(
        seed=seed,
        products=products or (FULL_PRODUCTS if full else SAMPLE_PRODUCTS),
        partitions=partitions,
        replay_events=replay_events,
        other_topics=other_topics,
    )
    if transactions is None:
        transactions = FULL_TRANSACTIONS if full else SAMPLE_TRANSACTIONS
    try:
        source = read_source(config)
        settings = replace(
            source.settings,
            time=time_mode or source.settings.time,
            decimal=decimal_mode or source.settings.decimal,
            binary=binary_mode or source.settings.binary,
            schemas=schemas,
            replace_null_with_default=replace_null_with_default,
            tombstones=not no_tombstones,
            unavailable_values=unavailable_values,
            transaction_metadata=other_topics,
        )
        simulation = Simulation(Source(source.tables, settings), run)
        previous_run.clear(out)
    except (InputError, OSError, ValueError, previous_run.ForeignFilesError) as error:
        Console(stderr=True).print(str(error), style="red", markup=False, soft_wrap=True)
        raise typer.Exit(BAD_INPUT) from error

    landing = Landing(out, gzip, lines_per_file)
    try:
        snapshot_lines = _write(landing, simulation, transactions, interrupt_replay)
        _disturb(out, seed, shuffle, duplicate_lines, duplicate_files)
    except RuleError as error:
        Console(stderr=True).print(str(error), style="red", markup=False, soft_wrap=True)
        raise typer.Exit(FAILED) from error
    finally:
        previous_run.remember(out)
    Console().print(
        f"{out}: {landing.lines:,} records in {landing.files} files, {snapshot_lines:,} of them "
        f"the snapshot ({monotonic() - started:.1f} s)",
        highlight=False,
        soft_wrap=True,
    )
    if truth:
        rows = truth_files.write(truth, simulation)
        summary = f"{truth}: {rows:,} rows that staging should hold"
        Console().print(summary, highlight=False, soft_wrap=True)


def _write(
    landing: Landing, simulation: Simulation, transactions: int, interrupt_replay: bool
) -> int:
    """Write all records; return how many of them are the snapshot."""
    for stored in simulation.snapshot():
        landing.write(stored)
    landing.end_files()
    snapshot_lines = landing.lines
    for stored in simulation.changes(transactions):
        landing.write(stored)
    for stored in simulation.replay(interrupt_replay):
        landing.write(stored)
    landing.end_files()
    return snapshot_lines


def _disturb(
    out: Path, seed: int, shuffle: bool, duplicate_lines: float, duplicate_files: float
) -> None:
    if duplicate_lines:
        faults.duplicate_lines(out, duplicate_lines, seed)
    if shuffle:
        faults.shuffle(out, seed)
    if duplicate_files:
        faults.duplicate_files(out, duplicate_files, seed)
