"""Debezium's SQL Server connector without a SQL Server: its classes make keys and events."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import jpype

from scripts.source_simulator.column_types import Column, Row, Table
from scripts.source_simulator.encode import MONEY_SCALES
from scripts.source_simulator.encode_time import TYPES as TEMPORAL
from scripts.source_simulator.encode_time import scale as fractional_digits
from scripts.source_simulator.envelope import Position
from scripts.source_simulator.settings import ConnectorSettings
from scripts.source_simulator.streaming import CHANGE_TABLE_ROWS, Logged
from tests.debezium import driver

FIRST_LSN = "00000001:00000001:0001"
PRECISIONS = {"money": 19, "smallmoney": 10, "bigint": 19, "int": 10, "float": 53, "real": 24}


@dataclass(frozen=True)
class Made:
    """A key and a value as bytes, as a Kafka producer gets them."""

    key: bytes
    value: bytes


class Connector:
    """The parts of the connector that turn a row into a Kafka record.

    Args:
        decimal_format: `decimal.format` of Kafka's JsonConverter, BASE64 or NUMERIC.

    Raises:
        jpype.JException: Debezium refuses the configuration.
    """

    def __init__(self, settings: ConnectorSettings, decimal_format: str = "BASE64") -> None:
        self._settings = settings
        self._config = _configuration(settings)
        self._converters = jpype.JClass("io.debezium.connector.sqlserver.SqlServerValueConverters")(
            self._config.getDecimalMode(),
            self._config.getTemporalPrecisionMode(),
            self._config.binaryHandlingMode(),
            self._config.getUnavailableValuePlaceholder(),
        )
        self._naming = jpype.JClass("io.debezium.schema.SchemaTopicNamingStrategy")(
            self._config.getConfig().asProperties(), True
        )
        transactions = self._config.getTransactionMetadataFactory()
        self._builder = jpype.JClass("io.debezium.relational.TableSchemaBuilder")(
            self._converters,
            self._config.schemaNameAdjuster(),
            jpype.JClass("io.debezium.relational.CustomConverterRegistry")(None),
            self._config.getSourceInfoStructMaker().schema(),
            transactions.getTransactionStructMaker().getTransactionBlockSchema(),
            self._config.getFieldNamer(),
            True,
            self._config.getEventConvertingFailureHandlingMode(),
        )
        self._key_converter = _json_converter(settings, decimal_format, is_key=True)
        self._value_converter = _json_converter(settings, decimal_format, is_key=False)

    def event(
        self,
        table: Table,
        op: str,
        before: Row | None,
        after: Row | None,
        position: Position,
        now: int,
    ) -> Made:
        """Key and value of one change.

        Args:
            now: the connector's clock, nanoseconds since 1970.

        Raises:
            jpype.JException: Debezium cannot convert a value.
        """
        schema = self._schema(table)
        envelope = schema.getEnvelopeSchema()
        source = self._source(table, position)
        clock = _instant(now)
        old = before and schema.valueFromColumnData(_columns(table, before))
        new = after and schema.valueFromColumnData(_columns(table, after))
        struct = {
            "r": lambda: envelope.read(new, source, clock),
            "c": lambda: envelope.create(new, source, clock),
            "u": lambda: envelope.update(old, new, source, clock),
            "d": lambda: envelope.delete(old, source, clock),
        }[op]()
        key = schema.keyFromColumnData(_columns(table, after or before))
        topic = self._naming.dataChangeTopic(self._table_id(table))
        return Made(
            key=bytes(self._key_converter.fromConnectData(topic, schema.keySchema(), key)),
            value=bytes(self._value_converter.fromConnectData(topic, envelope.schema(), struct)),
        )

    def serial_numbers(self, logged: Iterable[Logged]) -> Iterator[int]:
        """The event_serial_no that a connector gives to changes it reads one after the other."""
        context = self._context(FIRST_LSN)
        for change, position in logged:
            context.setChangePosition(_log_position(position), CHANGE_TABLE_ROWS[change.op])
            yield int(context.getEventSerialNo())

    def column_schema(self, table: Table, column: str) -> dict[str, Any]:
        """The Connect schema of a column, as JsonConverter writes it."""
        field = self._schema(table).valueSchema().field(column)
        return json.loads(str(self._value_converter.asJsonSchema(field.schema()).toString()))

    def unavailable(self) -> Any:
        """What the connector puts into a row for a max column whose value CDC did not log."""
        return jpype.JClass(
            "io.debezium.connector.sqlserver.SqlServerValueConverters"
        ).UNAVAILABLE_VALUE

    def _table_id(self, table: Table) -> Any:
        return jpype.JClass("io.debezium.relational.TableId")(
            self._settings.database, table.schema, table.name
        )

    def _schema(self, table: Table) -> Any:
        editor = jpype.JClass("io.debezium.relational.Table").editor()
        editor.tableId(self._table_id(table))
        editor.addColumns(jpype.java.util.ArrayList([_column(c) for c in table.columns]))
        editor.setPrimaryKeyNames(jpype.java.util.ArrayList([*map(jpype.JString, table.key)]))
        return self._builder.create(self._naming, editor.create(), None, None, None)

    def _context(self, commit_lsn: str) -> Any:
        return jpype.JClass("io.debezium.connector.sqlserver.SqlServerOffsetContext")(
            self._config, _log_position(Position(0, commit_lsn)), None, False
        )

    def _source(self, table: Table, position: Position) -> Any:
        context = self._context(position.commit_lsn)
        if position.change_lsn:
            context.setChangePosition(_log_position(position), position.event_serial_no)
        if position.snapshot:
            marker = jpype.JClass("io.debezium.connector.SnapshotRecord")
            context.markSnapshotRecord(marker.valueOf(position.snapshot.upper()))
        context.event(self._table_id(table), _instant(position.nanoseconds))
        return context.getSourceInfo()


def _log_position(position: Position) -> Any:
    lsn = jpype.JClass("io.debezium.connector.sqlserver.Lsn")
    lsns = filter(None, (position.commit_lsn, position.change_lsn))
    return jpype.JClass("io.debezium.connector.sqlserver.TxLogPosition").valueOf(
        *(lsn.valueOf(jpype.JString(text)) for text in lsns)
    )


def _configuration(settings: ConnectorSettings) -> Any:
    properties = {
        "topic.prefix": settings.topic_prefix,
        "database.names": settings.database,
        "time.precision.mode": settings.time.value,
        "decimal.handling.mode": settings.decimal.value,
        "binary.handling.mode": settings.binary.value,
        "unavailable.value.placeholder": settings.placeholder,
    }
    builder = jpype.JClass("io.debezium.config.Configuration").create()
    for name, value in properties.items():
        builder = builder.with_(jpype.JString(name), jpype.JString(value))
    return jpype.JClass("io.debezium.connector.sqlserver.SqlServerConnectorConfig")(builder.build())


def _json_converter(settings: ConnectorSettings, decimal_format: str, is_key: bool) -> Any:
    converter = jpype.JClass("org.apache.kafka.connect.json.JsonConverter")()
    options = jpype.java.util.HashMap()
    options.put("schemas.enable", str(settings.schemas).lower())
    options.put("decimal.format", decimal_format)
    options.put("replace.null.with.default", str(settings.replace_null_with_default).lower())
    converter.configure(options, is_key)
    return converter


def _column(column: Column) -> Any:
    editor = jpype.JClass("io.debezium.relational.Column").editor()
    editor.name(column.name).type(column.type).optional(column.nullable)
    editor.jdbcType(driver.jdbc_type(column)).nativeType(driver.jdbc_type(column))
    editor.length(
        driver.MAX_LENGTH
        if column.is_max
        else column.precision or column.length or PRECISIONS.get(column.type, 0)
    )
    if column.type in TEMPORAL and column.type != "date":
        editor.scale(jpype.java.lang.Integer(fractional_digits(column)))
    elif column.type in MONEY_SCALES or column.scale is not None:
        editor.scale(jpype.java.lang.Integer(MONEY_SCALES.get(column.type, column.scale or 0)))
    return editor.create()


def _columns(table: Table, row: Row) -> Any:
    values = [driver.java_value(column, row[column.name]) for column in table.columns]
    return jpype.JArray(jpype.JObject)(values)


def _instant(nanoseconds: int) -> Any:
    return jpype.java.time.Instant.ofEpochSecond(*divmod(nanoseconds, 1_000_000_000))
