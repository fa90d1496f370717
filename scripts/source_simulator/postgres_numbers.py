"""Floating point numbers as PostgreSQL prints them (extra_float_digits 1)."""

import math
import struct
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

DOUBLE_DIGITS, SINGLE_DIGITS = 15, 6
"""From 1e15 and 1e6 on the exponent form is used; below 1e-4, too."""
INTEGERS_EXACT_TO = 2**53


def double(value: float) -> str:
    """A double precision number: the fewest digits that tell it from its neighbours."""
    size = abs(value)
    if size < INTEGERS_EXACT_TO:
        return _form(repr(value), DOUBLE_DIGITS)
    texts = (repr(size), f"{size:.15e}", f"{size:.16e}")
    text = _nearest(texts, size, math.nextafter(size, 0), math.ulp(size))
    return _form(text if value > 0 else f"-{text}", DOUBLE_DIGITS)


def single(value: float) -> str:
    """A real: the fewest digits that tell it from its neighbours in single precision."""
    if value == 0:
        return "0"
    size = abs(value)
    (bits,) = struct.unpack("I", struct.pack("f", size))
    (below,) = struct.unpack("f", struct.pack("I", bits - 1))
    step = 2.0 ** max((bits >> 23) - 150, -149)
    text = _nearest((f"{size:.{digits}e}" for digits in range(9)), size, below, step)
    return _form(text if value > 0 else f"-{text}", SINGLE_DIGITS)


def _nearest(texts: Iterable[str], value: float, below: float, step_up: float) -> str:
    """The first text nearer to the value than to its neighbours.

    Python takes a text half-way between two numbers, too, where it reads back as the value.
    PostgreSQL does not: it prints 1e23 as 9.999999999999999e+22.
    """
    low = (Fraction(value) + Fraction(below)) / 2
    high = Fraction(value) + Fraction(step_up) / 2
    return next(text for text in texts if low < Fraction(text) < high)


def _form(text: str, fixed_digits: int) -> str:
    """The digits in PostgreSQL's form.

    Negative zero is zero: PostgreSQL's jsonb, through which the value comes, has none.
    """
    number = Decimal(text)
    if number == 0:
        return "0"
    sign, digits, _ = number.normalize().as_tuple()
    power = number.adjusted()
    if -4 <= power < fixed_digits:
        return f"{number.normalize():f}"
    mantissa = "".join(map(str, digits))
    fraction = f".{mantissa[1:]}" if mantissa[1:] else ""
    exponent = f"e{'-' if power < 0 else '+'}{abs(power):02d}"
    return f"{'-' if sign else ''}{mantissa[0]}{fraction}{exponent}"
