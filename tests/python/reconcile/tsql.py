"""Runs the generated T-SQL over tables in memory, since there is no SQL Server here.

It knows the functions that the files use, as Microsoft's reference of Transact-SQL has them, and
refuses all else. It shares no code with the generator and the macros.
"""

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

import sqlglot
from sqlglot import exp

from scripts.source_simulator.column_types import TICKS_PER_SECOND, Row, Table
from tests.python.reconcile.tsql_types import Type, converter, encoded, type_of

# Not known to sqlglot 30.
SNAPSHOT = "set transaction isolation level snapshot;"
# Types that sqlglot does not tell from others.
OF_THE_SAME_VALUES = {
    "real": "float(24)",
    "text": "varchar(max)",
    "ntext": "nvarchar(max)",
    "xml": "nvarchar(max)",
    "sysname": "nvarchar(128)",
    "image": "varbinary(max)",
    "rowversion": "binary(8)",
}
PADDED = {"char": "varchar", "nchar": "nvarchar", "binary": "varbinary"}
INTEGER = Type("bigint")
TEXT = Type("varchar")


@dataclass(frozen=True)
class SqlServer:
    """Tables by `[schema].[name]`, with their rows, and the newest LSN."""

    tables: Mapping[str, tuple[Table, list[Row]]]
    lsn: str

    def run(self, script: str, **variables: int) -> list[str]:
        """The lines that sqlcmd -h -1 -W -s "," prints of a script."""
        values: dict[str, Any] = {"lsn": self.lsn, **variables}
        lines: list[str] = []
        for statement in parse(script, **variables):
            if isinstance(statement, exp.Select):
                rows = list(_select(self, statement, values))
                values["rows"] = values["rowcount_big"] = len(rows)
                lines += (",".join("NULL" if v is None else str(v) for v in row) for row in rows)
        return lines


def parse(script: str, **variables: int) -> list[exp.Expression]:
    """The statements of a script, with its scripting variables filled in."""
    script = script.replace(SNAPSHOT, "")
    for name, other in OF_THE_SAME_VALUES.items():
        script = script.replace(f"convert({name},", f"convert({other},")
    for name, value in variables.items():
        script = script.replace(f"$({name})", str(value))
    return [each for each in sqlglot.parse(script, dialect="tsql") if each]


@dataclass
class Scope:
    """What names stand for: columns of a row, and variables."""

    types: Mapping[str, Type]
    variables: Mapping[str, Any]


Evaluate = Callable[[Any], Any]


def _select(server: SqlServer, select: exp.Select, variables: Mapping[str, Any]) -> Iterator[list]:
    source = select.args.get("from_")
    if source is None:
        scope = Scope({}, variables)
        where = select.args.get("where")
        if not where or _compile(where.this, scope)[0]({}):
            yield [_compile(each, scope)[0]({}) for each in select.expressions]
    elif isinstance(source.this, exp.Subquery) and select.args.get("group"):
        yield from _grouped(server, select, source.this.this, variables)
    elif isinstance(source.this, exp.Subquery):
        yield from _derived(server, select, source.this.this, variables)
    else:
        table, rows = server.tables[source.this.sql(dialect="tsql")]
        scope = Scope({column.name: type_of(column) for column in table.columns}, variables)
        columns = [_compile(each, scope)[0] for each in select.expressions]
        where = select.args.get("where")
        is_wanted = _compile(where.this, scope)[0] if where else lambda row: True
        yield from ([column(row) for column in columns] for row in rows if is_wanted(row))


def _derived(
    server: SqlServer, select: exp.Select, inner: exp.Select, variables: Mapping[str, Any]
) -> Iterator[list]:
    names = [each.alias for each in inner.expressions]
    scope = Scope(dict.fromkeys(names, TEXT), variables)
    columns = [_compile(each, scope)[0] for each in select.expressions]
    for values in _select(server, inner, variables):
        row = dict(zip(names, values, strict=True))
        yield [column(row) for column in columns]


def _grouped(
    server: SqlServer, select: exp.Select, inner: exp.Select, variables: Mapping[str, Any]
) -> Iterator[list]:
    group_by = select.args["group"].sql(dialect="tsql").strip()
    assert group_by == "GROUP BY GROUPING SETS ((hashed.key_range), ())"
    names = [each.alias for each in inner.expressions]
    types = {"key_range": INTEGER, "row_hash": Type("varbinary")}
    scope = Scope(types, variables)
    # No rows are no group in SQL Server, not even that of ().
    groups: defaultdict[int | None, list[dict]] = defaultdict(list)
    for values in _select(server, inner, variables):
        row = dict(zip(names, values, strict=True))
        groups[row["key_range"]].append(row)
        groups[None].append(row)
    columns = [_compile(each, scope)[0] for each in select.expressions]
    for key_range, rows in groups.items():
        group = {"key_range": key_range, "grouping": int(key_range is None), "rows": rows}
        yield [column(group) for column in columns]


