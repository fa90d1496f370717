"""What the command line turns into one message and an exit code."""


class TransferError(Exception):
    """The work cannot go on: no broker, no room, no commit. What was not committed comes again."""


class BadInputError(TransferError):
    """What the user gave is wrong: a setting, a path, a topic."""


class UnfitRecordError(Exception):
    """A message cannot be a landing line; the text is the reason."""

    @property
    def kind(self) -> str:
        """The first words of the reason, such as "value: not JSON"."""
        return ":".join(str(self).split(":")[:2])
