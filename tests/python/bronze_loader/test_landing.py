"""The lines of a landing file, plain or compressed."""

import gzip
import io
import sys
import tracemalloc

import pytest
from backports import zstd

from scripts.bronze_loader import landing
from scripts.bronze_loader.errors import BronzeLoaderError
from scripts.bronze_loader.landing import Line, read_lines

MIB = 1 << 20


def lines_of(content: bytes) -> list[Line]:
    return list(read_lines(io.BytesIO(content)))


def test_lines_are_numbered_from_one():
    assert lines_of(b"a\nb\n") == [Line(1, b"a"), Line(2, b"b")]


def test_an_empty_line_is_counted_and_left_out():
    assert lines_of(b"\n  \na\n\r\n") == [Line(3, b"a")]


def test_line_ends_of_windows_and_its_byte_order_mark():
    assert lines_of(b"\xef\xbb\xbfa\r\nb\r\n") == [Line(1, b"a"), Line(2, b"b")]


def test_a_last_line_without_a_line_feed_is_open():
    assert lines_of(b"a\nb") == [Line(1, b"a"), Line(2, b"b", is_open=True)]


def test_an_empty_file():
    assert lines_of(b"") == []
    assert lines_of(gzip.compress(b"")) == []


def test_gzip_is_known_by_its_first_bytes():
    assert lines_of(gzip.compress(b"a\nb\n")) == [Line(1, b"a"), Line(2, b"b")]


def test_zstd_is_known_by_its_first_bytes():
    assert lines_of(zstd.compress(b"a\nb\n")) == [Line(1, b"a"), Line(2, b"b")]
    assert lines_of(zstd.compress(b"")) == []


def test_zstd_files_that_were_joined():
    assert lines_of(zstd.compress(b"a\n") + zstd.compress(b"b\n")) == [Line(1, b"a"), Line(2, b"b")]


@pytest.mark.parametrize("damage", ["cut off", "overwritten", "text after it"])
def test_damaged_zstd_gives_the_lines_before_the_damage(damage: str):
    whole = zstd.compress(b"first\n")
    rest = zstd.compress(b"".join(b"%d\n" % (n * n) for n in range(5000)))
    content = {
        "cut off": whole + rest[: len(rest) // 2],
        "overwritten": whole + rest[:10] + b"\xff" * 500 + rest[510:],
        "text after it": whole + b"plain text\n",
    }[damage]
    *good, last = lines_of(content)
    assert good[0] == Line(1, b"first")
    assert last.fault.startswith("damaged zstd data, nothing can be read from here on")


def test_zstd_without_its_package(monkeypatch: pytest.MonkeyPatch):
    content = zstd.compress(b"a\n")
    monkeypatch.setitem(sys.modules, "backports", None)
    with pytest.raises(BronzeLoaderError, match="requirements-pipeline"):
        lines_of(content)


def test_gzip_files_that_were_joined():
    assert lines_of(gzip.compress(b"a\n") + gzip.compress(b"b\n")) == [Line(1, b"a"), Line(2, b"b")]


@pytest.mark.parametrize("damage", ["cut off", "overwritten", "text after it"])
def test_damaged_gzip_gives_the_lines_before_the_damage(damage: str):
    whole = gzip.compress(b"first\n")
    rest = gzip.compress(b"".join(b"%d\n" % (n * n) for n in range(5000)))
    content = (
        whole
        + {
            "cut off": rest[: len(rest) // 2],
            "overwritten": rest[:2000] + b"\xff" * 50 + rest[2050:],
            "text after it": b"plain text\n",
        }[damage]
    )
    *good, last = lines_of(content)
    assert good[0] == Line(1, b"first")
    assert last.fault.startswith("damaged gzip data, nothing can be read from here on")
    assert [line.number for line in (*good, last)] == list(range(1, len(good) + 2))


@pytest.mark.parametrize("end", [b"\n", b""])
def test_a_line_longer_than_jsonb_can_hold(monkeypatch: pytest.MonkeyPatch, end: bytes):
    monkeypatch.setattr(landing, "MAX_LINE_BYTES", 10)
    first, second = lines_of(b"x" * 10 + b"\n" + b"y" * 11 + end)
    assert first == Line(1, b"x" * 10)
    assert (
        second.fault == f"longer than jsonb can hold: {11 + len(end)} bytes, the first of them kept"
    )
    assert second.content == b"y" * 11


def test_the_line_after_a_too_long_one(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(landing, "MAX_LINE_BYTES", 10)
    assert lines_of(b"y" * 3 * MIB + b"\na\n")[1] == Line(2, b"a")


@pytest.mark.parametrize("line_bytes", [1000, 1000 * MIB])
def test_memory_stays_flat(monkeypatch: pytest.MonkeyPatch, line_bytes: int):
    monkeypatch.setattr(landing, "MAX_LINE_BYTES", MIB)
    tracemalloc.start()
    for _ in read_lines(Endless(100 * MIB, line_bytes)):
        pass
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 8 * MIB


class Endless(io.RawIOBase):
    """A file of many bytes that nobody has to write."""

    def __init__(self, size: int, line_bytes: int) -> None:
        line = b"x" * min(line_bytes - 1, MIB)
        self._block = line + b"\n" if len(line) < MIB else line
        self._blocks = (self._block for _ in range(size // len(self._block)))
        self._rest = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:
        content = self._rest or next(self._blocks, b"")
        count = min(len(buffer), len(content))
        buffer[:count] = content[:count]
        self._rest = content[count:]
        return count
