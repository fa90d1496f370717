"""Floating point numbers as Java prints them, which is how Kafka's JsonConverter prints them."""

import struct

import orjson


def double(value: float) -> float | orjson.Fragment:
    """A float64 that orjson will print as Java's Double.toString prints it.

    Java (since 19) and Python choose the same shortest digits, but at least two of them, and Java
    changes to the form `1.0E21` outside 0.001 to 10,000,000.
    """
    if value == 0 or 1e-3 <= abs(value) < 1e7:
        return value
    two_digits = f"{value:.1e}"
    return _scientific(two_digits if float(two_digits) == value else repr(value))


def single(value: float) -> float | orjson.Fragment:
    """A float32 that orjson will print as Java's Float.toString prints it."""
    shortest = shortest_single(value)
    if value == 0 or 1e-3 <= abs(value) < 1e7:
        return float(shortest)
    return _scientific(shortest)


def shortest_single(value: float) -> str:
    """The fewest digits that tell a float32 from its neighbours."""
    packed = struct.pack("f", value)
    texts = (f"{value:.{digits}g}" for digits in range(2, 10))
    return next(text for text in texts if struct.pack("f", float(text)) == packed)


def _scientific(text: str) -> orjson.Fragment:
    sign = "-" if text.startswith("-") else ""
    mantissa, _, exponent = text.lstrip("-").partition("e")
    whole, _, fraction = mantissa.partition(".")
    digits = (whole + fraction).lstrip("0")
    leading_zeros = len(whole + fraction) - len(digits)
    power = int(exponent or 0) + len(whole) - 1 - leading_zeros
    return orjson.Fragment(f"{sign}{digits[0]}.{digits[1:].rstrip('0') or '0'}E{power}")
