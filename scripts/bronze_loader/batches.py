"""Lines in batches, one of which is prepared while the server takes in the one before."""

from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor

from scripts.bronze_loader.examine import Examined

BATCH_BYTES = 1 << 20

Batch = list[Examined]


def batches(items: Iterable[Examined]) -> Iterator[Batch]:
    """The items in lists of about BATCH_BYTES."""
    batch, size = [], 0
    for item in items:
        batch.append(item)
        size += len(item.content)
        if size >= BATCH_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def prepared_ahead(source: Iterator[Batch]) -> Iterator[Batch]:
    """The same batches; a thread makes the next one while the caller is busy with the last."""
    with ThreadPoolExecutor(1, "prepare") as thread:
        upcoming = thread.submit(next, source, None)
        while batch := upcoming.result():
            upcoming = thread.submit(next, source, None)
            yield batch
