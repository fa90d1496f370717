"""Loading landing files: the project's loader, the usual one, and raw COPY."""

from dataclasses import dataclass
from pathlib import Path

import psycopg

from scripts.bench.child import Child, run_module
from scripts.bench.database import SCRATCH, connect
from scripts.bench.dbt import Dbt
from scripts.bench.equality import check_same
from scripts.bench.plain import bronze
from scripts.bench.plain.names import bronze_table, quoted
from scripts.bench.timing import median, wall
from scripts.schema_to_yaml.map.models import Model
from scripts.scratch_database import scratch_database

SMALL_PART = 10
"""The small file has one of so many files, the large one all of them."""
BLOCK_BYTES = 1 << 20

# Lines as they are, one column of text: the two characters are in none of them.
_COPY = r"copy lines from stdin (format csv, quote e'\x01', delimiter e'\x02')"

_READY_COLUMNS = (
    "kafka_topic, kafka_partition, kafka_offset, kafka_timestamp, kafka_key, cdc_payload,"
    " kafka_headers, ingested_at, batch_file"
)

_PROJECT_ROWS = """(
    select
        kafka_topic, kafka_partition, kafka_offset, kafka_timestamp,
        kafka_key, cdc_payload
    from bronze.{table}
)"""
_PLAIN_ROWS = '(select topic, partition, "offset", timestamp, key, payload from {table})'


@dataclass(frozen=True)
class LoadedFile:
    """One file, and the most memory that the project's loader needed for it, in bytes."""

    bytes: int
    peak_bytes: int


@dataclass(frozen=True)
class Loading:
    """What loading took, in seconds and bytes.

    Attributes:
        lines, bytes: of the files that all three loaded.
        copy: of the same lines as text, into a table without an index.
        ready: of the same rows into the project's tables, made and parsed beforehand: what the
            server needs.
        small, large: the same lines in one file, and about a tenth of them.
        all_lines, all_bytes, all: of the whole landing folder, by the project's loader.
    """

    lines: int
    bytes: int
    plain: float
    project: float
    copy: float
    ready: float
    plain_peak_bytes: int
    project_peak_bytes: int
    small: LoadedFile
    large: LoadedFile
    all_lines: int
    all_bytes: int
    all: float

    @property
    def ratio(self) -> float:
        return self.plain / self.project


def measure_loading(
    dbt: Dbt, models: tuple[Model, ...], landing: Path, folder: Path, lines: int, runs: int
) -> Loading:
    """Load a part of a landing folder into databases of their own, then all of it.

    Args:
        dbt: the project; its database has empty bronze tables and gets all lines.
        landing: folder of the simulator.
        folder: an empty folder for files of this measurement.
        lines: about how many lines the part has.
        runs: how often the part is loaded in each way; the medians are given.

    Raises:
        ChildError: a loader failed.
        DifferentRowsError: the loaders did not load the same.
    """
    files = sorted(landing.rglob("*.jsonl"))
    all_lines = sum(_count_lines(file) for file in files)
    # Whole files, spread over the topics.
    part = _linked(files[:: max(1, round(all_lines / lines))], folder / "part")
    large = _concatenated(part, folder / "large.jsonl")
    small = _concatenated(part[::SMALL_PART], folder / "small.jsonl")
    loaded = [_load_part(dbt, models, part, folder) for _ in range(runs)]
    return Loading(
        lines=sum(_count_lines(file) for file in part),
        bytes=_size(part),
        plain=median([each.plain.seconds for each in loaded]),
        project=median([each.project.seconds for each in loaded]),
        copy=median([each.copy for each in loaded]),
        ready=median([each.ready for each in loaded]),
        plain_peak_bytes=max(each.plain.peak_bytes for each in loaded),
        project_peak_bytes=max(each.project.peak_bytes for each in loaded),
        small=_load_alone(dbt, small),
        large=_load_alone(dbt, large),
        all_lines=all_lines,
        all_bytes=_size(files),
        all=load(dbt, landing).seconds,
    )


@dataclass(frozen=True)
class _LoadedPart:
    """What loading the part took, in each way."""

    project: Child
    plain: Child
    copy: float
    ready: float


def _load_part(dbt: Dbt, models: tuple[Model, ...], part: list[Path], folder: Path) -> _LoadedPart:
    """Load the files of the part, in each way, into a database of their own."""
    with scratch_database(SCRATCH, template=dbt.database) as name:
        copied = Dbt(dbt.project, name)
        project = load(copied, part[0].parent)
        with connect(name) as connection:
            bronze.create(connection, models)
            plain = run_module(
                "scripts.bench.plain.loader",
                [part[0].parent],
                dbt.project,
                copied.environment,
            )
            for model in models:
                check_same(
                    connection,
                    _PROJECT_ROWS.format(table=quoted(model.bronze)),
                    _PLAIN_ROWS.format(table=bronze_table(model.stem)),
                )
            copy = wall(lambda: _copy_lines(connection, part))
            ready = sum(_copy_ready(connection, model, folder / "ready") for model in models)
    return _LoadedPart(project, plain, copy, ready)


def load(dbt: Dbt, path: Path) -> Child:
    """Load a file or folder by the project's loader, into the project's database.

    Raises:
        ChildError: the loader failed, or rejected a line.
    """
    arguments = [path.resolve(), "--strict"]
    return run_module("scripts.bronze_loader", arguments, dbt.project, dbt.environment)


def _load_alone(dbt: Dbt, file: Path) -> LoadedFile:
    with scratch_database(SCRATCH, template=dbt.database) as name:
        return LoadedFile(file.stat().st_size, load(Dbt(dbt.project, name), file).peak_bytes)


def _linked(files: list[Path], folder: Path) -> list[Path]:
    """The same files in another folder."""
    folder.mkdir()
    links = [folder / f"{number:06d}.jsonl" for number in range(len(files))]
    for link, file in zip(links, files, strict=True):
        link.symlink_to(file.resolve())
    return links


def _concatenated(files: list[Path], target: Path) -> Path:
    with target.open("wb") as output:
        for file in files:
            output.write(file.read_bytes())
    return target


def _count_lines(file: Path) -> int:
    with file.open("rb") as content:
        return sum(block.count(b"\n") for block in iter(lambda: content.read(BLOCK_BYTES), b""))


def _size(files: list[Path]) -> int:
    return sum(file.stat().st_size for file in files)


def _copy_lines(connection: psycopg.Connection, files: list[Path]) -> None:
    connection.execute("create table lines (line text)")
    with connection.cursor() as cursor, cursor.copy(_COPY) as copy:
        for file in files:
            with file.open("rb") as content:
                while block := content.read(BLOCK_BYTES):
                    copy.write(block)


def _copy_ready(connection: psycopg.Connection, model: Model, file: Path) -> float:
    """Empty a bronze table and fill it again with what it had, in the server's own format."""
    table = f"bronze.{quoted(model.bronze)}"
    out = f"copy (select {_READY_COLUMNS} from {table}) to stdout (format binary)"
    with file.open("wb") as content, connection.cursor().copy(out) as copy:
        for block in copy:
            content.write(block)
    connection.execute(f"truncate {table}")

    def fill() -> None:
        into = f"copy {table} ({_READY_COLUMNS}) from stdin (format binary)"
        with file.open("rb") as content, connection.cursor().copy(into) as copy:
            while block := content.read(BLOCK_BYTES):
                copy.write(block)

    return wall(fill)
