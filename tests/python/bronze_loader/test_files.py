"""The landing files that paths name."""

from pathlib import Path

import pytest

from scripts.bronze_loader.errors import BadInputError
from scripts.bronze_loader.files import landing_files


@pytest.fixture
def landing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("b/2.jsonl", "b/1.jsonl.gz", "a.json", "notes.txt", "b/half.jsonl.part"):
        path = tmp_path / "landing" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    (tmp_path / "landing" / "folder.jsonl").mkdir()
    return tmp_path / "landing"


def names_of(*paths: str) -> list[str]:
    return [file.name for file in landing_files(paths)]


def test_a_folder_is_searched_and_sorted(landing: Path):
    assert names_of("landing") == ["landing/a.json", "landing/b/1.jsonl.gz", "landing/b/2.jsonl"]


def test_a_name_is_the_path_as_given(landing: Path):
    assert names_of("landing/../landing/a.json", str(landing / "a.json")) == [
        "landing/../landing/a.json",
        str(landing / "a.json"),
    ]


def test_a_file_that_is_named_may_have_any_suffix(landing: Path):
    assert names_of("landing/notes.txt") == ["landing/notes.txt"]


def test_a_file_comes_once(landing: Path):
    assert names_of("landing/a.json", "landing", "landing/a.json")[0] == "landing/a.json"
    assert len(names_of("landing/a.json", "landing", "landing/a.json")) == 3


def test_standard_input(landing: Path):
    assert names_of("-") == ["-"]


def test_a_path_that_does_not_exist(landing: Path):
    with pytest.raises(BadInputError, match="landing/none does not exist"):
        landing_files(["landing/none"])
