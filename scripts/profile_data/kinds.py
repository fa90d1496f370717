"""What can be asked of a column of which PostgreSQL type."""

from dataclasses import dataclass

SHOWN_CHARACTERS = 200
"""Longer values are cut where they are shown."""


@dataclass(frozen=True)
class Kind:
    """Types of which the same is asked. The expressions are SQL; `{}` is what they are about.

    Args:
        grouped: what equal values of the column are grouped by.
        shown: a grouped value as text.
        is_bounded: its smallest and its greatest value say something.
        number: a grouped value as a number, for a histogram.
        length: the length of a grouped value.
        unit: what lengths count.
    """

    name: str
    grouped: str = "{}"
    shown: str = "{}::text"
    is_bounded: bool = False
    number: str | None = None
    length: str | None = None
    unit: str = ""


# Texts are ordered by their characters' codes: the same in every database, and quick.
_TEXT = '{}::text collate "C"'
_CUT = f"left({{}}::text, {SHOWN_CHARACTERS})"

NUMBER = Kind("number", is_bounded=True, number="{}")
MOMENT = Kind("moment", is_bounded=True, number="extract(epoch from {})")
TEXT = Kind("text", _TEXT, _CUT, is_bounded=True, length="length({})", unit="characters")
BINARY = Kind(
    "binary",
    shown=f"substring({{}} from 1 for {SHOWN_CHARACTERS // 2 - 1})::text",
    length="octet_length({})",
    unit="bytes",
)
DOCUMENT = Kind("document", shown=_CUT, length="length({}::text)", unit="characters")
PLAIN = Kind("plain")
# Of any other type it is not known whether it has an equality.
OTHER = Kind("other", _TEXT, _CUT)

_KINDS = {
    "smallint": NUMBER,
    "integer": NUMBER,
    "bigint": NUMBER,
    "numeric": NUMBER,
    "real": NUMBER,
    "double precision": NUMBER,
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
