"""Databases that the simulator knows nothing of but their DDL."""

from collections import Counter
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from scripts.schema_to_yaml.generate import generate
from scripts.schema_to_yaml.types import TYPES
from scripts.source_simulator.schema import read_source
from tests.python.source_simulator.fold import assert_truth_is_fold

DATABASES = Path(__file__).parent / "databases"
CONFIGURATION = """
name: any
description: Any database.
ddl: any.sql
connector:
  name: any
  database: Any
  topic_prefix: any
  schema_history_topic: schema-changes.any
  time_precision_mode: microseconds
  decimal_handling_mode: string
  binary_handling_mode: hex
tables: {{all: {{tables: [{tables}]}}}}
"""
NOT_IN_KEYS = {"text", "ntext", "image", "xml", "rowversion", "sql_variant"}
NOTHING_TO_UPDATE = {"PlaylistTrack", "Skill_of_Employee", "Tenant"}
SIZES = {
    "char": "(4)", "nchar": "(4)", "varchar": "(6)", "nvarchar": "(6)", "binary": "(3)",
    "varbinary": "(3)", "decimal": "(6, 2)", "numeric": "(4, 4)", "time": "(3)", "datetime2": "(0)",
    "datetimeoffset": "(5)",
}  # fmt: skip


@pytest.fixture(scope="module", params=["odd_shop", "music_store"])
def database(request: pytest.FixtureRequest, simulate_source: Callable) -> tuple[str, Any]:
    """Name and run of a database."""
    source = read_source(DATABASES / f"{request.param}.yml")
    return request.param, simulate_source(source, transactions=600)


@pytest.fixture
def simulate_ddl(tmp_path: Path, simulate_source: Callable) -> Callable:
    """Runs the simulator for the text of a DDL script."""

    def run(ddl: str, *tables: str, **options: Any) -> Any:
        (tmp_path / "any.sql").write_text(ddl)
        config = tmp_path / "any.yml"
        config.write_text(CONFIGURATION.format(tables=", ".join(tables)))
        return simulate_source(read_source(config), **options)

    return run


def test_the_truth_is_what_the_events_lead_to(database):
    assert_truth_is_fold(database[1])


def test_events_have_the_topics_keys_and_columns_that_the_generator_expects(database):
    name, run = database
    project = generate(DATABASES / f"{name}.yml", [], DATABASES).project
    expected = {
        model.topic: (set(model.key), {c.source for c in model.columns if c.source})
        for model in project.models
    }
    found = {event["topic"]: [] for event in run.envelopes}
    for event in run.envelopes:
        found[event["topic"]].append(event)
    assert set(found) == set(expected)
    for topic, events in found.items():
        keys, columns = expected[topic]
        assert all(set(event["key"]) == keys for event in events)
        assert all(set(event["after"]) == columns for event in events if event["after"])


def test_every_table_has_a_snapshot_inserts_updates_and_deletes(database):
    _, run = database
    ops = Counter((event["topic"], event["op"]) for event in run.envelopes)
    wanted = {
        (topic, op)
        for topic, _ in ops
        for op in "rcud"
        if op != "u" or topic.rpartition(".")[2] not in NOTHING_TO_UPDATE
    }
    assert wanted <= set(ops)


def test_foreign_keys_lead_to_live_rows(database):
    _, run = database
    found = Counter()
    for state in run.simulation.database.tables.values():
        for key in state.table.foreign_keys:
            parents = {
                tuple(line["row"][name] for name in key.parent_columns)
                for line in run.truth[key.parent]
            }
            for line in run.truth[key.child]:
                values = tuple(line["row"][name] for name in key.columns)
                assert None in values or values in parents, (key, values)
                found[key] += None not in values
    assert len(found) == {"odd_shop": 11, "music_store": 5}[database[0]]
    assert min(found.values()) > 5


