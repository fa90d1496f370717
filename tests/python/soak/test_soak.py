"""The soak finds what it looks for, and writes what it found."""

import base64
import json
from itertools import islice
from pathlib import Path

import pytest

from scripts.soak import page as pages
from scripts.soak.kills import Kills
from scripts.soak.ledger import Comparison, compare
from scripts.soak.page import Soaked
from scripts.soak.records import POISON, endless
from scripts.soak.speed import Speed

PRODUCED = {
    ("t", 0, 0): (5, b'{"ID":1}', b'{"a":1}', [("b", b"\xff"), ("a", b"1"), ("b", None)]),
    ("t", 0, 1): (5, b'{"ID":1}', None, None),
    ("t", 0, 2): (5, None, b"\xff", [("a", None)]),
}
FIRST = {"topic": "t", "partition": 0, "offset": 0, "timestamp": 5, "key": {"ID": 1},
         "value": {"a": 1}, "headers": {"a": "1", "b": [{"base64": "/w=="}, None]}}  # fmt: skip
SECOND = FIRST | {"offset": 1, "value": None, "headers": None}
THIRD = {"topic": "t", "partition": 0, "offset": 2, "timestamp": 5, "reason": "",
         "key_base64": None, "value_base64": base64.b64encode(b"\xff").decode(),
         "headers_base64": [["a", None]]}  # fmt: skip


def compare_files(folder: Path, landing: list[list[dict]], poison: list[dict]) -> Comparison:
    files = {f"landing/{number}.jsonl": lines for number, lines in enumerate(landing)}
    for name, lines in (files | {"poison/a.jsonl": poison}).items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("".join(json.dumps(line, separators=(",", ":")) + "\n" for line in lines))
    return compare(PRODUCED, str(folder / "landing"), str(folder / "poison"))


def test_all_is_there(tmp_path: Path):
    found = compare_files(tmp_path, [[FIRST, SECOND]], [THIRD])
    assert found == Comparison([], [], [], repeated=0, set_aside=1)
    assert found.is_right


def test_a_repeated_record_is_right(tmp_path: Path):
    found = compare_files(tmp_path, [[FIRST, SECOND], [FIRST], [FIRST]], [THIRD, THIRD])
    assert (found.repeated, found.set_aside, found.is_right) == (3, 1, True)


def test_a_lost_record(tmp_path: Path):
    found = compare_files(tmp_path, [[FIRST]], [THIRD])
    assert found.lost == [("t", 0, 1)]
    assert not found.is_right


@pytest.mark.parametrize(
    "change",
    [{"timestamp": 6}, {"key": {"ID": 2}}, {"value": {"a": 1.0}}, {"value": None},
     {"headers": {"a": "1"}}, {"headers": {"a": "1", "b": [None, {"base64": "/w=="}]}}],
)  # fmt: skip
def test_a_changed_record(tmp_path: Path, change: dict):
    found = compare_files(tmp_path, [[FIRST | change, SECOND]], [THIRD])
    assert found.changed == [("t", 0, 0)]
    assert not found.is_right


def test_a_changed_record_beside_the_right_one(tmp_path: Path):
    assert not compare_files(tmp_path, [[FIRST, SECOND], [FIRST | {"key": 2}]], [THIRD]).is_right


def test_a_record_that_nobody_produced(tmp_path: Path):
    found = compare_files(tmp_path, [[FIRST, SECOND, FIRST | {"offset": 7}]], [THIRD])
    assert found.strange == [("t", 0, 7)]
    assert not found.is_right


def test_half_a_file(tmp_path: Path):
    (tmp_path / "landing").mkdir()
    (tmp_path / "landing" / "a.jsonl").write_text(json.dumps(FIRST))
    with pytest.raises(RuntimeError, match="half a line"):
        compare(PRODUCED, str(tmp_path / "landing"), str(tmp_path / "poison"))


def test_records_are_those_of_the_simulator_some_of_them_unfit():
    config = Path(__file__).resolve().parents[3] / "schema/product_ecosystem.yml"
    given = list(islice(endless(config, 1, 20), 20_000))
    assert len({each.topic for each in given}) == 31
    assert 0 < sum(each.value in POISON for each in given) < 200
    assert any(each.value is None for each in given)


SOAKED = Soaked(
    "folder", 1000, 59.6, Kills(3, 4), Kills(2, 2), Comparison([], [], [], 17, 5), 995, 0
)
SPEED = Speed("S3", "zstd", 10_000, 5_000_000, 2.0, 100_000_000)


def test_the_page(tmp_path: Path):
    page = tmp_path / "page.md"
    page.write_text(f"before\n{pages.BEGIN}\nold\n{pages.END}\nafter\n")
    pages.write(page, pages.figures([SOAKED], [SPEED]))
    pages.write(page, pages.figures([SOAKED], [SPEED]))
    text = page.read_text()
    assert text.startswith(f"before\n{pages.BEGIN}\n\n| store ")
    assert "\n| folder | 1,000 | 60 | 3 | 2 | 0 | 0 | 17 | 5 | 995 | 0 |\n" in text
    assert "\n| S3 | zstd | 10,000 | 5 | 2.0 | 5,000 | 2 | 100 |\n" in text
    assert text.endswith(f"\n\n{pages.END}\nafter\n")


def test_the_docs_have_a_place_for_the_figures(tmp_path: Path):
    docs = Path(__file__).resolve().parents[3] / "docs/kafka-to-landing.md"
    copy = tmp_path / "page.md"
    copy.write_text(docs.read_text())
    pages.write(copy, "figures")
    assert "figures\n\n<!--" in copy.read_text()


def test_a_page_without_a_place_for_them(tmp_path: Path):
    (tmp_path / "page.md").touch()
    with pytest.raises(ValueError, match="no lines"):
        pages.write(tmp_path / "page.md", "figures")
