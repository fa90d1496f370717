"""EXEC sp_addextendedproperty: the descriptions that a database keeps of its tables and columns."""

from scripts.schema_to_yaml.parse.tokens import Cursor

_PARAMETERS = (
    "name",
    "value",
    "level0type",
    "level0name",
    "level1type",
    "level1name",
    "level2type",
    "level2name",
)


def read_arguments(cursor: Cursor) -> dict[str, str | None]:
    """Steps over the procedure's arguments, named (`@name = N'...'`) or by position.

    Returns:
        The arguments by parameter name, without `@`; a NULL or an omitted one is not there.
    """
    arguments: dict[str, str | None] = {}
    for position in _PARAMETERS:
        name = position
        if cursor.accept("@"):
            name = cursor.name("a parameter").casefold()
            cursor.expect("=")
        if not cursor.accept("NULL"):
            text = cursor.string()
            arguments[name] = cursor.name("a string") if text is None else text
        if not cursor.accept(","):
            break
    return arguments
