"""Random streams through landing files and the bronze loader: split, and some of it twice."""

import json
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from typer.testing import CliRunner

from scripts.bronze_loader.cli import app
from scripts.prove.bench import Bench
from scripts.prove.case import Case, cases
from scripts.prove.compare import compare_orders
from scripts.prove.plan import random_plan

SEED = 7
FILES = 4


def lines(case: Case) -> Iterator[bytes]:
    for copy, (key, value) in zip(case.stream.copies, case.stream.texts, strict=True):
        yield b'{"topic":"%b","partition":%d,"offset":%d,"timestamp":%d,"key":%b,"value":%b}\n' % (
            case.topic.encode(),
            copy.partition,
            copy.offset,
            copy.timestamp,
            key or b"null",
            value or b"null",
        )


def write(folder: Path, case: Case) -> None:
    rng = Random(SEED)
    all_lines = list(lines(case))
    again = [line for line in all_lines if rng.random() < 0.3]
    files = [folder / f"{case.stream.table.bronze}-{number}.jsonl" for number in range(FILES)]
    for line in [*all_lines, *again]:
        with rng.choice(files).open("ab") as file:
            file.write(line)


def test_staging_holds_the_same_when_the_loader_brings_the_records(
    bench: Bench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """The topic of a table is its stream's: one stream a table."""
    drawn = [cases(t, [random_plan(t, SEED, t.number)])[0] for t in bench.tables]
    tables = [
        {"name": case.stream.table.bronze, "config": {"meta": {"cdc": {"topic": case.topic}}}}
        for case in drawn
    ]
    sources = tmp_path / "sources.yml"
    sources.write_text(json.dumps({"sources": [{"name": "bronze", "tables": tables}]}))
    (tmp_path / "landing").mkdir()
    for case in drawn:
        bench.loaded.clear()
        bench.connection.execute(f"truncate bronze.{case.stream.table.bronze}")
        write(tmp_path / "landing", case)
    monkeypatch.setenv("PGDATABASE", bench.connection.info.dbname)
    arguments = [str(tmp_path / "landing"), "--sources", str(sources), "--strict"]
    result = CliRunner().invoke(app, arguments)
    assert result.exit_code == 0, result.output
    for case in drawn:
        wanted = {case.topic: list(case.expected.rows.values())}
        assert compare_orders([case], wanted, bench.rows(case.stream.table)) == []
