"""Landing files in S3."""

import gzip
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from backports import zstd

from scripts import object_store
from scripts.bronze_loader.errors import BadInputError
from scripts.bronze_loader.files import landing_files


@pytest.fixture
def put(s3_bucket: str, tmp_path) -> Callable[[str, bytes], str]:
    """Puts an object into the landing folder of the bucket; its URL."""

    def put(name: str, content: bytes) -> str:
        path = tmp_path / "object"
        path.write_bytes(content)
        url = f"{s3_bucket}/landing/{name}"
        object_store.put_file(url, path)
        return url

    return put


def test_a_folder_of_a_bucket_is_searched(put, s3_bucket: str, tmp_path: Path):
    names = ["a/2.jsonl", "a/1.jsonl.gz", "b c/\u0456#?%.jsonl.zst", "b.json"]
    urls = [put(name, b"") for name in [*names, "notes.txt"]]
    object_store.put_file(f"{s3_bucket}/landing-poison/a.jsonl", tmp_path / "object")
    found = [file.name for file in landing_files([f"{s3_bucket}/landing/"])]
    assert sorted(found) == sorted(urls[:-1])
    assert [file.name for file in landing_files([urls[-1]])] == [urls[-1]]
    assert landing_files([f"{s3_bucket}/empty"]) == []
    assert len(landing_files([s3_bucket, f"{s3_bucket}/landing"])) == 5


def test_objects_are_loaded_once(bronze, put, line: Callable, s3_bucket: str):
    put("a.jsonl", line(1) + b"bad\n")
    put("b.jsonl.gz", gzip.compress(line(2)))
    put("c.jsonl.zst", zstd.compress(line(3)) + zstd.compress(line(4)))
    printed = bronze.load(f"{s3_bucket}/landing")
    assert bronze.offsets() == [1, 2, 3, 4]
    assert "Files read: 3, skipped as loaded before: 0" in printed
    assert bronze.rows("select distinct batch_file from {t} where kafka_offset = 1") == [
        (f"{s3_bucket}/landing/a.jsonl",)
    ]
    printed = bronze.load(f"{s3_bucket}/landing")
    assert "Files read: 0, skipped as loaded before: 3" in printed
    assert "1 rejected before" in printed
    assert "Files read: 3" in bronze.load(f"{s3_bucket}/landing", "--again", "--jobs", "2")


def test_a_known_object_is_not_read_again(bronze, put, line: Callable, monkeypatch):
    url = put("a.jsonl", line(1))
    bronze.load(url)

    def refuse(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr(object_store, "opened", refuse)
    assert "skipped as loaded before: 1" in bronze.load(url)


def test_an_object_that_changed_is_read_again(bronze, put, line: Callable):
    url = put("a.jsonl", line(1))
    bronze.load(url)
    put("a.jsonl", line(2))  # of the same size
    assert "Files read: 1" in bronze.load(url)
    assert bronze.offsets() == [1, 2]


def test_an_object_beside_a_file_of_the_same_content(bronze, put, line: Callable):
    bronze.load(bronze.write("a.jsonl", line(1)))
    url = put("a.jsonl", line(1))
    assert "Files read: 1" in bronze.load(url)
    assert "Files read: 0" in bronze.load(url)
    assert bronze.offsets() == [1]


def test_an_object_of_several_pieces(bronze, put, line: Callable, monkeypatch):
    monkeypatch.setattr(object_store, "PIECE_BYTES", 1000)
    url = put("a.jsonl", b"".join(map(line, range(100))))
    bronze.load(url)
    assert bronze.offsets() == list(range(100))


def test_an_object_that_changes_while_it_is_read(put, line: Callable, monkeypatch):
    monkeypatch.setattr(object_store, "PIECE_BYTES", 100)
    (file,) = landing_files([put("a.jsonl", line(1) * 10)])
    with file.opened() as stream:
        assert stream.read(50)
        put("a.jsonl", line(2) * 10)
        with pytest.raises(object_store.ObjectStoreError, match="precondition"):
            stream.readall()


def test_jobs_of_processes_read_objects(bronze, put, line: Callable, s3_bucket: str):
    for offset in range(4):
        put(f"{offset}.jsonl", line(offset))
    bronze.load(s3_bucket, "--jobs", "2")
    assert bronze.offsets() == [0, 1, 2, 3]


def test_a_bucket_that_does_not_exist(bronze, s3_bucket: str):
    result = bronze.run("s3://no-such-bucket/landing")
    assert result.exit_code == 1
    assert result.stderr.startswith("bronze_loader: s3://no-such-bucket/landing: ")
    assert "NoSuchBucket" in result.stderr


@pytest.mark.parametrize("url", ["s3://", "s3:///landing"])
def test_a_url_without_a_bucket(url: str):
    with pytest.raises(BadInputError, match="no bucket"):
        landing_files([url])


@pytest.mark.parametrize("key", ["a/../b", "a//b"])
def test_a_key_that_cannot_be(key: str, s3_bucket: str):
    with pytest.raises(object_store.ObjectStoreError, match="Could not parse path"):
        landing_files([f"{s3_bucket}/{key}"])


def test_a_store_without_tls_must_be_allowed(bronze, s3_bucket: str, monkeypatch):
    monkeypatch.delenv("AWS_ALLOW_HTTP")
    object_store._store.cache_clear()
    result = bronze.run(s3_bucket)
    object_store._store.cache_clear()
    assert result.exit_code == 1
    assert "the store has no TLS, which AWS_ALLOW_HTTP=true allows" in result.stderr


def test_without_its_package_the_loader_says_what_to_install(bronze, monkeypatch, s3_bucket: str):
    monkeypatch.setitem(sys.modules, "obstore", None)
    result = bronze.run(s3_bucket)
    assert result.exit_code == 1
    assert "pip install --requirement requirements-pipeline.txt" in result.stderr


def test_the_time_at_which_the_store_took_an_object_in_is_kept(bronze, put, line: Callable):
    bronze.load(put("a.jsonl", line(1)))
    query = (
        "select written_at between loaded_at - interval '1 minute' and loaded_at from loaded_files"
    )
    assert bronze.rows(query) == [(True,)]
