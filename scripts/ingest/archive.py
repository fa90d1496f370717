"""Landing files that are in bronze, out of the loader's way.

The loader reads each local file of the landing folder again to know that it is loaded. So a run a
minute would take longer with each file.
"""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import psycopg
from psycopg.sql import SQL, Identifier

from scripts.bronze_loader.files import LandingFile, landing_files
from scripts.bronze_loader.history import sha256_of
from scripts.ingest.errors import BadInputError, StepFailedError, of_postgresql
from scripts.ingest.run import Told
from scripts.kafka_to_landing.part import FILE_NAME
from scripts.object_store import is_url

FILES_AT_A_TIME = 1000
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_LOADED = SQL("select sha256, rejected from {loaded_files} where sha256 = any(%s)")


def check_places(landing: str, archive: str) -> None:
    """Raises BadInputError if an archive of this place would be loaded itself, or is none."""
    if is_url(landing) or is_url(archive):
        raise BadInputError(
            "only a folder has an archive: objects of a bucket are known without reading them, and"
            " a lifecycle rule of the bucket deletes them"
        )
    inner, outer = Path(archive).resolve(), Path(landing).resolve()
    if inner.is_relative_to(outer) or outer.is_relative_to(inner):
        raise BadInputError(f"archive and landing are inside one another: {archive}, {landing}")


def archive_loaded(landing: str, archive: str, schema: str, delete_after_days: int | None) -> Told:
    """Move loaded files into a folder of today, and delete those of old days.

    Only files that scripts.kafka_to_landing wrote, since nobody writes to them any more, and only
    if `loaded_files` has their very bytes now. A file of which a line was rejected is not deleted.

    Args:
        landing: a folder.
        archive: a folder on the same file system, <archive>/YYYY-MM-DD/<topic>/<file>, in UTC.
        schema: of `loaded_files`.
        delete_after_days: None: delete nothing.

    Raises:
        StepFailedError: PostgreSQL or the file system refuses.
    """
    root, today = Path(landing), datetime.now(UTC).date()
    moved, kept, deleted = Counter(), Counter(), Counter()
    try:
        with psycopg.connect("", autocommit=True, fallback_application_name="ingest") as server:
            for path, rejected in _looked_up(server, schema, _landed(root)):
                if rejected is None:
                    kept["not loaded"] += 1
                    continue
                target = Path(archive) / str(today) / path.relative_to(root)
                target.parent.mkdir(parents=True, exist_ok=True)
                path.rename(target)
                moved["files"] += 1
            if delete_after_days is not None:
                last = today - timedelta(days=delete_after_days)
                for path, rejected in _looked_up(server, schema, _archived(Path(archive), last)):
                    if rejected == 0:
                        path.unlink()
                        deleted["files"] += 1
                    else:
                        kept["archived, old, and not loaded or with rejected lines"] += 1
                _remove_empty_folders(Path(archive), last)
    except psycopg.Error as error:
        raise StepFailedError("archive", 1, of_postgresql(error)) from error
    except OSError as error:
        raise StepFailedError("archive", None, str(error)) from error
    line = f"{moved['files']:,} files moved, {deleted['files']:,} deleted"
    return Told([line], [f"{count:,} files stay: {why}" for why, count in kept.items()])


def _landed(landing: Path) -> list[Path]:
    if not landing.is_dir():
        return []
    paths = [Path(file.name) for file in landing_files([str(landing)])]
    return [path for path in paths if FILE_NAME.fullmatch(path.name)]


def _archived(archive: Path, last: date) -> list[Path]:
    """Files that were moved on that day or before."""
    found = [landing_files([str(folder)]) for folder in _old_folders(archive, last)]
    return [Path(file.name) for files in found for file in files]


def _old_folders(archive: Path, last: date) -> list[Path]:
    folders = archive.iterdir() if archive.is_dir() else ()
    return sorted(
        folder for folder in folders if _DAY.fullmatch(folder.name) and folder.name <= str(last)
    )


def _remove_empty_folders(archive: Path, last: date) -> None:
    for day in _old_folders(archive, last):
        folders = [path for path in day.rglob("*") if path.is_dir()]
        for folder in (*sorted(folders, reverse=True), day):
            if not any(folder.iterdir()):
                folder.rmdir()


def _looked_up(
    server: psycopg.Connection, schema: str, paths: list[Path]
) -> Iterator[tuple[Path, int | None]]:
    """Each file with the number of its rejected lines; None: these bytes were never loaded."""
    query = _LOADED.format(loaded_files=Identifier(schema, "loaded_files"))
    for start in range(0, len(paths), FILES_AT_A_TIME):
        some = {
            path: sha256_of(LandingFile(str(path)))
            for path in paths[start : start + FILES_AT_A_TIME]
        }
        rejected = dict(server.execute(query, [list(some.values())]).fetchall())
        yield from ((path, rejected.get(digest)) for path, digest in some.items())
