"""Package hubs on 127.0.0.1, and dbt projects to install packages into."""

import io
import json
import tarfile
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from scripts.dbt_packages.project import Project

PACKAGES_YML = """\
packages:
  - package: dbt-labs/dbt_utils
    version: 1.4.1
  - package: dbt-labs/codegen
    version: 0.14.1
"""


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project, in a path with a space, that wants two packages and has none."""
    root = tmp_path / "a project"
    root.mkdir()
    (root / "packages.yml").write_text(PACKAGES_YML)
    return Project(root)


@dataclass
class Hub:
    """A package hub that serves empty packages and remembers what it was asked for."""

    url: str = ""
    versions: dict[str, list[str]] = field(
        default_factory=lambda: {
            "dbt-labs/dbt_utils": ["1.4.0", "1.4.1"],
            "dbt-labs/codegen": ["0.14.1"],
        }
    )
    page: bytes | None = None
    """If set, the answer to everything."""
    has_tarballs: bool = True
    requests: list[str] = field(default_factory=list)

    def answer(self, path: str) -> bytes | None:
        """The body for a request path; None for "not found"."""
        self.requests.append(path)
        if self.page is not None:
            return self.page
        if path == "/api/v1/index.json":
            return json.dumps(list(self.versions)).encode()
        if path.startswith("/tarball/"):
            return self._tarball(path.removeprefix("/tarball/")) if self.has_tarballs else None
        full_name = path.removeprefix("/api/v1/").removesuffix(".json")
        return self._description(full_name) if full_name in self.versions else None

    def _description(self, full_name: str) -> bytes:
        name = full_name.rpartition("/")[2]
        versions = {
            version: {
                "name": name,
                "version": version,
                "packages": [],
                "downloads": {"tarball": f"{self.url}tarball/{name}"},
            }
            for version in self.versions[full_name]
        }
        return json.dumps({"name": name, "versions": versions}).encode()

    def _tarball(self, name: str) -> bytes:
        body = io.BytesIO()
        files = {"dbt_project.yml": f"name: {name}\n".encode(), "README.md": b""}
        with tarfile.open(fileobj=body, mode="w:gz") as archive:
            for file_name, content in files.items():
                member = tarfile.TarInfo(f"{name}-release/{file_name}")
                member.size = len(content)
                archive.addfile(member, io.BytesIO(content))
        return body.getvalue()


@pytest.fixture
def hub(monkeypatch: pytest.MonkeyPatch) -> Iterator[Hub]:
    """A hub that answers; DBT_PACKAGE_HUB_URL names it."""
    hub = Hub()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = hub.answer(self.path)
            self.send_response(404 if body is None else 200)
            self.end_headers()
            self.wfile.write(body or b"")

        def log_message(self, *_: object) -> None:
            """Say nothing: `requests` tells it."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, args=[0.05], daemon=True).start()
    hub.url = f"http://127.0.0.1:{server.server_port}/"
    monkeypatch.setenv("DBT_PACKAGE_HUB_URL", hub.url)
    yield hub
    server.shutdown()
    server.server_close()


@pytest.fixture
def no_hub(monkeypatch: pytest.MonkeyPatch) -> None:
    """A hub's address where nobody listens."""
    monkeypatch.setenv("DBT_PACKAGE_HUB_URL", "http://127.0.0.1:9/")
