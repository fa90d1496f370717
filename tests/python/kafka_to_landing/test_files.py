"""How a file gets its name, and when it is seen."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from scripts.bronze_loader.landing import read_lines
from scripts.kafka_to_landing import stores
from scripts.kafka_to_landing.part import Compression, Part
from scripts.kafka_to_landing.spool import Spool
from scripts.kafka_to_landing.stores import Bucket, Folder, store_at

REPOSITORY = Path(__file__).resolve().parents[3]
HOLD_A_SPOOL = """
import pathlib, sys, time
from scripts.kafka_to_landing.spool import Spool
path = Spool(pathlib.Path(sys.argv[1])).new_path()
path.write_text("half")
print(path, flush=True)
time.sleep(60)
"""


def part_of(path: Path, lines: list[bytes], compression=Compression.NONE, first=7) -> Part:
    part = Part(path, compression)
    for offset, line in enumerate(lines, start=first):
        part.add(offset, line)
    part.flush()
    return part


@pytest.mark.parametrize(
    ("compression", "suffix"),
    [
        (Compression.NONE, ".jsonl"),
        (Compression.GZIP, ".jsonl.gz"),
        (Compression.ZSTD, ".jsonl.zst"),
    ],
)
def test_blocks_make_one_file(tmp_path: Path, compression: Compression, suffix: str):
    part = Part(tmp_path / "a", compression)
    for offset in range(5, 8):
        part.add(offset, b"line %d\n" % offset)
        part.flush()
    part.flush()
    with (tmp_path / "a").open("rb", buffering=0) as stream:
        assert [line.content for line in read_lines(stream)] == [b"line 5", b"line 6", b"line 7"]
    name = part.name("t", 3)
    assert name.startswith("t/3-000000000005-000000000007-")
    assert name.endswith(suffix)
    assert (part.lines, part.line_bytes, part.waiting_bytes) == (3, 21, 0)


def test_the_same_records_have_the_same_name_others_another(tmp_path: Path):
    names = [
        part_of(tmp_path / str(number), lines).name("t", 0)
        for number, lines in enumerate(
            [[b"a\n", b"b\n"], [b"a\n", b"b\n"], [b"a\n", b"c\n"], [b"a\n"]]
        )
    ]
    assert names[0] == names[1]
    assert len(set(names)) == 3


def test_the_name_does_not_depend_on_the_blocks(tmp_path: Path):
    once = part_of(tmp_path / "a", [b"a\n", b"b\n"])
    twice = Part(tmp_path / "b", Compression.NONE)
    for offset, line in ((7, b"a\n"), (8, b"b\n")):
        twice.add(offset, line)
        twice.flush()
    assert once.name("t", 0) == twice.name("t", 0)


def test_a_file_is_synced_before_it_is_seen_and_its_folder_after(tmp_path: Path, monkeypatch):
    calls = []
    sync, replace = stores._sync, Path.replace
    monkeypatch.setattr(stores, "_sync", lambda path: (calls.append(("sync", path)), sync(path)))
    monkeypatch.setattr(
        Path, "replace", lambda path, to: (calls.append(("rename", to)), replace(path, to))
    )
    landing = tmp_path / "new" / "landing"
    store = Folder(landing)
    path = store.new_path()
    path.write_text("a")
    store.keep(path, "t/a.jsonl")
    target = landing / "t" / "a.jsonl"
    assert calls[0] == ("sync", path)
    assert calls.index(("rename", target)) < calls.index(("sync", target.parent))
    # The folders are new, too.
    before = {path for _, path in calls[: calls.index(("rename", target))]}
    assert {landing, landing.parent} <= before
    assert target.read_text() == "a"
    calls.clear()
    path = store.new_path()
    path.write_text("b")
    store.keep(path, "t/b.jsonl")
    assert [name for name, _ in calls] == ["sync", "rename", "sync"]
    store.close()
    assert sorted(each.name for each in landing.iterdir()) == [".kafka-to-landing-lock", "t"]


def test_an_object_is_whole_or_not_there(tmp_path: Path, s3_bucket: str):
    store = Bucket(f"{s3_bucket}/landing/", tmp_path)
    store.check()
    path = store.new_path()
    path.write_bytes(os.urandom(20 << 20))  # in several parts
    content = path.read_bytes()
    store.keep(path, "t/a.jsonl")
    (stored,) = stores.object_store.objects(s3_bucket)
    assert stored.url == f"{s3_bucket}/landing/t/a.jsonl"
    with stores.object_store.opened(stored) as stream:
        assert stream.readall() == content
    assert not path.exists()
    store.close()


def test_a_store_that_cannot_be_written(tmp_path: Path, s3_bucket: str):
    (tmp_path / "file").touch()
    with pytest.raises(OSError, match="file"):
        Folder(tmp_path / "file").check()
    with pytest.raises(stores.object_store.ObjectStoreError, match="NoSuchBucket"):
        Bucket("s3://no-such-bucket/landing", tmp_path).check()


def test_what_a_killed_process_left_is_removed_and_nothing_else(tmp_path: Path):
    command = [sys.executable, "-c", HOLD_A_SPOOL, tmp_path]
    processes = [
        subprocess.Popen(command, cwd=REPOSITORY, stdout=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    left, held = (Path(process.stdout.readline().strip()) for process in processes)
    try:
        processes[0].send_signal(signal.SIGKILL)
        processes[0].wait()
        assert left.exists()
        (tmp_path / "other").mkdir()
        spool = Spool(tmp_path)
        assert not left.parent.exists()
        assert held.exists()
        spool.close()
        assert not spool.folder.exists()
        assert (tmp_path / "other").exists()
    finally:
        processes[1].kill()
        processes[1].wait()


def test_a_folder_that_goes_meanwhile_is_no_fault(tmp_path: Path, monkeypatch):
    monkeypatch.setattr(Path, "glob", lambda self, _: [self / ".kafka-to-landing-gone"])
    Spool(tmp_path / "spool").close()


def test_the_spool_of_a_bucket_is_that_of_the_user(tmp_path: Path, monkeypatch):
    """The folder of temporary files is shared by users, who cannot open one another's files."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    store = store_at("s3://bucket/landing")
    assert store.new_path().parent.parent == tmp_path / f"kafka-to-landing-{os.getuid()}"
    store.close()
