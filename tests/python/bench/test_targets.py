"""Targets: each can be reached, and each can be missed."""

from dataclasses import replace

import pytest

from scripts.bench.run import Result
from scripts.bench.targets import targets
from tests.python.bench import results


def missed(result: Result) -> list[str]:
    return [target.what for target in targets(result) if not target.is_reached]


def test_a_fast_run_reaches_all_targets():
    assert missed(results.result()) == []


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ({"project": 0.0031}, "key look-up"),
        ({"plain": 9, "project": 0.006}, "key look-up"),
    ],
)
def test_a_look_up_must_be_300_times_faster_and_below_5_ms(change, what):
    result = results.result()
    lookups = [replace(result.single.lookups[0], **change)]
    found = missed(replace(result, single=replace(result.single, lookups=lookups)))
    assert len(found) == 1
    assert found[0].startswith(what)


@pytest.mark.parametrize(
    ("columns", "events_a_key", "project", "expected"),
    [
        (8, 3, 6.1, "full scan, 8 columns, 3 events a key"),
        (8, 20, 3.1, "full scan, 8 columns, 20 events a key"),
        (160, 3, 1.2, "full scan, 160 columns, 3 events a key"),
        (49, 20, 9.1, "full scan anywhere"),
    ],
)
def test_a_slow_scan_misses_its_target(columns, events_a_key, project, expected):
    result = results.result()
    scans = [
        results.scan(columns, events_a_key, project=project)
        if (scan.columns, scan.events_a_key) == (columns, events_a_key)
        else scan
        for scan in result.single.scans
    ]
    assert missed(replace(result, single=replace(result.single, scans=scans))) == [expected]


def test_a_scan_of_the_growing_table_must_not_be_slower_either():
    result = results.result()
    growth = [replace(result.single.growth[0], project_scan=0.4), result.single.growth[1]]
    assert missed(replace(result, single=replace(result.single, growth=growth))) == [
        "full scan anywhere"
    ]


def test_a_refresh_that_follows_the_size_of_the_table_misses_two_targets():
    result = results.result()
    small, large = result.single.growth
    slow = [replace(refresh, database=0.2) for refresh in large.refreshes]
    growth = [small, replace(large, refreshes=slow)]
    assert missed(replace(result, single=replace(result.single, growth=growth))) == [
        "refresh after 1 % new events of 1,000,000",
        "refresh after 1,000 events when the table grows tenfold",
    ]


def test_a_relation_with_much_dead_space_misses_its_target():
    result = results.result()
    growth = [result.single.growth[0], replace(result.single.growth[1], reading_incremental=1.11)]
    assert missed(replace(result, single=replace(result.single, growth=growth))) == [
        "reading an incremental relation"
    ]


def test_slow_loads_builds_and_tests_miss_theirs():
    result = results.result()
    loading = replace(result.whole.loading, project=11, all=61)
    building = replace(
        result.whole.building,
        views=results.dbt_run(6.1),
        tests_of_incremental=results.dbt_run(21),
    )
    slow = replace(result.whole, loading=loading, building=building)
    assert missed(replace(result, whole=slow)) == [
        "loading",
        "loading all 1,600,000 lines",
        "all data tests over 100 events, incremental relations",
        "the same",
        "dbt build of 31 views, without tests",
    ]


def test_a_part_that_was_left_out_has_no_targets():
    assert len(targets(replace(results.result(), single=None))) == 5


def test_views_must_be_joined_as_fast_as_plain_ones():
    result = results.result()
    join = replace(result.single.join, plain=2.9)
    assert missed(replace(result, single=replace(result.single, join=join))) == ["two views joined"]
