"""What the command line turns into one message and an exit code."""


class LocalPostgresError(Exception):
    """The embedded server cannot do what was asked."""


class BadInputError(LocalPostgresError):
    """The request itself is wrong: an unknown version, a data directory of another version."""


class CopiedDataError(LocalPostgresError):
    """The data directory is a copy, taken while its original was running."""
