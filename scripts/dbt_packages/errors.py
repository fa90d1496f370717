"""What the command line turns into one message and an exit code."""


class DbtPackagesError(Exception):
    """The packages cannot be installed as asked."""


class BadInputError(DbtPackagesError):
    """The request itself is wrong: no packages.yml, an entry that is no hub package."""


class HubUnavailableError(DbtPackagesError):
    """The packages cannot be had from the hub."""

    def __init__(self, fault: str) -> None:
        """Keep `fault`, what is wrong, as part of a clause that other messages begin with."""
        super().__init__(f"the package hub cannot be used ({fault})")
