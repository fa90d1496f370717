"""Random values, extremes among them, as text that PostgreSQL reads."""

import struct
from collections.abc import Callable
from datetime import datetime, timedelta
from random import Random
from uuid import UUID

LETTERS = "abcXYZ 0189'\"\\\n\t,{}їжŻ€𝄞🚗\u00a0\u2028"
FIRST, LAST = datetime(1700, 1, 1), datetime(2250, 1, 1)
"""Within the range of nanoseconds; what lies outside is told of by test_record's values."""
LARGE = 4000
"""Bytes from which on a value leaves its row, with a margin (PostgreSQL: TOAST_TUPLE_THRESHOLD)."""

Maker = Callable[[Random], str]


def identifier(random: Random) -> str:
    return str(random.randrange(1, 41))


def small_number(random: Random) -> str:
    return str(random.randrange(1, 6))


def flag(random: Random) -> str:
    return random.choice(("true", "false"))


def bit(random: Random) -> str:
    return random.choice("01")


def integer(bits: int) -> Maker:
    limit = 2 ** (bits - 1)
    return lambda random: str(
        random.choice((0, -limit, limit - 1, random.randrange(-limit, limit)))
    )


def single(random: Random) -> str:
    (number,) = struct.unpack(
        "f", struct.pack("f", random.gauss(0, 1) * 10 ** random.randrange(-30, 30))
    )
    return repr(random.choice((0.0, 1e10, 3.4028234663852886e38, number)))


def double(random: Random) -> str:
    number = random.gauss(0, 1) * 10.0 ** random.randrange(-300, 300)
    return repr(random.choice((0.0, 1e21, 1.7976931348623157e308, 2.2250738585072014e-308, number)))


def decimal(precision: int, scale: int) -> Maker:
    def make(random: Random) -> str:
        digits = random.choice(
            (0, 10**precision - 1, random.randrange(10 ** random.randrange(1, precision)))
        )
        text = f"{digits:0{scale + 1}d}"
        return f"{random.choice(('', '-'))}{text[:-scale]}.{text[-scale:]}"

    return make


def text(length: int) -> Maker:
    return lambda random: "".join(random.choices(LETTERS, k=random.randrange(length + 1)))


def one_of(*texts: str) -> Maker:
    return lambda random: random.choice(texts)


def uuid(random: Random) -> str:
    return str(UUID(int=random.getrandbits(128)))


def _moment(random: Random) -> datetime:
    extremes = (datetime(1970, 1, 1), datetime(1969, 12, 31, 23, 59, 59, 999999))
    span = (LAST - FIRST) // timedelta(microseconds=1)
    return random.choice((*extremes, FIRST + timedelta(microseconds=random.randrange(span))))


def _cut(moment: datetime, digits: int) -> datetime:
    """The moment in so many digits: PostgreSQL itself would round."""
    size = 10 ** (6 - digits)
    return moment.replace(microsecond=moment.microsecond // size * size)


def day(random: Random) -> str:
    return random.choice(("0001-01-01", "9999-12-31", f"{_moment(random):%Y-%m-%d}"))


def clock(digits: int) -> Maker:
    return lambda random: _cut(_moment(random), digits).time().isoformat()


def moment(digits: int) -> Maker:
    return lambda random: _cut(_moment(random), digits).isoformat(" ")


def instant(random: Random) -> str:
    return f"{_moment(random).isoformat(' ')}{random.choice(('+00', '+14', '-03:30'))}"


def duration(random: Random) -> str:
    """Days and eighths of a second: Debezium counts the fraction in floating point."""
    return f"{random.randrange(-99, 99)} days {random.randrange(10**6) / 8} seconds"


def tags(random: Random) -> str:
    quoted = (f'"{tag}"' for tag in random.choices(("a", "ї 🚗", "", "b,c"), k=random.randrange(4)))
    return f"{{{','.join(quoted)}}}"


def document(random: Random) -> str:
    return random.choice(("{}", '{"a": [1, 2.50, null], "ї": "\\"🚗"}', f'"{"x" * LARGE}"'))


def long_text(random: Random) -> str:
    return text(20)(random) + random.choice(("", "ї" * LARGE, "z" * LARGE))


def long_bytes(random: Random) -> str:
    return rf"\x{random.randbytes(random.choice((0, 3, LARGE))).hex()}"
