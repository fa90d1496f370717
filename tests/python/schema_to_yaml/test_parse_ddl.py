"""Two forms of DDL: what SSMS scripts, and the compact form that IDEs export."""

import textwrap

import pytest

from scripts.schema_to_yaml.parse.ddl import parse_ddl
from scripts.schema_to_yaml.parse.source_schema import (
    Check,
    ForeignKey,
    SqlType,
    Table,
    TableName,
    UniqueKey,
)

SSMS = """
    USE [Shop]
    GO
    /****** Object:  Table [dbo].[Item]    Script Date: 24/11/2026 10:00:00 ******/
    SET ANSI_NULLS ON
    GO
    SET QUOTED_IDENTIFIER ON;
    GO
    CREATE TABLE [dbo].[Item](
    \t[ID] [bigint] IDENTITY(1,1) NOT FOR REPLICATION NOT NULL,
    \t[Name] [nvarchar](120) COLLATE Cyrillic_General_CI_AS SPARSE NULL,
    \t[Price] [decimal](18, 2) NOT NULL,
    \t[Deleted] [bit] NOT NULL,
    \t[GroupID] [bigint] NOT NULL,
    \t[RowGuid] [uniqueidentifier] ROWGUIDCOL NOT NULL,
    \t[Secret] [nvarchar](max) MASKED WITH (FUNCTION = 'default()') NULL,
    \t[ValidFrom] [datetime2](7) GENERATED ALWAYS AS ROW START HIDDEN NOT NULL,
    \t[ValidTo] [datetime2](7) GENERATED ALWAYS AS ROW END HIDDEN NOT NULL,
     CONSTRAINT [PK_Item] PRIMARY KEY CLUSTERED
    (
    \t[ID] ASC
    )WITH (PAD_INDEX = OFF, IGNORE_DUP_KEY = OFF, FILLFACTOR = 60) ON [PRIMARY],
     CONSTRAINT [UQ_Item_Name] UNIQUE NONCLUSTERED
    (
    \t[Name] ASC,
    \t[GroupID] DESC
    )WITH (PAD_INDEX = OFF) ON [PRIMARY],
    \tPERIOD FOR SYSTEM_TIME ([ValidFrom], [ValidTo])
    ) ON [PRIMARY] TEXTIMAGE_ON [PRIMARY]
    WITH
    (
    SYSTEM_VERSIONING = ON (HISTORY_TABLE = [dbo].[ItemHistory])
    )
    GO
    CREATE UNIQUE NONCLUSTERED INDEX [UX_Item_RowGuid] ON [dbo].[Item]
    (
    \t[RowGuid] ASC
    )
    INCLUDE([Name]) WITH (PAD_INDEX = OFF, ONLINE = OFF) ON [PRIMARY]
    GO
    CREATE UNIQUE INDEX [UX_Live] ON [dbo].[Item] ([Name]) WHERE ([Deleted]=(0)) ON [PRIMARY]
    GO
    CREATE NONCLUSTERED INDEX [IX_Item_GroupID] ON [dbo].[Item] ([GroupID] ASC)
    GO
    ALTER TABLE [dbo].[Item] ADD  CONSTRAINT [DF_Item_Deleted]  DEFAULT ((0)) FOR [Deleted]
    GO
    ALTER TABLE [dbo].[Item] ADD  DEFAULT (newid()) FOR [RowGuid]
    GO
    ALTER TABLE [dbo].[Item]  WITH CHECK ADD  CONSTRAINT [FK_Item_Group] FOREIGN KEY([GroupID])
    REFERENCES [dbo].[Group] ([ID])
    ON UPDATE SET NULL
    ON DELETE CASCADE
    NOT FOR REPLICATION
    GO
    ALTER TABLE [dbo].[Item] CHECK CONSTRAINT [FK_Item_Group]
    GO
    ALTER TABLE [dbo].[Item]  WITH NOCHECK ADD  CONSTRAINT [CK_Item_Price] CHECK  (([Price]>=(0)))
    GO
    EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'What the shop''s for' ,
     @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'Item'
    GO
    EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Gross' ,
     @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'Item',
     @level2type=N'COLUMN',@level2name=N'Price'
    GO
"""

