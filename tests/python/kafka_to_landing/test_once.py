"""--once: what the topics hold now, the counts, the exit code."""

from dataclasses import replace
from pathlib import Path

import pytest

RECORDS = 15_000


def fill(topic, records: int = 10, **members) -> None:
    for number in range(records):
        topic.send(b'{"a":%d}' % number, partition=number % 2, **members)
    topic.flush()


@pytest.mark.parametrize("kind", ["folder", "s3"])
def test_each_record_comes_once_and_is_kept_as_it_was(place, kind: str):
    landing = place(kind)
    fill(landing.topic)
    landing.topic.send(None, timestamp=1)
    landing.topic.send(b"\xff", key=None, headers=[("a", b"\xfe"), ("a", None)])
    landing.topic.send(b'{"a":1}', key=None, headers=[("b", b"1"), ("a", b"\xfe"), ("a", None)])
    landing.topic.flush()
    assert landing.run() == 0, landing.text()
    assert landing.kept() == landing.topic.produced
    assert [offset for (_, _, offset), _ in landing.in_poison()] == [6]
    assert len(landing.in_landing()) == 12
    assert "13 records in 3 files, 1 of them tombstones, 1 set aside" in landing.text()
    assert "1 set aside: value: not UTF-8" in landing.text()
    assert f"{landing.topic.name}/0: set aside: value: not UTF-8 (1)" in landing.text()
    fill(landing.topic, 4)
    assert landing.run() == 0
    assert "4 records in 2 files" in landing.text()
    assert len(landing.in_landing()) == 16
    assert landing.kept() == landing.topic.produced


def test_names_of_files_tell_their_records(landing):
    fill(landing.topic, 6)
    landing.run("--compression", "none")
    first, second = landing.files()
    assert first.startswith(f"{landing.topic.name}/0-000000000000-000000000002-")
    assert second.startswith(f"{landing.topic.name}/1-000000000000-000000000002-")


def test_files_end_at_their_size(landing):
    fill(landing.topic, 200)
    assert landing.run("--roll-megabytes", "0.005", "--compression", "none") == 0
    sizes = [(Path(landing.place) / name).stat().st_size for name in landing.files()]
    assert len(sizes) == 6
    assert max(sizes) < 0.005 * 2**20 + 200
    assert landing.kept() == landing.topic.produced


def test_files_are_repeated_under_their_names(landing):
    """Killed before the commit: the same records again make the same files."""
    fill(landing.topic)
    assert landing.run(kill=("commit", "before", 1)) == -9
    names = landing.files()
    assert len(names) == 2
    assert landing.run() == 0
    assert landing.files() == names
    assert "10 records" in landing.text()


def test_more_records_by_then_leave_the_first_files_alone(landing):
    fill(landing.topic)
    assert landing.run(kill=("commit", "before", 1)) == -9
    names = landing.files()
    fill(landing.topic)
    assert landing.run() == 0
    assert set(names) < set(landing.files())
    assert landing.kept() == landing.topic.produced


def test_a_topic_that_does_not_exist_yet(landing):
    fill(landing.topic)
    assert landing.run("--topic", "none") == 0
    assert "Kafka does not have 1 of the topics, such as none." in landing.text()
    assert len(landing.in_landing()) == 10


def test_no_topic_exists(landing):
    assert landing.run() == 1
    assert "kafka_to_landing: Kafka has none of the topics\n" in landing.text()


def test_a_folder_of_samples_is_refused(landing):
    fill(landing.topic)
    Path(landing.place).mkdir()
    (Path(landing.place) / ".written_by_source_simulator").touch()
    assert landing.run() == 2
    assert f"{landing.place} holds invented events of scripts.source_simulator" in landing.text()
    assert landing.files() == []


def test_a_pattern_of_topics(landing):
    fill(landing.topic)
    landing.command = lambda *arguments: [
        "--topic-pattern", f"^{landing.topic.name}$", "--landing", landing.place, *arguments
    ]  # fmt: skip
    assert landing.run() == 0, landing.text()
    assert landing.kept() == landing.topic.produced


