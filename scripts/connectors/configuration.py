"""A connector's file: `{"name": ..., "config": {...}}`, as Kafka Connect takes it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from scripts.connectors.difference import shown
from scripts.connectors.errors import ConfigurationError
from scripts.secret_properties import shows_secret


@dataclass(frozen=True)
class Configuration:
    """A connector as it should be.

    Args:
        file: where it is from, as it is to be shown.
        properties: with `name`, which Kafka Connect adds too.
    """

    file: str
    name: str
    properties: Mapping[str, str]


def read_configuration(path: Path) -> Configuration:
    """Reads a connector's file.

    Raises:
        ConfigurationError: it cannot be read, is no connector, or shows a secret. All secrets are
            named, none is repeated.
    """
    try:
        document = json.loads(path.read_bytes())
    except OSError as error:
        raise ConfigurationError(f"{path}: cannot be read: {error.strerror}") from error
    except ValueError as error:
        raise ConfigurationError(f"{path}: no JSON: {error}") from error
    name = document.get("name") if isinstance(document, dict) else None
    config = document.get("config") if isinstance(document, dict) else None
    if not isinstance(name, str) or not name or not isinstance(config, dict):
        wanted = '{"name": "...", "config": {...}}'
        raise ConfigurationError(f"{path}: no connector: it should be {wanted}")
    _check(path, name, config)
    return Configuration(str(path), name, {**config, "name": name})


def _check(path: Path, name: str, config: dict[str, object]) -> None:
    faults = [
        f"{path}: {key}: should be text, but is {shown(key, json.dumps(value))}"
        for key, value in config.items()
        if not isinstance(value, str)
    ]
    if "connector.class" not in config:
        faults.append(f"{path}: connector.class is missing")
    if config.get("name", name) != name:
        faults.append(f"{path}: name: is {config['name']} in the config, but {name} outside it")
    faults += [
        f"{path}: {key}: a secret in plain text, which Kafka Connect would store and show: name "
        "where a config provider finds it, such as ${file:/run/secrets/connector.properties:key}"
        for key, value in config.items()
        if isinstance(value, str) and shows_secret(key, value)
    ]
    if faults:
        raise ConfigurationError("\n".join(faults))
