"""Lines in batches, the next of which can be made while the server is busy with one."""

from collections.abc import Iterable, Iterator

from scripts.bronze_loader.examine import Examined

BATCH_BYTES = 1 << 20


class Batches:
    """Iterates over the items in lists of about BATCH_BYTES."""

    def __init__(self, items: Iterable[Examined]) -> None:
        self._lists = _lists(items)
        self._prepared: list[Examined] | None = None

    def __iter__(self) -> Iterator[list[Examined]]:
        while True:
            self.prepare()
            batch, self._prepared = self._prepared, None
            if not batch:
                return
            yield batch

    def prepare(self) -> None:
        """Read and examine the lines of the batch to come, unless that is done."""
        if self._prepared is None:
            self._prepared = next(self._lists, [])


def _lists(items: Iterable[Examined]) -> Iterator[list[Examined]]:
    batch, size = [], 0
    for item in items:
        batch.append(item)
        size += len(item.content)
        if size >= BATCH_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch
