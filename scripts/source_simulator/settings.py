"""How the simulated connector is configured."""

from dataclasses import dataclass
from enum import StrEnum


class TimeMode(StrEnum):
    """Debezium's `time.precision.mode`; `structured` exists from Debezium 3.7 on."""

    ADAPTIVE = "adaptive"
    ADAPTIVE_TIME_MICROSECONDS = "adaptive_time_microseconds"
    CONNECT = "connect"
    ISOSTRING = "isostring"
    MICROSECONDS = "microseconds"
    NANOSECONDS = "nanoseconds"
    STRUCTURED = "structured"


class DecimalMode(StrEnum):
    """Debezium's `decimal.handling.mode`."""

    PRECISE = "precise"
    STRING = "string"
    DOUBLE = "double"


class BinaryMode(StrEnum):
    """Debezium's `binary.handling.mode`."""

    BYTES = "bytes"
    BASE64 = "base64"
    BASE64_URL_SAFE = "base64-url-safe"
    HEX = "hex"


@dataclass(frozen=True)
class ConnectorSettings:
    """The connector properties that change the text of an event.

    Attributes:
        replace_null_with_default: Kafka's `replace.null.with.default` of the value converter.
            Its default is true there and false here, as the project sets it. No captured column
            is nullable and has a DEFAULT, so that it only shows in `source.snapshot`.
        schemas: `schemas.enable` of both converters.
        unavailable_values: show unchanged max columns of an update as `placeholder`.
        transaction_metadata: `provide.transaction.metadata`.
    """

    topic_prefix: str = "cord"
    database: str = "ConcordDb"
    time: TimeMode = TimeMode.MICROSECONDS
    decimal: DecimalMode = DecimalMode.STRING
    binary: BinaryMode = BinaryMode.HEX
    schemas: bool = False
    replace_null_with_default: bool = False
    tombstones: bool = True
    unavailable_values: bool = False
    transaction_metadata: bool = False
    placeholder: str = "__debezium_unavailable_value"
    version: str = "3.6.3.Final"