COMPACT = """
    create table Item
    (
        ID        bigint identity
            constraint PK_Item
                primary key with (fillfactor = 60),
        Name      nvarchar(120) collate Cyrillic_General_CI_AS,
        Price     decimal(18, 2)       not null,
        Deleted   bit default CONVERT([bit], 0) not null,
        GroupID   bigint               not null
            constraint FK_Item_Group
                references [Group] (ID)
                    on update set null
                    on delete cascade,
        RowGuid   uniqueidentifier default newid() not null
            constraint UX_Item_RowGuid
                unique,
        Secret    nvarchar(max),
        ValidFrom datetime2(7)         not null,
        ValidTo   datetime2(7)         not null,
        constraint UQ_Item_Name
            unique (Name asc, GroupID desc)
    )
    go

    create unique index UX_Live
        on Item (Name)
        where [Deleted] = 0
    go

    create index IX_Item_GroupID
        on Item (GroupID)
    go

    alter table Item with nocheck add constraint CK_Item_Price check ([Price] >= 0)
    go

    exec sp_addextendedproperty 'MS_Description', N'What the shop''s for', 'SCHEMA', 'dbo', 'TABLE',
        'Item'
    go

    exec sp_addextendedproperty 'MS_Description', 'Gross', 'SCHEMA', 'dbo', 'TABLE', 'Item',
        'COLUMN', 'Price'
    go
"""


def read(text: str) -> dict[str, Table]:
    """Returns the tables of a script by name; it has no faults."""
    faults = []
    schema = parse_ddl([("shop.sql", textwrap.dedent(text))], "dbo", faults)
    assert faults == []
    return {str(table.name): table for table in schema.tables.values()}


def faults_of(*scripts: str) -> list[str]:
    faults = []
    named = [(f"{n}.sql", textwrap.dedent(text)) for n, text in enumerate(scripts, start=1)]
    parse_ddl(named, "dbo", faults)
    return [str(fault) for fault in faults]


@pytest.mark.parametrize("script", [SSMS, COMPACT], ids=["ssms", "compact"])
class TestBothForms:
    def test_columns_have_their_types_and_nullability(self, script):
        columns = read(script)["dbo.Item"].columns
        assert [(c.name, str(c.type), c.nullable) for c in columns] == [
            ("ID", "bigint", False),
            ("Name", "nvarchar(120)", True),
            ("Price", "decimal(18, 2)", False),
            ("Deleted", "bit", False),
            ("GroupID", "bigint", False),
            ("RowGuid", "uniqueidentifier", False),
            ("Secret", "nvarchar(max)", True),
            ("ValidFrom", "datetime2(7)", False),
            ("ValidTo", "datetime2(7)", False),
        ]

    def test_the_primary_key_is_read(self, script):
        assert read(script)["dbo.Item"].primary_key == ("ID",)

    def test_foreign_keys_are_read(self, script):
        (key,) = read(script)["dbo.Item"].foreign_keys
        parent = TableName("dbo", "Group")
        assert key == ForeignKey("FK_Item_Group", ("GroupID",), parent, ("ID",), key.line)
        assert script.splitlines()[key.line - 1].strip().lower().startswith("references")

    def test_unique_constraints_and_indexes_are_read_and_filtered_ones_are_not(self, script):
        assert set(read(script)["dbo.Item"].unique_keys) == {
            UniqueKey("UQ_Item_Name", ("Name", "GroupID")),
            UniqueKey("UX_Item_RowGuid", ("RowGuid",)),
        }

    def test_checks_are_read_and_those_made_with_nocheck_are_not_trusted(self, script):
        (check,) = read(script)["dbo.Item"].checks
        assert (check.name, check.trusted) == ("CK_Item_Price", False)
        assert check.expression in ("([Price]>=(0))", "[Price] >= 0")

    def test_descriptions_are_read(self, script):
        item = read(script)["dbo.Item"]
        assert item.description == "What the shop's for"
        assert item.column_descriptions == {"price": "Gross"}


def only_column(definition: str):
    (column,) = read(f"create table t ({definition})")["dbo.t"].columns
    return column


