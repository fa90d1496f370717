"""What differs between the output of the source and ours."""

from collections.abc import Iterator
from dataclasses import dataclass

from scripts.reconcile.errors import BadOutputError
from scripts.reconcile.output import ALL, Output, Range


@dataclass(frozen=True)
class RangeDifference:
    """A range of keys whose rows are not the same.

    Attributes:
        width: how many keys are in it; 0: it is one by hash.
    """

    table: str
    range: str
    width: int
    source: Range
    ours: Range


@dataclass(frozen=True)
class RowDifferences:
    """What differs among the rows of one range, by their keys as the outputs have them.

    Attributes:
        missing: rows of the source that we do not have.
        extra: rows that we have and the source has not.
        columns: the columns whose values differ, by key.
        changed: how many keys were left out, since they have changed since and differ.
    """

    table: str
    missing: list[str]
    extra: list[str]
    columns: dict[str, list[str]]
    changed: int

    @property
    def is_none(self) -> bool:
        """Whether nothing differs for certain."""
        return not (self.missing or self.extra or self.columns)


def require_same_point(source: Output, ours: Output) -> None:
    """Make sure that two outputs are about the same.

    Raises:
        BadOutputError: they are not.
    """
    if (source.lsn, source.range) != (ours.lsn, ours.range):
        raise BadOutputError(
            f"{source.name} is about {source.lsn}, range {source.range}, "
            f"{ours.name} about {ours.lsn}, range {ours.range}"
        )
    if source.widths != ours.widths:
        different = sorted(
            table
            for table in source.widths | ours.widths
            if source.widths.get(table) != ours.widths.get(table)
        )
        raise BadOutputError(
            f"{source.name} and {ours.name} have not the same tables in ranges of the same width: "
            f"{', '.join(different)}"
        )


def compare_ranges(source: Output, ours: Output) -> Iterator[RangeDifference]:
    """The ranges that differ, table by table."""
    for table, theirs in source.ranges.items():
        our_ranges = ours.ranges[table]
        for number in sorted((theirs | our_ranges).keys() - {ALL}, key=int):
            one, other = theirs.get(number, Range()), our_ranges.get(number, Range())
            if not one.has_rows_of(other):
                yield RangeDifference(table, number, source.widths[table], one, other)


def compare_rows(source: Output, ours: Output) -> RowDifferences:
    """The rows of one range that differ. Keys that have changed since are not judged.

    Raises:
        BadOutputError: the outputs are not of the same columns.
    """
    (table,) = source.widths
    counts = {len(hashes) for rows in (source.rows, ours.rows) for hashes in rows.values()}
    if counts - {len(source.columns)}:
        raise BadOutputError(
            f"{source.name} has {len(source.columns)} columns, its rows or those of {ours.name} "
            f"have {max(counts)}: the T-SQL, or the project, is of another time"
        )
    missing, extra, columns, changed = [], [], {}, 0
    for key in sorted(source.rows.keys() | ours.rows.keys(), key=_in_order):
        one, other = source.rows.get(key), ours.rows.get(key)
        if one == other:
            continue
        if key in ours.changed:
            changed += 1
        elif other is None:
            missing.append(key)
        elif one is None:
            extra.append(key)
        else:
            pairs = zip(source.columns, one, other, strict=True)
            columns[key] = [name for name, mine, theirs in pairs if mine != theirs]
    return RowDifferences(table, missing, extra, columns, changed)


def _in_order(key: str) -> tuple[int, int | str]:
    return (0, int(key)) if key.lstrip("-").isdecimal() else (1, key)
