"""The properties of the Debezium connector that captures the tables.

Sources: Debezium 3.6, "SQL Server connector properties" and "New Record State Extraction"; Kafka
Connect's config providers and JsonConverter.
"""

import re
from collections.abc import Iterable

from scripts.schema_to_yaml.faults import Fault
from scripts.schema_to_yaml.map.models import Model
from scripts.schema_to_yaml.parse.config import Config, ConnectorConfig
from scripts.secret_properties import shows_secret

_JSON_CONVERTER = "org.apache.kafka.connect.json.JsonConverter"

# Where the worker's file config provider finds what is secret.
_SECRETS = "/run/secrets/{name}.properties"


# What flattened events keep of the envelope: operation, position in the log, times.
_FLATTENED_FIELDS = (
    "op,ts_ms,source.snapshot,source.db,source.schema,source.table,source.commit_lsn,"
    "source.change_lsn,source.event_serial_no,source.ts_ms"
)
_FLATTENS = "io.debezium.transforms.ExtractNewRecordState"

# Set by the generator, on some configurations only.
_RESERVED = (
    "connector.class", "message.key.columns", "signal.data.collection", "table.include.list",
    "unavailable.value.placeholder",
)  # fmt: skip


def connector_properties(config: Config, models: Iterable[Model]) -> dict[str, str] | None:
    """Returns the connector's properties, in the order in which they are best read.

    None: the source is not SQL Server, and its connector is not generated.
    """
    if config.events.connector != "sqlserver":
        return None
    connector = config.connector
    properties = {
        "connector.class": "io.debezium.connector.sqlserver.SqlServerConnector",
        "tasks.max": "1",
        **_connection(connector),
        **_derived(config, list(models)),
        **_running(connector),
        **connector.properties,
    }
    return {name: value for name, value in properties.items() if value is not None}


def check_properties(config: Config, faults: list[Fault]) -> None:
    """Adds a fault for each configured property that contradicts the models or shows a secret."""
    derived = _derived(config, [])
    for name, value in config.connector.properties.items():
        wrong = []
        if name in derived or name in _RESERVED:
            wrong.append("the generator derives it from the rest of the configuration")
        if value == _FLATTENS and name not in derived:
            wrong.append("flattened events are another setting, events: {envelope: flattened}")
        if value is not None and shows_secret(name, value):
            wrong.append("a secret should come from a config provider, such as ${file:...}")
        line = config.connector.property_lines[name]
        faults.extend(
            Fault(config.file, line, f"connector.properties.{name}: {message}") for message in wrong
        )


def _derived(config: Config, models: list[Model]) -> dict[str, str]:
    """Properties that the models rely on."""
    connector = config.connector
    properties = {
        "topic.prefix": connector.topic_prefix,
        "database.names": connector.database,
        "table.include.list": ",".join(_pattern(str(model.table)) for model in models),
    }
    keys = [
        f"{_pattern(str(model.table))}:{','.join(map(_pattern, model.key))}"
        for model in models
        if not model.key_is_primary
    ]
    if keys:
        properties["message.key.columns"] = ";".join(keys)
    modes = connector.modes
    properties |= {
        "time.precision.mode": modes.time_precision,
        "decimal.handling.mode": modes.decimal_handling,
        "binary.handling.mode": modes.binary_handling,
    }
    if connector.capture.signal_table:
        signals = f"{connector.database}.{connector.capture.signal_table}"
        properties["signal.data.collection"] = signals
    if connector.unavailable_value:
        properties["unavailable.value.placeholder"] = connector.unavailable_value
    for converter in ("key.converter", "value.converter"):
        properties[converter] = _JSON_CONVERTER
        properties[f"{converter}.schemas.enable"] = "false"
        # Otherwise a NULL in a column with a default arrives as the default.
        properties[f"{converter}.replace.null.with.default"] = "false"
        if modes.converter_decimal_format == "numeric":
            properties[f"{converter}.decimal.format"] = "NUMERIC"
    if config.events.envelope == "flattened":
        properties |= _flattening(config.events.deletes)
    return properties


def _flattening(deletes: str) -> dict[str, str]:
    """The transformation that leaves the row's image and what is needed of the envelope."""
    return {
        "transforms": "unwrap",
        "transforms.unwrap.type": _FLATTENS,
        "transforms.unwrap.delete.tombstone.handling.mode": deletes,
        "transforms.unwrap.add.fields": _FLATTENED_FIELDS,
        "transforms.unwrap.replace.null.with.default": "false",
    }


def _connection(connector: ConnectorConfig) -> dict[str, str]:
    """How the connector reaches the database; a configuration may replace these."""
    secrets = _SECRETS.format(name=connector.name)
    return {
        "database.hostname": "${env:SQLSERVER_HOST}",
        "database.port": "1433",
        "database.user": f"${{file:{secrets}:user}}",
        "database.password": f"${{file:{secrets}:password}}",
        "driver.encrypt": "true",
        "driver.trustServerCertificate": "false",
        "driver.trustStore": f"${{file:{secrets}:trust_store}}",
        "driver.trustStorePassword": f"${{file:{secrets}:trust_store_password}}",
        # Otherwise an incremental snapshot of a table with a text key can lose rows.
        "driver.sendStringParametersAsUnicode": "false",
    }


def _running(connector: ConnectorConfig) -> dict[str, str]:
    """Snapshots, deletes, topics, schema history, faults; a configuration may replace these."""
    secrets = _SECRETS.format(name=connector.name)
    return {
        "snapshot.mode": "initial",
        # Reads one consistent state without locks; the database needs ALLOW_SNAPSHOT_ISOLATION.
        "snapshot.isolation.mode": "snapshot",
        "data.query.mode": "direct",
        "tombstones.on.delete": "true",
        "provide.transaction.metadata": "false",
        "include.schema.changes": "true",
        "schema.history.internal.kafka.bootstrap.servers": "${env:KAFKA_BOOTSTRAP_SERVERS}",
        "schema.history.internal.kafka.topic": connector.schema_history_topic,
        "schema.history.internal.store.only.captured.tables.ddl": "true",
        # The schema history has clients of its own, which do not inherit the worker's.
        **{
            f"schema.history.internal.{client}.{name}": value
            for client in ("producer", "consumer")
            for name, value in (
                ("security.protocol", "${env:KAFKA_SECURITY_PROTOCOL}"),
                ("sasl.mechanism", "${env:KAFKA_SASL_MECHANISM}"),
                ("sasl.jaas.config", f"${{file:{secrets}:kafka_sasl_jaas_config}}"),
            )
        },
        # A table's events stay in order across its keys; the brokers say how many copies.
        "topic.creation.default.partitions": "1",
        "topic.creation.default.replication.factor": "-1",
        "heartbeat.interval.ms": "10000",
        "max.iteration.transactions": "500",
        "errors.max.retries": "-1",
        "event.processing.failure.handling.mode": "fail",
    }


def _pattern(name: str) -> str:
    """Returns the regular expression that matches just this name.

    What separates the parts of Debezium's lists stands as its code.
    """
    return re.sub(r"\W", lambda found: _escaped(found[0]), name)


def _escaped(character: str) -> str:
    return f"\\x{ord(character):02x}" if character in " ,:;" else f"\\{character}"
