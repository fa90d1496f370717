"""Which files the loaders get."""

import json
from pathlib import Path

import pytest

from scripts.bench import loading
from scripts.bench.child import Child
from scripts.bench.dbt import Dbt


@pytest.fixture
def loaded(monkeypatch: pytest.MonkeyPatch, database, tmp_path: Path) -> dict[str, list[Path]]:
    """What a measurement of 30 files of 10 lines gives each loader; nothing is loaded."""
    landing, folder = tmp_path / "landing", tmp_path / "files"
    folder.mkdir()
    for number in range(30):
        file = landing / f"topic{number % 3}" / f"{number}.jsonl"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text((json.dumps({"file": number}) + "\n") * 10)
    paths: dict[str, list[Path]] = {}

    def run_module(module, arguments, folder, environment):
        paths.setdefault(module, []).append(Path(arguments[0]))
        return Child(2, 1_000)

    monkeypatch.setattr(loading, "run_module", run_module)
    dbt = Dbt(tmp_path, database.name)
    paths["measured"] = loading.measure_loading(dbt, (), landing, folder, lines=150, runs=1)
    return paths


def test_both_loaders_get_the_same_part(loaded):
    ((part,), ours) = (loaded["scripts.bench.plain.loader"], loaded["scripts.bronze_loader"])
    assert ours[0] == part.resolve()
    assert len(list(part.glob("*.jsonl"))) == 15
    assert loaded["measured"].lines == 150


def test_the_project_gets_one_file_of_it_and_a_tenth_and_everything(loaded):
    _, small, large, everything = loaded["scripts.bronze_loader"]
    assert [len(path.read_text().splitlines()) for path in (small, large)] == [20, 150]
    assert len(list(everything.rglob("*.jsonl"))) == 30
    assert (loaded["measured"].all_lines, loaded["measured"].large.bytes) == (
        300,
        large.stat().st_size,
    )
