"""The command line: what it writes, and what it refuses."""

import gzip
import json
from collections import Counter
from pathlib import Path

import pytest
from typer.testing import CliRunner

from scripts.source_simulator.cli import app

CONFIG = Path(__file__).resolve().parents[3] / "schema" / "product_ecosystem.yml"
SMALL = ("--products", "20", "--transactions", "30")


def run(*arguments: str | Path, status: int = 0) -> str:
    result = CliRunner().invoke(app, ["--config", str(CONFIG), *map(str, arguments)])
    assert result.exit_code == status, result.output
    assert status == 0 or isinstance(result.exception, SystemExit)
    return result.stderr


def contents(folder: Path) -> dict[str, bytes]:
    files = sorted(folder.rglob("*.jsonl*"))
    return {
        path.relative_to(folder).as_posix(): (
            gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        )
        for path in files
    }


def all_lines(folder: Path) -> list[bytes]:
    return [line for text in contents(folder).values() for line in text.splitlines()]


@pytest.fixture(scope="module")
def landing(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("run")
    run("--out", folder / "landing", "--truth", folder / "truth", *SMALL)
    return folder / "landing"


def test_a_file_is_named_after_its_partition_and_first_offset(landing: Path):
    for name, text in contents(landing).items():
        topic, _, file = name.partition("/")
        partition, _, offset = file.removesuffix(".jsonl").partition("-")
        records = [json.loads(line) for line in text.splitlines()]
        assert {record["topic"] for record in records} == {topic}
        assert {record["partition"] for record in records} == {int(partition)}
        offsets = [record["offset"] for record in records]
        assert offsets == list(range(int(offset), int(offset) + len(records)))


def test_a_line_is_one_kafka_record(landing: Path):
    for line in all_lines(landing):
        record = json.loads(line)
        assert list(record) == [
            "topic", "partition", "offset", "timestamp", "key", "value", "headers",
        ]  # fmt: skip
        assert list(record["key"]) == ["ID"]
        assert record["headers"]["__debezium.context.connectorName"] == "sqlserver"


def test_truth_has_a_file_for_each_table(landing: Path):
    names = {path.name for path in (landing.parent / "truth").iterdir()}
    assert len(names) == 31
    assert "dbo.ProductPricing.jsonl" in names


def test_a_second_run_replaces_the_files_of_the_first(landing: Path, tmp_path: Path):
    run("--out", tmp_path, "--products", "30", "--transactions", "5")
    run("--out", tmp_path, *SMALL)
    assert contents(tmp_path) == contents(landing)


def test_files_of_another_origin_are_left_alone(tmp_path: Path):
    foreign = tmp_path / "cord.ConcordDb.dbo.Product" / "real.jsonl"
    foreign.parent.mkdir()
    foreign.write_text("{}\n")
    message = run("--out", tmp_path, *SMALL, status=2)
    assert "real.jsonl" in message
    assert list(contents(tmp_path)) == ["cord.ConcordDb.dbo.Product/real.jsonl"]


def test_compressed_files_hold_the_same(landing: Path, tmp_path: Path):
    run("--out", tmp_path, "--gzip", *SMALL)
    assert sorted(all_lines(tmp_path)) == sorted(all_lines(landing))
    assert all(name.endswith(".jsonl.gz") for name in contents(tmp_path))


def test_files_end_after_so_many_lines(landing: Path, tmp_path: Path):
    run("--out", tmp_path, "--lines-per-file", "7", *SMALL)
    assert sorted(all_lines(tmp_path)) == sorted(all_lines(landing))
    assert max(len(text.splitlines()) for text in contents(tmp_path).values()) == 7


def test_shuffled_lines_are_the_same_lines_elsewhere(landing: Path, tmp_path: Path):
    run("--out", tmp_path, "--shuffle", *SMALL)
    assert sorted(all_lines(tmp_path)) == sorted(all_lines(landing))
    assert contents(tmp_path) != contents(landing)


def test_duplicates_are_the_same_lines_again(landing: Path, tmp_path: Path):
    run("--out", tmp_path, "--duplicate-lines", "0.3", "--duplicate-files", "0.3", *SMALL)
    once, again = Counter(all_lines(landing)), Counter(all_lines(tmp_path))
    assert set(once) == set(again)
    assert again.total() > once.total() * 1.3
    assert any("-again." in name for name in contents(tmp_path))


def test_schemas_wrap_keys_and_values(landing: Path, tmp_path: Path):
    run("--out", tmp_path, "--schemas", *SMALL)
    for line in all_lines(tmp_path):
        record = json.loads(line)
        assert list(record["key"]) == ["schema", "payload"]
        assert record["value"] is None or list(record["value"]) == ["schema", "payload"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--products", "3"), "at least 20"),
        (("--config", "nowhere.yml"), "nowhere.yml"),
        (("--schemas", "--time-mode", "structured"), "structured"),
        (("--time-mode", "lunar"), "lunar"),
    ],
)
def test_bad_input_is_refused_with_one_message(
    tmp_path: Path, arguments: tuple[str, ...], message: str
):
    error = run("--out", tmp_path, *arguments, status=2)
    assert message in error
    assert not contents(tmp_path)
