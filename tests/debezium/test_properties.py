"""The generated connectors against the properties that Debezium's and Kafka's classes define."""

import json
import re
from pathlib import Path

import jpype
import pytest

from scripts.connectors.java.check import faults_of
from scripts.connectors.java.definitions import groups
from scripts.connectors.java.removed import REMOVED
from scripts.schema_to_yaml.generate import generate
from scripts.secret_properties import is_secret

REPOSITORY = Path(__file__).resolve().parents[2]
CONFIGURATIONS = [
    REPOSITORY / "schema/product_ecosystem.yml",
    *REPOSITORY.glob("examples/*/schema/*.yml"),
]


@pytest.fixture(scope="module")
def ours() -> dict[str, str]:
    (path,) = REPOSITORY.glob("infra/kafka-connect/connectors/*.json")
    return json.loads(path.read_bytes())["config"]


@pytest.mark.parametrize("path", CONFIGURATIONS, ids=lambda path: path.stem)
def test_the_classes_know_every_property_that_is_generated(path):
    project = generate(path, [], REPOSITORY).project
    assert faults_of(project.connector_properties) == []


def test_the_file_that_is_deployed_is_one_that_the_classes_know(ours):
    assert faults_of(ours) == []


def test_flattened_events_and_every_option_are_known(ours):
    more = {
        "transforms": "unwrap",
        "transforms.unwrap.type": "io.debezium.transforms.ExtractNewRecordState",
        "transforms.unwrap.delete.tombstone.handling.mode": "rewrite",
        "transforms.unwrap.add.fields": "op,source.commit_lsn",
        "transforms.unwrap.replace.null.with.default": "false",
        "transforms.unwrap.predicate": "mine",
        "predicates": "mine",
        "predicates.mine.type": "org.apache.kafka.connect.transforms.predicates.TopicNameMatches",
        "predicates.mine.pattern": "cord.*",
        "unavailable.value.placeholder": "__none",
        "message.key.columns": "dbo\\.Item:Code",
        "column.mask.with.12.chars": "dbo\\.Item\\.Name",
        "column.mask.hash.SHA-256.with.salt.abc": "dbo\\.Item\\.Name",
        "column.truncate.to.9.chars": "dbo\\.Item\\.Name",
        "snapshot.select.statement.overrides.dbo.Item": "select 1",
        "database.sqlserver.agent.status.query": "select 1",
        "producer.override.compression.type": "zstd",
        "schema.history.internal.producer.ssl.truststore.location": "/run/kafka.jks",
        "topic.creation.groups": "large",
        "topic.creation.large.include": "cord.*",
        "topic.creation.large.partitions": "3",
        "topic.creation.large.replication.factor": "-1",
        "topic.creation.large.cleanup.policy": "compact",
        "post.processors": "reselector",
        "reselector.type": "io.debezium.processors.reselect.ReselectColumnsPostProcessor",
        "errors.tolerance": "none",
        "field.name.adjustment.mode": "none",
        "topic.delimiter": ".",
    }
    assert faults_of(ours | more) == []


