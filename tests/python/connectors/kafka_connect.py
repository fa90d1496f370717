"""A server that answers as Kafka Connect does; tests/debezium compares it with Kafka's own classes."""

import json
from collections import deque
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any, NamedTuple
from urllib.parse import unquote, urlsplit

WORKER = "127.0.0.1:8083"
REBALANCING = (
    "Cannot complete request momentarily due to stale configuration (typically caused by a "
    "concurrent config change)"
)

NOT_STOPPED = (
    "Connectors must be in the STOPPED state before their offsets can be modified. This can be "
    "done for the specified connector by issuing a 'PUT' request to the "
    "'/connectors/{name}/stop' endpoint"
)
OFFSETS_RESET = "The offsets for this connector have been reset successfully"


class Answer(NamedTuple):
    status: int
    body: Any = None


class Request(NamedTuple):
    method: str
    path: str
    authorization: str | None


def refusal(status: int, message: str) -> Answer:
    return Answer(status, {"error_code": status, "message": message})


@dataclass
class Connector:
    """States are those of the connector and its tasks: one entry an answer, the last one stays."""

    config: dict[str, str]
    states: deque[tuple[str, ...]]
    trace: str = ""

    def status(self, name: str) -> dict[str, Any]:
        connector, *tasks = self.states.popleft() if len(self.states) > 1 else self.states[0]
        return {
            "name": name,
            "connector": self._part(connector),
            "tasks": [{"id": number, **self._part(state)} for number, state in enumerate(tasks)],
            "type": "source",
        }

    def _part(self, state: str) -> dict[str, str]:
        trace = {"trace": self.trace} if state == "FAILED" else {}
        return {"state": state, "worker_id": WORKER, "version": "1", **trace}


@dataclass
class KafkaConnect:
    """The worker.

    Attributes:
        planned: states that a connector goes through once it is created, changed or restarted.
        answers: what is answered to the next requests, whatever these are.
        requests: all of them.
        faults: what validation finds, by property.
    """

    planned: tuple[tuple[str, ...], ...] = (("RUNNING", "RUNNING"),)
    trace: str = ""
    connectors: dict[str, Connector] = field(default_factory=dict)
    answers: deque[Answer] = field(default_factory=deque)
    requests: list[Request] = field(default_factory=list)
    faults: dict[str, list[str]] = field(default_factory=dict)

    def answer(self, method: str, path: str, body: Any) -> Answer:
        if self.answers:
            return self.answers.popleft()
        parts = [unquote(part) for part in urlsplit(path).path.strip("/").split("/")]
        match method, parts:
            case "GET", ["connectors"]:
                return Answer(200, list(self.connectors))
            case "PUT", ["connector-plugins", _, "config", "validate"]:
                return self._validated(body)
            case "PUT", ["connectors", name, "config"]:
                return self._put(name, body)
            case "GET", ["connectors", name, "status"] if name not in self.connectors:
                return refusal(404, f"No status found for connector {name}")
            case _, ["connectors", name, *_] if name not in self.connectors:
                return self._unknown(method, name, parts[-1])
            case _, ["connectors", name, *rest]:
                return self._known(method, name, rest)
        return refusal(404, "HTTP 404 Not Found")

    def _known(self, method: str, name: str, rest: list[str]) -> Answer:
        connector = self.connectors[name]
        match method, rest:
            case "GET", ["config"]:
                return Answer(200, connector.config)
            case "GET", ["status"]:
                return Answer(200, connector.status(name))
            case "DELETE", []:
                del self.connectors[name]
                return Answer(204)
            case "POST", ["restart"]:
                connector.states = deque(self.planned)
                return Answer(202, connector.status(name))
            case "PUT", ["resume"]:
                connector.states = deque(self.planned)
                return Answer(202)
            case "PUT", ["pause"]:
                connector.states = deque([("PAUSED", "RUNNING"), ("PAUSED", "PAUSED")])
                return Answer(202)
            case "PUT", ["stop"]:
                connector.states = deque([("STOPPED",)])
                return Answer(204)
            case "DELETE", ["offsets"]:
                if connector.states[0] != ("STOPPED",):
                    return refusal(400, NOT_STOPPED.format(name=name))
                return Answer(200, {"message": OFFSETS_RESET})
        return refusal(405, "HTTP 405 Method Not Allowed")

    def _put(self, name: str, config: dict[str, str]) -> Answer:
        config = {**config, "name": name}
        if "connector.class" not in config:
            said = f"Connector config {{{', '.join(f'{k}={config[k]}' for k in sorted(config))}}}"
            return refusal(400, f"{said} contains no connector type")
        status = 200 if name in self.connectors else 201
        self.connectors[name] = Connector(config, deque(self.planned), self.trace)
        tasks = [{"connector": name, "task": 0}]
        return Answer(status, {"name": name, "config": config, "tasks": tasks, "type": "source"})

    def _unknown(self, method: str, name: str, last: str) -> Answer:
        if last == "restart":
            return refusal(404, f"Unknown connector: {name}")
        if (method, last) == ("PUT", "stop") or (method, last) == ("DELETE", name):
            return refusal(404, f"Connector {name} not found")
        if method == "PUT":
            return refusal(404, f"Unknown connector {name}")
        return refusal(404, f"Connector {name} not found")

    def _validated(self, config: dict[str, str]) -> Answer:
        configs = [
            {
                "definition": {"name": name, "required": False},
                "value": {"name": name, "value": value, "errors": self.faults.get(name, [])},
            }
            for name, value in config.items()
        ]
        count = sum(len(errors) for errors in self.faults.values())
        return Answer(200, {"name": "", "error_count": count, "groups": [], "configs": configs})


class Handler(BaseHTTPRequestHandler):
    connect: KafkaConnect

    def _answer(self) -> None:
        length = int(self.headers.get("Content-Length", 0))
        body = json.loads(self.rfile.read(length)) if length else None
        authorization = self.headers.get("Authorization")
        self.connect.requests.append(Request(self.command, self.path, authorization))
        answer = self.connect.answer(self.command, self.path, body)
        text = isinstance(answer.body, str)
        payload = b"" if answer.body is None else (answer.body if text else json.dumps(answer.body))
        payload = payload.encode() if isinstance(payload, str) else payload
        self.send_response(answer.status)
        self.send_header("Content-Type", "text/html" if text else "application/json")
        if answer.status != 204:
            self.send_header("Content-Length", str(len(payload)))
        self.end_headers()
        self.wfile.write(payload)

    do_GET = do_PUT = do_POST = do_DELETE = _answer  # noqa: N815

    def log_message(self, *_: object) -> None: ...


class Server(ThreadingHTTPServer):
    """Serves on a free port of this machine, from a thread."""

    daemon_threads = True

    def __init__(self, connect: Any) -> None:
        super().__init__(("127.0.0.1", 0), type("_Handler", (Handler,), {"connect": connect}))
        Thread(target=self.serve_forever, args=(0.01,), daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def close(self) -> None:
        self.shutdown()
        self.server_close()


__all__ = ["Answer", "KafkaConnect", "Request", "Server", "refusal"]
