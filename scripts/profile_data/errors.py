"""What stops a profile."""


class ProfileError(Exception):
    """The input or the database does not allow a profile; the message says why."""
