"""Sets the roles and their rights, in one transaction that is checked before it is committed."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import psycopg
from psycopg import Connection
from psycopg.sql import SQL, Composable, Identifier

from scripts.database_roles.catalogue import missing_roles
from scripts.database_roles.errors import RolesError
from scripts.database_roles.logins import Login, memberships
from scripts.database_roles.plan import Project, ownership, rights
from scripts.database_roles.roles import Roles

_MAY_CREATE_IN_PUBLIC = """
select exists (
    select from pg_namespace
    cross join lateral aclexplode(coalesce(nspacl, acldefault('n', nspowner))) as entry
    where nspname = 'public' and entry.grantee = 0 and entry.privilege_type = 'CREATE'
)
"""


_ABOVE = """
select format('%%s is a superuser: it may do all', rolname) from pg_roles
where rolname = any(%(roles)s) and rolsuper
union all
select format('%%s is a member of %%s: it has the rights of both', member, role)
from unnest(%(roles)s::name[]) as member
cross join unnest(%(roles)s::name[]) as role
where member <> role and pg_has_role(member, role, 'MEMBER')
    and not exists (select from pg_roles where rolname = member and rolsuper)
"""


class Changes:
    """Runs statements on a connection and keeps their texts."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.statements: list[str] = []

    def run(self, statements: Iterable[Composable]) -> None:
        """Run the statements.

        Raises:
            RolesError: PostgreSQL refuses one of them.
        """
        for statement in statements:
            text = statement.as_string(self._connection)
            try:
                self._connection.execute(statement)
            except psycopg.Error as error:
                raise RolesError(f"{text}: {error.diag.message_primary}") from error
            self.statements.append(text)


def apply(connection: Connection, project: Project, logins: Iterable[Login]) -> list[str]:
    """Create the roles, hand over what exists, set rights and memberships.

    It is for the caller to commit.

    Returns:
        The statements that were run; none if all was as it should be.

    Raises:
        RolesError: PostgreSQL refuses a statement, or does not do it without saying so: a grant by
            a role that may not grant is only a warning.
    """
    changes = Changes(connection)
    roles = project.roles
    missing = missing_roles(connection, roles)
    changes.run(SQL("create role {} nologin").format(Identifier(name)) for name in missing)
    _require_separate(connection, roles)
    with _as_member(connection, roles):
        changes.run(list(ownership(connection, project)))
        changes.run(list(rights(connection, project)))
        changes.run(list(_database_rights(connection, roles)))
        if public_may_create(connection):
            changes.run([SQL("revoke create on schema public from public")])
        left = [
            *ownership(connection, project),
            *rights(connection, project),
            *_database_rights(connection, roles),
        ]
    changes.run(list(memberships(connection, logins)))
    if left:
        texts = "\n".join(statement.as_string(connection) for statement in left)
        raise RolesError(f"without effect, since this role may not do it:\n{texts}")
    return changes.statements


def public_may_create(connection: Connection) -> bool:
    """Whether everybody may create objects in schema public, as PostgreSQL 14 allows."""
    return connection.execute(_MAY_CREATE_IN_PUBLIC).fetchone()[0]


def _require_separate(connection: Connection, roles: Roles) -> None:
    faults = connection.execute(_ABOVE, {"roles": list(roles)}).fetchall()
    if faults:
        raise RolesError("; ".join(fault for (fault,) in faults))


def _database_rights(connection: Connection, roles: Roles) -> Iterator[Composable]:
    """The rights to connect and to have temporary tables; usually everybody has them."""
    database = connection.info.dbname
    query = "select has_database_privilege(%s, current_database(), %s)"
    for role in roles:
        for privilege in ("connect",) if role == roles.reader else ("connect", "temporary"):
            if not connection.execute(query, [role, privilege]).fetchone()[0]:
                yield SQL(f"grant {privilege} on database {{}} to {{}}").format(
                    Identifier(database), Identifier(role)
                )


@contextmanager
def _as_member(connection: Connection, roles: Roles) -> Iterator[None]:
    """Be a member of the roles meanwhile: only their members may work on what they own."""
    with_options = (
        " with inherit true, set true" if connection.info.server_version >= 160000 else ""
    )
    joined = [Identifier(role) for role in roles if not _may_act_as(connection, role)]
    for role in joined:
        connection.execute(SQL(f"grant {{}} to current_user{with_options}").format(role))
    yield
    for role in joined:
        connection.execute(SQL("revoke {} from current_user").format(role))


def _may_act_as(connection: Connection, role: str) -> bool:
    query = "select pg_has_role(current_user, %s, 'USAGE')"
    if connection.info.server_version >= 160000:
        query += " and pg_has_role(current_user, %s, 'SET')"
    return connection.execute(query, [role] * query.count("%s")).fetchone()[0]
