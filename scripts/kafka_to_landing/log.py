"""Log lines that a person can read."""

import logging
import re
import time

REPEAT_SECONDS = 60.0
_NUMBERS = re.compile(r"\d+")


class Seldom(logging.Filter):
    """Lets a line through once a minute; librdkafka repeats some many times a second.

    Lines that differ in their numbers only are the same.
    """

    def __init__(self) -> None:
        super().__init__()
        self._told_at: dict[str, float] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether the line is new, or old enough to be told again."""
        text, now = _NUMBERS.sub("", record.getMessage()), time.monotonic()
        if now < self._told_at.get(text, -REPEAT_SECONDS) + REPEAT_SECONDS:
            return False
        self._told_at[text] = now
        return True


def set_up() -> logging.Logger:
    """Log to standard error; returns the logger for librdkafka."""
    logging.basicConfig(format="%(asctime)s %(levelname)s %(message)s", level=logging.INFO)
    logger = logging.getLogger("librdkafka")
    logger.filters[:] = [Seldom()]
    return logger
