"""Values of every SQL Server type, as Debezium's own classes wrote them, come back in staging.

The JSON is the record that tests/debezium makes. Each line of MODES is a connector; the model of
its one table has a column for every type.
"""

import json
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from scripts.source_simulator.encode import BINARY, DECIMAL
from scripts.source_simulator.encode_time import TYPES as TEMPORAL
from tests.debezium.cases import CALENDAR_GAP_CASES, CASES, DEFAULT_MODE, Case
from tests.python.staging.dbt_project import DbtProject
from tests.python.staging.debezium_expectation import as_number, expected
from tests.python.staging.generated_project import generated_project

PROJECT = Path(__file__).resolve().parents[3]
RECORD = PROJECT / "tests" / "fixtures" / "debezium"


class Modes(NamedTuple):
    """Modes of a connector; `numeric` is Kafka's decimal.format for `precise`."""

    table: str
    time: str
    decimal: str
    binary: str

    def of(self, case: Case) -> str:
        """The mode that decides how a column's values are written."""
        kinds = ((TEMPORAL, self.time), (DECIMAL, self.decimal), (BINARY, self.binary))
        return next((mode for types, mode in kinds if case.column.type in types), DEFAULT_MODE)


MODES = (
    Modes("adaptive", "adaptive", "precise", "bytes"),
    Modes("adaptive_times", "adaptive_time_microseconds", "numeric", "base64"),
    Modes("connect", "connect", "string", "base64-url-safe"),
    Modes("iso_strings", "isostring", "double", "hex"),
    Modes("microseconds", "microseconds", "precise", "hex"),
    Modes("nanoseconds", "nanoseconds", "string", "bytes"),
)
CASES_IN_USE = (*CASES, *CALENDAR_GAP_CASES)


def recorded(name: str) -> Any:
    return json.loads((RECORD / f"{name}.json").read_text(encoding="utf-8"))[name]


TYPES, DECIMAL_NUMBERS = recorded("types"), recorded("decimal_numbers")
CALENDAR_GAP = recorded("calendar_gap")


def json_texts(position: int, mode: str) -> dict[str, str]:
    """What Debezium wrote for each value of a case, by the value's name."""
    name = CASES_IN_USE[position].name
    if position >= len(CASES):
        return CALENDAR_GAP[name][mode]
    return DECIMAL_NUMBERS[name] if mode == "numeric" else TYPES[name][mode]["values"]


def column_name(position: int) -> str:
    return f"value_{position}"


def ddl(modes: Modes) -> str:
    columns = (f"{column_name(n)} {case.name} NULL" for n, case in enumerate(CASES_IN_USE))
    lines = ",\n".join(("ID bigint NOT NULL PRIMARY KEY", *columns))
    return f"CREATE TABLE dbo.{modes.table} ({lines});\n"


def config(modes: Modes) -> dict[str, Any]:
    name = modes.table
    return {
        "name": name,
        "description": "Values of every type.",
        "ddl": f"{name}.sql",
        "connector": {
            "name": name,
            "database": "Db",
            "topic_prefix": "values",
            "schema_history_topic": "history",
            "time_precision_mode": modes.time,
            "decimal_handling_mode": modes.decimal.replace("numeric", "precise"),
            "binary_handling_mode": modes.binary,
            "converter_decimal_format": "numeric" if modes.decimal == "numeric" else "base64",
        },
        "tables": {"types": {"tables": [modes.table]}},
    }


def landing_lines(modes: Modes) -> Iterator[str]:
    """A change event for each row of values; a column with fewer values ends in NULLs."""
    columns = [list(json_texts(n, modes.of(c)).values()) for n, c in enumerate(CASES_IN_USE)]
    for number in range(max(map(len, columns))):
        values = (column[number] if number < len(column) else "null" for column in columns)
        row = ",".join(f'"{column_name(n)}":{value}' for n, value in enumerate(values))
        lsn = f'"commit_lsn":"00000001:00000001:{number:04x}"'
        value = f'{{"before":null,"after":{{"ID":{number},{row}}},"source":{{{lsn}}},"op":"c"}}'
        topic = f"values.Db.dbo.{modes.table}"
        head = f'"topic":"{topic}","partition":0,"offset":{number},"timestamp":0'
        yield f'{{{head},"key":{{"ID":{number}}},"value":{value},"headers":null}}\n'


@pytest.fixture(scope="module")
def project(
    tmp_path_factory: pytest.TempPathFactory, new_database: Callable[[], AbstractContextManager]
) -> Iterator[DbtProject]:
    """A project with a model for each connector, built from its events."""
    path = tmp_path_factory.mktemp("debezium_values")
    ddls = {f"{modes.table}.sql": ddl(modes) for modes in MODES}
    with new_database() as database:
        project = generated_project(path, database.environment, ddls, map(config, MODES))
        for modes in MODES:
            (path / "landing" / f"{modes.table}.jsonl").write_text("".join(landing_lines(modes)))
        project.dbt("run", "--select", "staging")
        project.load("landing")
        yield project


@pytest.mark.parametrize("modes", MODES, ids=lambda modes: modes.table)
def test_staging_gives_the_values_back(project: DbtProject, modes: Modes):
    texts = ", ".join(f"{column_name(n)}::text" for n in range(len(CASES_IN_USE)))
    with project.connect() as connection:
        query = f"select {texts} from staging.stg_{modes.table} order by id"
        rows = connection.execute(query).fetchall()
    wrong = []
    for position, case in enumerate(CASES_IN_USE):
        mode = modes.of(case)
        names = list(json_texts(position, mode))
        wanted = {n: None if n == "NULL" else expected(case, mode, n) for n in names}
        got = {n: as_number(case.column, rows[i][position]) for i, n in enumerate(names)}
        wrong += [(case.name, mode, n, got[n], wanted[n]) for n in names if got[n] != wanted[n]]
    assert wrong == []


@pytest.mark.parametrize("modes", MODES, ids=lambda modes: modes.table)
def test_what_does_not_fit_its_column_is_told_of(project: DbtProject, modes: Modes):
    """Of all that Debezium loses, that is what a double rounds out of a decimal column."""
    query = f"select id, jsonb_object_keys(cdc_errors) from staging.stg_{modes.table}"
    with project.connect() as connection:
        told = set(connection.execute(query))
    assert told == {
        (number, column_name(position))
        for position, case in enumerate(CASES_IN_USE)
        for number, (name, text) in enumerate(json_texts(position, modes.of(case)).items())
        if text != "null" and expected(case, modes.of(case), name) is None
    }


def test_every_mode_is_there():
    used = set(chain.from_iterable((m.time, m.decimal, m.binary) for m in MODES))
    assert used == {mode for case in CASES for mode, _ in case.modes()} - {DEFAULT_MODE} | {
        "numeric"
    }
