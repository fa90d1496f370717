"""T-SQL that counts and hashes the source's rows, for the comparison with staging.

`scripts.reconcile` reads what sqlcmd prints of it; docs/reconciliation.md has the form of its
lines. The macros `cdc_reconciliation_...` write the same for PostgreSQL.
"""

from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from scripts.schema_to_yaml.map.models import Model, ModelColumn, Project
from scripts.schema_to_yaml.render.conversions import conversions
from scripts.schema_to_yaml.render.tsql_text import (
    NULL,
    canonical_text,
    is_integer,
    is_text,
    lsn_text,
    utf8,
)
from scripts.schema_to_yaml.types import Modes

# concat and concat_ws of T-SQL take 254 arguments.
_MOST_ARGUMENTS = 250

_READ_ONCE = f"""\
-- What was committed before the first reading, in all tables. Needs ALLOW_SNAPSHOT_ISOLATION.
set nocount on;
set transaction isolation level snapshot;
begin transaction;
declare @width bigint = $(width);
-- Every commit up to this one is among the rows; later ones may be.
declare @lsn varchar(22) = {lsn_text("sys.fn_cdc_get_max_lsn()")};
"""


def reconciliation_files(
    project: Project, folder: PurePosixPath, header: str
) -> Iterator[tuple[PurePosixPath, str]]:
    """Yields path and text of each file in a folder."""
    modes = project.connector.modes
    yield folder / "conversions.sql", conversions(project, header)
    yield folder / "ranges.sql", _ranges(project, modes, header)
    for model in project.models:
        yield folder / "rows" / f"{model.name}.sql", _rows(model, modes, header)


def _ranges(project: Project, modes: Modes, header: str) -> str:
    selects = [_ranges_of(model, modes) for model in project.models]
    return "\n".join(
        [
            header,
            "-- Number and hash of the rows of each table, by ranges of keys. SQL Server makes no",
            "-- group of no rows, not even for (): an empty table has a statement of its own.",
            _READ_ONCE,
            *selects,
            f"select 'end', '', @lsn, @width, 'all', {len(project.models)}, '';",
            "commit transaction;\n",
        ]
    )


def _ranges_of(model: Model, modes: Modes) -> str:
    sums = ", ".join(
        f"coalesce(sum(convert(bigint, substring(hashed.row_hash, {start}, 4))), 0)"
        for start in (1, 5, 9, 13)
    )
    return f"""\
select
    'ranges',
    '{model.name}',
    @lsn,
    {_width(model)},
    case
        when grouping(hashed.key_range) = 1 then 'all'
        else convert(varchar(20), hashed.key_range)
    end,
    count_big(*),
    concat_ws(':', {sums})
from (
    select
        {_key_range(model, modes)} as key_range,
        hashbytes('SHA2_256', {_row_text(_texts(model, model.columns, modes), 8)}) as row_hash
    from {_table(model)}
) as hashed
group by grouping sets ((hashed.key_range), ());
select 'ranges', '{model.name}', @lsn, {_width(model)}, 'all', 0, '0:0:0:0'
where rowcount_big() = 0;
"""


def _rows(model: Model, modes: Modes, header: str) -> str:
    name, width = f"'{model.name}'", _width(model)
    names = "|".join(_member(column.source) for column in model.columns)
    hashes = [
        f"convert(varchar(8), substring(hashbytes('SHA2_256', {text}), 1, 4), 2)"
        for text in _texts(model, model.columns, modes)
    ]
    return f"""\
{header}
-- A hash of each value of the rows of {model.table} in one range of keys.
{_READ_ONCE}
declare @range bigint = $(range);
select 'columns', {name}, @lsn, {width}, @range, '', {_literal(names)};
select
    'rows',
    {name},
    @lsn,
    {width},
    @range,
    {_shown_key(model, modes)},
    convert(varchar(8000), {_nested("concat", hashes, 4)})
from {_table(model)}
where {_key_range(model, modes)} = @range;
declare @rows bigint = rowcount_big();
select 'end', {name}, @lsn, {width}, @range, @rows, '';
commit transaction;
"""


def _texts(model: Model, columns: Sequence[ModelColumn], modes: Modes) -> list[str]:
    """Returns the text of each column, with a mark for NULL."""
    return [f"coalesce({canonical_text(_name(c), c.declared, modes)}, {NULL})" for c in columns]


def _row_text(texts: Sequence[str], indent: int) -> str:
    """Returns the texts as one, which can be longer than 8,000 bytes."""
    first, *others = texts
    return _nested("concat_ws", [f"convert(varchar(max), {first})", *others], indent, "'|'")


def _nested(function: str, arguments: Sequence[str], indent: int, first: str | None = None) -> str:
    """Returns a call of a function that joins texts, in as many parts as it needs."""
    while len(arguments) > _MOST_ARGUMENTS:
        arguments = [
            _nested(function, arguments[start : start + _MOST_ARGUMENTS], indent, first)
            for start in range(0, len(arguments), _MOST_ARGUMENTS)
        ]
    if len(arguments) == 1:
        return arguments[0]
    space = "\n" + " " * (indent + 4)
    inside = [first, *arguments] if first else arguments
    return f"{function}({space}{f',{space}'.join(inside)}\n{' ' * indent})"


def _key_columns(model: Model) -> list[ModelColumn]:
    by_source = {column.source: column for column in model.columns}
    return [by_source[source] for source in model.key]


def _width(model: Model) -> str:
    """Returns how many keys are in a range; 0 where ranges are by hash."""
    return "@width" if is_integer(_key_columns(model)[0].declared) else "0"


def _key_range(model: Model, modes: Modes) -> str:
    """Returns the number of a row's range: of its first key column, or, by hash, one of 256."""
    key = _key_columns(model)
    if is_integer(key[0].declared):
        return f"convert(bigint, {_name(key[0])}) / @width"
    text = _row_text(_texts(model, key, modes), 4)
    return f"convert(bigint, substring(hashbytes('SHA2_256', {text}), 1, 1))"


def _shown_key(model: Model, modes: Modes) -> str:
    """Returns the key as a text without commas and blanks; what is text, as the bytes of UTF-8."""
    parts = [
        f"convert(varchar(max), convert(varbinary(max), {utf8(_name(column))}), 2)"
        if is_text(column.declared)
        else canonical_text(_name(column), column.declared, modes)
        for column in _key_columns(model)
    ]
    return f"convert(varchar(8000), {_nested('concat_ws', parts, 4, chr(39) + '|' + chr(39))})"


def _member(name: str) -> str:
    """Returns a name without the signs that separate the members of a line."""
    return name.replace("%", "%25").replace(",", "%2C").replace("|", "%7C")


def _table(model: Model) -> str:
    return f"{_quoted(model.table.schema)}.{_quoted(model.table.table)}"


def _name(column: ModelColumn) -> str:
    return _quoted(column.source)


def _quoted(name: str) -> str:
    return f"[{name.replace(']', ']]')}]"


def _literal(text: str) -> str:
    prefix = "" if text.isascii() else "N"
    return f"{prefix}'{text.replace(chr(39), chr(39) * 2)}'"
