"""Transport faults: what can happen to landing files between Kafka and the loader.

Each function changes the files of a landing folder that is complete. One topic is held in memory
at a time.
"""

import gzip
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

COPY_SUFFIX = "-again"


def landing_files(folder: Path) -> list[Path]:
    """All landing files below a folder, sorted."""
    return sorted(path for path in folder.rglob("*.jsonl*") if path.is_file())


def duplicate_lines(folder: Path, share: float, seed: int) -> None:
    """Write some lines twice, the second time anywhere in their topic's files."""
    rng = Random(seed)
    for topic in _topics(folder):
        _rewrite(topic, lambda lines: lines + [line for line in lines if rng.random() < share])


def shuffle(folder: Path, seed: int) -> None:
    """Put the lines of each topic into its files in random order."""
    rng = Random(seed)
    for topic in _topics(folder):
        _rewrite(topic, lambda lines: rng.sample(lines, len(lines)))


def duplicate_files(folder: Path, share: float, seed: int) -> None:
    """Deliver some files again, under another name."""
    rng = Random(seed)
    for path in landing_files(folder):
        if rng.random() < share:
            name, dot, suffixes = path.name.partition(".")
            shutil.copyfile(path, path.with_name(f"{name}{COPY_SUFFIX}{dot}{suffixes}"))


def _topics(folder: Path) -> Iterator[list[Path]]:
    folders = sorted({path.parent for path in landing_files(folder)})
    return (landing_files(topic) for topic in folders)


def _rewrite(files: list[Path], change: Callable[[list[bytes]], list[bytes]]) -> None:
    """Spread the changed lines evenly over the files."""
    lines = change([line for path in files for line in _read(path).splitlines(keepends=True)])
    size = -(-len(lines) // len(files))
    for number, path in enumerate(files):
        _write(path, b"".join(lines[number * size : (number + 1) * size]))


def _read(path: Path) -> bytes:
    content = path.read_bytes()
    return gzip.decompress(content) if path.suffix == ".gz" else content


def _write(path: Path, content: bytes) -> None:
    path.write_bytes(gzip.compress(content, mtime=0) if path.suffix == ".gz" else content)
