"""The configuration file to a `Config`."""

import re

from scripts.schema_to_yaml.faults import Fault
from scripts.schema_to_yaml.parse.config import CONSTRAINT_TESTS, Config, EventConfig
from scripts.schema_to_yaml.parse.monitoring import read_monitoring
from scripts.schema_to_yaml.parse.read_connector import (
    read_connector,
    read_events,
    read_mode_changes,
)
from scripts.schema_to_yaml.parse.read_tables import (
    TableDefaults,
    read_bad_values,
    read_columns,
    read_constraint_tests,
    read_freshness,
    read_tables,
)
from scripts.schema_to_yaml.parse.yaml_node import Node, load

_FILE_KEYS = (
    "name", "description", "ddl", "connector", "events", "mode_changes", "freshness", "monitoring",
    "bad_values", "constraint_tests", "defaults", "columns", "tables",
)  # fmt: skip
# The name becomes a folder and the start of model names.
_NAME = re.compile(r"[a-z][a-z0-9_]*")


def read_config(file: str, text: str, faults: list[Fault]) -> Config:
    """Reads the configuration.

    Args:
        file: its path, as it is to be shown in faults.
        text: its content.
        faults: gets what is missing, unknown or of the wrong kind.

    Raises:
        InputError: the text is no YAML.
    """
    document = load(file, text, faults)
    entries = document.mapping(_FILE_KEYS)
    name = _required(document, entries, "name")
    if name and not _NAME.fullmatch(name):
        entries["name"].fault(f"{name} should be snake_case: it names a folder")
    events = read_events(entries.get("events"))
    defaults = _defaults(entries, events)
    connector = read_connector(document, entries.get("connector"), events)
    return Config(
        file=file,
        name=name,
        description=entries["description"].text() if "description" in entries else "",
        ddl=_ddl(document, entries),
        connector=connector,
        events=events,
        mode_changes=read_mode_changes(entries.get("mode_changes"), connector.modes),
        freshness=read_freshness(entries.get("freshness")),
        thresholds=read_monitoring(entries.get("monitoring")),
        default_schema=defaults.schema,
        columns=read_columns(entries.get("columns")),
        tables=read_tables(document, entries.get("tables"), defaults),
    )


def _required(parent: Node, entries: dict[str, Node], key: str) -> str:
    if key in entries:
        return entries[key].text()
    parent.fault(f"{key} is missing")
    return ""


def _ddl(document: Node, entries: dict[str, Node]) -> tuple[str, ...]:
    if "ddl" not in entries:
        return ()
    node = entries["ddl"]
    return node.texts() if isinstance(node.value, list) else (node.text(),)


def _defaults(entries: dict[str, Node], events: EventConfig) -> TableDefaults:
    texts = {"schema": "dbo", "soft_delete": None}
    if "defaults" in entries:
        for key, entry in entries["defaults"].mapping(texts).items():
            if entry.value is not None and key in texts:
                texts[key] = entry.text() or texts[key]
    return TableDefaults(
        **texts,
        bad_values=read_bad_values(entries),
        snapshot_ghosts=events.snapshot_ghosts,
        constraint_tests=read_constraint_tests(entries) or CONSTRAINT_TESTS[0],
    )
