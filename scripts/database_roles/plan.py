"""The statements that lead from the rights as they are to those of the four roles."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from psycopg import Connection
from psycopg.sql import SQL, Composable, Identifier

from scripts.database_roles.catalogue import PUBLIC, Object, Right, read_objects, read_rights
from scripts.database_roles.roles import Roles, bronze_rights, function_rights, model_rights


@dataclass(frozen=True)
class Project:
    """What the rights are about.

    Attributes:
        bronze: schema of the bronze tables.
        models: schemas that dbt builds in.
    """

    roles: Roles
    bronze: str
    models: tuple[str, ...]

    @property
    def schemas(self) -> tuple[str, ...]:
        """All schemas."""
        return (self.bronze, *self.models)

    def owner(self, schema: str) -> str:
        """The role that owns a schema and what is in it."""
        return self.roles.owner if schema == self.bronze else self.roles.transformer


def ownership(connection: Connection, project: Project) -> Iterator[Composable]:
    """Statements that create missing schemas, and hand over what another role owns."""
    objects = read_objects(connection, project.schemas)
    present = {each.name for each in objects if each.kind == "schema"}
    for schema in project.schemas:
        if schema not in present:
            yield SQL("create schema {} authorization {}").format(
                Identifier(schema), Identifier(project.owner(schema))
            )
    for each in objects:
        owner = project.owner(each.schema)
        if each.owner != owner:
            yield SQL(f"alter {each.kind} {{}} owner to {{}}").format(
                SQL(each.reference), Identifier(owner)
            )


def rights(connection: Connection, project: Project) -> Iterator[Composable]:
    """Statements that grant what is missing and revoke what is too much.

    The rights of other roles than the four stay. PUBLIC loses those to schemas and relations.
    """
    wanted = set(_wanted(project, read_objects(connection, project.schemas)))
    actual = read_rights(connection, project.schemas)
    ours = {*project.roles, PUBLIC}
    for each in sorted(wanted - actual):
        yield _statement("grant {} on {} to {}", each)
    for each in sorted(actual - wanted):
        if each.grantee in ours and not _is_usual(each):
            yield _statement("revoke {} on {} from {}", each)


def _wanted(project: Project, objects: Iterable[Object]) -> Iterator[Right]:
    roles = project.roles
    for each in objects:
        is_bronze = each.schema == project.bronze
        if each.kind == "schema":
            users = (roles.loader, roles.transformer) if is_bronze else (roles.reader,)
            granted = [(user, "USAGE") for user in users]
        elif each.kind == "function":
            granted = function_rights(roles) if is_bronze else ()
        elif each.kind == "sequence":
            granted = ()
        else:
            granted = bronze_rights(roles, each.name) if is_bronze else model_rights(roles)
        yield from (Right(each.target, *right) for right in granted)
    to_come = [(project.bronze, "tables", bronze_rights(roles, None))]
    to_come += [(project.bronze, "functions", function_rights(roles))]
    to_come += [(schema, "tables", model_rights(roles)) for schema in project.models]
    for schema, objects_to_come, granted in to_come:
        for right in granted:
            yield Right(objects_to_come, *right, project.owner(schema), schema)


def _is_usual(right: Right) -> bool:
    """Whether it is what PostgreSQL gives everybody when a function is made."""
    return right.grantee == PUBLIC and right.privilege == "EXECUTE"


def _statement(verb: str, right: Right) -> Composable:
    is_public = right.grantee == PUBLIC
    statement = SQL(verb).format(
        SQL(right.privilege.lower()),
        SQL(right.target),
        SQL("public") if is_public else Identifier(right.grantee),
    )
    if not right.creator:
        return statement
    scope = SQL("alter default privileges for role {} in schema {} {}")
    return scope.format(Identifier(right.creator), Identifier(right.schema), statement)
