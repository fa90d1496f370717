"""The encodings that a column had before the connector's modes were changed."""

from scripts.schema_to_yaml.map.models import EarlierEncoding
from scripts.schema_to_yaml.parse.config import Config
from scripts.schema_to_yaml.parse.source_schema import SqlType
from scripts.schema_to_yaml.types import map_type


def earlier_encodings(config: Config, declared: SqlType) -> tuple[EarlierEncoding, ...]:
    """Returns the encodings that ended, in ascending order; most changes concern few columns.

    Args:
        declared: a type that has a mapping.
    """
    found: list[EarlierEncoding] = []
    following = map_type(declared, config.connector.modes).encoding
    for change in reversed(config.mode_changes):
        encoding = map_type(declared, change.modes).encoding
        if encoding != following:
            found.append(EarlierEncoding(change.until, encoding))
        following = encoding
    return tuple(reversed(found))
