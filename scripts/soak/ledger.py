"""What is in landing against what was produced."""

import base64
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

from scripts import object_store
from scripts.bronze_loader.files import landing_files
from scripts.bronze_loader.landing import read_lines
from scripts.bronze_loader.record import parse_record

Place = tuple[str, int, int]
Content = tuple[Any, ...]


@dataclass(frozen=True)
class Comparison:
    """Places in Kafka, by what became of their records.

    Attributes:
        lost: in no file.
        changed: in a file with another timestamp, key, value or header.
        strange: in a file, but never produced.
        repeated: in more than one file, the further copies counted.
        set_aside: in a file of records that cannot be landing lines.
    """

    lost: list[Place]
    changed: list[Place]
    strange: list[Place]
    repeated: int
    set_aside: int

    @property
    def is_right(self) -> bool:
        """Whether nothing is lost, changed or strange."""
        return not (self.lost or self.changed or self.strange)


def compare(produced: dict[Place, Content], landing: str, poison: str) -> Comparison:
    """Compare records byte by byte."""
    found: Counter[Place] = Counter()
    changed, aside = [], set()
    for is_poison, contents in ((False, kept(landing)), (True, set_aside(poison))):
        for place, content in contents:
            found[place] += 1
            if is_poison:
                aside.add(place)
            if place in produced and content != in_order(produced[place]):
                changed.append(place)
    return Comparison(
        lost=sorted(produced.keys() - found.keys()),
        changed=changed,
        strange=sorted(found.keys() - produced.keys()),
        repeated=found.total() - len(found),
        set_aside=len(aside),
    )


def kept(landing: str) -> Iterator[tuple[Place, Content]]:
    """The records of landing files."""
    for line in _lines(landing):
        record = parse_record(line)
        headers = record.headers and [
            (name, _header(value))
            for name, values in orjson.loads(record.headers).items()
            for value in (values if type(values) is list else [values])
        ]
        place = (record.topic, record.partition, record.offset)
        yield place, in_order((record.timestamp, record.key, record.value, headers))


def set_aside(poison: str) -> Iterator[tuple[Place, Content]]:
    """The records that were set aside."""
    for text in _lines(poison):
        line = orjson.loads(text)
        headers = line["headers_base64"] and [
            (name, _bytes(value)) for name, value in line["headers_base64"]
        ]
        key, value = (_bytes(line[name]) for name in ("key_base64", "value_base64"))
        place = (line["topic"], line["partition"], line["offset"])
        yield place, in_order((line["timestamp"], key, value, headers))


def in_order(content: Content) -> Content:
    """With its headers by name: in landing, the order of different names is not kept."""
    *others, headers = content
    return (*others, headers and sorted(headers, key=lambda header: header[0]))


def _lines(place: str) -> Iterator[bytes]:
    if object_store.is_url(place) or Path(place).exists():
        for file in landing_files([place]):
            with file.opened() as stream:
                for line in read_lines(stream):
                    if line.fault or line.is_open:
                        raise RuntimeError(f"{file.name}: {line.fault or 'half a line'}")
                    yield line.content


def _header(value: Any) -> bytes | None:
    return _bytes(value["base64"]) if type(value) is dict else value and value.encode()


def _bytes(text: str | None) -> bytes | None:
    return None if text is None else base64.b64decode(text)
