"""Schemas, objects, owners and rights as they are in the database."""

from collections.abc import Iterable
from dataclasses import dataclass

from psycopg import Connection
from psycopg.rows import class_row

PUBLIC = "PUBLIC"


@dataclass(frozen=True)
class Object:
    """Something in one of the schemas, or one of the schemas itself.

    Attributes:
        kind: what it is for `alter ... owner to`, such as `materialized view`.
        reference: its name as SQL, with its schema.
        schema: the schema, as it is called.
        name: as it is called, without its schema.
        owner: the role that owns it.
    """

    kind: str
    reference: str
    schema: str
    name: str
    owner: str

    @property
    def target(self) -> str:
        """What stands behind `on` in a grant."""
        is_relation = self.kind not in ("schema", "function")
        return f"{'table' if is_relation else self.kind} {self.reference}"


@dataclass(frozen=True, order=True)
class Right:
    """A privilege of a role.

    Attributes:
        target: what stands behind `on` in a grant.
        grantee: the role, or PUBLIC.
        creator: for objects to come: the role that creates them. Target is `tables` or `functions`.
        schema: for objects to come: where they are created.
    """

    target: str
    grantee: str
    privilege: str
    creator: str = ""
    schema: str = ""


# Sequences that belong to a column, and what an extension made, follow their owners.
_OBJECTS = """
with chosen as (
    select oid, nspname, nspowner from pg_namespace where nspname = any(%(schemas)s)
),
objects as (
    select
        'schema' as kind, format('%%I', nspname) as reference, nspname as schema,
        nspname as name, nspowner as owner
    from chosen
    union all
    select
        case relkind
            when 'v' then 'view' when 'm' then 'materialized view' when 'S' then 'sequence'
            when 'f' then 'foreign table' else 'table'
        end,
        format('%%I.%%I', nspname, relname), nspname, relname, relowner
    from pg_class
    inner join chosen on chosen.oid = relnamespace
    where relkind in ('r', 'p', 'v', 'm', 'f', 'S') and not exists (
        select from pg_depend
        where classid = 'pg_class'::regclass and objid = pg_class.oid and deptype in ('a', 'i', 'e')
            and (relkind = 'S' or deptype = 'e')
    )
    union all
    select
        'function',
        format('%%I.%%I(%%s)', nspname, proname, pg_get_function_identity_arguments(pg_proc.oid)),
        nspname, proname, proowner
    from pg_proc
    inner join chosen on chosen.oid = pronamespace
    where prokind in ('f', 'w')
)
select kind, reference, schema, name, pg_get_userbyid(owner) as owner
from objects
order by kind <> 'schema', schema, kind, reference
"""

# Rights of the owner himself come from owning; those of the others are listed.
_RIGHTS = """
with chosen as (
    select oid, nspname, nspowner, nspacl from pg_namespace where nspname = any(%(schemas)s)
),
lists as (
    select format('schema %%I', nspname) as target, nspowner as owner,
        coalesce(nspacl, acldefault('n', nspowner)) as acl, '' as creator, '' as schema
    from chosen
    union all
    select format('table %%I.%%I', nspname, relname), relowner,
        coalesce(relacl, acldefault('r', relowner)), '', ''
    from pg_class
    inner join chosen on chosen.oid = relnamespace
    where relkind in ('r', 'p', 'v', 'm', 'f')
    union all
    select
        format(
            'function %%I.%%I(%%s)', nspname, proname,
            pg_get_function_identity_arguments(pg_proc.oid)
        ),
        proowner, coalesce(proacl, acldefault('f', proowner)), '', ''
    from pg_proc
    inner join chosen on chosen.oid = pronamespace
    where prokind in ('f', 'w')
    union all
    select
        case defaclobjtype when 'r' then 'tables' else 'functions' end, defaclrole, defaclacl,
        pg_get_userbyid(defaclrole), nspname
    from pg_default_acl
    inner join chosen on chosen.oid = defaclnamespace
    where defaclobjtype in ('r', 'f')
)
select distinct
    target,
    case entry.grantee when 0 then 'PUBLIC' else pg_get_userbyid(entry.grantee) end as grantee,
    entry.privilege_type as privilege,
    creator,
    schema
from lists
cross join lateral aclexplode(lists.acl) as entry
where entry.grantee <> lists.owner
"""


def read_objects(connection: Connection, schemas: Iterable[str]) -> list[Object]:
    """The schemas that exist, and the relations and functions in them."""
    cursor = connection.cursor(row_factory=class_row(Object))
    return cursor.execute(_OBJECTS, {"schemas": list(schemas)}).fetchall()


def read_rights(connection: Connection, schemas: Iterable[str]) -> set[Right]:
    """What roles may do with these schemas and what is in them, beside their owners."""
    cursor = connection.cursor(row_factory=class_row(Right))
    return set(cursor.execute(_RIGHTS, {"schemas": list(schemas)}).fetchall())


def missing_roles(connection: Connection, names: Iterable[str]) -> list[str]:
    """Those of the names that no role has."""
    query = """
        select name from unnest(%s::text[]) with ordinality as wanted (name, position)
        where to_regrole(quote_ident(name)) is null order by position
    """
    return [name for (name,) in connection.execute(query, [list(names)])]
