"""What is wrong with the sections on the connector, its events and bad values, with its line."""

import pytest


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("  database: Shop\n", "", "4: connector: database is missing"),
        (
            "  database: Shop\n",
            "  database:\n",
            "6: connector.database: should be text, but is empty",
        ),
        (
            "  database: Shop\n",
            "  database: Shop\n  databse: Shop\n",
            "7: connector.databse: unknown key; did you mean database?",
        ),
        (
            "  database: Shop\n",
            "  database: Shop\n  colour: red\n",
            "7: connector.colour: unknown key; known here: name, database, topic_prefix, "
            "schema_history_topic, time_precision_mode, decimal_handling_mode, "
            "binary_handling_mode, converter_decimal_format, unavailable_value_placeholder, "
            "capture, properties",
        ),
        (
            "  database: Shop\n",
            "  database: Shop\n  time_precision_mode: microsecond\n",
            "7: connector.time_precision_mode: microsecond is unknown; known are adaptive, "
            "adaptive_time_microseconds, connect, isostring, microseconds, nanoseconds, "
            "structured; "
            "did you mean microseconds?",
        ),
        (
            "  database: Shop\n",
            "  database: Shop\n  decimal_handling_mode: exact\n",
            "7: connector.decimal_handling_mode: exact is unknown; known are precise, string, "
            "double",
        ),
        (
            "  database: Shop\n",
            "  database: Shop\n  binary_handling_mode: base65\n",
            "7: connector.binary_handling_mode: base65 is unknown; known are bytes, base64, "
            "base64-url-safe, hex; did you mean base64?",
        ),
        (
            "  database: Shop\n",
            "  database: Shop\n  properties: {topic.prefix: x}\n",
            "7: connector.properties.topic.prefix: the generator derives it from the rest of the "
            "configuration",
        ),
        (
            "  database: Shop\n",
            "  database: Shop\n  properties:\n    driver.keyStorePassword: hunter2\n",
            "8: connector.properties.driver.keyStorePassword: a secret should come from a config "
            "provider, such as ${file:...}",
        ),
        (
            "tables:",
            "events: {envelop: flattened}\ntables:",
            "9: events.envelop: unknown key; did you mean envelope?",
        ),
        (
            "tables:",
            "events: {envelope: flat}\ntables:",
            "9: events.envelope: flat is unknown; known are full, flattened",
        ),
        (
            "tables:",
            "events: {deletes: drop}\ntables:",
            "9: events.deletes: only flattened events differ in it (envelope: flattened)",
        ),
        (
            "tables:",
            "events: {log_restarts: [2026-03-01T12:00:00]}\ntables:",
            "9: events.log_restarts: should be a moment with its zone, such as "
            "2026-03-01T12:00:00Z, but is 2026-03-01T12:00:00",
        ),
        (
            "tables:",
            "events: {log_restarts: [yesterday]}\ntables:",
            "9: events.log_restarts: should be a moment with its zone, such as "
            "2026-03-01T12:00:00Z, but is str 'yesterday'",
        ),
        (
            "tables:",
            "events:\n  log_restarts:\n    - 2026-03-01T12:00:00Z\n    - 2026-03-01T13:00:00+01:00\n"
            "tables:",
            "12: events.log_restarts: should be later than the one before it, 2026-03-01T12:00:00Z",
        ),
        (
            "tables:",
            "events: {connector: postgres}\ntables:",
            "9: events.connector: postgres is unknown; known are sqlserver, postgresql; did you "
            "mean postgresql?",
        ),
        (
            "tables:",
            "mode_changes: [{until: 2026-03-01T12:00:00Z}]\ntables:",
            "9: mode_changes: names no mode; known are time_precision_mode, "
            "decimal_handling_mode, binary_handling_mode, converter_decimal_format",
        ),
        (
            "tables:",
            "mode_changes: [{decimal_handling_mode: exact}]\ntables:",
            "9: mode_changes: until is missing: the moment at which these modes ended"
            "|9: mode_changes.decimal_handling_mode: exact is unknown; known are precise, string, "
            "double",
        ),
        (
            "tables:",
            "mode_changes:\n"
            "  - {until: 2026-03-01T12:00:00Z, binary_handling_mode: hex}\n"
            "  - {until: 2026-02-01T12:00:00Z, binary_handling_mode: bytes}\ntables:",
            "11: mode_changes.until: should be later than the one before it, 2026-03-01T12:00:00Z",
        ),
        (
            "tables:",
            "bad_values: ignore\ntables:",
            "9: bad_values: ignore is unknown; known are null, hold, reject, fail",
        ),
        (
            "[Item]",
            "[{Item: {bad_values: rejct, snapshot_ghosts: kep}}]",
            "10: tables.goods.tables.Item.bad_values: rejct is unknown; known are null, hold, "
            "reject, fail; did you mean reject?"
            "|10: tables.goods.tables.Item.snapshot_ghosts: kep is unknown; known are remove, "
            "keep; did you mean keep?",
        ),
        (
            "[Item]",
            "[{Item: {columns: {Name: {bad_values: hodl}}}}]",
            "10: tables.goods.tables.Item.columns.Name.bad_values: hodl is unknown; known are "
            "null, hold, reject, fail; did you mean hold?",
        ),
        (
            "  database: Shop\n",
            "  database: Shop\n  unavailable_value_placeholder: 'hex:5f5f'\n",
            "7: connector.unavailable_value_placeholder: should be text, but Debezium takes what "
            "follows hex: for bytes",
        ),
        (
            "  database: Shop\n",
            "  database: Shop\n  properties: {unavailable.value.placeholder: x}\n",
            "7: connector.properties.unavailable.value.placeholder: the generator derives it from "
            "the rest of the configuration",
        ),
        (
            "  database: Shop\n",
            "  database: Shop\n  properties: {transforms.u.type: "
            "io.debezium.transforms.ExtractNewRecordState}\n",
            "7: connector.properties.transforms.u.type: flattened events are another setting, "
            "events: {envelope: flattened}",
        ),
        (
            "tables:",
            "  properties: {database.port: 1}\nevents: {connector: postgresql}\ntables:",
            "9: connector.properties: no connector to postgresql is generated",
        ),
    ],
)
def test_each_mistake_is_one_clear_fault(whole, old, new, fault):
    whole.replace(old, new)
    assert sorted(whole.mistakes()) == sorted(fault.split("|"))


def test_a_connector_to_postgres_needs_only_what_topics_are_named_by(whole):
    text = whole.text_of_config
    connector = text[text.index("connector:") : text.index("tables:")]
    events = "events: {connector: postgresql}\n"
    whole.replace(connector, f"connector: {{topic_prefix: shop}}\n{events}")
    assert whole.generate().project.models[0].topic == "shop.dbo.Item"
    whole.replace(connector, f"connector: {{}}\n{events}")
    assert whole.mistakes() == ["4: connector: topic_prefix is missing"]
