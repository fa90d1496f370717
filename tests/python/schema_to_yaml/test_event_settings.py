"""What the manifests say of events: how they come, what a column may lack, how it was encoded."""

import pytest

DDL = """
create table Item (
    ID bigint primary key,
    Name nvarchar(9),
    Notes nvarchar(max),
    Photo varbinary(max) not null,
    Price decimal(9, 2) not null,
    Changed datetime2(3)
)
"""


@pytest.fixture
def item(sandbox):
    sandbox.ddl(DDL)
    return sandbox


def cdc(sandbox) -> dict:
    return sandbox.properties("stg_item")["config"]["meta"]["cdc"]


def meta(sandbox, column: str) -> dict:
    return sandbox.columns("stg_item")[column]["config"]["meta"]


def test_defaults_are_not_written(item):
    item.tables("- Item")
    assert cdc(item) == {"source_table": "dbo.Item", "key": ["ID"]}
    assert meta(item, "name") == {"source": "Name"}


def test_defaults_that_are_spelt_out_are_not_written_either(item):
    item.tables(
        "- Item",
        "events: {connector: sqlserver, envelope: full, payload: json, snapshot_ghosts: remove}",
    )
    assert cdc(item) == {"source_table": "dbo.Item", "key": ["ID"]}


def test_settings_of_the_events_are_those_of_every_model(item):
    item.tables(
        "- Item",
        """
        events:
          envelope: flattened
          deletes: tombstone
          payload: json_text
          snapshot_ghosts: keep
          log_restarts: [2026-03-01T12:00:00+02:00, "2026-04-01T00:00:00.5Z"]
        """,
    )
    assert cdc(item) == {
        "source_table": "dbo.Item",
        "key": ["ID"],
        "envelope": "flattened",
        "deletes": "tombstone",
        "payload": "json_text",
        "snapshot_ghosts": "keep",
        "log_restarts": ["2026-03-01T10:00:00Z", "2026-04-01T00:00:00.500000Z"],
    }


def test_a_table_may_treat_ghosts_otherwise(item):
    item.tables("- Item: {snapshot_ghosts: keep}")
    assert cdc(item)["snapshot_ghosts"] == "keep"
    item.tables("- Item: {snapshot_ghosts: remove}", "events: {snapshot_ghosts: keep}")
    assert "snapshot_ghosts" not in cdc(item)


def test_the_policy_of_a_column_wins_over_that_of_its_table_and_that_over_the_files(item):
    more = "bad_values: reject\ncolumns: {Name: {bad_values: hold}}"
    item.tables("- Item", more)
    assert cdc(item)["bad_values"] == "reject"
    assert meta(item, "name")["bad_values"] == "hold"
    assert "bad_values" not in meta(item, "price")
    item.tables("- Item: {bad_values: fail, columns: {Name: {bad_values: reject}}}", more)
    assert cdc(item)["bad_values"] == "fail"
    assert meta(item, "name")["bad_values"] == "reject"


@pytest.mark.parametrize("word", ["null", '"null"', "~"])
def test_the_policy_null_needs_no_quotes_and_is_text_for_dbt(item, word):
    item.tables(f"- Item: {{columns: {{Name: {{bad_values: {word}}}}}}}", f"bad_values: {word}")
    assert cdc(item)["bad_values"] == "null"
    assert meta(item, "name")["bad_values"] == "null"


def test_columns_that_are_not_null_are_marked_and_the_key_is_not(item):
    item.tables("- Item")
    marked = [n for n in ("id", "name", "photo", "price") if meta(item, n).get("not_null")]
    assert marked == ["photo", "price"]


@pytest.mark.parametrize(
    ("declared", "large"),
    [
        ("nvarchar(max)", True),
        ("varchar(max)", True),
        ("varbinary(max)", True),
        ("text", True),
        ("ntext", True),
        ("image", True),
        ("xml", True),
        ("nvarchar(4000)", False),
        ("varbinary(8000)", False),
        ("uniqueidentifier", False),
    ],
)
def test_columns_that_updates_may_leave_out_are_marked(sandbox, declared, large):
    sandbox.ddl(f"create table Item (ID int primary key, a {declared})")
    sandbox.tables("- Item")
    assert meta(sandbox, "a").get("large", False) is large


