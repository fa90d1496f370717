"""Log lines that a person can read."""

import logging

from scripts.kafka_to_landing import log


def passes(seldom: log.Seldom, message: str) -> bool:
    return seldom.filter(logging.LogRecord("", logging.ERROR, "", 0, message, None, None))


def test_a_line_is_told_once_a_minute(monkeypatch):
    now = 0.0
    monkeypatch.setattr(log.time, "monotonic", lambda: now)
    seldom = log.Seldom()
    assert passes(seldom, "broker 1: refused after 3 ms")
    assert not passes(seldom, "broker 1: refused after 4 ms")
    assert passes(seldom, "broker 1: up")
    now = 61.0
    assert passes(seldom, "broker 1: refused after 3 ms")
