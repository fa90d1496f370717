"""Where two versions of a table differ, in few words."""

from collections.abc import Iterable

from tests.debezium.engine.tables import Table

SHOWN = 100
"""Characters of a value that a message shows."""

Row = tuple[str | None, ...]


def differences(table: Table, got: Iterable[Row], wanted: Iterable[Row]) -> list[str]:
    """A line for each row that is in one version only, and each value that is another."""
    got, wanted = _by_key(table, got), _by_key(table, wanted)
    found = [f"{key}: should not be there" for key in sorted(got.keys() - wanted.keys())]
    found += [f"{key}: is missing" for key in sorted(wanted.keys() - got.keys())]
    for key in sorted(got.keys() & wanted.keys()):
        for column, value, right in zip(table.columns, got[key], wanted[key], strict=True):
            if value != right:
                found.append(f"{key} {column.name}: {_short(value)}, should be {_short(right)}")
    return found


def _by_key(table: Table, rows: Iterable[Row]) -> dict[Row, Row]:
    positions = [table.columns.index(table.column(name)) for name in table.key]
    rows = list(rows)
    by_key = {tuple(row[position] for position in positions): row for row in rows}
    assert len(by_key) == len(rows), "a key is there twice"
    return by_key


def _short(value: str | None) -> str:
    text = repr(value)
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}... ({len(text)} characters)"
