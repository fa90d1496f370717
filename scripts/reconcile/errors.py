"""What the command line turns into one message and an exit code."""


class ReconcileError(Exception):
    """The comparison cannot be made: no dbt, no connection, tables that do not match."""


class BadOutputError(ReconcileError):
    """A file is not the whole output of the queries."""
