"""What identifies a row of a table, and what flags it as deleted."""

from scripts.schema_to_yaml.map.table_scope import Scope


def map_key(scope: Scope) -> tuple[str, ...]:
    """Returns the key's columns as the table spells them, in the order of the key."""
    configured = scope.words.key
    if configured is None and not scope.table.primary_key:
        scope.fault_in_ddl(
            scope.table.line,
            f": no primary key: name the columns that identify a row with key: [...]{_hint(scope)}",
        )
        return ()
    columns = scope.known(configured or scope.table.primary_key, "key")
    excluded = {name.casefold() for name in scope.words.exclude}
    for column in columns:
        if column.name.casefold() in excluded:
            scope.fault_in_config(f": {column.name} is excluded, but part of the key")
        if column.nullable:
            scope.fault_in_config(
                f": {column.name} is part of the key, but nullable: "
                "an event without it could not be placed"
            )
    return tuple(column.name for column in columns)


def _hint(scope: Scope) -> str:
    for unique in scope.table.unique_keys:
        columns = [scope.table.column(name) for name in unique.columns]
        if all(column and not column.nullable for column in columns):
            return f"; unique are [{', '.join(unique.columns)}]"
    return ""


def map_soft_delete(scope: Scope) -> str | None:
    """Returns the column that flags deleted rows; that of the defaults only where it is there."""
    wanted = scope.words.soft_delete
    if wanted and scope.words.soft_delete_by_default:
        column = scope.table.column(wanted)
        usable = column is not None and column.type.name == "bit" and not _excluded(scope, wanted)
        wanted = wanted if usable else None
    if wanted is None:
        if "soft" in scope.words.keep_deleted:
            scope.fault_in_config(
                ": keep_deleted has soft, but the table has no soft_delete column"
            )
        return None
    columns = scope.known([wanted], "soft_delete")
    if not columns:
        return None
    if columns[0].type.name != "bit":
        declared = columns[0].type
        scope.fault_in_config(
            f": soft_delete names {wanted}, which is {declared}: it should be bit"
        )
    if _excluded(scope, wanted):
        scope.fault_in_config(f": {wanted} is excluded, but flags deleted rows")
    return columns[0].name


def _excluded(scope: Scope, name: str) -> bool:
    return name.casefold() in {excluded.casefold() for excluded in scope.words.exclude}
