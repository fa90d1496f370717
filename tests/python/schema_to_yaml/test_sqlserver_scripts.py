"""The scripts for SQL Server: T-SQL throughout, exactly the tables, every name quoted."""

import json
import re
from pathlib import Path

import pytest
import sqlglot
from sqlfluff.core import FluffConfig, Linter
from sqlglot import exp

from scripts.schema_to_yaml.generate import Generated, generate

REPOSITORY = Path(__file__).resolve().parents[3]
SCRIPTS = {
    "check_cdc.sql",
    "create_login.sql",
    "create_signal_table.sql",
    "disable_cdc.sql",
    "drop_login.sql",
    "enable_cdc.sql",
}
ODD = """
create table [sales].[It's odd]] (a)] ([Key] int primary key, [a,b]]c'] int, Rest int)
go
create table Item (ID int primary key, Name nvarchar(9), Secret nvarchar(9))
"""

# What sqlfluff's T-SQL lacks, and others of the same form: statements, a ] within a name.
_LACKING = (
    (re.compile(r"execute as user = (N'(?:[^']|'')*')"), r"print \1"),
    (re.compile(r"(?m)^( *)revert$"), r"\1print N''"),
    (re.compile(r"drop login (\[)"), r"drop user \1"),
    (re.compile(r"]]"), "_"),
)


def unparsable(text: str) -> list[str]:
    """The parts of a script that are no T-SQL."""
    for pattern, other in _LACKING:
        text = pattern.sub(other, text)
    config = FluffConfig(overrides={"dialect": "tsql", "large_file_skip_byte_limit": 0})
    return [fault.desc() for fault in Linter(config=config).parse_string(text).violations]


def of_infra(generated: Generated) -> dict[str, str]:
    return {
        path.name: text
        for path, text in generated.files.items()
        if path.parts[:2] in (("infra", "sqlserver"), ("infra", "kafka-connect"))
    }


def captured(text: str) -> list[tuple[str | None, ...]]:
    """The rows of the list of tables, as sqlglot reads their literals."""
    statement = re.search(r"insert into @captured.*?\)\n(?=declare|update|--)", text, re.DOTALL)
    (tuples,) = sqlglot.parse_one(statement[0], dialect="tsql").find_all(exp.Values)
    return [
        tuple(None if isinstance(cell, exp.Null) else cell.name for cell in row.expressions)
        for row in tuples.expressions
    ]


@pytest.fixture(scope="module")
def ours() -> dict[str, str]:
    """The scripts of the product ecosystem, and its connector."""
    return of_infra(generate(REPOSITORY / "schema/product_ecosystem.yml", [], REPOSITORY))


@pytest.fixture
def odd(sandbox):
    """Names that have to be quoted, and a connector that leaves columns out."""
    sandbox.ddl(ODD)
    sandbox.modes = (
        "  capture: {role: \"reader's ]\", login: o'hara, retention_hours: 72}\n"
        "  properties: {column.exclude.list: 'dbo\\.Item\\.Secret, .*\\.rest'}\n"
    )
    sandbox.tables("- '[sales].[It''s odd]] (a)]'\n- Item: {exclude: [Secret]}")
    return sandbox


def test_there_is_a_script_for_each_task(ours):
    assert {name for name in ours if name.endswith(".sql")} == SCRIPTS


@pytest.mark.parametrize("name", sorted(SCRIPTS))
def test_every_script_is_t_sql_whatever_the_names(odd, name):
    assert unparsable(odd.text(name)) == []


def test_a_script_with_many_tables_is_t_sql(ours):
    assert unparsable(ours["enable_cdc.sql"]) == []


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("\nend\n", "\n"),
        ("create role [", "creat role ["),
        ("@supports_net_changes = 0", "@supports_net_changes ="),
        ("N'dbo', N'Item',", "N'dbo', N'It'em',"),
        ("declare tables cursor", "declare tables curser"),
        ("[cdc_reader]", "[cdc]reader]"),
    ],
)
def test_what_is_no_t_sql_is_found(whole, right, wrong):
    text = whole.text("enable_cdc.sql")
    assert right in text
    assert unparsable(text.replace(right, wrong, 1)) != []


def test_exactly_the_tables_of_the_connector_are_enabled(ours):
    config = json.loads(ours["sqlserver-product-ecosystem.json"])["config"]
    included = [entry.replace("\\", "") for entry in config["table.include.list"].split(",")]
    rows = captured(ours["enable_cdc.sql"])
    assert [f"{schema}.{table}" for schema, table, *_ in rows] == included
    assert len(rows) == 31
    assert {columns for *_, columns in rows} == {None}


@pytest.mark.parametrize("name", ["check_cdc.sql", "disable_cdc.sql"])
def test_what_is_enabled_is_checked_and_undone_with_the_signal_table(ours, name):
    signals = ("dbo", "debezium_signal", "dbo_debezium_signal", None)
    assert captured(ours[name]) == [*captured(ours["enable_cdc.sql"]), signals]


def test_the_signal_table_is_the_one_that_the_connector_reads(ours):
    config = json.loads(ours["sqlserver-product-ecosystem.json"])["config"]
    assert config["signal.data.collection"] == "ConcordDb.dbo.debezium_signal"
    assert "create table [dbo].[debezium_signal] (" in ours["create_signal_table.sql"]


def test_names_and_columns_come_through_the_quotes(odd):
    assert captured(odd.text("enable_cdc.sql")) == [
        ("sales", "It's odd] (a)", "sales_It_s_odd___a_", "[Key],[a,b]]c']"),
        ("dbo", "Item", "dbo_Item", "[ID],[Name]"),
    ]


