"""Properties of librdkafka from a file, the environment and the options; and the topics."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from scripts.bronze_loader.sources import DEFAULT_PATTERN, read_topics
from scripts.kafka_to_landing.errors import BadInputError
from scripts.kafka_to_landing.settings import kafka_settings
from scripts.kafka_to_landing.subscription import subscription_of

REPOSITORY = Path(__file__).resolve().parents[3]
CONNECTOR = REPOSITORY / "infra/kafka-connect/connectors/sqlserver-product-ecosystem.json"


def test_the_environment_goes_before_the_file_and_the_group_before_both(tmp_path: Path):
    file = tmp_path / "kafka.properties"
    file.write_text(
        "# comment\n\nbootstrap.servers = file:1 \nsasl.password=a=b\ngroup.id=f\nsasl.username=u\n"
    )
    environment = {"KAFKA_BOOTSTRAP_SERVERS": "environment:1", "CDC_KAFKA_SASL_USERNAME": "e",
                   "CDC_KAFKA_GROUP_ID": "e", "KAFKA_HOME": "/opt"}  # fmt: skip
    settings = kafka_settings(file, "option", environment)
    assert settings["bootstrap.servers"] == "environment:1"
    assert settings["sasl.password"] == "a=b"
    assert settings["sasl.username"] == "e"
    assert settings["group.id"] == "option"
    assert settings["enable.auto.commit"] is False
    assert not any("home" in name for name in settings)
    assert kafka_settings(file, None, {})["group.id"] == "f"


def test_a_usual_setting_can_be_changed():
    environment = {"KAFKA_BOOTSTRAP_SERVERS": "a:1", "CDC_KAFKA_AUTO_OFFSET_RESET": "error"}
    assert kafka_settings(None, None, environment)["auto.offset.reset"] == "error"


@pytest.mark.parametrize("name", ["enable.auto.commit", "enable.auto.offset.store"])
def test_offsets_are_not_committed_by_themselves(name: str):
    variable = f"CDC_KAFKA_{name.upper().replace('.', '_')}"
    with pytest.raises(BadInputError, match=f"^{name} cannot be set"):
        kafka_settings(None, None, {"KAFKA_BOOTSTRAP_SERVERS": "a:1", variable: "true"})


def test_a_line_that_is_no_property_is_not_shown(tmp_path: Path):
    file = tmp_path / "kafka.properties"
    file.write_text("a=b\nsecret\n")
    with pytest.raises(BadInputError) as caught:
        kafka_settings(file, None, {})
    assert str(caught.value) == f"{file}:2: not property=value"


def test_no_file(tmp_path: Path):
    with pytest.raises(BadInputError, match="No such file"):
        kafka_settings(tmp_path / "none", None, {})


def test_no_broker():
    with pytest.raises(BadInputError, match=r"no bootstrap\.servers"):
        kafka_settings(None, None, {})


def test_the_topics_are_those_of_the_connector():
    config = json.loads(CONNECTOR.read_text())["config"]
    tables = [table.replace("\\", "") for table in config["table.include.list"].split(",")]
    topics = read_topics(str(REPOSITORY / DEFAULT_PATTERN), "bronze").tables
    assert len(topics) == 31
    assert sorted(topics) == sorted(
        f"{config['topic.prefix']}.{config['database.names']}.{table}" for table in tables
    )


def test_a_pattern():
    pattern = subscription_of((), r"^cord\.(A|B)$")
    assert pattern.matches(["cord.B", "cord.A", "cord.AB", "x.cord.A"]) == ["cord.A", "cord.B"]
    assert pattern.missing(["cord.A"]) == []


def test_names():
    names = subscription_of(["b", "a", "c"], None)
    assert names.matches(["c", "a", "x"]) == ["a", "c"]
    assert names.missing(["c", "a", "x"]) == ["b"]


def test_optional_topics_are_read_where_they_are_and_never_missing():
    names = subscription_of(["b", "a"], None, ["h1", "h2"])
    assert names.matches(["a", "h2", "x"]) == ["a", "h2"]
    assert names.missing(["a", "h2", "x"]) == ["b"]
    assert names.names_to_subscribe(["a", "h2", "x"]) == ["b", "a", "h2"]
    assert str(names) == "2 topics"


@pytest.mark.parametrize(("pattern", "message"), [("cord", "begin with"), ("^(", "unterminated")])
def test_a_pattern_that_is_none(pattern: str, message: str):
    with pytest.raises(BadInputError, match=message):
        subscription_of((), pattern)


def test_without_its_packages_the_command_says_what_to_install():
    program = "import sys; sys.modules['confluent_kafka'] = None; import runpy; runpy.run_module('scripts.kafka_to_landing')"
    run = subprocess.run(
        [sys.executable, "-c", program], cwd=REPOSITORY, capture_output=True, text=True
    )
    assert run.returncode == 1
    assert run.stderr == "kafka_to_landing: pip install --requirement requirements-pipeline.txt\n"
