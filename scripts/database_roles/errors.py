"""What the command line turns into one message and an exit code."""


class RolesError(Exception):
    """The rights cannot be set: PostgreSQL refuses, or this role may not do it."""


class BadInputError(RolesError):
    """What the user named is wrong: the project, a login."""