def _compile(node: exp.Expression, scope: Scope) -> tuple[Evaluate, Type]:
    """What evaluates an expression over a row or a group, and its type."""
    return _COMPILERS[type(node)](node, scope)


def _literal(node: exp.Literal, scope: Scope) -> tuple[Evaluate, Type]:
    if node.is_string:
        text = node.this
        return lambda row: text, replace(TEXT, is_utf8=False)
    number = float(node.this) if "." in node.this else int(node.this)
    return lambda row: number, INTEGER


def _national(node: exp.National, scope: Scope) -> tuple[Evaluate, Type]:
    return lambda row: node.this, Type("nvarchar")


def _parameter(node: exp.Parameter, scope: Scope) -> tuple[Evaluate, Type]:
    value = scope.variables[node.name]
    return lambda row: value, INTEGER if isinstance(value, int) else TEXT


def _column(node: exp.Column, scope: Scope) -> tuple[Evaluate, Type]:
    name = node.name
    return lambda row: row[name], scope.types[name]


def _convert(node: exp.Convert, scope: Scope) -> tuple[Evaluate, Type]:
    value, source = _compile(node.expression, scope)
    target = _declared(node.this)
    if target.name in ("varchar", "nvarchar"):
        target = replace(target, is_utf8=source.is_utf8 and target.name == "varchar")
    style = node.args.get("style")
    convert = converter(source, target, int(style.this) if style else None)
    return _unless_null(convert, value), target


def _declared(node: exp.DataType) -> Type:
    name = (node.args.get("kind") or node.this.value).lower()
    sizes = [each.this.sql().lower() for each in node.expressions]
    if name in ("varchar", "nvarchar", "varbinary"):
        return Type(name, None if sizes == ["max"] else int(sizes[0]))
    if name in PADDED:
        return Type(PADDED[name], int(sizes[0]), is_padded=True)
    if name in ("utinyint", "tinyint", "smallint", "int", "bigint"):
        return INTEGER
    if name in ("float", "double"):
        return Type("real" if sizes == ["24"] else "float")
    if name == "decimal":
        return Type("decimal", digits=int(sizes[1]) if len(sizes) > 1 else 0)
    if name in ("datetime2", "timestamptz", "time"):
        digits = int(sizes[0]) if sizes else 7
        return Type("datetimeoffset" if name == "timestamptz" else name, digits=digits)
    return Type("uniqueidentifier" if name == "uuid" else name, digits=3 * (name == "datetime"))


def _collate(node: exp.Collate, scope: Scope) -> tuple[Evaluate, Type]:
    value, source = _compile(node.this, scope)
    return value, replace(source, is_utf8=node.expression.name.upper().endswith("_UTF8"))


def _coalesce(node: exp.Coalesce, scope: Scope) -> tuple[Evaluate, Type]:
    (first, kind), *others = [_compile(each, scope) for each in (node.this, *node.expressions)]
    ((second, _),) = others
    return lambda row: second(row) if (value := first(row)) is None else value, kind


def _replace(node: exp.Replace, scope: Scope) -> tuple[Evaluate, Type]:
    value, kind = _compile(node.this, scope)
    old, new = node.expression.this, node.args["replacement"].this
    return _unless_null(lambda text: text.replace(old, new), value), kind


def _left(node: exp.Left, scope: Scope) -> tuple[Evaluate, Type]:
    value, kind = _compile(node.this, scope)
    length = int(node.expression.this)
    return _unless_null(lambda text: text[:length], value), kind


def _upper(node: exp.Upper, scope: Scope) -> tuple[Evaluate, Type]:
    value, kind = _compile(node.this, scope)
    return _unless_null(str.upper, value), kind


def _lower(node: exp.Lower, scope: Scope) -> tuple[Evaluate, Type]:
    value, kind = _compile(node.this, scope)
    return _unless_null(str.lower, value), kind


def _stuff(node: exp.Stuff, scope: Scope) -> tuple[Evaluate, Type]:
    value, kind = _compile(node.this, scope)
    first, length = int(node.args["start"].this), int(node.args["length"].this)
    new = node.expression.this
    return lambda row: (t := value(row))[: first - 1] + new + t[first - 1 + length :], kind


def _hexadecimal(node: exp.HexString, scope: Scope) -> tuple[Evaluate, Type]:
    value = bytes.fromhex(f"{int(node.this, 16):0{len(node.this)}x}")
    return lambda row: value, Type("varbinary", len(value))


def _negative(node: exp.Neg, scope: Scope) -> tuple[Evaluate, Type]:
    value, kind = _compile(node.this, scope)
    return lambda row: -value(row), kind


def _substring(node: exp.Substring, scope: Scope) -> tuple[Evaluate, Type]:
    value, kind = _compile(node.this, scope)
    first, length = int(node.args["start"].this), int(node.args["length"].this)
    return lambda row: value(row)[first - 1 : first - 1 + length], kind


