"""The compose file: a valid one, without secrets, and with what the connector asks of its worker."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from tests.python.guide.guide import GUIDE, REPOSITORY

FOLDER = REPOSITORY / "compose"
FILE = FOLDER / "compose.yaml"
TEXT = FILE.read_text()
COMPOSE = YAML(typ="safe").load(FILE)
SERVICES = COMPOSE["services"]
CONNECT = SERVICES["connect"]["environment"]
CONNECTOR = json.loads(
    (REPOSITORY / "infra/kafka-connect/connectors/sqlserver-product-ecosystem.json").read_text()
)["config"]
VARIABLE = re.compile(r"(?<!\$)\$\{(\w+)")
GUIDE_TEXT = GUIDE.read_text(encoding="utf-8")


def check(path: Path) -> subprocess.CompletedProcess:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.compose-spec"]
    return subprocess.run([*command, path], capture_output=True, text=True)


def test_it_is_what_the_compose_specification_says(tmp_path):
    done = check(FILE)
    assert done.returncode == 0, done.stdout
    wrong = tmp_path / "compose.yaml"
    wrong.write_text(TEXT.replace("healthcheck:", "healthchek:", 1))
    assert "healthchek" in check(wrong).stdout


def test_each_variable_is_in_the_example_and_in_the_guide():
    used = set(VARIABLE.findall(TEXT))
    example = (FOLDER / "env.example").read_text()
    assert used == set(re.findall(r"^#?([A-Z_]+)=", example, re.MULTILINE))
    assert all(f"`{name}`" in GUIDE_TEXT for name in used)


def test_defaults_of_the_example_are_those_of_the_file():
    example = dict(
        re.findall(r"^#([A-Z_]+)=(.+)$", (FOLDER / "env.example").read_text(), re.MULTILINE)
    )
    assert dict(re.findall(r"\$\{(\w+):-(\w+)\}", TEXT)) == example


@pytest.mark.parametrize("name", SERVICES)
def test_each_service_has_a_version_a_health_check_and_ports_of_this_machine_only(name: str):
    service = SERVICES[name]
    image, _, tag = service["image"].rpartition(":")
    assert image, "no tag"
    assert re.search(r"\d+\.\d+|RELEASE\.\d{4}|\d{4}-CU\d+", tag), tag
    assert service["healthcheck"]["test"]
    assert all(port.startswith("127.0.0.1:") for port in service["ports"])


def test_no_value_is_a_secret():
    named = re.compile("password|secret|token|jaas", re.IGNORECASE)
    for name, service in SERVICES.items():
        for variable, value in service.get("environment", {}).items():
            is_path = str(value).startswith("/run/secrets/")
            assert is_path or not named.search(variable), f"{name}: {variable}"
    examples = [*FOLDER.glob("secrets/*.example"), FOLDER / "env.example"]
    assert len(examples) == 3
    for example in examples:
        for variable, value in re.findall(r"^(\w+)=(.*)$", example.read_text(), re.MULTILINE):
            assert not value or not named.search(variable), f"{example.name}: {variable}"


def test_secrets_are_files_that_git_leaves_alone():
    files = [secret["file"] for secret in COMPOSE["secrets"].values()]
    files += [each["path"] for service in SERVICES.values() for each in service.get("env_file", ())]
    for file in (*files, ".env"):
        ignored = subprocess.run(["git", "check-ignore", "--quiet", FOLDER / file], cwd=REPOSITORY)
        assert ignored.returncode == 0, file
        assert Path(file).name in GUIDE_TEXT


def test_secrets_that_services_name_are_defined_and_all_are_used():
    used = {secret for service in SERVICES.values() for secret in service.get("secrets", ())}
    assert used == COMPOSE["secrets"].keys()
    for name, service in SERVICES.items():
        for value in map(str, service.get("environment", {}).values()):
            for secret in re.findall(r"^/run/secrets/(\S+)$", value):
                assert secret in service["secrets"], f"{name}: {secret}"


def test_the_worker_has_each_variable_that_the_connector_asks_for():
    text = " ".join(CONNECTOR.values())
    asked = set(re.findall(r"\$\{env:(\w+)\}", text))
    assert asked
    assert asked <= CONNECT.keys()
    allowed = CONNECT["CONNECT_CONFIG_PROVIDERS_ENV_PARAM_ALLOWLIST_PATTERN"]
    assert all(re.fullmatch(allowed, name) for name in asked)


def test_the_worker_has_the_file_of_secrets_with_each_key_that_the_connector_asks_for():
    text = " ".join(CONNECTOR.values())
    asked = set(re.findall(r"\$\{file:([^:}]+):(\w+)\}", text))
    assert {provider for provider, _ in re.findall(r"\$\{(\w+):([^}]+)\}", text)} == set(
        CONNECT["CONNECT_CONFIG_PROVIDERS"].split(",")
    )
    (path,) = {Path(path) for path, _ in asked}
    assert path.parent == Path(CONNECT["CONNECT_CONFIG_PROVIDERS_FILE_PARAM_ALLOWED_PATHS"])
    assert path.name in SERVICES["connect"]["secrets"]
    example = (FOLDER / "secrets" / f"{path.name}.example").read_text()
    has = dict(re.findall(r"^(\w+)=(.*)$", example, re.MULTILINE))
    # Without SASL nothing asks for it.
    assert CONNECT["KAFKA_SECURITY_PROTOCOL"] == "PLAINTEXT"
    assert {key for _, key in asked} - {"kafka_sasl_jaas_config"} == has.keys()
    assert Path(has["trust_store"]).name in SERVICES["connect"]["secrets"]
    assert has["user"] == "debezium"


def test_the_certificate_of_sql_server_is_where_its_settings_look():
    settings = (FOLDER / "mssql.conf").read_text()
    for secret in re.findall(r"/run/secrets/(\S+)", settings):
        assert secret in SERVICES["sqlserver"]["secrets"]
    assert settings.count("/run/secrets/") == 2


def test_brokers_are_reached_from_inside_and_from_outside():
    kafka = SERVICES["kafka"]["environment"]
    advertised = kafka["KAFKA_ADVERTISED_LISTENERS"].split(",")
    assert f"INSIDE://{CONNECT['BOOTSTRAP_SERVERS']}" in advertised
    assert CONNECT["KAFKA_BOOTSTRAP_SERVERS"] == CONNECT["BOOTSTRAP_SERVERS"]
    listeners = {each.partition(":")[0] for each in kafka["KAFKA_LISTENERS"].split(",")}
    protocols = {
        each.partition(":")[0] for each in kafka["KAFKA_LISTENER_SECURITY_PROTOCOL_MAP"].split(",")
    }
    assert listeners == protocols
