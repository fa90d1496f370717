"""Kafka Connect's own herder, worker and REST resources, in the Java machine of the tests.

No Kafka is there: a standalone worker needs one only when a task sends records. Kafka's HTTP
server is left out too, as a jar that it needs is not among Debezium's; requests go from Python's
server to the JAX-RS application that it would serve.
"""

import json
from pathlib import Path
from typing import Any
from urllib.parse import quote

import jpype

from tests.python.connectors.kafka_connect import Answer

CONNECT = "org.apache.kafka.connect"
RUNTIME = f"{CONNECT}.runtime"


class Worker:
    """A standalone worker; answers as `tests.python.connectors.kafka_connect.KafkaConnect` does.

    Args:
        folder: for its offsets and plugins; its connectors may read environment variables and
            files.
    """

    def __init__(self, folder: Path) -> None:
        self.requests: list[Any] = []
        (folder / "plugins").mkdir()
        java = jpype.JClass
        properties = _map(
            {
                "bootstrap.servers": "127.0.0.1:9",
                "key.converter": f"{CONNECT}.json.JsonConverter",
                "value.converter": f"{CONNECT}.json.JsonConverter",
                "offset.storage.file.filename": str(folder / "offsets"),
                "listeners": "http://127.0.0.1:0",
                "plugin.path": str(folder / "plugins"),
                "plugin.discovery": "service_load",
                "topic.creation.enable": "false",
                "config.providers": "env,file",
                "config.providers.env.class": "org.apache.kafka.common.config.provider.EnvVarConfigProvider",
                "config.providers.file.class": "org.apache.kafka.common.config.provider.FileConfigProvider",
            }
        )
        plugins = java(f"{RUNTIME}.isolation.Plugins")(properties)
        self._loader = plugins.delegatingLoader()
        self._adopt_thread()
        config = java(f"{RUNTIME}.standalone.StandaloneConfig")(properties)
        # Otherwise it would ask Kafka.
        _field(f"{RUNTIME}.WorkerConfig", "kafkaClusterId").set(config, jpype.JString("tests"))
        policy = java(f"{CONNECT}.connector.policy.AllConnectorClientConfigOverridePolicy")()
        converter = plugins.newInternalConverter(True, f"{CONNECT}.json.JsonConverter", _map({}))
        store = java(f"{CONNECT}.storage.FileOffsetBackingStore")(converter)
        store.configure(config)
        time = java("org.apache.kafka.common.utils.Time").SYSTEM
        worker = java(f"{RUNTIME}.Worker")("here:8083", time, plugins, config, store, policy)
        self._herder = java(f"{RUNTIME}.standalone.StandaloneHerder")(worker, "tests", policy)
        self._herder.start()
        self._config = self._resources(config)
        self._application = java("org.glassfish.jersey.server.ApplicationHandler")(self._config)

    def answer(self, method: str, path: str, body: Any) -> Answer:
        self._adopt_thread()
        java = jpype.JClass
        uri = java("java.net.URI")
        request = java("org.glassfish.jersey.server.ContainerRequest")(
            uri("http://here/"),
            uri("http://here" + quote(path, safe="/?=&%")),
            method,
            None,
            java("org.glassfish.jersey.internal.MapPropertiesDelegate")(),
            self._config,
        )
        request.header("Accept", "application/json")
        if body is not None:
            request.header("Content-Type", "application/json")
            request.setEntityStream(java("java.io.ByteArrayInputStream")(json.dumps(body).encode()))
        stream = java("java.io.ByteArrayOutputStream")()
        response = self._application.apply(request, stream).get()
        text = bytes(stream.toByteArray()).decode()
        return Answer(int(response.getStatus()), json.loads(text) if text else None)

    def _adopt_thread(self) -> None:
        """Plugins are found by the class loader of the thread; those of Python's have none."""
        jpype.java.lang.Thread.currentThread().setContextClassLoader(self._loader)

    def stop(self) -> None:
        self._herder.stop()

    def _resources(self, config: Any) -> Any:
        """The JAX-RS application, as Kafka's server makes it."""
        java = jpype.JClass
        name = f"{RUNTIME}.rest.ConnectRestServer"
        server = java(name)(None, java(f"{RUNTIME}.rest.RestClient")(config), config.originals())
        _field(name, "herder").set(server, self._herder)
        application = _method(f"{RUNTIME}.rest.RestServer", "newResourceConfig").invoke(server)
        classes = _method(name, "regularResources").invoke(server)
        application.registerClasses(java("java.util.HashSet")(classes))
        _method(name, "configureRegularResources").invoke(server, application)
        return application


def _map(properties: dict[str, str]) -> Any:
    values = jpype.java.util.HashMap()
    for name, value in properties.items():
        values.put(name, value)
    return values


def _field(class_name: str, name: str) -> Any:
    found = next(
        field
        for field in jpype.JClass(class_name).class_.getDeclaredFields()
        if str(field.getName()) == name
    )
    found.setAccessible(True)
    return found


def _method(class_name: str, name: str) -> Any:
    found = next(
        method
        for method in jpype.JClass(class_name).class_.getDeclaredMethods()
        if str(method.getName()) == name
    )
    found.setAccessible(True)
    return found
