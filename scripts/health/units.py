"""Numbers as a person reads them."""

_UNITS = ((86400, "d"), (3600, "h"), (60, "min"), (1, "s"))
# Up to so many of a unit; then the next larger one is easier to read.
_ENOUGH = 2


def seconds(value: float) -> str:
    """A duration: 350 ms, 12.5 s, 7 min, 5 h, 3 d."""
    size = abs(value)
    if size < 1:
        return f"{value * 1000:.0f} ms" if size >= 0.001 else "0 s"
    for length, unit in _UNITS:
        if size >= length * (1 if length == 1 else _ENOUGH):
            number = value / length
            return f"{number:,.0f} {unit}" if abs(number) >= 10 else f"{number:.1f} {unit}"
    raise AssertionError("a second is the last unit")


def minutes(value: float) -> str:
    """A duration in minutes, which may be without end."""
    return "never" if value == float("inf") else seconds(value * 60)


def number(value: float) -> str:
    """A count."""
    return f"{value:,.0f}"


def percent(value: float) -> str:
    """A share of a hundred."""
    return f"{value:.0f} %"
