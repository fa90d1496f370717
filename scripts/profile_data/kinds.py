"""What can be asked of a column of which PostgreSQL type."""

from dataclasses import dataclass

SHOWN_CHARACTERS = 200
"""Longer values are cut where they are shown."""


@dataclass(frozen=True)
class Kind:
    """Types of which the same is asked. The expressions are SQL; `{0}` is what they are about.

    Args:
        grouped: what equal values of the column are grouped by.
        shown: a grouped value as text.
        is_bounded: its smallest and its greatest value say something.
        number: a grouped value as a double, for mean and histogram; NULL where it is NaN, infinite
            or so large that sums and differences could overflow.
        length: the length of a grouped value.
        unit: what lengths count.
    """

    name: str
    grouped: str = "{0}"
    shown: str = "{0}::text"
    is_bounded: bool = False
    number: str | None = None
    length: str | None = None
    unit: str = ""


# Texts are ordered by their characters' codes: the same in every database, and quick.
_TEXT = '{0}::text collate "C"'
_CUT = f"left({{0}}::text, {SHOWN_CHARACTERS})"

# NaN is greater than all numbers.
_FINITE = "case when {0} between -1e150 and 1e150 then {0}::double precision end"
_FINITE_DOUBLE = _FINITE.replace("1e150", "'1e150'::double precision")

INTEGER = Kind("number", is_bounded=True, number="{0}::double precision")
NUMERIC = Kind("number", is_bounded=True, number=_FINITE)
DOUBLE = Kind("number", is_bounded=True, number=_FINITE_DOUBLE)
MOMENT = Kind(
    "moment", is_bounded=True, number=_FINITE_DOUBLE.replace("{0}", "date_part('epoch', {0})")
)
TEXT = Kind("text", _TEXT, _CUT, is_bounded=True, length="length({0})", unit="characters")
BINARY = Kind(
    "binary",
    shown=f"substring({{0}} from 1 for {SHOWN_CHARACTERS // 2 - 1})::text",
    length="octet_length({0})",
    unit="bytes",
)
DOCUMENT = Kind("document", shown=_CUT, length="length({0}::text)", unit="characters")
PLAIN = Kind("plain")
# Of any other type it is not known whether it has an equality.
OTHER = Kind("other", _TEXT, _CUT)

_KINDS = {
    "smallint": INTEGER,
    "integer": INTEGER,
    "bigint": INTEGER,
    "numeric": NUMERIC,
    "real": DOUBLE,
    "double precision": DOUBLE,
    "date": MOMENT,
    "time without time zone": MOMENT,
    "time with time zone": MOMENT,
    "timestamp without time zone": MOMENT,
    "timestamp with time zone": MOMENT,
    "interval": MOMENT,
    "text": TEXT,
    "character varying": TEXT,
    "character": TEXT,
    "bytea": BINARY,
    "jsonb": DOCUMENT,
    "boolean": PLAIN,
    "uuid": PLAIN,
}


def kind_of(type_name: str) -> Kind:
    """Returns the kind of a type.

    Args:
        type_name: as PostgreSQL's format_type gives it, without modifier.
    """
    return _KINDS.get(type_name, OTHER)