def test_postgres_leaves_out_text_and_bytes_of_any_declared_length(item):
    item.tables("- Item", "events: {connector: postgresql}")
    assert cdc(item)["connector"] == "postgresql"
    assert [n for n in item.columns("stg_item") if n[:4] != "cdc_" and meta(item, n).get("large")]
    assert meta(item, "name")["large"] is True
    assert "large" not in meta(item, "price")


def test_topics_of_postgres_have_no_database(item):
    item.tables("- Item", "events: {connector: postgresql}")
    generated = item.generate()
    assert generated.project.models[0].topic == "shop.dbo.Item"
    assert not [path for path in generated.files if path.suffix == ".json"]


def test_another_placeholder_is_known_to_every_model(item):
    item.modes = "  unavailable_value_placeholder: __not_there\n"
    item.tables("- Item")
    assert cdc(item)["unavailable_value"] == "__not_there"


CHANGES = """
mode_changes:
  - {until: 2025-01-01T00:00:00Z, decimal_handling_mode: precise}
  - {until: 2026-01-01T00:00:00Z, time_precision_mode: adaptive}
"""


def test_encodings_that_ended_have_their_moment(item):
    item.modes = "  time_precision_mode: microseconds\n  decimal_handling_mode: string\n"
    item.tables("- Item", CHANGES)
    assert meta(item, "price") == {
        "source": "Price",
        "not_null": True,
        "earlier": [{"until": "2025-01-01T00:00:00Z", "encoding": "decimal_base64"}],
    }
    assert meta(item, "changed") == {
        "source": "Changed",
        "encoding": "epoch_microseconds",
        "earlier": [{"until": "2026-01-01T00:00:00Z", "encoding": "epoch_milliseconds"}],
    }
    assert "earlier" not in meta(item, "name")


def test_an_earlier_encoding_may_be_none(item):
    item.modes = "  decimal_handling_mode: precise\n"
    item.tables(
        "- Item", "mode_changes: [{until: 2025-01-01T00:00:00Z, decimal_handling_mode: double}]"
    )
    assert meta(item, "price")["earlier"] == [{"until": "2025-01-01T00:00:00Z"}]


def test_a_mode_that_came_back_has_an_entry_for_each_time(item):
    item.modes = "  binary_handling_mode: hex\n"
    item.tables(
        "- Item",
        """
        mode_changes:
          - {until: 2024-01-01T00:00:00Z, binary_handling_mode: bytes}
          - {until: 2025-01-01T00:00:00Z, binary_handling_mode: hex}
          - {until: 2026-01-01T00:00:00Z, binary_handling_mode: base64}
        """,
    )
    assert meta(item, "photo")["earlier"] == [
        {"until": "2024-01-01T00:00:00Z", "encoding": "base64"},
        {"until": "2025-01-01T00:00:00Z", "encoding": "hex"},
        {"until": "2026-01-01T00:00:00Z", "encoding": "base64"},
    ]


def test_a_change_between_modes_of_one_encoding_is_none(item):
    item.modes = "  binary_handling_mode: bytes\n"
    item.tables(
        "- Item", "mode_changes: [{until: 2026-01-01T00:00:00Z, binary_handling_mode: base64}]"
    )
    assert "earlier" not in meta(item, "photo")


def test_the_keys_of_a_column_stay_on_one_line_where_they_fit(item):
    item.modes = "  decimal_handling_mode: string\n"
    item.tables("- Item", CHANGES)
    text = item.text("stg_item.yml")
    assert (
        "config: {meta: {source: Photo, encoding: base64, not_null: true, large: true}}\n" in text
    )
    assert 'earlier: [{until: "2025-01-01T00:00:00Z", encoding: decimal_base64}]\n' in text


def test_columns_that_are_left_out_are_ignored(item):
    item.tables("- Item: {exclude: [Name]}")
    assert cdc(item)["ignored"] == ["Name"]
