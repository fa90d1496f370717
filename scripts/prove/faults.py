"""What is wrong with a single value of an event."""

from typing import Any

from scripts.prove.manifest import mapped_type
from scripts.prove.misfits import Misfit
from scripts.prove.table import SourceTable

NOTHING_EARLIER = "unavailable, and no earlier event has it"


def fault(table: SourceTable, name: str, value: Any) -> str | None:
    """Why a value is bad, in the words of `cdc_errors`; None if it is not."""
    column = table.by_name[name]
    if isinstance(value, Misfit):
        return f"no {mapped_type(column, table.settings).data_type}: {value.text}"
    if value is None and not column.nullable:
        return "null, though NOT NULL at the source"
    return None


def can_be_bad(table: SourceTable, name: str) -> bool:
    """Whether a column can have a bad value at all: any text is one."""
    column = table.by_name[name]
    return not column.nullable or mapped_type(column, table.settings).data_type != "text"
