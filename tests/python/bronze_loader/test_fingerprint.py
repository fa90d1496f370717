"""SHA-256 of a stream that somebody reads."""

import gzip
import hashlib
import io

import pytest

from scripts.bronze_loader.fingerprint import FingerprintReader
from scripts.bronze_loader.landing import read_lines

CONTENT = b"".join(b"line %d\n" % n for n in range(1000))


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def test_the_digest_of_what_was_read():
    reader = FingerprintReader(io.BytesIO(CONTENT))
    assert len(list(read_lines(reader))) == 1000
    assert reader.sha256() == sha256(CONTENT)
    assert reader.size == len(CONTENT)


def test_the_digest_is_of_the_whole_file_though_gzip_data_end_early():
    content = gzip.compress(CONTENT)[:-4] + b"more"
    reader = FingerprintReader(io.BytesIO(content))
    list(read_lines(reader))
    assert reader.sha256() == sha256(content)


@pytest.mark.parametrize("sizes", [[0], [5, 100, 101], [len(CONTENT)], [len(CONTENT) + 1]])
@pytest.mark.parametrize("block", [1, 7, 5000])
def test_the_digests_of_beginnings(sizes: list[int], block: int):
    reader = FingerprintReader(io.BytesIO(CONTENT), sizes)
    while reader.read(block):
        pass
    expected = {sha256(CONTENT[:size]) for size in sizes if size <= len(CONTENT)}
    assert reader.beginnings == expected


def test_every_read_is_told():
    told = []
    FingerprintReader(io.BytesIO(CONTENT), on_bytes=told.append).sha256()
    assert sum(told) == len(CONTENT)