@pytest.mark.parametrize(
    ("written", "type_"),
    [
        ("int", SqlType("int")),
        ("[int]", SqlType("int")),
        ("[sys].[int]", SqlType("int")),
        ("INTEGER", SqlType("int")),
        ("double precision", SqlType("float")),
        ("dec(9)", SqlType("decimal", ("9",))),
        ("national character varying(5)", SqlType("nvarchar", ("5",))),
        ("character varying(MAX)", SqlType("varchar", ("max",))),
        ("char varying(5)", SqlType("varchar", ("5",))),
        ("national text", SqlType("ntext")),
        ("binary varying(5)", SqlType("varbinary", ("5",))),
        ("timestamp", SqlType("rowversion")),
        ("[timestamp]", SqlType("rowversion")),
        ("xml(CONTENT dbo.Orders)", SqlType("xml", ("content dbo.orders",))),
        ("[other].[Phone]", SqlType("other.phone")),
    ],
)
def test_types_are_read_by_all_their_names(written, type_):
    assert only_column(f"x {written}").type == type_


@pytest.mark.parametrize(
    "default",
    [
        "0",
        "-1",
        "(0)",
        "((0))",
        "N'x'",
        "'a,b)'",
        "NULL",
        "0x00",
        "0.0000000000000000e+000",
        "getutcdate()",
        "dbo.f(1, 2)",
        "CONVERT([bit], 0)",
        "NEXT VALUE FOR dbo.Numbers",
    ],
)
def test_defaults_never_reach_into_what_follows_them(default):
    table = read(f"create table t (x int default {default} not null, y int)")["dbo.t"]
    assert [(c.name, c.nullable) for c in table.columns] == [("x", False), ("y", True)]


@pytest.mark.parametrize(
    "constraint",
    [
        "constraint PK primary key nonclustered (a, b)",
        "primary key (a)",
        "unique (a)",
        "check (a > 0 and b in (1, 2))",
        "foreign key (a) references other (id)",
        "constraint DF default 0 for a",
        "index ix unique nonclustered (a) where a is not null with (fillfactor = 80)",
        "index ix (a) include (b)",
        "period for system_time (a, b)",
    ],
)
def test_a_constraint_never_becomes_a_column(constraint):
    table = read(f"create table t (a int, {constraint}, b int)")["dbo.t"]
    assert [column.name for column in table.columns] == ["a", "b"]


@pytest.mark.parametrize("word", ["primary", "check", "constraint", "index", "default", "unique"])
def test_a_bracketed_keyword_is_a_column(word):
    assert only_column(f"[{word}] int").name == word


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("[Order Item]", "Order Item"),
        ("[a]]b]", "a]b"),
        ('"say ""hi"""', 'say "hi"'),
        ("Straße", "Straße"),
        ("[НазваТовару]", "НазваТовару"),
        ("[it's]", "it's"),
        ("[/* no comment */]", "/* no comment */"),
        ("[a--b]", "a--b"),
        ("_x", "_x"),
        ("x@y$z#", "x@y$z#"),
    ],
)
def test_names_are_read_as_sql_server_reads_them(written, name):
    assert only_column(f"{written} int").name == name


def test_comments_are_skipped_nested_ones_too():
    table = read(
        """
        create table t ( -- create table u (x int)
            a int, /* b int, /* c int, */ d int, */
            e int -- it's the last
        ) /* the end */
        """
    )["dbo.t"]
    assert [column.name for column in table.columns] == ["a", "e"]


def test_statements_need_no_separator():
    tables = read(
        """
        create table a (id int primary key, b_id int)
        create table b (id int primary key) alter table a add constraint fk foreign key (b_id)
        references b on delete cascade
        alter table a add c int not null, d int
        create unique index ux on a (c)
        """
    )
    assert [column.name for column in tables["dbo.a"].columns] == ["id", "b_id", "c", "d"]
    assert tables["dbo.a"].foreign_keys[0].parent == TableName("dbo", "b")
    assert tables["dbo.a"].unique_keys == (UniqueKey("ux", ("c",)),)


def test_go_ends_a_batch_only_alone_on_its_line():
    tables = read("create table a (go int)\nGO 5\ncreate table b (x int,\ny int) go\n")
    assert [column.name for column in tables["dbo.a"].columns] == ["go"]
    assert [column.name for column in tables["dbo.b"].columns] == ["x", "y"]


