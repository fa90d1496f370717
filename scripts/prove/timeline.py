"""Kafka's clock in a stream, in milliseconds since 1970."""

CLOCK = 1_767_300_000_000
"""The beginning."""
DAY = 86_400_000
"""From one beginning of the source's log to the next; a stream of messages is shorter."""


def era(timestamp: int) -> int:
    """How often the log had begun again at a time."""
    return (timestamp - CLOCK) // DAY
