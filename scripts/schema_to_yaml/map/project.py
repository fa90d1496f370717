"""Schema and configuration to everything that is to be generated."""

import re
from collections.abc import Iterable

from scripts.schema_to_yaml.faults import Fault, suggestion
from scripts.schema_to_yaml.map.capture import captured_tables, check_capture
from scripts.schema_to_yaml.map.columns import literal, map_columns
from scripts.schema_to_yaml.map.connector import check_properties, connector_properties
from scripts.schema_to_yaml.map.constraints import map_constraints
from scripts.schema_to_yaml.map.data_tests import add_data_tests
from scripts.schema_to_yaml.map.event_settings import map_event_settings
from scripts.schema_to_yaml.map.mode_notes import mode_notes
from scripts.schema_to_yaml.map.models import Model, Project
from scripts.schema_to_yaml.map.naming import MAX_BYTES, fits, is_plain, snake_case
from scripts.schema_to_yaml.map.row_identity import map_key, map_soft_delete
from scripts.schema_to_yaml.map.table_scope import Scope
from scripts.schema_to_yaml.parse.config import Config, TableConfig
from scripts.schema_to_yaml.parse.source_schema import Schema, TableName


def map_project(schema: Schema, config: Config, faults: list[Fault]) -> Project:
    """Maps the selected tables.

    Args:
        faults: gets what cannot be mapped; the project is only worth something if there is none.
    """
    stems = {table.name.folded: _stem(table) for table in config.tables}
    names = {folded: f"stg_{stem}" for folded, stem in stems.items()}
    scopes: list[Scope] = []
    for words in config.tables:
        table = schema.table(words.name)
        if table is None:
            near = suggestion(
                str(words.name), (str(known.name) for known in schema.tables.values())
            )
            message = f"{words.name}: no CREATE TABLE in the DDL{near}"
            faults.append(Fault(config.file, words.line, message))
        else:
            scopes.append(Scope(table, words, config, names, faults))
    _check_names(scopes, stems)
    if scopes and len(scopes) == len(config.tables):
        _check_shared_columns(config, scopes, faults)
    models = {scope.table.name.folded: _model(scope, stems) for scope in scopes}
    check_properties(config, faults)
    check_capture(scopes, config, faults)
    if faults:
        return Project(
            name=config.name,
            description=config.description,
            freshness=None,
            connector=config.connector,
            connector_properties=None,
            models=(),
            captured=(),
            notes=(),
        )
    tested: list[Model] = []
    notes = list(mode_notes(config, scopes))
    for scope in scopes:
        model = models[scope.table.name.folded]
        constraints = map_constraints(model, scope.table, models)
        tested.append(add_data_tests(model, constraints, scope.words.constraint_tests))
        notes.extend(constraints.notes)
    ordered = tuple(sorted(tested, key=lambda model: model.stem))
    return Project(
        name=config.name,
        description=config.description,
        freshness=config.freshness,
        connector=config.connector,
        connector_properties=connector_properties(config, ordered),
        models=ordered,
        captured=captured_tables(config, ordered, schema),
        notes=tuple(notes),
    )


def _model(scope: Scope, stems: dict[tuple[str, str], str]) -> Model:
    key = map_key(scope)
    primary_key = [name.casefold() for name in scope.table.primary_key]
    return Model(
        table=scope.table.name,
        place=f"{scope.table.file}:{scope.table.line}",
        stem=stems[scope.table.name.folded],
        topic=topic(scope.config, scope.table.name),
        tag=scope.words.group,
        description=scope.words.description or literal(scope.table.description),
        key=key,
        key_is_primary=[name.casefold() for name in key] == primary_key,
        soft_delete=map_soft_delete(scope),
        keep_deleted=scope.words.keep_deleted,
        freshness=scope.words.freshness,
        event_settings=map_event_settings(scope),
        columns=map_columns(scope, key),
        data_tests=tuple(test.definition for test in scope.words.data_tests),
    )


def topic(config: Config, table: TableName) -> str:
    """Returns the topic of a table's events; Debezium puts _ for what Kafka does not allow.

    Source: Debezium 3.6, "Topic names" of the SQL Server and of the PostgreSQL connector.
    """
    parts = [config.connector.topic_prefix, config.connector.database, table.schema, table.table]
    if config.events.connector == "postgresql":
        del parts[1]
    return re.sub(r"[^a-zA-Z0-9._-]", "_", ".".join(parts))


def _stem(words: TableConfig) -> str:
    return words.rename or snake_case(words.name.table)


def _check_names(scopes: Iterable[Scope], stems: dict[tuple[str, str], str]) -> None:
    by_stem: dict[str, TableName] = {}
    by_topic: dict[str, TableName] = {}
    for scope in scopes:
        name = scope.table.name
        stem = stems[name.folded]
        if not is_plain(stem):
            scope.fault_in_config(
                f": its name in staging, {stem!r}, should be snake_case (a-z, 0-9 and _, not "
                "starting with a digit): give it another rename"
            )
        elif not fits(f"stg_{stem}"):
            scope.fault_in_config(
                f": its model's name, stg_{stem}, has more than {MAX_BYTES} bytes: give it a rename"
            )
        if by_stem.setdefault(stem, name) != name:
            scope.fault_in_config(
                f": its model would be stg_{stem}, as that of {by_stem[stem]}: give one a rename"
            )
        of_table = topic(scope.config, name)
        if by_topic.setdefault(of_table, name) != name:
            scope.fault_in_config(
                f": its topic would be {of_table}, as that of {by_topic[of_table]}: "
                "they cannot be captured by one connector"
            )


def _check_shared_columns(config: Config, scopes: list[Scope], faults: list[Fault]) -> None:
    known = [column.name for scope in scopes for column in scope.table.columns]
    folded = {name.casefold() for name in known}
    for name, words in config.columns.values():
        if name.casefold() not in folded:
            message = f"columns.{name}: no table here has this column{suggestion(name, known)}"
            faults.append(Fault(config.file, words.line, message))