def test_keys_are_unique_and_columns_not_null_where_the_ddl_says_so(database):
    for label, state in database[1].simulation.database.tables.items():
        lines = [line["row"] for line in database[1].truth[label]]
        for columns in (state.table.key, *state.table.unique_keys):
            values = Counter(tuple(line[name].casefold() for name in columns) for line in lines)
            assert max(values.values()) == 1
        for column in state.table.columns:
            assert column.nullable or all(line[column.name] is not None for line in lines)


def test_checks_hold_in_every_event(database):
    name, run = database
    if name == "music_store":
        pytest.skip("it has none")
    orders = [e["after"] for e in run.envelopes if e["topic"] == "odd.Odd_Shop.sales.Order"]
    for order in filter(None, orders):
        assert Decimal(order["total"]) >= 0
        assert 0 <= order["discount"] <= 1
        assert order["state"] in ("new", "paid", "sent")
        assert order["Shipped"] is None or order["Shipped"] >= order["placed"]
    assert {order["state"] for order in orders if order} == {"new", "paid", "sent"}
    assert any(order["Shipped"] for order in orders if order)


def test_row_versions_grow_with_each_change(database):
    name, run = database
    if name == "music_store":
        pytest.skip("it has none")
    tenants = [e for e in run.envelopes if e["topic"] == "odd.Odd_Shop.dbo.Tenant" and e["after"]]
    versions = [event["after"]["Row Version"] for event in tenants]
    changed = versions[next(n for n, event in enumerate(tenants) if event["op"] != "r") :]
    assert changed == sorted(set(changed))
    assert len(changed) > 20


def test_every_type_that_the_generator_maps_gets_values(simulate_ddl):
    columns = ", ".join(
        f"[{t} {n}] {t}{SIZES.get(t, '')} {n}" for t in TYPES for n in ("NULL", "NOT NULL")
    )
    columns = columns.replace("[rowversion NULL] rowversion NULL, ", "")
    run = simulate_ddl(f"CREATE TABLE dbo.T (ID int PRIMARY KEY, {columns})", "T", transactions=300)
    assert_truth_is_fold(run)
    rows = [line["row"] for line in run.truth["T"]]
    assert len(rows) > 30
    for column in run.simulation.database.tables["T"].table.columns:
        values = {row[column.name] for row in rows}
        assert (None in values) is column.nullable, column
        assert len(values - {None}) > 1, column


@pytest.mark.parametrize("kind", sorted(TYPES.keys() - NOT_IN_KEYS))
def test_a_key_of_any_type(simulate_ddl, kind: str):
    declared = f"{kind}{SIZES.get(kind, '')}"
    ddl = f"CREATE TABLE dbo.T ([the key] {declared} PRIMARY KEY, v int NULL, u {declared} UNIQUE)"
    run = simulate_ddl(ddl, "T", transactions=60)
    assert_truth_is_fold(run)
    rows = [line["row"] for line in run.truth["T"]]
    for name in ("the key", "u"):
        assert max(Counter(row[name] for row in rows).values()) == 1
    assert rows if kind in ("bit", "hierarchyid") else len(rows) > 30


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("events: {envelope: flattened}", "events: envelope flattened is not simulated"),
        ("events: {payload: json_text}", "events: payload json_text is not simulated"),
        (
            "mode_changes: [{until: 2026-02-01T00:00:00Z, time_precision_mode: adaptive}]",
            "mode_changes: until 2026-02-01",
        ),
    ],
)
def test_what_is_not_simulated_is_refused(tmp_path: Path, words: str, message: str):
    (tmp_path / "any.sql").write_text("CREATE TABLE dbo.T (id int PRIMARY KEY)")
    config = tmp_path / "any.yml"
    config.write_text(CONFIGURATION.format(tables="T") + words)
    with pytest.raises(ValueError, match=message):
        read_source(config)


