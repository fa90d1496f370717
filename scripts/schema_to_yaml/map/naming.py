"""SQL Server names to PostgreSQL names: snake_case with acronyms kept whole."""

import hashlib
import re
import unicodedata

# PostgreSQL cuts longer identifiers.
MAX_BYTES = 63

# Read over the classes of a name's characters: U upper case, l other letters, s itself, d digits.
_WORDS = re.compile(
    r"""
      UU+s(?![ls])d*    # a plural acronym: IDs, URLs
    | U+(?![ls])d*      # an acronym: UCGFEA, the HTTP of HTTPServer, A1
    | U?[ls]+d*         # a word: Product, price2
    | d+[ls]*           # a number: 2nd
    """,
    re.VERBOSE,
)

_PLAIN = re.compile(r"[a-z_][a-z0-9_]*")

# pg_get_keywords() of PostgreSQL 18, categories R and T: no column can bear these without quotes.
_RESERVED = frozenset(
    re.findall(
        r"\w+",
        """
        all analyse analyze and any array as asc asymmetric authorization binary both case cast
        check collate collation column concurrently constraint create cross current_catalog
        current_date current_role current_schema current_time current_timestamp current_user
        default deferrable desc distinct do else end except false fetch for foreign freeze from
        full grant group having ilike in initially inner intersect into is isnull join lateral
        leading left like limit localtime localtimestamp natural not notnull null offset on only
        or order outer overlaps placing primary references returning right select session_user
        similar some symmetric system_user table tablesample then to trailing true union unique
        user using variadic verbose when where window with
        """,
    )
)


def snake_case(name: str) -> str:
    """Returns `NetUID` as `net_uid`; empty if the name has no letter and no digit."""
    name = unicodedata.normalize("NFC", name)
    classes = "".join(_character_class(character) for character in name)
    words = (name[match.start() : match.end()] for match in _WORDS.finditer(classes))
    return unicodedata.normalize("NFC", "_".join(words).lower())


def _character_class(character: str) -> str:
    if character == "s":
        return "s"
    if character.isalpha() and character != character.lower():
        return "U"
    if character.isdecimal():
        return "d"
    # Marks belong to the letter before them.
    return "l" if character.isalpha() or unicodedata.category(character)[0] == "M" else " "


def is_plain(name: str) -> bool:
    """Tells whether a name is snake_case in ASCII and does not start with a digit."""
    return _PLAIN.fullmatch(name) is not None


def needs_quotes(name: str) -> bool:
    """Tells whether PostgreSQL takes the name only in double quotes."""
    return not is_plain(name) or name in _RESERVED


def fits(name: str) -> bool:
    return len(name.encode()) <= MAX_BYTES


def shortened(name: str) -> str:
    """Returns the name, its end replaced by a hash of the whole if PostgreSQL would cut it."""
    if fits(name):
        return name
    digest = hashlib.md5(name.encode(), usedforsecurity=False).hexdigest()[:8]
    start = name.encode()[: MAX_BYTES - 9].decode(errors="ignore")
    return f"{start}_{digest}"