def test_tables_inside_procedures_are_none_of_the_database():
    tables = read(
        """
        create table a (x int)
        go
        create or alter procedure p as begin create table b (x int) end
        go
        create view v as select 1 as x
        go
        create table #c (x int)
        """
    )
    assert list(tables) == ["dbo.a"]


def test_tables_inside_existence_checks_are_read():
    tables = read(
        """
        IF NOT EXISTS (SELECT * FROM sys.objects WHERE object_id = OBJECT_ID(N'[dbo].[a]'))
        BEGIN
        CREATE TABLE [dbo].[a]([x] [int] NOT NULL)
        END
        GO
        """
    )
    assert list(tables) == ["dbo.a"]


def test_a_script_may_drop_tables_before_it_creates_them():
    tables = read(
        """
        ALTER TABLE [dbo].[a] DROP CONSTRAINT [FK_a]
        GO
        DROP TABLE IF EXISTS [dbo].[a], [dbo].[b]
        GO
        CREATE TABLE [dbo].[a]([x] [int] NOT NULL)
        GO
        DROP TABLE [dbo].[a]
        GO
        CREATE TABLE [dbo].[a]([y] [int] NOT NULL)
        """
    )
    assert [column.name for column in tables["dbo.a"].columns] == ["y"]


def test_permissions_to_create_tables_create_none():
    tables = read(
        """
        create table t (x int)
        go
        grant create table to [role]
        deny create table, create view to [role] revoke create table from [role]
        create table u (x int)
        """
    )
    assert list(tables) == ["dbo.t", "dbo.u"]


def test_alias_types_are_resolved_with_their_nullability():
    columns = read(
        """
        create type dbo.Phone from nvarchar(20) not null
        go
        create type [Note] from nvarchar(max)
        go
        create table t (a dbo.Phone, b Phone null, c Note, d sysname, e sysname null, f rowversion)
        """
    )["dbo.t"].columns
    assert [(c.name, str(c.type), c.nullable) for c in columns] == [
        ("a", "nvarchar(20)", False),
        ("b", "nvarchar(20)", True),
        ("c", "nvarchar(max)", True),
        ("d", "sysname", False),
        ("e", "sysname", True),
        ("f", "rowversion", False),
    ]


def test_several_schemas_may_have_tables_of_one_name():
    tables = read("create table dbo.t (x int)\ngo\ncreate table [Shop].[sales].[t] (y int)")
    assert list(tables) == ["dbo.t", "sales.t"]


@pytest.mark.parametrize(
    ("column", "reason"),
    [
        ("x as (a + 1)", "computed"),
        ("x as a + 1 persisted not null", "computed"),
        ("x as (concat(a, ',', b)) persisted not null constraint u unique", "computed"),
        ("x xml column_set for all_sparse_columns", "column set"),
        ("x int encrypted with (encryption_type = randomized) not null", "encrypted by the client"),
    ],
)
def test_columns_without_a_value_in_events_are_marked(column, reason):
    table = read(f"create table t (a int, b int, {column}, c int)")["dbo.t"]
    assert [c.name for c in table.columns] == ["a", "b", "x", "c"]
    assert reason in table.column("x").undelivered.reason


def test_constraints_that_are_switched_off_are_forgotten():
    table = read(
        """
        create table t (a int check (a > 0), b int, constraint ck check (b > 0),
            constraint fk foreign key (a) references u (id))
        go
        alter table t nocheck constraint ck
        go
        alter table t nocheck constraint fk
        """
    )["dbo.t"]
    assert table.checks == (Check(None, "a > 0", 2),)
    assert table.foreign_keys == ()


def test_all_constraints_can_be_switched_off_at_once():
    table = read(
        "create table t (a int check (a > 0), b int references u)\ngo\n"
        "alter table t nocheck constraint all"
    )["dbo.t"]
    assert (table.checks, table.foreign_keys) == ((), ())


def test_a_trailing_comma_is_taken_as_sql_server_takes_it():
    assert [c.name for c in read("create table t (a int, b int,)")["dbo.t"].columns] == ["a", "b"]


