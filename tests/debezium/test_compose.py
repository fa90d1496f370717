"""The worker of the compose file against Kafka Connect's own classes."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jpype
import pytest
from ruamel.yaml import YAML

REPOSITORY = Path(__file__).resolve().parents[2]
COMPOSE = YAML(typ="safe").load(REPOSITORY / "compose/compose.yaml")
VARIABLES = COMPOSE["services"]["connect"]["environment"]
OF_THE_IMAGE = {
    "BOOTSTRAP_SERVERS": "bootstrap.servers",
    "GROUP_ID": "group.id",
    "CONFIG_STORAGE_TOPIC": "config.storage.topic",
    "OFFSET_STORAGE_TOPIC": "offset.storage.topic",
    "STATUS_STORAGE_TOPIC": "status.storage.topic",
}
"""What the image's docker-entrypoint.sh takes without the prefix CONNECT_."""
CONVERTER = "org.apache.kafka.connect.json.JsonConverter"
PROVIDER = re.compile(r"config\.providers\.(env|file)\.(class|param\..+)")


@pytest.fixture(scope="module", autouse=True)
def secrets(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder in place of /run/secrets, which the worker needs to be there."""
    folder = tmp_path_factory.mktemp("secrets")
    name = "CONNECT_CONFIG_PROVIDERS_FILE_PARAM_ALLOWED_PATHS"
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(VARIABLES, name, VARIABLES[name].replace("/run/secrets", str(folder)))
        yield folder


def properties(variables: dict[str, str]) -> dict[str, str]:
    """The worker's properties, as docker-entrypoint.sh makes them of the variables."""
    found = {"key.converter": CONVERTER, "value.converter": CONVERTER}
    for name, value in variables.items():
        if name in OF_THE_IMAGE:
            found[OF_THE_IMAGE[name]] = value
        elif name.startswith("CONNECT_"):
            found[name.removeprefix("CONNECT_").lower().replace("_", ".")] = value
    return found


def java_map(values: dict[str, str]) -> Any:
    made = jpype.java.util.HashMap()
    for name, value in values.items():
        made.put(name, value)
    return made


def unknown(values: dict[str, str]) -> set[str]:
    config = jpype.JClass("org.apache.kafka.connect.runtime.distributed.DistributedConfig")
    known = {str(name) for name in config(java_map(values)).values().keySet()}
    return {name for name in values if name not in known and not PROVIDER.fullmatch(name)}


def provider(name: str, **environment: str) -> Any:
    values = properties(VARIABLES)
    prefix = f"config.providers.{name}"
    java_class = jpype.JClass(values[f"{prefix}.class"])
    made = java_class(java_map(environment)) if environment else java_class()
    parameters = f"{prefix}.param."
    made.configure(
        java_map(
            {
                key.removeprefix(parameters): value
                for key, value in values.items()
                if key.startswith(parameters)
            }
        )
    )
    return made


def test_kafka_connect_knows_every_property_of_the_worker():
    values = properties(VARIABLES)
    assert values["config.storage.replication.factor"] == "1"
    assert unknown(values) == set()
    assert unknown(values | {"config.storage.replicas": "1"}) == {"config.storage.replicas"}


def test_a_required_property_that_is_missing_is_refused():
    without = {k: v for k, v in VARIABLES.items() if k != "OFFSET_STORAGE_TOPIC"}
    with pytest.raises(jpype.JException, match=r"offset\.storage\.topic"):
        unknown(properties(without))


def test_the_provider_of_variables_gives_those_of_the_connector_and_no_others():
    given = {"SQLSERVER_HOST": "here", "KAFKA_SECURITY_PROTOCOL": "PLAINTEXT", "HOME": "/kafka"}
    data = provider("env", **given).get("").data()
    assert {str(name) for name in data.keySet()} == given.keys() - {"HOME"}


def test_the_provider_of_files_reads_secrets_and_nothing_else(tmp_path, secrets):
    for folder, read in ((secrets, {"password": "a=b"}), (tmp_path, {})):
        file = folder / "x.properties"
        file.write_text("password=a=b\n")
        data = provider("file").get(str(file)).data()
        assert {str(key): str(data.get(key)) for key in data.keySet()} == read