def _hash(node: exp.SHA2, scope: Scope) -> tuple[Evaluate, Type]:
    assert node.args["length"].this in (256, "256")
    value, kind = _compile(node.this, scope)
    return lambda row: hashlib.sha256(encoded(value(row), kind)).digest(), Type("varbinary", 32)


def _concat(node: exp.Concat, scope: Scope) -> tuple[Evaluate, Type]:
    return _joined("", [_compile(each, scope) for each in node.expressions])


def _concat_ws(node: exp.ConcatWs, scope: Scope) -> tuple[Evaluate, Type]:
    separator, *parts = node.expressions
    return _joined(separator.this, [_compile(each, scope) for each in parts])


def _joined(separator: str, parts: list[tuple[Evaluate, Type]]) -> tuple[Evaluate, Type]:
    assert len(parts) <= 253, "concat and concat_ws take 254 arguments"
    values = [value for value, _ in parts]
    is_long = any(kind.length is None and kind.name == "varchar" for _, kind in parts)

    def evaluate(row: Any) -> str:
        text = separator.join(str(value(row)) for value in values)
        assert is_long or len(text.encode()) <= 8000
        return text

    kind = Type("varchar", None if is_long else 8000, is_utf8=any(k.is_utf8 for _, k in parts))
    return evaluate, kind


def _add(node: exp.Add, scope: Scope) -> tuple[Evaluate, Type]:
    (one, kind), (other, _) = _compile(node.this, scope), _compile(node.expression, scope)

    def evaluate(row: Any) -> Any:
        values = (one(row), other(row))
        return None if None in values else values[0] + values[1]

    return evaluate, kind


def _divide(node: exp.Div, scope: Scope) -> tuple[Evaluate, Type]:
    one, other = _compile(node.this, scope)[0], _compile(node.expression, scope)[0]

    def evaluate(row: Any) -> int:
        value, by = one(row), other(row)
        return value // by if value >= 0 else -(-value // by)

    return evaluate, INTEGER


def _equal(node: exp.EQ, scope: Scope) -> tuple[Evaluate, Type]:
    one, other = _compile(node.this, scope)[0], _compile(node.expression, scope)[0]
    return lambda row: one(row) == other(row), Type("bit")


def _case(node: exp.Case, scope: Scope) -> tuple[Evaluate, Type]:
    (branch,) = node.args["ifs"]
    condition, (then, kind) = _compile(branch.this, scope)[0], _compile(branch.args["true"], scope)
    otherwise = _compile(node.args["default"], scope)[0]
    return lambda row: then(row) if condition(row) else otherwise(row), kind


def _sum(node: exp.Sum, scope: Scope) -> tuple[Evaluate, Type]:
    value = _compile(node.this, scope)[0]
    return lambda group: sum(map(value, group["rows"])) if group["rows"] else None, INTEGER


def _anonymous(node: exp.Anonymous, scope: Scope) -> tuple[Evaluate, Type]:
    if node.name.lower() == "nchar":
        sign = chr(int(node.expressions[0].this))
        return lambda row: sign, Type("nvarchar", 1)
    if node.name.lower() == "rowcount_big":
        count = scope.variables["rowcount_big"]
        return lambda row: count, INTEGER
    assert node.name.lower() == "switchoffset"
    assert node.expressions[1].this == "+00:00"
    value, kind = _compile(node.expressions[0], scope)

    def in_utc(moment: Any) -> Any:
        ticks = moment.ticks - moment.offset * 60 * TICKS_PER_SECOND
        return moment._replace(ticks=ticks, offset=0)

    return _unless_null(in_utc, value), kind


def _unless_null(function: Callable[[Any], Any], value: Evaluate) -> Evaluate:
    return lambda row: None if (given := value(row)) is None else function(given)


_COMPILERS: dict[type, Callable[[Any, Scope], tuple[Evaluate, Type]]] = {
    exp.Add: _add,
    exp.Alias: lambda node, scope: _compile(node.this, scope),
    exp.Anonymous: _anonymous,
    exp.Case: _case,
    exp.Cast: lambda node, scope: _compile(node.this, scope),  # sqlglot's own, around texts
    exp.Coalesce: _coalesce,
    exp.Collate: _collate,
    exp.Column: _column,
    exp.Concat: _concat,
    exp.ConcatWs: _concat_ws,
    exp.Convert: _convert,
    exp.Count: lambda node, scope: (lambda group: len(group["rows"]), INTEGER),
    exp.Div: _divide,
    exp.EQ: _equal,
    exp.Grouping: lambda node, scope: (lambda group: group["grouping"], INTEGER),
    exp.HexString: _hexadecimal,
    exp.Left: _left,
    exp.Literal: _literal,
    exp.Lower: _lower,
    exp.National: _national,
    exp.Neg: _negative,
    exp.Parameter: _parameter,
    exp.Paren: lambda node, scope: _compile(node.this, scope),
    exp.Replace: _replace,
    exp.SHA2: _hash,
    exp.Stuff: _stuff,
    exp.Substring: _substring,
    exp.Sum: _sum,
    exp.Upper: _upper,
}
