"""The four roles, and what each may do with the tables, views and functions of the project.

The rights of the owner of a schema are not listed: whoever owns an object may do all with it.
"""

from collections.abc import Iterator
from dataclasses import dataclass

LOADER, TRANSFORMER, READER, OWNER = "loader", "transformer", "reader", "owner"


@dataclass(frozen=True)
class Roles:
    """The names of the roles in PostgreSQL.

    Attributes:
        owner: owns bronze; creates, upgrades and compacts its tables.
        loader: adds records to bronze.
        transformer: runs dbt; owns the schemas of the models.
        reader: reads what the models built.
    """

    owner: str
    loader: str
    transformer: str
    reader: str

    def __iter__(self) -> Iterator[str]:
        return iter((self.owner, self.loader, self.transformer, self.reader))


LOADER_MAY = ("SELECT", "INSERT")
"""In every bronze table: what is to be there once must be looked for before it is added."""

LOADER_MAY_IN = {
    "loaded_files": (*LOADER_MAY, "UPDATE"),  # a file that is read again
    "rejected_lines": (*LOADER_MAY, "DELETE"),  # lines of a file that has grown since
    "heartbeats": (*LOADER_MAY, "UPDATE"),  # the newest of each connector
    "compacted": (),
}
"""In the tables beside those of records, which `create_bronze_tables` makes."""


def bronze_rights(roles: Roles, table: str | None) -> Iterator[tuple[str, str]]:
    """Grantee and privilege for a table in bronze, or, without a name, for those to come."""
    loader = LOADER_MAY if table is None else LOADER_MAY_IN.get(table, LOADER_MAY)
    yield from ((roles.loader, privilege) for privilege in loader)
    yield roles.transformer, "SELECT"


def model_rights(roles: Roles) -> Iterator[tuple[str, str]]:
    """Grantee and privilege for each relation that dbt builds."""
    yield roles.reader, "SELECT"


def function_rights(roles: Roles) -> Iterator[tuple[str, str]]:
    """Grantee and privilege for the functions beside the bronze tables.

    Inserting into bronze calls them, and so does every staging view: PostgreSQL checks the right to
    a view's tables for its owner, but the right to its functions for the reader.
    """
    for grantee in (roles.loader, roles.transformer, roles.reader):
        yield grantee, "EXECUTE"
