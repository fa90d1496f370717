"""Numbers for people."""

KILOBYTE = 1000


def seconds(value: float) -> str:
    """A duration with its unit, to three digits."""
    if value < 1:
        return f"{_three_digits(value * 1000)} ms"
    return f"{_three_digits(value)} s"


def long_time(value: float) -> str:
    """A duration of any length, to two digits."""
    for unit, length in (("days", 86_400), ("hours", 3_600), ("minutes", 60)):
        if value >= 2 * length:
            return f"{value / length:.2g} {unit}" if value < 100 * length else f"{value / length:,.0f} {unit}"
    return seconds(value)


def size(value: float) -> str:
    """Bytes with a decimal unit, to three digits."""
    for unit in ("bytes", "kB", "MB", "GB", "TB"):
        if abs(value) < KILOBYTE or unit == "TB":
            break
        value /= KILOBYTE
    return f"{_three_digits(value)} {unit}" if unit != "bytes" else f"{value:.0f} {unit}"


def ratio(value: float) -> str:
    """How many times."""
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}"


def _three_digits(value: float) -> str:
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}"