def test_who_may_read_a_table_may_read_only_what_is_captured(odd):
    text = odd.text("create_login.sql")
    assert "grant select ([ID], [Name]) on object::[dbo].[Item] to [reader's ]]]\n" in text
    assert (
        "grant select ([Key], [a,b]]c']) on object::[sales].[It's odd]] (a)] to [reader's ]]]\n"
        in text
    )
    assert "alter role [reader's ]]] add member [o'hara]\n" in text
    assert "suser_id(N'o''hara')" in text


def test_no_script_has_a_password(ours):
    assert "N'$(CDC_LOGIN_PASSWORD)'" in ours["create_login.sql"]
    for text in ours.values():
        assert not re.search(
            r"password\s*=\s*N'[^']", re.sub(r"N'\$\(CDC_LOGIN_PASSWORD\)'", "", text)
        )


def test_the_retention_is_in_minutes(odd, ours):
    assert "@retention = 10080" in ours["enable_cdc.sql"]
    assert "@retention = 4320" in odd.text("enable_cdc.sql")


def test_snapshot_isolation_is_allowed_where_the_connector_asks_for_it(odd):
    assert "allow_snapshot_isolation on" in odd.text("enable_cdc.sql")
    odd.modes = "  properties: {snapshot.isolation.mode: repeatable_read}\n"
    odd.tables("- Item")
    assert "isolation" not in odd.text("enable_cdc.sql")
    assert "isolation" not in odd.text("check_cdc.sql")


def test_without_a_signal_table_there_is_no_script_for_it(sandbox):
    sandbox.ddl("create table Item (ID int primary key)")
    sandbox.modes = "  capture: {signal_table: }\n"
    sandbox.tables("- Item")
    texts = of_infra(sandbox.generate())
    assert texts.keys() & SCRIPTS == SCRIPTS - {"create_signal_table.sql"}
    assert [name for name, text in texts.items() if "signal" in text] == []
    *_, of_login = texts["check_cdc.sql"].partition("execute as user")
    assert (
        unparsable(of_login.partition("insert")[2].partition("\n\n")[0].join(("insert", ""))) == []
    )


def test_capture_instances_are_short_and_unique(sandbox):
    long = "T" * 100
    sandbox.ddl(
        f"create table {long}a (ID int primary key)\ngo\ncreate table {long}b (ID int primary key)\n"
        "go\ncreate table a_b.c (ID int primary key)\ngo\ncreate table a.b_C (ID int primary key)"
    )
    sandbox.tables(
        f"- {long}a: {{rename: x}}\n- {long}b: {{rename: y}}\n- a_b.c\n- a.b_C: {{rename: z}}"
    )
    instances = [instance for _, _, instance, _ in captured(sandbox.text("enable_cdc.sql"))]
    assert len({instance.casefold() for instance in instances}) == 4
    assert max(map(len, instances)) == 100


@pytest.mark.parametrize(
    ("settings", "fault"),
    [
        (
            "capture: {signal_table: dbo.Item}",
            "capture.signal_table: dbo.Item is one of the captured tables",
        ),
        (
            "capture: {signal_table: signals}",
            "capture.signal_table: should be a schema and a table, such as dbo.signals, but is signals",
        ),
        (
            "capture: {retention_hours: a week}",
            "capture.retention_hours: should be a whole number above zero, but is str 'a week'",
        ),
        ("capture: {rolle: x}", "capture.rolle: unknown key; did you mean role?"),
        (
            "properties: {column.exclude.list: 'dbo\\.(Item'}",
            "properties.column.exclude.list: no regular expression: missing ), unterminated subpattern at position 5",
        ),
        (
            "properties: {signal.data.collection: Shop.dbo.s}",
            "properties.signal.data.collection: the generator derives it from the rest of the configuration",
        ),
    ],
)
def test_what_cannot_be_captured_is_a_fault_with_its_line(whole, settings, fault):
    whole.replace("tables:", f"  {settings}\ntables:")
    assert whole.mistakes() == [f"9: connector.{fault}"]


def test_a_key_that_the_connector_leaves_out_is_a_fault(whole):
    whole.replace("tables:", "  properties: {column.include.list: 'dbo\\.item\\.name'}\ntables:")
    (fault,) = whole.mistakes()
    assert fault.endswith("dbo.Item: the connector's column lists leave out id, part of the key")


def test_a_connector_to_postgresql_gets_no_scripts(sandbox):
    sandbox.ddl("create table Item (ID int primary key)")
    sandbox.tables("- Item", "events: {connector: postgresql}")
    assert not {path.name for path in sandbox.generate().files} & SCRIPTS


@pytest.mark.parametrize("name", ["check_cdc.sql", "enable_cdc.sql"])
def test_jobs_are_read_where_there_are_any(ours, name):
    """Where nothing is captured on the server, msdb.dbo.cdc_jobs does not exist."""
    text = ours[name]
    (begin,) = re.finditer(r"if object_id\(N'msdb\.dbo\.cdc_jobs', N'U'\) is not null\n", text)
    following = text[begin.end() :].splitlines()[:3]
    assert following[0].strip().startswith("insert into @jobs")
    assert following[2].strip() == "from msdb.dbo.cdc_jobs"
    assert text.count("msdb.dbo.cdc_jobs") == 2


@pytest.mark.parametrize("name", ["check_cdc.sql", "enable_cdc.sql"])
def test_the_retention_is_asked_of_the_cleanup_job_alone(ours, name):
    """That of the capture job is 0 (the text of sys.sp_cdc_add_job)."""
    lines = [line for line in ours[name].splitlines() if re.search(r"retention <", line)]
    assert lines
    assert all("job_type = N'cleanup'" in line for line in lines)


def test_what_others_capture_is_no_fault(ours):
    assert "state not in (N'ok', N'other')" in ours["check_cdc.sql"]
