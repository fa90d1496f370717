"""The generated T-SQL and the macros give the same, for every table, column and type.

And where events are lost, exactly their keys are named.
"""

import json
import shutil
import subprocess
from collections import defaultdict
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from sqlglot import exp
from typer.testing import CliRunner

from scripts.reconcile.cli import app
from scripts.reconcile.compare import RowDifferences, compare_ranges, compare_rows
from scripts.reconcile.output import ALL, Output
from scripts.reconcile.queries import query_files
from scripts.source_simulator.records import Stored
from tests.python.reconcile.conftest import TRANSACTIONS, World, simulate
from tests.python.reconcile.tsql import SqlServer, parse

GROUP = "product_ecosystem"
TOPIC = "cord.ConcordDb.dbo."
WIDTH = 100


@dataclass(frozen=True)
class Change:
    """An event, by its key."""

    stored: Stored
    operation: str
    key: int
    columns: frozenset[str]


@dataclass(frozen=True)
class Lossy:
    """What was lost on the way, and what the comparison says of it."""

    lost: dict[str, Change]
    source: Output
    ours: Output
    rows: dict[str, RowDifferences]


@pytest.fixture(scope="module", autouse=True)
def lossy(world: World) -> Lossy:
    """Loads all records but those that are lost, compares, and loads all of them."""
    lost = {
        "ProductPricing": last_change(world, "ProductPricing", "d"),
        "ProductAvailability": last_change(world, "ProductAvailability", "u"),
        "ProductReservation": last_change(world, "ProductReservation", "c"),
    }
    records = [stored for source in world.sources.values() for stored in source.records]
    places = {each.stored.record.topic: each.stored.record.key for each in lost.values()}
    gone = {id(each.stored) for each in lost.values()}
    is_tombstone = [
        stored.record.value is None and places.get(stored.record.topic) == stored.record.key
        for stored in records
    ]
    world.load(
        [
            stored
            for stored, is_after in zip(records, is_tombstone, strict=True)
            if id(stored) not in gone and not is_after
        ]
    )
    server = world.sources[GROUP].server
    slug, _ = server.tables["[dbo].[ProductSlug]"]
    truncated = replace(server, tables={**server.tables, "[dbo].[ProductSlug]": (slug, [])})
    source = world.ranges(GROUP, truncated, WIDTH)
    ours = world.ours(source)
    rows = {}
    for difference in compare_ranges(source, ours):
        of_source = world.rows(GROUP, difference.table, difference.range, WIDTH, truncated)
        rows[difference.table] = compare_rows(of_source, world.ours(of_source))
    world.load(records)
    return Lossy(lost, source, ours, rows)


def last_change(world: World, table: str, operation: str) -> Change:
    """The last event of a key, of some operation."""
    changes = [
        change_of(stored)
        for stored in world.sources[GROUP].records
        if stored.record.topic == TOPIC + table and stored.record.value is not None
    ]
    of_key: defaultdict[int, list[Change]] = defaultdict(list)
    for change in changes:
        of_key[change.key].append(change)
    return next(
        events[-1]
        for events in of_key.values()
        if events[-1].operation == operation and (operation != "c" or len(events) == 1)
    )


def change_of(stored: Stored) -> Change:
    value = json.loads(stored.record.value)
    before, after = value["before"] or {}, value["after"] or {}
    columns = frozenset(name for name in before if before[name] != after.get(name))
    return Change(stored, value["op"], json.loads(stored.record.key)["ID"], columns)


def test_a_lost_delete_is_named_by_its_key(lossy: Lossy):
    found = lossy.rows["stg_product_pricing"]
    assert found.extra == [str(lossy.lost["ProductPricing"].key)]
    assert (found.missing, found.columns) == ([], {})


def test_a_lost_insert_is_named_by_its_key(lossy: Lossy):
    found = lossy.rows["stg_product_reservation"]
    assert found.missing == [str(lossy.lost["ProductReservation"].key)]
    assert (found.extra, found.columns) == ([], {})


def test_a_lost_update_is_named_by_its_key_and_columns(lossy: Lossy):
    found, lost = lossy.rows["stg_product_availability"], lossy.lost["ProductAvailability"]
    assert {key: set(columns) for key, columns in found.columns.items()} == {
        str(lost.key): set(lost.columns)
    }
    assert lost.columns
    assert (found.missing, found.extra) == ([], [])


def test_of_a_truncated_table_every_row_is_too_much(lossy: Lossy):
    assert lossy.source.ranges["stg_product_slug"].keys() == {ALL}
    rows = lossy.ours.ranges["stg_product_slug"][ALL].rows
    assert rows > 0
    assert len(lossy.rows["stg_product_slug"].extra) == rows


def test_nothing_else_differs(lossy: Lossy):
    differing = {each.table for each in compare_ranges(lossy.source, lossy.ours)}
    tables = {"pricing", "availability", "reservation", "slug"}
    assert differing == {f"stg_product_{table}" for table in tables}


@pytest.mark.parametrize("group", TRANSACTIONS)
def test_every_range_of_every_table_is_the_same(world: World, group: str):
    source = world.ranges(group)
    ours = world.ours(source)
    assert list(compare_ranges(source, ours)) == []
    assert source.ranges.keys() == ours.ranges.keys()
    for table, ranges in source.ranges.items():
        assert ranges[ALL].rows > 0, table
        assert ranges[ALL].has_rows_of(ours.ranges[table][ALL])


