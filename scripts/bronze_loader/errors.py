"""What the command line turns into one message and an exit code."""


class BronzeLoaderError(Exception):
    """The work cannot be done: no connection, no table, an unreadable file."""


class BadInputError(BronzeLoaderError):
    """What the user named is wrong: a path, a sources file."""


class InvalidRecordError(Exception):
    """A line is not a record that bronze can hold; the text is the reason."""


class TableIsTakenError(Exception):
    """Another loader has a bronze table to itself, or waits to have it."""
