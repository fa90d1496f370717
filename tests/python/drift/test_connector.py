"""The running connector against the generated one."""

import base64
import json
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest

from scripts.drift.connector import compare_connector, read_connector
from scripts.drift.declared import Declared
from scripts.drift.disagreement import NotComparedError


@pytest.fixture
def said(read: Callable[[], Declared]) -> Callable[..., dict[str, str]]:
    """What is said of a running connector, by property: the generated one with some changes."""

    def said(**changes: str | None) -> dict[str, str]:
        declared = read()
        running = dict(declared.generated.project.connector_properties)
        running |= {name.replace("_", "."): value for name, value in changes.items()}
        running = {name: value for name, value in running.items() if value is not None}
        found = compare_connector(declared, "connect", running)
        return {each.subject.removeprefix("connect: "): str(each) for each in found}

    return said


authorizations: list[str | None] = []
"""Of the requests to `served`."""


@pytest.fixture
def served() -> Iterator[tuple[str, dict]]:
    """A URL, and the JSON that is found there."""
    document: dict = {}
    authorizations.clear()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            authorizations.append(self.headers.get("Authorization"))
            self.send_response(200 if document else 404)
            self.end_headers()
            self.wfile.write(json.dumps(document).encode())

        def log_message(self, *_: object): ...

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/connectors/shop/config", document
        server.shutdown()


def test_the_generated_connector_agrees(said: Callable[..., dict[str, str]]):
    assert said() == {}


def test_a_mode_is_named_with_the_line_of_the_configuration(said: Callable[..., dict[str, str]]):
    assert said(time_precision_mode="connect") == {
        "time.precision.mode": "schema/product_ecosystem.yml:9: connect: time.precision.mode: it is "
        "connect, the generated one microseconds; set it here and run python -m "
        "scripts.schema_to_yaml, or send the generated configuration to Kafka Connect"
    }


def test_a_property_that_is_not_set_has_its_default(said: Callable[..., dict[str, str]]):
    assert said(decimal_handling_mode=None, tombstones_on_delete=None) == {}
    assert "it is adaptive" in said(time_precision_mode=None)["time.precision.mode"]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("binary_handling_mode", "hex"),
        ("unavailable_value_placeholder", "?"),
        ("column_exclude_list", "dbo.Part.Name"),
        ("column_mask_with_5_chars", "dbo.Part.Name"),
        ("value_converter", "io.confluent.connect.avro.AvroConverter"),
        ("value_converter_schemas_enable", "true"),
        ("converters", "mine"),
        ("transforms", "unwrap"),
    ],
)
def test_what_decides_about_decoding_is_named(
    name: str, value: str, said: Callable[..., dict[str, str]]
):
    assert list(said(**{name: value})) == [name.replace("_", ".")]


def test_secrets_are_not_shown(said: Callable[..., dict[str, str]]):
    name = "value.converter.basic.auth.user.info"
    message = said(**{name.replace(".", "_"): "svc:hunter2"})[name]
    assert "it is (hidden), the generated one not set" in message


def test_a_user_in_the_url_is_refused():
    with pytest.raises(NotComparedError, match="has a user in it") as error:
        read_connector("http://olena:hunter2@connect/connectors/shop/config")
    assert "hunter2" not in str(error.value)


def test_what_does_not_decide_is_not(said: Callable[..., dict[str, str]]):
    assert said(tasks_max="2", database_hostname="elsewhere", snapshot_mode="no_data") == {}


def test_tables_are_compared_as_sets(said: Callable[..., dict[str, str]]):
    message = said(table_include_list=r"dbo\.Whole , dbo\.Other")["table.include.list"]
    assert message.startswith(
        "schema/product_ecosystem.yml:10: connect: table.include.list: "
        r"lacks dbo\.Part; has also dbo\.Other, dbo\.Whole; "
    )


def test_a_file_may_have_the_configuration_alone_or_under_a_name(tmp_path: Path):
    file = tmp_path / "connector.json"
    for document in ({"connector.class": 1}, {"name": "shop", "config": {"connector.class": 1}}):
        file.write_text(json.dumps(document))
        assert read_connector(str(file)) == {"connector.class": "1"}


def test_kafka_connect_may_be_asked(served: tuple[str, dict]):
    url, document = served
    document["connector.class"] = "1"
    assert read_connector(url) == {"connector.class": "1"}
    assert authorizations == [None]


def test_kafka_connect_is_asked_as_the_user_of_the_environment(
    served: tuple[str, dict], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("KAFKA_CONNECT_USER", "olena")
    monkeypatch.setenv("KAFKA_CONNECT_PASSWORD", "hunter2")
    with pytest.raises(NotComparedError, match="cannot be read: 404 Client Error"):
        read_connector(served[0])
    assert authorizations == ["Basic " + base64.b64encode(b"olena:hunter2").decode()]


@pytest.mark.parametrize("content", ["[]", "{}", '{"message": "not found"}', "no JSON", None])
def test_what_is_no_configuration_is_refused(content: str | None, tmp_path: Path):
    file = tmp_path / "connector.json"
    if content is not None:
        file.write_text(content)
    with pytest.raises(NotComparedError, match=f"^{file}: "):
        read_connector(str(file))
