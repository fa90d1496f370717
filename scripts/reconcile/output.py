"""What sqlcmd and psql print of the queries.

Each line has seven members: kind, staging model of the table, LSN, width, range, and two that
depend on the kind:

| kind | sixth | seventh |
|---|---|---|
| ranges | number of rows | sums of their hashes; ours has an eighth: keys changed since |
| columns | | names of the columns, joined by bars, percent-encoded |
| rows | key | hash of each value, eight digits a column |
| changed | key that has changed since | |
| end | number of tables, or of the lines of rows | |
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import unquote

from scripts.reconcile.errors import BadOutputError

ALL = "all"
_LSN = re.compile(r"[0-9a-f]{8}:[0-9a-f]{8}:[0-9a-f]{4}")
_HASH_DIGITS = 8


@dataclass(frozen=True)
class Range:
    """Rows of one range of keys.

    Attributes:
        rows: their number.
        hash: four sums of their hashes.
        changed: how many keys of it have changed since; known of our side only.
    """

    rows: int = 0
    hash: str = "0:0:0:0"
    changed: int = 0

    def has_rows_of(self, other: "Range") -> bool:
        """Whether the rows are those of another."""
        return (self.rows, self.hash) == (other.rows, other.hash)


@dataclass
class Output:
    """An output as it was read.

    Attributes:
        name: of its file, for messages.
        lsn: every commit up to this one is in it.
        range: number of the range whose rows it has; `all`: it has the ranges of all tables.
        widths: how many keys are in a range, by table; 0 where ranges are by hash.
        ranges: by table and number of the range, or `all`.
        columns: names of the columns.
        rows: hashes of the values by key.
        changed: keys that have changed since.
    """

    name: str
    lsn: str
    range: str
    widths: dict[str, int] = field(default_factory=dict)
    ranges: dict[str, dict[str, Range]] = field(default_factory=dict)
    columns: list[str] = field(default_factory=list)
    rows: dict[str, list[str]] = field(default_factory=dict)
    changed: set[str] = field(default_factory=set)


def read_output(lines: Iterable[str], name: str) -> Output:
    """Read an output to its end.

    Args:
        name: of the file, for messages.

    Raises:
        BadOutputError: a line of another form, such as an error message of sqlcmd; lines of two
            outputs; or the end is not there.
    """
    output: Output | None = None
    is_ended = False
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            if is_ended:
                raise ValueError("it follows the end of the output")
            members = _members(line)
            about = ALL if members[0] == "ranges" else members[4]
            output = output or Output(name, members[2], about)
            if (output.lsn, output.range) != (members[2], about):
                raise ValueError(
                    f"it is not about {output.lsn}, range {output.range}, as the first"
                )
            is_ended = _take(output, *members)
        except ValueError as error:
            raise BadOutputError(f"{name}:{number}: {error}: {line.strip()[:200]}") from error
    if output is None or not is_ended:
        raise BadOutputError(f"{name}: it does not end as the output of the queries does")
    return output


def _members(line: str) -> list[str]:
    members = [member.strip() for member in line.rstrip("\r\n").split(",")]
    if len(members) not in (7, 8):
        raise ValueError(
            "not a line of seven members, separated by commas; sqlcmd folds lines without -w 65535"
        )
    if members[2] == "NULL":
        raise ValueError("no LSN: change data capture is off, or its capture job has not run")
    if not _LSN.fullmatch(members[2]):
        raise ValueError("the third member is no LSN")
    return members


def _take(
    output: Output, kind: str, table: str, _: str, width: str, key_range: str, *rest: str
) -> bool:
    """Take in a line; true if it is the last."""
    sixth, seventh, *more = rest
    match kind:
        case "ranges":
            found = Range(int(sixth), seventh, *map(int, more))
            output.ranges.setdefault(table, {})[key_range] = found
        case "columns":
            output.columns = [unquote(name) for name in seventh.split("|")]
        case "rows":
            starts = range(0, len(seventh), _HASH_DIGITS)
            output.rows[sixth] = [seventh[start : start + _HASH_DIGITS] for start in starts]
        case "changed":
            output.changed.add(sixth)
        case "end":
            _check_end(output, int(sixth))
        case _:
            raise ValueError("the first member is no kind of line")
    if table:
        output.widths[table] = int(width)
    return kind == "end"


def _check_end(output: Output, count: int) -> None:
    is_all = output.range == ALL
    found = len(output.ranges) if is_all else len(output.rows) + len(output.changed)
    if found != count:
        raise ValueError(f"{found} {'tables' if is_all else 'rows'} came before it")
    for table, ranges in output.ranges.items():
        whole = ranges.get(ALL)
        rows = sum(each.rows for number, each in ranges.items() if number != ALL)
        if whole is None or whole.rows != rows:
            raise ValueError(f"the ranges of {table} are not the whole table")
