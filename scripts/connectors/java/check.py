"""A connector's properties against what the classes define."""

import re
from collections.abc import Iterable, Iterator, Mapping

from scripts.connectors.java.definitions import CONNECTOR, Group, groups
from scripts.connectors.java.removed import replacement
from scripts.schema_to_yaml.faults import suggestion
from scripts.secret_properties import is_secret

# What a config provider will put in is not known here: the value is not checked, its name is.
_REFERENCE = re.compile(r"\$\{[^}]*\}")


def faults_of(properties: Mapping[str, str]) -> list[str]:
    """Returns a sentence for each property that is unknown, removed, missing or invalid."""
    if properties.get("connector.class") != CONNECTOR:
        return [f"connector.class: only {CONNECTOR} can be checked"]
    known = groups(properties)
    faults = [_unknown(name, known) for name in properties if not _knows(known, name)]
    faults.extend(f"{name}: {message}" for name, message in _invalid(properties, known))
    return list(dict.fromkeys(faults))


def _group_of(known: Iterable[Group], name: str) -> Group:
    return next(group for group in known if name.startswith(group.prefix))


def _knows(known: Iterable[Group], name: str) -> bool:
    prefix = _group_of(known, name).prefix
    # Debezium's connector and Kafka Connect share the names without a prefix.
    return any(group.knows(name) for group in known if group.prefix == prefix)


def _unknown(name: str, known: Iterable[Group]) -> str:
    was_known, instead = replacement(name)
    if was_known:
        return f"{name}: removed from Debezium; " + (
            f"{instead} took its place" if instead else "nothing took its place"
        )
    option = name.replace("database.", "driver.", 1)
    if option.startswith("driver.") and option != name and _knows(known, option):
        return f"{name}: reaches the driver, and wins over {option}: write {option}"
    names = [
        f"{group.prefix}{pattern}".replace("\\", "")
        for group in known
        for pattern in group.patterns
        if pattern != ".+"
    ]
    return f"{name}: unknown to the classes that read it{suggestion(name, names)}"


def _invalid(properties: Mapping[str, str], known: Iterable[Group]) -> Iterator[tuple[str, str]]:
    resolved = {name: _REFERENCE.sub("x", value) for name, value in properties.items()}
    for group in known:
        own = {
            name.removeprefix(group.prefix): value
            for name, value in resolved.items()
            if name.startswith(group.prefix)
        }
        for bare, message in group.errors(own):
            name = f"{group.prefix}{bare}"
            if _REFERENCE.search(properties.get(name, "")):
                continue
            yield name, "invalid value" if is_secret(name) else message
