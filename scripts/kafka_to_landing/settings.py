"""What librdkafka is told.

Names and meaning of the properties: librdkafka's CONFIGURATION.md.
"""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from scripts.kafka_to_landing.errors import BadInputError

PREFIX = "CDC_KAFKA_"
"""CDC_KAFKA_SASL_PASSWORD in the environment is the property sasl.password."""
BOOTSTRAP = "bootstrap.servers"
BOOTSTRAP_VARIABLE = "KAFKA_BOOTSTRAP_SERVERS"
"""Known without the prefix, too, since the connector's configuration uses it."""

FIXED: dict[str, Any] = {
    # Offsets are committed by hand, once the records are durable.
    "enable.auto.commit": False,
    "enable.auto.offset.store": False,
    "enable.partition.eof": True,
}
USUAL: dict[str, Any] = {
    "group.id": "kafka-to-landing",
    "client.id": "kafka-to-landing",
    "auto.offset.reset": "earliest",
    # A rebalance leaves the partitions alone that stay where they are.
    "partition.assignment.strategy": "cooperative-sticky",
    # What librdkafka fetches ahead, all partitions together; and what one answer may bring.
    "queued.max.messages.kbytes": 32 << 10,
    "fetch.max.bytes": 16 << 20,
    # How soon a topic that did not exist is noticed.
    "topic.metadata.refresh.interval.ms": 60_000,
}


def kafka_settings(
    file: Path | None, group: str | None = None, environment: Mapping[str, str] = os.environ
) -> dict[str, Any]:
    """The properties of a consumer; the environment goes before the file, the group before both.

    Args:
        file: lines `property=value`; empty ones and those that begin with # are left out.
        group: consumer group.

    Raises:
        BadInputError: a file that cannot be read, a line that is none, a property that is fixed,
            or no address of a broker.
    """
    given = dict(_of_file(file)) if file else {}
    given |= _of_environment(environment)
    if group:
        given["group.id"] = group
    for name in FIXED.keys() & given.keys():
        raise BadInputError(f"{name} cannot be set: offsets are committed when files are durable")
    if not given.get(BOOTSTRAP):
        raise BadInputError(
            f"no {BOOTSTRAP}: set {BOOTSTRAP_VARIABLE}, or name a file by --kafka-config"
        )
    return USUAL | given | FIXED


def _of_environment(environment: Mapping[str, str]) -> dict[str, str]:
    properties = {}
    if address := environment.get(BOOTSTRAP_VARIABLE):
        properties[BOOTSTRAP] = address
    for variable, value in environment.items():
        if variable.startswith(PREFIX):
            name = variable.removeprefix(PREFIX).lower().replace("_", ".")
            properties[name] = value
    return properties


def _of_file(file: Path) -> Iterator[tuple[str, str]]:
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise BadInputError(f"{file}: {error}") from error
    for number, line in enumerate(lines, start=1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        name, equals, value = line.partition("=")
        if not equals or not name.strip():
            # The line may hold a secret.
            raise BadInputError(f"{file}:{number}: not property=value")
        yield name.strip(), value.strip()
