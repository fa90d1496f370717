"""Bytes of an input file to text, in the encodings in which SSMS and editors save scripts."""

import codecs

from scripts.schema_to_yaml.faults import Fault, InputError

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def decode(content: bytes, file: str) -> str:
    """Returns the text of an input file: UTF-8, or UTF-16 with a byte order mark.

    Raises:
        InputError: the bytes are in another encoding; the fault gives the first bad line.
    """
    encoding = next((name for mark, name in _BYTE_ORDER_MARKS if content.startswith(mark)), "utf-8")
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        message = (
            f"byte 0x{content[error.start]:02x} is not {encoding.removesuffix('-sig').upper()}: "
            "save the file as UTF-8, or as UTF-16 with a byte order mark"
        )
        raise InputError([Fault(file, line, message)]) from error
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        message = "holds zero bytes: save the file as UTF-8, or as UTF-16 with a byte order mark"
        raise InputError([Fault(file, line, message)])
    return text