@pytest.mark.parametrize(
    ("script", "fault"),
    [
        ("", "1.sql:1: the file is empty: it should hold CREATE TABLE"),
        ("select 1", "1.sql:1: there is no CREATE TABLE in the DDL"),
        (
            "create table t (\n a int,\n [b int\n)",
            "1.sql:3: the bracket [ opened here is never closed",
        ),
        ("create table t (a int)\nprint 'x", "1.sql:2: the quote ' opened here is never closed"),
        ('create table t (\n"a int)', '1.sql:2: the quote " opened here is never closed'),
        (
            "create table t (a int)\n/* one /* two */\n",
            "1.sql:2: the comment /* opened here is never closed",
        ),
        (
            "create table t (\n a int\ngo\nselect 1",
            "1.sql:1: dbo.t: the parenthesis ( opened here is never closed",
        ),
        (
            "create table t (\n a decimal(9, 2, b int\n)",
            "1.sql:1: dbo.t: the parenthesis ( opened here is never closed",
        ),
        (
            "create table t (a int)\ngo\ncreate table [dbo].[T] (a int)",
            "1.sql:3: dbo.T is created a second time, first in 1.sql:1",
        ),
        (
            "create table t (\n a int,\n [A] int\n)",
            "1.sql:3: dbo.t: column A: the table has it already, on line 2",
        ),
        ("create table t (\n a\n)", "1.sql:3: dbo.t: column a: expected a type, but found the end"),
        (
            "create table t (\n a int nut null\n)",
            "1.sql:2: dbo.t: expected a comma or ), but found nut",
        ),
        (
            "create table t (a int, b int\n c int)",
            "1.sql:2: dbo.t: expected a comma or ), but found c",
        ),
        (
            "create table t (a int, , b int)",
            "1.sql:1: dbo.t: expected a column's name, but found the end",
        ),
        (
            "create table t (a int, constraint c exclude (a))",
            "1.sql:1: dbo.t: expected one of PRIMARY, UNIQUE, FOREIGN, REFERENCES, CHECK, DEFAULT, "
            "but found exclude",
        ),
        (
            "create table t (a int, primary key (a, B))",
            "1.sql:1: dbo.t: primary key names B, no column of the table",
        ),
        (
            "create table t (Name int, constraint fk foreign key (Nmae) references u)",
            "1.sql:1: dbo.t: foreign key fk names Nmae, no column of the table; did you mean Name?",
        ),
        (
            "create table Item (a int)\ngo\nalter table Itm add b int",
            "1.sql:3: no CREATE TABLE for dbo.Itm comes before this; did you mean dbo.Item?",
        ),
        (
            "create table t (a int)\nalter table t add b int nut null",
            "1.sql:2: dbo.t: expected the end of the statement, but found nut",
        ),
        (
            "create table t (a int)\nalter table t drop column a",
            "1.sql:2: dbo.t: ALTER TABLE ... drop is not followed: script the table as it is now",
        ),
        (
            "create table t (a int)\nalter table t alter column a bigint",
            "1.sql:2: dbo.t: ALTER TABLE ... alter is not followed: script the table as it is now",
        ),
        (
            "create table t (a int)\nexec sp_rename 't', 'u'",
            "1.sql:2: sp_rename is not followed: script the tables as they are now",
        ),
        (
            "create table t (Name int)\nexec sp_addextendedproperty 'MS_Description', 'x', "
            "'SCHEMA', "
            "'dbo', 'TABLE', 't', 'COLUMN', 'nane'",
            "1.sql:2: dbo.t: describes nane, no column of it; did you mean Name?",
        ),
    ],
)
def test_what_cannot_be_read_is_one_clear_fault(script, fault):
    assert faults_of(script) == [fault]


def test_all_faults_of_all_scripts_are_found():
    assert faults_of(
        "create table t (a, b int, c)\ngo\ncreate table u (a int xx)",
        "create table v (a int",
    ) == [
        "1.sql:1: dbo.t: column a: expected a type, but found the end",
        "1.sql:1: dbo.t: column c: expected a type, but found the end",
        "1.sql:3: dbo.u: expected a comma or ), but found xx",
        "2.sql:1: dbo.v: the parenthesis ( opened here is never closed",
    ]