def test_the_rows_of_all_31_tables_are_compared(world: World):
    source = world.ranges(GROUP)
    assert len(source.ranges) == 31
    assert sum(ranges[ALL].rows for ranges in source.ranges.values()) > 5000


@pytest.mark.parametrize("group", TRANSACTIONS)
def test_every_value_has_the_same_hash(world: World, group: str):
    """Of one range of each table; all columns."""
    ranges = world.ranges(group).ranges
    for queries in world.queries:
        if queries.name not in ranges:
            continue
        number = max(ranges[queries.name].keys() - {ALL}, key=int)
        source = world.rows(group, queries.name, number)
        assert source.columns == list(queries.columns)
        assert source.rows == world.ours(source).rows
        assert len(source.rows) == ranges[queries.name][number].rows
        assert {len(hashes) for hashes in source.rows.values()} == {len(source.columns)}


@pytest.fixture(scope="module")
def earlier(world: World) -> SqlServer:
    """The source as it was 100 transactions before that which bronze has."""
    config = world.project.path / "schema" / f"{GROUP}.yml"
    return simulate(config, TRANSACTIONS[GROUP] - 100).server


def test_our_side_is_as_of_the_commit_of_the_source(world: World, earlier: SqlServer):
    assert earlier.lsn < world.sources[GROUP].server.lsn
    source = world.ranges(GROUP, earlier)
    ours = world.ours(source)
    assert list(compare_ranges(source, ours)) == []
    assert 100 < sum(ranges[ALL].changed for ranges in ours.ranges.values()) < 2000


def test_keys_that_have_changed_since_are_not_judged(world: World, earlier: SqlServer):
    """The source was read later than its LSN says, which is what a busy source does."""
    later = replace(world.sources[GROUP].server, lsn=earlier.lsn)
    source = world.ranges(GROUP, later)
    differences = list(compare_ranges(source, world.ours(source)))
    assert differences
    assert all(each.ours.changed for each in differences)
    of_pricing = next(each for each in differences if each.table == "stg_product_pricing")
    rows = world.rows(GROUP, "stg_product_pricing", of_pricing.range, server=later)
    found = compare_rows(rows, world.ours(rows))
    assert found.is_none
    assert found.changed


@pytest.mark.parametrize(
    ("group", "name"),
    [
        (GROUP, "ranges.sql"),
        (GROUP, "rows/stg_product_pricing.sql"),
        ("everything", "rows/stg_everything.sql"),
    ],
)
def test_psql_prints_what_the_command_compares(world: World, tmp_path: Path, group: str, name: str):
    """The files for psql, and the command without a database."""
    ranges = world.ranges(group, width=WIDTH).ranges
    queries = [each for each in world.queries if each.name in ranges]
    variables = {"width": WIDTH}
    if name != "ranges.sql":
        variables["range"] = int(next(iter(ranges[Path(name).stem].keys() - {ALL})))
    (tmp_path / "ours.sql").write_text(query_files(queries)[name])
    server = world.sources[group].server
    (tmp_path / "source.csv").write_text(
        "\n".join(server.run(world.script(group, name), **variables))
    )
    (tmp_path / "ours.csv").write_text(psql(world, tmp_path / "ours.sql", server.lsn, variables))
    outputs = [str(tmp_path / each) for each in ("source.csv", "ours.csv")]
    done = CliRunner().invoke(app, ["compare", *outputs])
    assert done.exit_code == 0, done.output
    assert "tables that differ 0" in done.stdout or "with other values 0" in done.stdout


def psql(world: World, file: Path, lsn: str, variables: dict[str, int]) -> str:
    program = shutil.which("psql")
    assert program, "env.sh puts one into the PATH"
    command = [program, "-X", "-q", "-At", "-F", ",", "-f", str(file), "-v", f"lsn={lsn}"]
    for name, value in variables.items():
        command += ["-v", f"{name}={value}"]
    environment = world.project.environment
    return subprocess.run(
        command, env=environment, check=True, capture_output=True, text=True
    ).stdout


@pytest.mark.parametrize("group", TRANSACTIONS)
def test_the_trial_of_the_conversions_passes_where_the_server_is_as_documented(
    world: World, group: str
):
    lines = world.sources[group].server.run(world.script(group, "conversions.sql"))
    assert {line.rpartition(",")[2] for line in lines} == {"as expected"}
    types = {"product_ecosystem": 10, "odd_shop": 21, "everything": 44, "coarse": 43}
    assert len(lines) == types[group] + len(["hash", "LSN"])


def test_sqlglot_reads_every_generated_file(world: World):
    folder = world.project.path / "infra" / "reconciliation"
    files = sorted(folder.rglob("*.sql"))
    assert len(files) == 31 + 7 + 2 + 1 + 2 * len(TRANSACTIONS)
    for file in files:
        statements = parse(file.read_text(), width=100, range=0)
        assert not [each for each in statements if isinstance(each, exp.Command)], file


def test_the_files_of_the_project_are_those_of_this_test(world: World):
    repository = Path(__file__).resolve().parents[3]
    folder = Path("infra/reconciliation", GROUP)
    names = {file.relative_to(repository) for file in (repository / folder).rglob("*.sql")}
    assert len(names) == 33
    for name in names:
        assert (repository / name).read_text() == (world.project.path / name).read_text()