@pytest.mark.parametrize(
    ("name", "value", "fault"),
    [
        ("hearbeat.interval.ms", "1", "unknown to the classes that read it; did you mean heartbeat.interval.ms?"),
        ("driver.encrpyt", "true", "unknown to the classes that read it; did you mean driver.encrypt?"),
        ("schema.history.internal.producer.sasl.jass.config", "x", "unknown to the classes"),
        ("schema.history.internal.consumer.acks", "all", "unknown to the classes"),
        ("producer.override.compresion.type", "zstd", "unknown to the classes"),
        ("topic.creation.default.replicas", "3", "unknown to the classes"),
        ("value.converter.schema.enable", "false", "did you mean value.converter.schemas.enable?"),
        ("key.converter.schemas.enabled", "false", "did you mean key.converter.schemas.enable?"),
        ("max.batch.sizes", "1", "did you mean max.batch.size?"),
        ("schema.include.list", "dbo", "unknown to the classes"),
        ("database.server.name", "x", "removed from Debezium; topic.prefix took its place"),
        ("table.whitelist", "x", "removed from Debezium; table.include.list took its place"),
        ("database.history.kafka.topic", "x", "removed from Debezium; schema.history.internal.kafka.topic took"),
        ("database.encrypt", "false", "reaches the driver, and wins over driver.encrypt: write driver.encrypt"),
        ("source.timestamp.mode", "commit", "removed from Debezium; nothing took its place"),
        ("snapshot.mode", "schema_only", "Value must be one of "),
        ("decimal.handling.mode", "exact", "Value must be one of "),
        ("time.precision.mode", "micros", "Value must be one of "),
        ("tombstones.on.delete", "maybe", "Either 'true' or 'false' is expected"),
        ("heartbeat.interval.ms", "10 s", "An integer is expected"),
        ("table.include.list", "dbo.(Item", "A comma-separated list of valid regular expressions"),
        ("errors.max.retries", "many", "An integer is expected"),
        ("tasks.max", "0", "Value must be at least 1"),
        ("errors.tolerance", "some", "Invalid value some"),
        ("driver.encrypt", "yes", "yes is unknown to the driver; known are "),
        ("topic.creation.default.partitions", "0", "Invalid value 0"),
        ("value.converter.decimal.format", "TEXT", "Invalid value TEXT"),
        ("value.converter", "org.apache.kafka.connect.json.JsonConvertor", "no such class"),
        ("schema.history.internal.producer.security.protocol", "TLS", "Invalid value TLS"),
    ],
)  # fmt: skip
def test_a_property_that_is_wrong_is_found(ours, name, value, fault):
    found = faults_of(ours | {name: value})
    assert found
    assert all(each.startswith(name) for each in found)
    assert fault in found[0]


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("drop.tombstones", "transforms.unwrap.delete.tombstone.handling.mode took its place"),
        ("delete.handling.mode", "transforms.unwrap.delete.tombstone.handling.mode took its place"),
        ("add.filds", "did you mean transforms.unwrap.add.fields?"),
    ],
)
def test_options_that_a_transformation_has_not_are_found(ours, name, fault):
    unwrap = {
        "transforms": "unwrap",
        "transforms.unwrap.type": "io.debezium.transforms.ExtractNewRecordState",
        f"transforms.unwrap.{name}": "true",
    }
    (found,) = faults_of(ours | unwrap)
    assert found.startswith(f"transforms.unwrap.{name}: ")
    assert fault in found


@pytest.mark.parametrize(
    "name",
    ["topic.prefix", "database.names", "database.hostname", "schema.history.internal.kafka.topic"],
)
def test_a_required_property_that_is_missing_is_found(ours, name):
    found = faults_of({key: value for key, value in ours.items() if key != name})
    assert [fault for fault in found if fault.startswith(f"{name}: ")]


def test_what_was_removed_is_unknown_and_what_took_its_place_is_known(ours):
    found = groups(ours)
    known = {
        name
        for group in found
        for name in (*REMOVED, *REMOVED.values())
        if name and group.knows(name)
    }
    assert known == {name for name in REMOVED.values() if name}


def test_another_connector_is_not_judged(ours):
    assert faults_of(ours | {"connector.class": "org.example.Mine"}) == [
        "connector.class: only io.debezium.connector.sqlserver.SqlServerConnector can be checked"
    ]


def test_every_password_of_the_classes_is_taken_for_a_secret():
    clients = "org.apache.kafka.clients"
    passwords = [
        str(key.name)
        for name in (
            "io.debezium.connector.sqlserver.SqlServerConnectorConfig",
            f"{clients}.producer.ProducerConfig",
            f"{clients}.consumer.ConsumerConfig",
        )
        for key in jpype.JClass(name).configDef().configKeys().values()
        if str(key.type()) == "PASSWORD"
    ]
    assert len(passwords) > 10
    assert [name for name in passwords if not is_secret(name)] == []
    driver = next(group for group in groups({}) if group.prefix == "driver.")
    suspicious = re.compile("password|secret|(?<!kerberos)key$", re.IGNORECASE)
    names = [name for name in driver.patterns if suspicious.search(name)]
    assert len(names) > 4
    assert [name for name in names if not is_secret(f"driver.{name}")] == []
