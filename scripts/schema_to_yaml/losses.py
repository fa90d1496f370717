"""What the events lose of a value, by its type and by the connector's modes.

Source: what Debezium's own classes wrote, tests/fixtures/debezium/.
"""

from enum import StrEnum

from scripts.schema_to_yaml.parse.source_schema import SqlType
from scripts.schema_to_yaml.types import TYPES, Family, Modes, fractional_digits, map_type


class Loss(StrEnum):
    """A loss, as a clause."""

    MILLISECONDS = "digits after the milliseconds are cut"
    MICROSECONDS = "the seventh digit is cut"
    YEARS = "null before 1677-09-22 and after 2262-04-11"
    DIGITS = "digits after the fifteenth may be rounded"
    SECOND = "before 1970, a time with milliseconds is a second late"


# The losses that another mode would not have, by the mode's key in the configuration.
LOSSES_BY_MODE = {
    Loss.MILLISECONDS: "time_precision_mode",
    Loss.YEARS: "time_precision_mode",
    Loss.DIGITS: "decimal_handling_mode",
}

# Any decimal number of so many digits comes back from a double as it was.
_DOUBLE_DIGITS = 15

# smalldatetime ends in 2079: nanoseconds hold all of it.
_YEARS_FIT = ("smalldatetime",)


def losses(declared: SqlType, modes: Modes) -> tuple[Loss, ...]:
    """Returns what is lost of values of a type; nothing if all of them arrive exactly.

    Raises:
        UnmappedError: the type has no mapping.
    """
    mapped, family = map_type(declared, modes), TYPES[declared.name][1]
    if family is Family.DECIMAL:
        double = modes.decimal_handling == "double"
        return (Loss.DIGITS,) if double and _precision(mapped.data_type) > _DOUBLE_DIGITS else ()
    if family not in (Family.TIME, Family.TIMESTAMP, Family.TIMESTAMP_WITH_ZONE):
        return ()
    digits, encoding = fractional_digits(declared), mapped.encoding
    found = []
    if encoding == "epoch_nanoseconds" and declared.name not in _YEARS_FIT:
        found.append(Loss.YEARS)
    if encoding in ("milliseconds_of_day", "epoch_milliseconds") and digits > 3:
        found.append(Loss.MILLISECONDS)
    elif digits > 6:
        found.append(Loss.MICROSECONDS)
    if encoding == "iso_timestamp_with_zone" and digits:
        found.append(Loss.SECOND)
    return tuple(found)


def _precision(numeric: str) -> int:
    """Returns the p of `numeric(p,s)`."""
    return int(numeric.removeprefix("numeric(").partition(",")[0])
