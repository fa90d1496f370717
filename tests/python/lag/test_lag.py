"""What is looked for, when it counts as seen, and the figures."""

from itertools import islice
from pathlib import Path

import orjson
import pytest

from scripts.lag import page as pages
from scripts.lag.events import Change, Probe, produced, simulate
from scripts.lag.page import Phase
from scripts.lag.watch import VIEWS, Watch, relations
from scripts.schema_to_yaml.generate import generate
from scripts.soak import page as soak_page

REPOSITORY = Path(__file__).resolve().parents[3]
CONFIG = REPOSITORY / "schema/product_ecosystem.yml"
COUNT = 3000


@pytest.fixture(scope="module")
def changes() -> list[Change]:
    models = generate(CONFIG, (), REPOSITORY).project.models
    snapshot, changes = simulate(CONFIG, models, 1, 50, COUNT, 1)
    assert snapshot
    assert len(changes) == COUNT
    return changes


def test_looked_for_are_rows_that_stay(changes):
    """Whatever is looked for has a row in the end, which comes from that event or a later one."""
    last = {}
    for change in changes:
        value = change.record.value
        if value is not None:
            last[change.record.topic, change.record.key] = orjson.loads(value)["after"]
    looked_for = [change for change in changes if change.probe]
    assert len({change.probe.model for change in looked_for}) > 20
    for change in looked_for:
        row = last[change.record.topic, change.record.key]
        assert row["ID"] == change.probe.key
        assert row.get("Deleted") is not True


def test_the_offset_is_that_of_kafka(changes):
    following = {}
    for change in changes:
        place = change.record.topic, change.record.partition
        if change.probe:
            assert change.probe.offset >= following.get(place, 0)
            following[place] = change.probe.offset + 1


def test_a_share_of_them():
    models = generate(CONFIG, (), REPOSITORY).project.models
    counts = [
        sum(change.probe is not None for change in simulate(CONFIG, models, 1, 50, 500, share)[1])
        for share in (1, 10)
    ]
    assert counts[0] // 10 <= counts[1] <= counts[0] // 10 + 1


def test_records_get_the_time_at_which_they_are_produced(changes):
    told = []
    records = produced(iter(changes), lambda *seen: told.append(seen))
    taken = list(islice(records, 100))
    probe, at = told[0]
    assert probe == next(change.probe for change in changes if change.probe)
    assert taken[0].timestamp <= at * 1000 <= taken[-1].timestamp + 1


@pytest.fixture
def watched(database):
    with database.connect() as connection:
        connection.execute("create schema bronze")
        connection.execute("create schema staging")
        connection.execute("create table bronze.loaded_files (loaded_at timestamptz)")
        connection.execute("create table staging.stg_a (id bigint, cdc_kafka_offset bigint)")
        kind = relations(VIEWS, "staging")
        watch = Watch(database.connect, {VIEWS: kind})

        def look(*rows: tuple[int, int]) -> tuple[int, int]:
            connection.execute("truncate staging.stg_a")
            connection.execute("insert into bronze.loaded_files values (now())")
            for row in rows:
                connection.execute("insert into staging.stg_a values (%s, %s)", row)
            watch.look(connection, kind)
            return len(kind.lags), watch.left()

        yield watch, look


def test_seen_is_what_staging_shows(watched):
    watch, look = watched
    for key, offset in ((1, 5), (1, 7), (2, 6)):
        watch.add(Probe("stg_a", "id", key, offset), 0.0)
    assert look() == (0, 3)
    assert look((1, 4), (2, 5)) == (0, 3)
    assert look((1, 6), (2, 5)) == (1, 2)
    assert look((1, 7), (2, 9)) == (3, 0)


def test_nothing_is_looked_for_while_nothing_was_loaded(watched, database):
    watch, look = watched
    assert look() == (0, 0)
    watch.add(Probe("stg_missing", "id", 1, 1), 0.0)
    with database.connect() as connection:
        watch.look(connection, watch._kinds[VIEWS])
    assert watch.left() == 1


def test_an_error_ends_the_watch_and_is_kept(database):
    watch = Watch(database.connect, {VIEWS: relations(VIEWS, "staging")})
    watch.start()
    watch.join(10)
    assert "loaded_files" in str(watch.error)


def test_the_page(tmp_path: Path):
    lags = {"views": [1.0, 2.0, 3.0, 61.0], "incremental": [2.0] * 100}
    page = tmp_path / "page.md"
    page.write_text(f"before\n{pages.MARK}\nold\n{soak_page.END}\nafter\n")
    text = pages.figures([Phase("every 60 s", lags, [3.0, 5.0], 1200)], 20, (0.5, 1.0))
    soak_page.write(page, text, pages.MARK)
    text = page.read_text()
    assert "| every 60 s | views | 1,200 | 4 | 2.5 | 52.3 | 61.0 | 75.0 % |\n" in text
    assert "| every 60 s | incremental | 1,200 | 100 | 2.0 | 2.0 | 2.0 | 100.0 % |\n" in text
    assert "| every 60 s | 2 | 4.0 | 5.0 |\n" in text


def test_the_docs_have_a_place_for_the_figures(tmp_path: Path):
    copy = tmp_path / "page.md"
    copy.write_text((REPOSITORY / "docs/ingest.md").read_text())
    soak_page.write(copy, "figures", pages.MARK)
    assert "figures\n\n<!--" in copy.read_text()
