"""docs/types.md is current, and shows nothing that is not on record.

The record, tests/fixtures/debezium, is JSON that Debezium's own classes wrote.
"""

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from scripts.schema_to_yaml.cli import RECORDS, TYPES_PAGE, app
from scripts.schema_to_yaml.parse.source_schema import SqlType
from scripts.schema_to_yaml.types import TYPES, UNDELIVERED, Modes, map_type

ROOT = Path(__file__).parents[3]
RECORD = json.loads((ROOT / RECORDS / "types.json").read_bytes())
NUMBERS = json.loads((ROOT / RECORDS / "decimal_numbers.json").read_bytes())["decimal_numbers"]
PAGE = (ROOT / TYPES_PAGE).read_text(encoding="utf-8")


def run(*arguments: str):
    return CliRunner().invoke(app, ["types", *arguments])


def test_the_page_is_current():
    result = run("--check", "--project-dir", str(ROOT))
    assert result.exit_code == 0, result.stdout


def test_check_shows_what_is_not_current_and_writes_nothing(tmp_path):
    shutil.copytree(ROOT / RECORDS, tmp_path / RECORDS)
    assert run("--project-dir", str(tmp_path)).stdout == "1 written, 0 unchanged, 0 removed.\n"
    page = tmp_path / TYPES_PAGE
    edited = page.read_text().replace("`true`", "`1`")
    page.write_text(edited)
    result = run("--check", "--project-dir", str(tmp_path))
    assert (result.exit_code, "+| `bit` | `boolean` | `true` |" in result.stdout) == (1, True)
    assert result.stderr.endswith(
        f"python -m scripts.schema_to_yaml types --project-dir {tmp_path}\n"
    )
    assert page.read_text() == edited


@pytest.mark.parametrize("record", ["", "{}", '{"debezium": "x", "types": {}}', None])
def test_a_record_that_is_none_is_one_clear_error(tmp_path, record):
    shutil.copytree(ROOT / RECORDS, tmp_path / RECORDS)
    types = tmp_path / RECORDS / "types.json"
    types.unlink()
    if record is not None:
        types.write_text(record)
    result = run("--project-dir", str(tmp_path))
    assert (result.exit_code, result.stdout) == (2, "")
    assert str(RECORDS) in result.stderr
    assert result.stderr.count("\n") == 1


def test_options_before_the_command_are_refused():
    result = CliRunner().invoke(app, ["--check", "types"])
    assert result.exit_code == 2
    assert "options of types go after it" in result.stderr


@pytest.mark.parametrize("name", [*TYPES, *UNDELIVERED])
def test_every_type_is_on_the_page(name):
    assert re.search(rf"`{name}[`(]", PAGE)


def sections() -> Iterator[tuple[str, list[list[str]]]]:
    """Yields the heading and the rows of each table that has modes in its columns."""
    for part in PAGE.split("\n### ")[1:]:
        heading, _, rest = part.partition("\n")
        lines = [line for line in rest.partition("\n## ")[0].splitlines() if line.startswith("|")]
        yield heading, [[cell.strip() for cell in line.split("|")[1:-1]] for line in lines]


SECTIONS = dict(sections())


def recorded(name: str, heading: str, value: str) -> set[str]:
    """Returns the JSON of a value in the modes that the heading of a column names."""
    if heading == "`precise`, NUMERIC":
        return {f"`{NUMBERS[name][value]}`"}
    modes = re.findall(r"`([^`]+)`", heading)
    return {
        "–" if mode == "structured" else f"`{RECORD['types'][name][mode]['values'][value]}`"
        for mode in modes
    }


def as_recorded(label: str) -> str:
    """Returns a value of the page as the record names it: an offset in minutes."""
    if not (match := re.fullmatch(r"(.*) ([+-])(\d\d):(\d\d)", label)):
        return label
    minutes = int(match[3]) * 60 + int(match[4])
    return f"{match[1]} {-minutes if match[2] == '-' else minutes}"


@pytest.mark.parametrize("heading", SECTIONS)
def test_every_example_is_on_record(heading):
    header, _, *examples, _encoding, _lost = SECTIONS[heading]
    assert examples
    for label, *cells in examples:
        match = re.fullmatch(r"`([^`]+)` (.*)", label)
        name, value = match.groups() if match else (only_type(heading), label)
        for title, cell in zip(header[1:], cells, strict=True):
            assert recorded(name, title, as_recorded(value)) == {cell}


def only_type(heading: str) -> str:
    """Returns the type in the record where the rows of a table are all of one type."""
    name = re.findall(r"`([^`]+)`", heading)[0]
    return {"datetime2(0)": "datetime2(3)", "datetime2(4)": "datetime2(6)"}.get(name, name)


def test_plain_types_are_on_record():
    table = PAGE.partition("## Numbers")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| (`.+?) \| `([^`]+)` \| `(.*)` \|$", table, re.MULTILINE)
    assert len(rows) == 16
    for title, data_type, text in rows:
        name = re.findall(r"`(\w+)", title)[0]
        on_record = {
            value
            for recorded, modes in RECORD["types"].items()
            if recorded.partition("(")[0] == name
            for value in modes["any"]["values"].values()
        }
        assert text in on_record
        assert map_type(SqlType(name), Modes()).data_type == data_type
