"""The properties that Debezium's, Kafka's and the JDBC driver's classes define.

Names come from the classes; written here is only which class reads what stands after which prefix.
Source: Debezium 3.6, "SQL Server connector properties"; Kafka 4.3, "Kafka Connect configs".
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import jpype

from scripts.connectors.java import jvm

SQLSERVER = "io.debezium.connector.sqlserver"
CONNECTOR = f"{SQLSERVER}.SqlServerConnector"

# Read by the connector, though not among its ALL_FIELDS.
_ALSO_READ = (
    "event.converting.failure.handling.mode", "field.name.adjustment.mode", "query.fetch.size",
    "skip.messages.without.change", "snapshot.locking.mode", "snapshot.query.mode",
    "unavailable.value.placeholder",
)  # fmt: skip
# Its name in the class lacks the prefix.
_AGENT_QUERY = "database.sqlserver.agent.status.query"

# Followed by a name that the user gives; what follows that is read by a class that is not asked.
_LISTS_OF_NAMES = ("converters", "post.processors")

_TRANSFORMATION_DEFINITIONS = {
    "io.debezium.transforms.ExtractNewRecordState": (
        "io.debezium.transforms.ExtractNewRecordStateConfigDefinition"
    )
}

Errors = Iterator[tuple[str, str]]


@dataclass(frozen=True)
class Group:
    """Properties with a common prefix.

    Args:
        patterns: regular expressions of names without the prefix.
        errors: yields a name without the prefix, and what is wrong with its value or absence.
    """

    prefix: str
    patterns: tuple[str, ...]
    errors: Callable[[Mapping[str, str]], Errors]

    def knows(self, name: str) -> bool:
        bare = name.removeprefix(self.prefix)
        return any(re.fullmatch(pattern, bare) for pattern in self.patterns)


def groups(properties: Mapping[str, str]) -> list[Group]:
    """Returns the groups of a connector, those with the longest prefixes first."""
    jvm.start()
    found = [_debezium(), _connect(), *_clients(), _driver(), *_topic_creation(properties)]
    for converter in ("key.converter", "value.converter"):
        if converter in properties:
            found.append(_plugin(f"{converter}.", properties[converter]))
    for kind in ("transforms", "predicates"):
        for alias in _listed(properties, kind):
            name = properties.get(f"{kind}.{alias}.type")
            if name:
                found.append(_plugin(f"{kind}.{alias}.", name))
    for kind in _LISTS_OF_NAMES:
        found += [Group(f"{alias}.", (".+",), _no_errors) for alias in _listed(properties, kind)]
    return sorted(found, key=lambda group: -len(group.prefix))


@cache
def _debezium() -> Group:
    fields = {str(f.name()): f for f in _java(f"{SQLSERVER}.SqlServerConnectorConfig").ALL_FIELDS}
    history = _java("io.debezium.storage.kafka.history.KafkaSchemaHistory").ALL_FIELDS
    fields |= {str(field.name()): field for field in history}
    base = _static_fields(f"{SQLSERVER}.SqlServerConnectorConfig")
    optional = {name: base[name] for name in _ALSO_READ}
    for name in (
        "io.debezium.schema.SchemaTopicNamingStrategy",
        "io.debezium.relational.history.SchemaHistory",
        "io.debezium.pipeline.signal.channels.KafkaSignalChannel",
    ):
        optional |= _static_fields(name)

    def errors(properties: Mapping[str, str]) -> Errors:
        asked = [*fields.values(), *(f for name, f in optional.items() if name in properties)]
        config = _java("io.debezium.config.Configuration").from_(_map(properties))
        field = _java("io.debezium.config.Field")
        found = config.validate(field.setOf(jpype.JArray(field)(asked)))
        for entry in found.entrySet():
            for message in dict.fromkeys(map(str, entry.getValue().errorMessages())):
                yield str(entry.getKey()), message

    patterns = [_pattern(name) for name in (*fields, *optional, _AGENT_QUERY)]
    patterns.append(re.escape("snapshot.select.statement.overrides.") + ".+")
    return Group("", tuple(patterns), errors)


@cache
def _connect() -> Group:
    definition = _java("org.apache.kafka.connect.runtime.SourceConnectorConfig").configDef()
    return _of_definition("", definition, "name", "connector.class")


@cache
def _clients() -> tuple[Group, ...]:
    clients = "org.apache.kafka.clients"
    producer = _java(f"{clients}.producer.ProducerConfig").configDef()
    consumer = _java(f"{clients}.consumer.ConsumerConfig").configDef()
    history = "schema.history.internal"
    return (
        _of_definition("producer.override.", producer),
        _of_definition(f"{history}.producer.", producer),
        _of_definition(f"{history}.consumer.", consumer),
        _of_definition("signal.consumer.", consumer),
    )


@cache
def _driver() -> Group:
    driver = _java("com.microsoft.sqlserver.jdbc.SQLServerDriver")()
    asked = driver.getPropertyInfo("jdbc:sqlserver://x", jpype.java.util.Properties())
    choices = {str(info.name): [str(word) for word in info.choices or []] for info in asked}

    def errors(properties: Mapping[str, str]) -> Errors:
        for name, value in properties.items():
            words = choices.get(name)
            if words and value.casefold() not in {word.casefold() for word in words}:
                yield name, f"{value} is unknown to the driver; known are {', '.join(words)}"

    return Group("driver.", tuple(map(re.escape, choices)), errors)


def _topic_creation(properties: Mapping[str, str]) -> Iterator[Group]:
    config = _java("org.apache.kafka.connect.runtime.TopicCreationConfig")
    topic = _java("org.apache.kafka.common.config.TopicConfig")
    own = [
        str(field.get(None))
        for field in topic.class_.getFields()
        if str(field.getName()).endswith("_CONFIG")
    ]
    definitions = {"default": config.defaultGroupConfigDef()}
    for name in _listed(properties, "topic.creation.groups"):
        definitions[name] = config.configDef(name, 1, 1)
    for name, definition in definitions.items():
        yield _of_definition(f"topic.creation.{name}.", definition, *own)


@cache
def _plugin(prefix: str, class_name: str) -> Group:
    """Returns the properties of a converter, a transformation or a predicate."""
    try:
        definition = _java(class_name)().config()
    except (TypeError, jpype.JException):
        return Group(prefix, (".+",), lambda _: iter([("type", f"{class_name}: no such class")]))
    also = ["type", "predicate", "negate"]
    if class_name in _TRANSFORMATION_DEFINITIONS:
        also += _static_fields(_TRANSFORMATION_DEFINITIONS[class_name])
    return _of_definition(prefix, definition, *also)


def _of_definition(prefix: str, definition: Any, *also: str) -> Group:
    """Returns the properties of a ConfigDef, and some more that it need not know."""

    def errors(properties: Mapping[str, str]) -> Errors:
        for value in definition.validate(_map(properties)):
            name = str(value.name())
            if name in properties:
                yield from ((name, str(message)) for message in value.errorMessages())

    names = (*map(str, definition.names()), *also)
    return Group(prefix, tuple(map(re.escape, names)), errors)


def _no_errors(_: Mapping[str, str]) -> Errors:
    yield from ()


def _pattern(name: str) -> str:
    """Returns the pattern of a name; Debezium's own have groups, such as (d+), for what varies."""
    parts = re.split(r"(\([^)]*\))", name)
    return "".join(
        part.replace("(d+)", r"(\d+)") if part.startswith("(") else re.escape(part)
        for part in parts
    )


def _listed(properties: Mapping[str, str], name: str) -> list[str]:
    return [part.strip() for part in properties.get(name, "").split(",") if part.strip()]


def _static_fields(class_name: str) -> dict[str, Any]:
    """Returns the constants of Debezium's class Field in a class and those that it extends."""
    field = _java("io.debezium.config.Field")
    modifier = _java("java.lang.reflect.Modifier")
    found = {}
    current = _java(class_name).class_
    while current is not None and str(current.getName()).startswith("io.debezium"):
        for each in current.getDeclaredFields():
            if modifier.isStatic(each.getModifiers()) and each.getType() == field.class_:
                each.setAccessible(True)
                found[str(each.get(None).name())] = each.get(None)
        current = current.getSuperclass()
    return found


def _map(properties: Mapping[str, str]) -> Any:
    values = jpype.java.util.HashMap()
    for name, value in properties.items():
        values.put(name, value)
    return values


def _java(name: str) -> Any:
    return jpype.JClass(name)
