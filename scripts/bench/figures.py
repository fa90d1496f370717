"""Numbers for people."""

LONG_UNITS = {"years": 365 * 86_400, "days": 86_400, "hours": 3_600, "minutes": 60}
SIZE_UNITS = ("bytes", "kB", "MB", "GB", "TB", "PB")


def seconds(value: float) -> str:
    """A duration with its unit, to three digits."""
    if value < 1:
        return f"{_three_digits(value * 1000)} ms"
    return f"{_three_digits(value)} s"


def microseconds(value: float) -> str:
    """Seconds as microseconds."""
    return f"{_three_digits(value * 1e6)} µs"


def long_time(value: float) -> str:
    """A duration of any length, to two digits."""
    for unit, length in LONG_UNITS.items():
        if value >= 2 * length:
            return f"{_two_digits(value / length)} {unit}"
    return f"{_two_digits(value)} s" if value >= 1 else f"{_two_digits(value * 1000)} ms"


def size(value: float) -> str:
    """Bytes with a decimal unit, to three digits."""
    units = iter(SIZE_UNITS)
    unit = next(units)
    while value >= 1000 and unit != SIZE_UNITS[-1]:
        value /= 1000
        unit = next(units)
    return f"{_three_digits(value)} {unit}" if unit != "bytes" else f"{value:.0f} bytes"


def ratio(value: float) -> str:
    """How many times."""
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}"


def rate(number: int, time: float) -> str:
    """So many in a time, a second."""
    return f"{number / time:,.0f}"


def count(number: int) -> str:
    """A whole number."""
    return f"{number:,}"


def percent(share: float) -> str:
    """A part of one."""
    return f"{share * 100:g} %"


def _three_digits(value: float) -> str:
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def _two_digits(value: float) -> str:
    return f"{value:,.0f}" if value >= 10 else f"{value:.1f}"