def test_heartbeats_come_with_the_tables(landing, tmp_path: Path):
    """Of the two prefixes that the topic may have, only one has a topic, which is no fault."""
    fill(landing.topic)
    prefix = landing.topic.name
    (tmp_path / "_some__sources.yml").write_text(
        "sources:\n- name: bronze\n  tables:\n  - name: a_cdc\n    config: {meta: {cdc: "
        f"{{topic: {prefix}.Db.dbo.A, source_table: dbo.A}}}}}}\n"
    )
    landing.command = lambda *arguments: [
        "--sources", f"{tmp_path}/*__sources.yml", "--landing", landing.place, *arguments
    ]  # fmt: skip
    topics = [
        replace(landing.topic, name=f"{prefix}.Db.dbo.A"),
        replace(landing.topic, name=f"__debezium-heartbeat.{prefix}"),
    ]
    for topic in topics:
        fill(topic, 4)
    assert landing.run() == 0, landing.text()
    assert landing.kept() == {**topics[0].produced, **topics[1].produced}
    assert "WARNING" not in landing.text()


def test_a_record_set_aside_is_an_error_only_if_asked(landing):
    landing.topic.send(b"x")
    landing.topic.flush()
    assert landing.run("--strict") == 1
    assert landing.kept() == landing.topic.produced
    landing.topic.send(b"x")
    landing.topic.flush()
    assert landing.run() == 0


def test_offsets_that_kafka_deleted_unread_are_told(landing):
    """librdkafka's broker keeps the newest 5 MiB of a partition."""
    fill(landing.topic, 1)
    assert landing.run() == 0
    for _ in range(16):
        landing.topic.send(b'{"a":"%b"}' % (b"x" * 500_000))
        landing.topic.flush()  # a batch each: whole batches are deleted
    assert landing.run() == 0
    assert landing.run("--strict") == 0
    kept = landing.kept()
    lost = landing.topic.produced.keys() - kept.keys()
    assert len(lost) > 3
    assert f"0: offsets 1 to {len(lost)} were deleted before they were read" in landing.text()
    assert f"\n{len(lost)} offsets were deleted before they were read\n" in landing.text()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--topic-pattern", "^a"], "--topic and --topic-pattern cannot be given together"),
        (["--poison", "x/landing", "--landing", "x"], "inside one another: x/landing"),
        (["--poison", "x", "--landing", "x/"], "inside one another: x"),
        (["--kafka-config", "/none"], "/none: [Errno 2] No such file"),
        (["--landing", "s3://"], "s3://: not s3://BUCKET/FOLDER"),
        (["--landing", "s3://bucket/"], "s3://bucket/: not s3://BUCKET/FOLDER"),
    ],
)
def test_wrong_usage(landing, arguments: list[str], message: str):
    assert landing.run(*arguments) == 2
    assert message in landing.text()


def test_a_property_that_does_not_exist(landing):
    landing.environment["CDC_KAFKA_NO_SUCH"] = "1"
    assert landing.run() == 2
    assert 'librdkafka: No such configuration property: "no.such"' in landing.text()


def test_no_broker(landing):
    landing.environment |= {"KAFKA_BOOTSTRAP_SERVERS": "127.0.0.1:1"}
    landing.environment |= {"CDC_KAFKA_SOCKET_TIMEOUT_MS": "1000"}
    assert landing.run("--patience", "1") == 1
    assert landing.text().count("Connection refused") == 1
    assert "kafka_to_landing: Failed to get metadata" in landing.text()


def test_no_folder(landing, tmp_path: Path):
    (tmp_path / "landing").touch()
    assert landing.run() == 1
    assert "File exists" in landing.text()


def test_a_bucket_that_does_not_exist(landing_in_s3):
    landing_in_s3.place = "s3://no-such-bucket/landing"
    assert landing_in_s3.run() == 1
    assert "NoSuchBucket" in landing_in_s3.text()


def test_a_bucket_that_fails_later_commits_nothing(landing_in_s3):
    landing = landing_in_s3
    fill(landing.topic)
    assert landing.run("--poison", "s3://no-such-bucket/poison") == 0
    landing.topic.send(b"x")
    landing.topic.flush()
    assert landing.run("--poison", "s3://no-such-bucket/poison") == 1
    assert landing.run() == 0
    assert landing.kept() == landing.topic.produced


@pytest.mark.parametrize("when", ["before", "after"])
def test_it_is_stopped_before_the_end(landing, when: str):
    # In more files than may wait to be kept, so that not all is read before the first one is.
    fill(landing.topic, RECORDS)
    assert landing.run("--roll-megabytes", "0.01", kill=("keep", when, 1, "SIGTERM")) == 1
    assert "SIGTERM: finishing what was read" in landing.text()
    assert "stopped before the end; what was read is committed" in landing.text()
    number = len(landing.in_landing())
    assert 0 < number < RECORDS
    assert landing.run() == 0
    assert len(landing.in_landing()) == RECORDS
    assert landing.kept() == landing.topic.produced
    assert f"\n{RECORDS - number:,} records in" in landing.text()
