"""Names and text as SQL."""

SCHEMA = "plain"


def quoted(name: str) -> str:
    """An identifier in double quotes."""
    return '"' + name.replace('"', '""') + '"'


def literal(text: str) -> str:
    """A text in single quotes."""
    return "'" + text.replace("'", "''") + "'"


def bronze_table(stem: str) -> str:
    """The plain table of a model's events."""
    return f"{SCHEMA}.{quoted(f'{stem}_cdc')}"


def view(stem: str) -> str:
    """The plain view of a model's current rows."""
    return f"{SCHEMA}.{quoted(f'stg_{stem}')}"