def test_mode_changes_before_the_first_event_are_nothing_to_the_simulator(tmp_path: Path):
    (tmp_path / "any.sql").write_text("CREATE TABLE dbo.T (id int PRIMARY KEY)")
    config = tmp_path / "any.yml"
    config.write_text(
        CONFIGURATION.format(tables="T")
        + "mode_changes: [{until: 2025-02-01T00:00:00Z, time_precision_mode: adaptive}]"
    )
    assert set(read_source(config).tables) == {"T"}


def test_rows_that_must_point_at_one_another_are_refused(simulate_ddl):
    ddl = """
        CREATE TABLE dbo.A (id int PRIMARY KEY, b int NOT NULL REFERENCES dbo.B);
        CREATE TABLE dbo.B (id int PRIMARY KEY, a int NOT NULL REFERENCES dbo.A);
    """
    with pytest.raises(ValueError, match="no row of A can be the first"):
        simulate_ddl(ddl, "A", "B")


def test_words_of_concord_db_give_way_where_a_column_cannot_hold_them(simulate_ddl):
    run = simulate_ddl(
        "CREATE TABLE dbo.T (ID int PRIMARY KEY, Created date NOT NULL, Number char(3) NOT NULL, "
        "Price decimal(7, 1) NOT NULL, Weight int NOT NULL, Comment nvarchar(4) NOT NULL)",
        "T",
    )
    assert_truth_is_fold(run)
    for row in (line["row"] for line in run.truth["T"]):
        assert "2000" < row["Created"] < "2027"
        assert len(row["Number"]) == 3
        assert row["Price"].partition(".")[2].isdigit()
        assert len(row["Price"]) <= 8
        assert row["Weight"].isdigit()
        assert len(row["Comment"]) <= 4


def test_rows_stay_when_a_parent_that_they_need_not_have_is_deleted(database):
    name, run = database
    if name == "odd_shop":
        pytest.skip("it has several such foreign keys")
    let_go = 0
    for events in run.transactions:
        staff = [event for event in events if event["source"]["table"] == "Employee"]
        gone = {event["before"]["EmployeeId"] for event in staff if event["op"] == "d"}
        for event in staff:
            if event["op"] == "u" and event["before"]["ReportsTo"] in gone:
                assert event["after"] == event["before"] | {"ReportsTo": None}
                let_go += 1
    assert let_go > 3


def test_a_tree_has_parents_from_the_beginning(database):
    name, run = database
    label, column, key = {
        "odd_shop": ("Department", "parent", "id"),
        "music_store": ("Employee", "ReportsTo", "EmployeeId"),
    }[name]
    rows = [
        event["after"]
        for event in run.envelopes
        if event["op"] == "r" and event["source"]["table"] == label
    ]
    keys = {row[key] for row in rows}
    assert {row[column] for row in rows} - {None} <= keys
    assert len({row[column] for row in rows}) > 10
    if name == "odd_shop":
        assert rows[0][column] == rows[0][key]


def test_a_key_change_keeps_unique_what_else_is(simulate_ddl):
    run = simulate_ddl(
        "CREATE TABLE dbo.A (id int PRIMARY KEY);"
        "CREATE TABLE dbo.T (a int REFERENCES dbo.A, n int, flag bit, v int NULL, "
        "PRIMARY KEY (a, n), UNIQUE (a, flag))",
        "A",
        "T",
        transactions=600,
    )
    assert_truth_is_fold(run)
    pairs = [(line["row"]["a"], line["row"]["flag"]) for line in run.truth["T"]]
    assert len(pairs) == len(set(pairs)) > 40


def test_a_configured_key_stands_in_the_order_of_the_table(simulate_ddl):
    ddl = "CREATE TABLE dbo.T (a int NOT NULL, b int NOT NULL, c int NULL)"
    run = simulate_ddl(ddl, "{T: {key: [b, a]}}", transactions=20)
    assert {tuple(event["key"]) for event in run.envelopes} == {("a", "b")}
    run = simulate_ddl(ddl.replace("NULL)", "NULL, PRIMARY KEY (b, a))"), "T", transactions=20)
    assert {tuple(event["key"]) for event in run.envelopes} == {("b", "a")}
