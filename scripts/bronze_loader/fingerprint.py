"""SHA-256 of a stream while somebody else reads it."""

import hashlib
import io
from collections.abc import Callable, Iterable
from typing import BinaryIO

BLOCK_BYTES = 1 << 20


class FingerprintReader(io.RawIOBase):
    """Passes a stream on and keeps the SHA-256 and the size of what went through.

    Args:
        stream: the file, opened for binary reading.
        sizes: byte counts at which the digest of the bytes so far is kept, too: a file of which an
            earlier version is the beginning was appended to.
        on_bytes: called with the number of bytes of each read.
    """

    def __init__(
        self,
        stream: BinaryIO,
        sizes: Iterable[int] = (),
        on_bytes: Callable[[int], None] = lambda _: None,
    ) -> None:
        self._stream = stream
        self._sizes = sorted(sizes, reverse=True)
        self._on_bytes = on_bytes
        self._digest = hashlib.sha256()
        self.size = 0
        self.beginnings: set[str] = set()

    def readable(self) -> bool:
        """True: the stream can be read."""
        return True

    def readinto(self, buffer: memoryview) -> int:
        """Fill the buffer as far as the stream goes."""
        count = self._stream.readinto(buffer)
        self._take(memoryview(buffer)[:count])
        self._on_bytes(count)
        return count

    def sha256(self) -> str:
        """SHA-256 of the whole stream in hex; reads what nobody read."""
        block = bytearray(BLOCK_BYTES)
        while self.readinto(block):
            pass
        return self._digest.hexdigest()

    def _take(self, content: memoryview) -> None:
        while self._sizes and self._sizes[-1] <= self.size + len(content):
            until_size = self._sizes.pop() - self.size
            self._add(content[:until_size])
            content = content[until_size:]
            self.beginnings.add(self._digest.hexdigest())
        self._add(content)

    def _add(self, content: memoryview) -> None:
        self._digest.update(content)
        self.size += len(content)
