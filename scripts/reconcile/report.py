"""The differences as lines."""

from collections.abc import Iterator

from scripts.reconcile.compare import RangeDifference, RowDifferences
from scripts.reconcile.output import ALL, Output


def range_lines(source: Output, differences: list[RangeDifference]) -> Iterator[str]:
    """A line for each range that differs, one about the whole, and what to do next."""
    for each in differences:
        yield (
            f"{each.table} {_keys(each)}: {each.source.rows:,} in the source, "
            f"{each.ours.rows:,} here{_what(each)}"
        )
    rows = sum(ranges[ALL].rows for ranges in source.ranges.values())
    differing = len({each.table for each in differences})
    yield (
        f"As of {source.lsn}: tables {len(source.ranges)}, rows in the source {rows:,}, "
        f"tables that differ {differing}."
    )
    if differences:
        first = differences[0]
        yield (
            "Which keys: run rows/TABLE.sql at the source and compare what it prints, "
            f"as in: sqlcmd -i rows/{first.table}.sql -v width={first.width} range={first.range}"
        )


def row_lines(source: Output, differences: RowDifferences) -> Iterator[str]:
    """A line for each row that differs, and one about the whole."""
    table = differences.table
    yield from (f"{table} {key}: missing here" for key in differences.missing)
    yield from (f"{table} {key}: not in the source" for key in differences.extra)
    for key, columns in differences.columns.items():
        yield f"{table} {key}: differs in {', '.join(columns)}"
    yield (
        f"Range {source.range} of {table} as of {source.lsn}: rows in the source "
        f"{len(source.rows):,}, missing here {len(differences.missing):,}, not in the source "
        f"{len(differences.extra):,}, with other values {len(differences.columns):,}, "
        f"not judged since they have changed since {differences.changed:,}."
    )


def _keys(each: RangeDifference) -> str:
    number = int(each.range)
    if not each.width:
        return f"range {number} (by hash)"
    first, last = number * each.width, number * each.width + each.width - 1
    if number < 0:  # both databases round towards zero
        first, last = number * each.width - each.width + 1, number * each.width
    return f"range {number} (keys {first} to {last})"


def _what(each: RangeDifference) -> str:
    changed = each.ours.changed
    if changed:
        return f"; keys that have changed since {changed:,}, which may be all"
    return ", with other values" if each.source.rows == each.ours.rows else ""
