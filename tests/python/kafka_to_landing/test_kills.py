"""A process that is killed at any point loses nothing, and leaves nothing half."""

import random

import pytest

from scripts.soak.records import POISON

KILLS = {
    "folder": ["line", "block", "keep", "sync", "rename", "commit"],
    "s3": ["block", "upload", "commit"],
}
"""Points of the work, in the order in which they are reached."""


def send_some(topic, seed: int, records: int) -> None:
    """Produce records of every kind into three partitions."""
    kinds = random.Random(seed)
    for number in range(records):
        value = kinds.choices(
            [b'{"op":"c","after":{"ID":%d,"Name":"%b"}}' % (number, b"x" * kinds.randrange(400)),
             None, kinds.choice(POISON)], [20, 2, 1],
        )[0]  # fmt: skip
        headers = kinds.choice([None, [("a", b"1"), ("b", b"2")], [("a", b"\xff"), ("a", None)]])
        topic.send(value, b'{"ID":%d}' % number, number % 3, headers=headers)
    topic.flush()


@pytest.mark.parametrize("kind", KILLS)
def test_after_kills_at_every_point_all_is_there(place, kind: str):
    landing = place(kind)
    points = [(point, when) for point in KILLS[kind] for when in ("before", "after")]
    for number, (point, when) in enumerate(points):
        send_some(landing.topic, number, 300)
        compression = ("none", "gzip", "zstd")[number % 3]
        kill = (point, when, 150 if point == "line" else 1 + number % 3)
        code = landing.run("--roll-megabytes", "0.01", "--compression", compression, kill=kill)
        assert code == -9, landing.text()
        # What is to be seen is whole.
        assert landing.kept().items() <= landing.topic.produced.items()
    assert landing.run() == 0, landing.text()
    assert landing.kept() == landing.topic.produced
    assert landing.run("--strict") == 0
    assert "0 records in 0 files" in landing.text().splitlines()[-1]
