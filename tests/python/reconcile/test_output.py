"""Outputs that are cut off, of two runs, or no outputs at all; the lines that the command prints."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from scripts.reconcile.cli import app
from scripts.reconcile.errors import BadOutputError
from scripts.reconcile.output import Range, read_output

LSN = "0000002a:000002de:0007"
RANGES = [
    f"ranges,stg_item,{LSN},100,0,2,1:2:3:4",
    f"ranges,stg_item,{LSN},100,1,1,5:6:7:8",
    f"ranges,stg_item,{LSN},100,all,3,6:8:10:12",
    f"end,,{LSN},100,all,1,",
]
ROWS = [
    f"columns,stg_item,{LSN},100,0,,ID|Na%2Cme",
    f"rows,stg_item,{LSN},100,0,7,AAAAAAAABBBBBBBB",
    f"rows,stg_item,{LSN},100,0,8,AAAAAAAACCCCCCCC",
    f"end,stg_item,{LSN},100,0,2,",
]


def test_ranges_are_read_with_blanks_and_empty_lines():
    output = read_output(["", *(line.replace(",", " , ") + "\r\n" for line in RANGES)], "source")
    assert output.ranges["stg_item"]["1"] == Range(1, "5:6:7:8")
    assert (output.lsn, output.range, output.widths) == (LSN, "all", {"stg_item": 100})


def test_rows_are_read_with_the_names_of_their_columns():
    output = read_output(ROWS, "source")
    assert output.columns == ["ID", "Na,me"]
    assert output.rows == {"7": ["AAAAAAAA", "BBBBBBBB"], "8": ["AAAAAAAA", "CCCCCCCC"]}


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ([], "source: it does not end as the output of the queries does"),
        (RANGES[:-1], "source: it does not end as the output of the queries does"),
        (RANGES[1:], "source:3: the ranges of stg_item are not the whole table"),
        (RANGES[:2] + RANGES[3:], "source:3: the ranges of stg_item are not the whole table"),
        (RANGES[3:], "source:1: 0 tables came before it"),
        ([*ROWS[:2], ROWS[3]], "source:3: 1 rows came before it"),
        ([*RANGES, *RANGES], "source:5: it follows the end of the output"),
        ([RANGES[0], RANGES[1].replace("2a", "2b")], f"source:2: it is not about {LSN}, range all"),
        ([RANGES[0], ROWS[1]], f"source:2: it is not about {LSN}, range all, as the first"),
        (["Msg 3952, Level 16, State 1"], "source:1: not a line of seven members, separated by"),
        ([RANGES[0].replace(LSN, "NULL")], "source:1: no LSN: change data capture is off"),
        ([RANGES[0].replace(LSN, "17")], "source:1: the third member is no LSN"),
        ([RANGES[0].replace("100,0,2", "100,0,two")], "source:1: invalid literal"),
        ([RANGES[0].replace("ranges", "sizes")], "source:1: it is not about|no kind of line"),
    ],
)
def test_what_is_no_whole_output_is_refused(lines: list[str], message: str):
    with pytest.raises(BadOutputError, match=message):
        read_output(lines, "source")


def compare(path: Path, source: list[str], ours: list[str]) -> tuple[int, str, str]:
    for name, lines in (("source", source), ("ours", ours)):
        (path / name).write_text("\n".join(lines))
    done = CliRunner().invoke(app, ["compare", str(path / "source"), str(path / "ours")])
    return done.exit_code, done.stdout, done.stderr


def test_ranges_that_differ_are_named_with_their_keys(tmp_path: Path):
    ours = [
        f"ranges,stg_item,{LSN},100,0,2,1:2:3:9,0",
        f"ranges,stg_item,{LSN},100,2,4,0:0:0:1,3",
        f"ranges,stg_item,{LSN},100,all,6,1:2:3:10,3",
        f"end,,{LSN},100,all,1,",
    ]
    assert compare(tmp_path, RANGES, ours)[:2] == (
        1,
        "stg_item range 0 (keys 0 to 99): 2 in the source, 2 here, with other values\n"
        "stg_item range 1 (keys 100 to 199): 1 in the source, 0 here\n"
        "stg_item range 2 (keys 200 to 299): 0 in the source, 4 here; keys that have changed since "
        "3, which may be all\n"
        f"As of {LSN}: tables 1, rows in the source 3, tables that differ 1.\n"
        "Which keys: run rows/TABLE.sql at the source and compare what it prints, as in: "
        "sqlcmd -i rows/stg_item.sql -v width=100 range=0\n",
    )


def test_rows_that_differ_are_named_with_their_columns(tmp_path: Path):
    ours = [
        f"rows,stg_item,{LSN},100,0,7,AAAAAAAADDDDDDDD",
        f"rows,stg_item,{LSN},100,0,9,AAAAAAAACCCCCCCC",
        f"rows,stg_item,{LSN},100,0,10,AAAAAAAACCCCCCCC",
        f"changed,stg_item,{LSN},100,0,10,",
        f"end,stg_item,{LSN},100,0,4,",
    ]
    assert compare(tmp_path, ROWS, ours)[:2] == (
        1,
        "stg_item 8: missing here\n"
        "stg_item 9: not in the source\n"
        "stg_item 7: differs in Na,me\n"
        f"Range 0 of stg_item as of {LSN}: rows in the source 2, missing here 1, not in the source "
        "1, with other values 1, not judged since they have changed since 1.\n",
    )


def test_outputs_of_two_points_are_not_compared(tmp_path: Path):
    later = [line.replace("2de", "2df") for line in RANGES]
    assert compare(tmp_path, RANGES, later)[::2] == (
        2,
        f"reconcile: {tmp_path}/source is about {LSN}, range all, {tmp_path}/ours about "
        "0000002a:000002df:0007, range all\n",
    )


def test_outputs_with_other_ranges_are_not_compared(tmp_path: Path):
    wider = [line.replace(",100,", ",1000,") for line in RANGES]
    code, _, message = compare(tmp_path, RANGES, wider)
    assert code == 2
    assert "have not the same tables in ranges of the same width: stg_item" in message


def test_rows_of_other_columns_are_not_compared(tmp_path: Path):
    narrower = [f"rows,stg_item,{LSN},100,0,7,AAAAAAAA", f"end,stg_item,{LSN},100,0,1,"]
    code, _, message = compare(tmp_path, ROWS, narrower)
    assert code == 2
    assert "has 2 columns, its rows or those of" in message


@pytest.mark.parametrize(
    ("content", "message"),
    [(b"\xff\xfe1", "not UTF-8: run sqlcmd with -f 65001"), (None, "does not exist")],
)
def test_a_file_that_cannot_be_read_is_an_error(
    tmp_path: Path, content: bytes | None, message: str
):
    if content:
        (tmp_path / "source").write_bytes(content)
    done = CliRunner().invoke(app, ["compare", str(tmp_path / "source")])
    assert done.exit_code == 2
    assert message in done.stderr


def test_without_a_project_of_dbt_there_are_no_queries(tmp_path: Path):
    done = CliRunner().invoke(
        app, ["queries", str(tmp_path / "out"), "--project-dir", str(tmp_path)]
    )
    assert done.exit_code == 1
    assert "dbt run-operation print_reconciliation_queries failed: " in done.stderr
