"""The connector: exactly the tables, the modes that the models expect, no secret."""

import json
import re

import pytest


def connector(sandbox) -> dict[str, str]:
    document = json.loads(sandbox.text("sqlserver-shop.json"))
    assert document["name"] == "sqlserver-shop"
    return document["config"]


@pytest.fixture
def shop(sandbox):
    sandbox.ddl(
        """
        create table Item (ID int primary key)
        go
        create table sales.[Order.Line (old)] (OrderID int not null, [Line No] int not null)
        go
        create table Other (ID int primary key)
        """
    )
    sandbox.tables("- Item\n- '[sales].[Order.Line (old)]': {key: [OrderID, Line No]}")
    return sandbox


def test_exactly_the_selected_tables_are_captured(shop):
    patterns = connector(shop)["table.include.list"].split(",")
    assert patterns == [r"dbo\.Item", r"sales\.Order\.Line\x20\(old\)"]
    for name in ("dbo.Item", "sales.Order.Line (old)"):
        assert sum(re.fullmatch(pattern, name) is not None for pattern in patterns) == 1


def test_a_key_other_than_the_primary_key_is_the_messages_key(shop):
    assert connector(shop)["message.key.columns"] == (
        r"sales\.Order\.Line\x20\(old\):OrderID,Line\x20No"
    )
    shop.tables("- Item")
    assert "message.key.columns" not in connector(shop)


def test_the_modes_are_those_that_the_models_were_made_for(shop):
    assert connector(shop)["time.precision.mode"] == "adaptive"
    shop.modes = (
        "  time_precision_mode: connect\n  decimal_handling_mode: double\n"
        "  binary_handling_mode: base64\n"
    )
    shop.tables("- Item")
    properties = connector(shop)
    assert properties["time.precision.mode"] == "connect"
    assert properties["decimal.handling.mode"] == "double"
    assert properties["binary.handling.mode"] == "base64"


def test_numeric_decimals_are_a_setting_of_the_converter(shop):
    assert "value.converter.decimal.format" not in connector(shop)
    shop.modes = "  converter_decimal_format: numeric\n"
    shop.tables("- Item")
    assert connector(shop)["value.converter.decimal.format"] == "NUMERIC"


def test_nulls_stay_nulls_and_schemas_stay_out(shop):
    properties = connector(shop)
    for converter in ("key.converter", "value.converter"):
        assert properties[f"{converter}.replace.null.with.default"] == "false"
        assert properties[f"{converter}.schemas.enable"] == "false"


def test_the_connection_is_encrypted_and_the_certificate_checked(shop):
    properties = connector(shop)
    assert properties["driver.encrypt"] == "true"
    assert properties["driver.trustServerCertificate"] == "false"
    assert not [name for name in properties if name.startswith("database.encrypt")]


def test_secrets_come_from_config_providers(shop):
    properties = connector(shop)
    history = [
        f"schema.history.internal.{client}.sasl.jaas.config" for client in ("producer", "consumer")
    ]
    for name in ("database.user", "database.password", "driver.trustStorePassword", *history):
        assert re.fullmatch(r"\$\{(file|env):.+\}", properties[name])


def test_the_signals_are_those_of_the_configured_table(shop):
    assert connector(shop)["signal.data.collection"] == "Shop.dbo.debezium_signal"
    shop.modes = "  capture: {signal_table: ops.signals}\n"
    shop.tables("- Item")
    assert connector(shop)["signal.data.collection"] == "Shop.ops.signals"


def test_properties_are_added_replaced_or_left_out_and_are_text(shop):
    shop.modes = (
        "  properties: {snapshot.max.threads: 4, database.port: 1444, "
        "include.schema.changes: false, driver.trustStore: null}\n"
    )
    shop.tables("- Item")
    properties = connector(shop)
    assert properties["snapshot.max.threads"] == "4"
    assert properties["database.port"] == "1444"
    assert properties["include.schema.changes"] == "false"
    assert "driver.trustStore" not in properties
    assert all(isinstance(value, str) for value in properties.values())


def test_full_envelopes_pass_no_transformation(shop):
    assert not [name for name in connector(shop) if name.startswith("transforms")]


@pytest.mark.parametrize("deletes", ["rewrite", "tombstone", "drop"])
def test_flattened_events_keep_their_place_in_the_log(shop, deletes):
    shop.tables("- Item", f"events: {{envelope: flattened, deletes: {deletes}}}")
    properties = connector(shop)
    prefix = "transforms.unwrap."
    assert properties["transforms"] == "unwrap"
    assert properties[f"{prefix}type"] == "io.debezium.transforms.ExtractNewRecordState"
    assert properties[f"{prefix}delete.tombstone.handling.mode"] == deletes
    assert properties[f"{prefix}replace.null.with.default"] == "false"
    fields = properties[f"{prefix}add.fields"].split(",")
    assert {"op", "source.commit_lsn", "source.change_lsn", "source.event_serial_no"} <= {*fields}


def test_transformations_of_flattened_events_are_the_generators(shop):
    shop.modes = "  properties: {transforms: mine}\n"
    shop.tables("- Item", "events: {envelope: flattened}")
    assert shop.fault().endswith(
        "connector.properties.transforms: the generator derives it from the rest of the "
        "configuration"
    )


def test_the_placeholder_of_the_models_is_that_of_the_connector(shop):
    assert "unavailable.value.placeholder" not in connector(shop)
    shop.modes = "  unavailable_value_placeholder: __not_there\n"
    shop.tables("- Item")
    assert connector(shop)["unavailable.value.placeholder"] == "__not_there"
