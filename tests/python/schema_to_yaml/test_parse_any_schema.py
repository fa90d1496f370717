"""Random tables, written as SSMS and as IDEs write them, are read back as they were."""

from dataclasses import dataclass, replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from scripts.schema_to_yaml.parse.ddl import parse_ddl
from scripts.schema_to_yaml.parse.source_schema import (
    Check,
    Column,
    ForeignKey,
    SqlType,
    Table,
    TableName,
    UniqueKey,
)

TYPES = [
    SqlType("bigint"),
    SqlType("bit"),
    SqlType("datetime2", ("7",)),
    SqlType("decimal", ("18", "2")),
    SqlType("nvarchar", ("max",)),
    SqlType("uniqueidentifier"),
    SqlType("varbinary", ("16",)),
]

# All that SQL Server allows in brackets, keywords, quotes and comment marks included.
NAMES = st.one_of(
    st.sampled_from(
        ["primary", "check", "GO", "a]b", "it's", 'say "x"', "/*", "--", "(", ",", "'"]
    ),
    st.text(
        st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"], exclude_characters="\x85"),
        min_size=1,
        max_size=12,
    ).filter(lambda name: name.strip() == name),
)


@dataclass(frozen=True)
class Shape:
    """What a table is made of; keys and checks go by the positions of the columns."""

    name: TableName
    columns: tuple[tuple[str, SqlType, bool], ...]
    key: tuple[int, ...]
    unique: tuple[int, ...]
    child: int | None
    checked: int | None
    description: str

    def pick(self, positions: tuple[int, ...]) -> tuple[str, ...]:
        return tuple(self.columns[position][0] for position in positions)


@st.composite
def shapes(draw: st.DrawFn) -> Shape:
    names = draw(st.lists(NAMES, min_size=1, max_size=6, unique_by=str.casefold))
    columns = tuple((name, draw(st.sampled_from(TYPES)), draw(st.booleans())) for name in names)
    positions = st.integers(0, len(names) - 1)
    some = st.lists(positions, max_size=3, unique=True).map(tuple)
    key = draw(some)
    columns = tuple(
        (name, type_, nullable and position not in key)
        for position, (name, type_, nullable) in enumerate(columns)
    )
    return Shape(
        name=TableName(draw(st.sampled_from(["dbo", "sales"])), draw(NAMES)),
        columns=columns,
        key=key,
        unique=draw(some),
        child=draw(st.none() | positions),
        checked=draw(st.none() | positions),
        description=draw(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30)),
    )


def bracketed(name: str) -> str:
    return f"[{name.replace(']', ']]')}]"


def quoted(name: str) -> str:
    escaped = name.replace('"', '""')
    return f'"{escaped}"'


def literal(text: str) -> str:
    return "N'" + text.replace("'", "''") + "'"


def ssms(shape: Shape) -> str:
    table = f"{bracketed(shape.name.schema)}.{bracketed(shape.name.table)}"
    lines = [
        f"\t{bracketed(name)} [{type_.name}]{arguments(type_)} {'NULL' if nullable else 'NOT NULL'}"
        for name, type_, nullable in shape.columns
    ]
    if shape.key:
        lines.append(f" CONSTRAINT [PK] PRIMARY KEY CLUSTERED \n({listed(shape, shape.key)} ASC\n)")
    body = ",\n".join(lines)
    statements = [f"CREATE TABLE {table}(\n{body}\n) ON [PRIMARY]"]
    if shape.unique:
        columns = listed(shape, shape.unique)
        statements.append(f"CREATE UNIQUE NONCLUSTERED INDEX [UX] ON {table}\n({columns} ASC)")
    if shape.child is not None:
        column = listed(shape, (shape.child,))
        statements.append(
            f"ALTER TABLE {table}  WITH CHECK ADD  CONSTRAINT [FK] FOREIGN KEY({column})\n"
            "REFERENCES [dbo].[Parent] ([ID])\nON DELETE CASCADE"
        )
    if shape.checked is not None:
        column = listed(shape, (shape.checked,))
        statements.append(f"ALTER TABLE {table} ADD  CONSTRAINT [CK] CHECK  (({column}>=(0)))")
    statements.append(
        f"EXEC sys.sp_addextendedproperty @name=N'MS_Description', "
        f"@value={literal(shape.description)} , @level0type=N'SCHEMA',"
        f"@level0name={literal(shape.name.schema)}, @level1type=N'TABLE',"
        f"@level1name={literal(shape.name.table)}"
    )
    return "\nGO\n".join(["USE [Shop]", *statements, ""])


