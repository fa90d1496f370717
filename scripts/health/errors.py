"""What the command line turns into one message and an exit code."""


class CannotTellError(Exception):
    """The figures are not to be had; the message says why and what to do."""
