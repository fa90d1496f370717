"""Login roles as members of the four."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from psycopg import Connection
from psycopg.sql import SQL, Composable, Identifier

from scripts.database_roles.catalogue import missing_roles
from scripts.database_roles.errors import BadInputError
from scripts.database_roles.roles import LOADER, OWNER, READER, TRANSFORMER, Roles


@dataclass(frozen=True)
class Login:
    """A login role and the role that it becomes a member of.

    Attributes:
        creates: whether it creates what others then use. It works as the role itself, so that all
            that its members create has one owner.
    """

    name: str
    role: str
    creates: bool


def read_logins(texts: Iterable[str], roles: Roles) -> list[Login]:
    """Read texts such as `loader=ingestion`.

    Raises:
        BadInputError: another form, another role, or one login for two roles that create.
    """
    names = {
        LOADER: roles.loader,
        TRANSFORMER: roles.transformer,
        READER: roles.reader,
        OWNER: roles.owner,
    }
    logins: list[Login] = []
    for text in texts:
        role, separator, name = text.partition("=")
        if not separator or not name or role not in names:
            raise BadInputError(f"--login {text}: not ROLE=NAME, with ROLE of {', '.join(names)}")
        if name in names.values():
            raise BadInputError(f"--login {text}: {name} is one of the roles themselves")
        logins.append(Login(name, names[role], creates=role in (TRANSFORMER, OWNER)))
    creators = [login.name for login in logins if login.creates]
    for name in creators:
        if creators.count(name) > 1:
            raise BadInputError(
                f"--login: {name} cannot be owner and transformer: what it creates has one owner"
            )
    return logins


def memberships(connection: Connection, logins: Iterable[Login]) -> Iterator[Composable]:
    """Statements that create the logins, without a password, and make them members."""
    logins = list(logins)
    for name in missing_roles(connection, dict.fromkeys(login.name for login in logins)):
        yield SQL("create role {} login").format(Identifier(name))
    for login in logins:
        role, name = Identifier(login.role), Identifier(login.name)
        if not _is_member(connection, login):
            yield SQL("grant {} to {}").format(role, name)
        if login.creates and not _works_as_role(connection, login):
            database = Identifier(connection.info.dbname)
            yield SQL("alter role {} in database {} set role = {}").format(name, database, role)


def _is_member(connection: Connection, login: Login) -> bool:
    query = """
        select exists (
            select from pg_auth_members
            where roleid = to_regrole(quote_ident(%s)) and member = to_regrole(quote_ident(%s))
        )
    """
    return connection.execute(query, [login.role, login.name]).fetchone()[0]


def _works_as_role(connection: Connection, login: Login) -> bool:
    query = """
        select exists (
            select from pg_db_role_setting
            inner join pg_database on pg_database.oid = setdatabase
            where setrole = to_regrole(quote_ident(%s)) and datname = current_database()
                and 'role=' || %s = any(setconfig)
        )
    """
    return connection.execute(query, [login.name, login.role]).fetchone()[0]