def compact(shape: Shape) -> str:
    lines = []
    for position, (name, type_, nullable) in enumerate(shape.columns):
        line = f"    {quoted(name)} {type_.name}{arguments(type_)}"
        line += "" if nullable else " not null"
        if shape.key == (position,):
            line += "\n        constraint PK\n            primary key"
        if shape.child == position:
            line += "\n        constraint FK\n            references Parent (ID)"
            line += " on delete cascade"
        if shape.checked == position:
            line += f"\n        constraint CK check ({bracketed(name)}>=(0))"
        lines.append(line)
    if len(shape.key) > 1:
        lines.append(f"    constraint PK primary key ({listed(shape, shape.key)})")
    if shape.unique:
        lines.append(f"    constraint UX unique ({listed(shape, shape.unique)})")
    schema, table, body = shape.name.schema, shape.name.table, ",\n".join(lines)
    return (
        f"create table {schema}.{quoted(table)}\n(\n{body}\n)\ngo\n\n"
        f"exec sp_addextendedproperty 'MS_Description', {literal(shape.description)}, 'SCHEMA', "
        f"'{schema}', 'TABLE', {literal(table)}\ngo\n"
    )


def arguments(type_: SqlType) -> str:
    return f"({', '.join(type_.arguments)})" if type_.arguments else ""


def listed(shape: Shape, positions: tuple[int, ...]) -> str:
    return ", ".join(bracketed(name) for name in shape.pick(positions))


def expected(shape: Shape) -> Table:
    checks: tuple[Check, ...] = ()
    if shape.checked is not None:
        (name,) = shape.pick((shape.checked,))
        checks = (Check("CK", f"{bracketed(name)}>=(0)", 0),)
    keys: tuple[ForeignKey, ...] = ()
    if shape.child is not None:
        parent = TableName("dbo", "Parent")
        keys = (ForeignKey("FK", shape.pick((shape.child,)), parent, ("ID",), 0),)
    return Table(
        name=shape.name,
        file="shop.sql",
        line=0,
        columns=tuple(Column(name, type_, nullable, 0) for name, type_, nullable in shape.columns),
        primary_key=shape.pick(shape.key),
        foreign_keys=keys,
        unique_keys=(UniqueKey("UX", shape.pick(shape.unique)),) if shape.unique else (),
        checks=checks,
        description=shape.description,
        column_descriptions={},
    )


def read(script: str) -> Table:
    """Returns the one table of a script, without lines and outer parentheses of its check."""
    faults = []
    schema = parse_ddl([("shop.sql", script)], "dbo", faults)
    assert faults == []
    (table,) = schema.tables.values()
    return replace(
        table,
        line=0,
        columns=tuple(replace(column, line=0) for column in table.columns),
        foreign_keys=tuple(replace(key, line=0) for key in table.foreign_keys),
        checks=tuple(
            replace(check, line=0, expression=without_parentheses(check.expression))
            for check in table.checks
        ),
    )


def without_parentheses(expression: str) -> str:
    return expression[1:-1] if expression.startswith("(") else expression


@pytest.mark.parametrize("form", [ssms, compact])
@given(shape=shapes())
def test_a_table_is_read_as_it_was_written(form, shape):
    assert read(form(shape)) == expected(shape)


@given(shape=shapes())
def test_both_forms_are_read_alike(shape):
    assert read(ssms(shape)) == read(compact(shape))


FRAGMENTS = [
    *("create table t ", "alter table t ", "exec sp_addextendedproperty ", "create type y from "),
    *("create unique index i on t ", "add ", "constraint c ", "primary key ", "references t "),
    *(
        "a int ",
        "as ",
        "default ",
        "check ",
        "not null ",
        "with ",
        "on ",
        "'MS_Description'",
        "N'x'",
    ),
    *(
        "(",
        ")",
        "[",
        "]",
        "'",
        '"',
        "/*",
        "*/",
        "--",
        ",",
        ";",
        ".",
        "@",
        "=",
        "\ngo\n",
        "0x",
        "1e",
    ),
]


@given(st.text(max_size=50) | st.lists(st.sampled_from(FRAGMENTS), max_size=30).map("".join))
@example("{#")
def test_no_text_makes_the_reader_fail_otherwise_than_by_a_fault(text):
    faults = []
    schema = parse_ddl([("shop.sql", text)], "dbo", faults)
    assert faults or schema.tables


@given(shape=shapes(), data=st.data())
def test_a_script_cut_anywhere_is_a_fault_or_a_smaller_schema(shape, data):
    script = ssms(shape)
    cut = script[: data.draw(st.integers(0, len(script)))]
    faults = []
    schema = parse_ddl([("shop.sql", cut)], "dbo", faults)
    for table in schema.tables.values():
        assert faults or [c.name for c in table.columns] == [c[0] for c in shape.columns]
