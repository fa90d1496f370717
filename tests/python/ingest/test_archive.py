"""Nothing leaves the landing folder, and nothing is deleted, that is not in bronze."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from scripts.ingest.archive import archive_loaded
from scripts.ingest.run import Told
from scripts.kafka_to_landing.part import Compression, Part

TOPIC = "c.dbo.Product"


class Archive:
    """Landing files as the consumer names them, and what becomes of them."""

    def __init__(self, bronze, line):
        self.bronze = bronze
        self._line = line

    def land(self, *offsets: int, more: bytes = b"") -> str:
        """Write a file; its name."""
        part = Part(self.bronze.folder / "part", Compression.GZIP)
        for offset in offsets:
            part.add(offset, self._line(offset))
        if more:
            part.add(offsets[-1], more)
        part.flush()
        name = part.name(TOPIC, 0)
        target = self.bronze.folder / "landing" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        part.path.rename(target)
        return name

    def load(self) -> None:
        self.bronze.run("landing")

    def run(self, days: int | None = None) -> Told:
        return archive_loaded("landing", "old", "bronze", days)

    def files(self, place: str) -> set[str]:
        """Names below the landing place, or below a day's folder of the archive."""
        root = Path(place)
        return {str(path.relative_to(root)) for path in root.rglob("*") if path.is_file()}

    def age(self, days: int) -> str:
        """Make the files of today older; the folder."""
        now = datetime.now(UTC)
        folder = f"old/{(now - timedelta(days=days)).date()}"
        Path(f"old/{now.date()}").rename(folder)
        return folder


@pytest.fixture
def archive(bronze, line, monkeypatch) -> Archive:
    monkeypatch.setenv("PGDATABASE", bronze.name)
    return Archive(bronze, line)


def test_loaded_files_move_and_others_stay(archive):
    loaded = archive.land(0, 1)
    archive.load()
    new = archive.land(2)
    told = archive.run()
    assert archive.files("landing") == {new}
    assert archive.files(f"old/{datetime.now(UTC).date()}") == {loaded}
    assert told.lines == ["1 files moved, 0 deleted"]
    assert told.warnings == ["1 files stay: not loaded"]


def test_a_file_that_has_changed_since_stays(archive):
    name = archive.land(0)
    archive.load()
    with Path("landing", name).open("ab") as file:
        file.write(b"\n")
    archive.run()
    assert archive.files("landing") == {name}


def test_a_file_that_something_else_wrote_stays(archive, line):
    folder = archive.bronze.folder / "landing"
    folder.mkdir()
    (folder / "mine.jsonl").write_bytes(line(0))
    archive.load()
    archive.run()
    assert archive.files("landing") == {"mine.jsonl"}


def test_bronze_was_emptied(archive):
    name = archive.land(0)
    archive.load()
    archive.bronze.connection.execute("truncate loaded_files")
    archive.run()
    assert archive.files("landing") == {name}


def test_old_files_are_deleted_younger_ones_are_not(archive):
    archive.land(0)
    archive.load()
    archive.run()
    folder = archive.age(days=3)
    assert archive.run(days=4).lines == ["0 files moved, 0 deleted"]
    assert archive.files(folder)
    assert archive.run().lines == ["0 files moved, 0 deleted"]
    assert archive.run(days=3).lines == ["0 files moved, 1 deleted"]
    assert not Path(folder).exists()


def test_old_files_that_bronze_does_not_know_are_not_deleted(archive):
    archive.land(0)
    archive.load()
    archive.run()
    folder = archive.age(days=3)
    archive.bronze.connection.execute("truncate loaded_files")
    told = archive.run(days=1)
    assert len(archive.files(folder)) == 1
    assert told.warnings == ["1 files stay: archived, old, and not loaded or with rejected lines"]


def test_a_file_with_a_rejected_line_is_moved_and_not_deleted(archive):
    archive.land(0, more=b"no json\n")
    archive.load()
    assert archive.run().lines == ["1 files moved, 0 deleted"]
    folder = archive.age(days=3)
    archive.run(days=1)
    assert len(archive.files(folder)) == 1


def test_an_archived_file_that_comes_again(archive):
    name = archive.land(0)
    archive.load()
    archive.run()
    assert archive.land(0) == name
    assert archive.run().lines == ["1 files moved, 0 deleted"]
    assert archive.files("landing") == set()


def test_a_folder_that_is_not_there_yet(archive):
    assert archive.run(days=1).lines == ["0 files moved, 0 deleted"]
