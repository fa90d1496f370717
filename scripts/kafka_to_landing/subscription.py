"""Which topics are read."""

import logging
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from confluent_kafka import TopicPartition

from scripts.kafka_to_landing.errors import BadInputError

if TYPE_CHECKING:
    from confluent_kafka import Consumer

log = logging.getLogger("kafka_to_landing")


@dataclass(frozen=True)
class Subscription:
    """Topics by name, or all that match a regular expression.

    Attributes:
        names: topics, or one regular expression that begins with ^, as librdkafka has it.
        optional: further topics, read if the cluster shows them at the start, and not missed
            otherwise.
    """

    names: tuple[str, ...]
    optional: tuple[str, ...] = ()

    @property
    def is_pattern(self) -> bool:
        """Whether the name is a regular expression."""
        return self.names[0].startswith("^")

    def __str__(self) -> str:
        return self.names[0] if len(self.names) == 1 else f"{len(self.names)} topics"

    def matches(self, topics: Iterable[str]) -> list[str]:
        """Those of the topics of a cluster that are meant, in order."""
        if self.is_pattern:
            return sorted(filter(re.compile(self.names[0]).match, topics))
        return sorted({*self.names, *self.optional} & set(topics))

    def names_to_subscribe(self, topics: Iterable[str]) -> list[str]:
        """The names, with the optional ones that a cluster has."""
        return [*self.names, *sorted(set(self.optional) & set(topics))]

    def missing(self, topics: Iterable[str]) -> list[str]:
        """The names that a cluster does not have."""
        return [] if self.is_pattern else sorted(set(self.names) - set(topics))


def subscription_of(
    names: Iterable[str], pattern: str | None, optional: Iterable[str] = ()
) -> Subscription:
    """The topics of these names, or those that the pattern matches.

    Args:
        optional: names of further topics, which need not exist.

    Raises:
        BadInputError: the pattern is none, or does not begin with ^.
    """
    if pattern is None:
        return Subscription(tuple(names), tuple(optional))
    if not pattern.startswith("^"):
        raise BadInputError(f"--topic-pattern must begin with ^: {pattern}")
    try:
        re.compile(pattern)
    except re.error as error:
        raise BadInputError(f"--topic-pattern {pattern}: {error}") from error
    return Subscription((pattern,))


def existing(
    consumer: "Consumer", subscription: Subscription, seconds: float
) -> list[TopicPartition]:
    """All partitions of those topics that the cluster has; tells which it has not.

    Raises:
        KafkaException: no broker answers within these seconds.
    """
    topics = consumer.list_topics(timeout=seconds).topics
    if missing := subscription.missing(topics):
        log.warning(
            "Kafka does not have %d of the topics, such as %s. Debezium makes a topic when it has "
            "the first record for it.",
            *(len(missing), missing[0]),
        )
    found = subscription.matches(topics)
    return [TopicPartition(name, number) for name in found for number in topics[name].partitions]
