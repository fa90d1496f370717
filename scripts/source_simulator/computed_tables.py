"""Which tables begin with rows that are computed from their number instead of kept.

Without that a database of full size would not fit into memory. It takes ConcordDb's simple keys.
"""

from collections.abc import Mapping

from scripts.source_simulator.column_types import INTEGERS, Table
from scripts.source_simulator.concord_db import UNIQUE_PAIRS
from scripts.source_simulator.volumes import FULL


def computed_tables(tables: Mapping[str, Table]) -> dict[str, Table]:
    """The tables of ConcordDb that are as it has them, and point only at one another.

    Args:
        tables: the captured tables by label.
    """
    computed = {
        label: table
        for label, table in tables.items()
        if label in FULL and _has_numeric_key(table) and _is_unique_as_known(table)
    }
    for table in tables.values():
        for key in table.foreign_keys:
            if key.parent in computed and key.parent_columns != computed[key.parent].key:
                del computed[key.parent]
    while others := [label for label, table in computed.items() if _points_out(table, computed)]:
        for label in others:
            del computed[label]
    return computed


def _has_numeric_key(table: Table) -> bool:
    return (
        len(table.key) == 1
        and table.key_columns[0].type in INTEGERS
        and table.key[0] not in table.foreign_key_columns
    )


def _is_unique_as_known(table: Table) -> bool:
    known = UNIQUE_PAIRS.get(table.label)
    return all(columns == known for columns in table.unique_keys)


def _points_out(table: Table, computed: Mapping[str, Table]) -> bool:
    return any(key.parent not in computed for key in table.foreign_keys)
