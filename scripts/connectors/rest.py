"""Kafka Connect's REST interface.

Sources: Kafka 4.3, "Kafka Connect: REST API" (KIP-26, KIP-745 for restarts, KIP-875 for stopping
and offsets); ConnectExceptionMapper for the form of errors.
"""

import os
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, urlsplit

import requests
from requests.adapters import HTTPAdapter
from urllib3.util import Retry

from scripts.connectors.errors import ConnectorError
from scripts.connectors.status import Status

DEFAULT_URL = "http://localhost:8083"

CONNECT_SECONDS = 5
READ_SECONDS = 100
"""A worker answers within 90 s, be it to say that it could not."""

# A worker answers 409 while its group shares out the work anew: at most 31 s are waited for it.
_RETRIES = 6
_BACKOFF_SECONDS = 0.5
_REBALANCING = 409

_HINTS = {
    401: "set KAFKA_CONNECT_USER and KAFKA_CONNECT_PASSWORD",
    403: "this user may not do it",
    409: "the workers still share out the connectors among themselves; try again later",
    500: "the worker's log says more",
}


USER_IN_URL = (
    "has a user in it, which logs would show: set KAFKA_CONNECT_USER and KAFKA_CONNECT_PASSWORD "
    "instead"
)


def has_user(url: str) -> bool:
    """Whether a URL names a user or a password."""
    parts = urlsplit(url)
    return bool(parts.username or parts.password)


def credentials() -> tuple[str, str] | None:
    """The user and the password of the environment; None: it names no user."""
    user = os.environ.get("KAFKA_CONNECT_USER")
    return (user, os.environ.get("KAFKA_CONNECT_PASSWORD", "")) if user else None


class NotFoundError(ConnectorError):
    """There is no such connector."""


class KafkaConnect:
    """A worker, or a group of them: each answers for all.

    Args:
        url: where a worker listens.
        credentials: user and password for HTTP's basic authentication.

    Raises:
        ConnectorError: the URL cannot be used.
    """

    def __init__(self, url: str, credentials: tuple[str, str] | None = None) -> None:
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ConnectorError(f"{url}: should be a URL such as {DEFAULT_URL}")
        if has_user(url):
            raise ConnectorError(f"KAFKA_CONNECT_URL {USER_IN_URL}")
        self.url = url.rstrip("/")
        self._session = requests.Session()
        self._session.auth = credentials
        retry = Retry(
            total=None,
            connect=0,
            read=0,
            other=0,
            status=_RETRIES,
            status_forcelist=(_REBALANCING,),
            allowed_methods=None,
            backoff_factor=_BACKOFF_SECONDS,
            raise_on_status=False,
        )
        for scheme in ("http://", "https://"):
            self._session.mount(scheme, HTTPAdapter(max_retries=retry))

    def names(self) -> list[str]:
        """Returns the names of all connectors."""
        return sorted(self._call("GET", "/connectors"))

    def config(self, name: str) -> dict[str, str] | None:
        """Returns a connector's configuration; None: there is no such connector."""
        try:
            return self._call("GET", f"{_path(name)}/config")
        except NotFoundError:
            return None

    def put_config(self, name: str, properties: Mapping[str, str]) -> None:
        """Creates a connector, or gives it another configuration."""
        self._call("PUT", f"{_path(name)}/config", dict(properties))

    def status(self, name: str) -> Status:
        """Returns the states of a connector and its tasks.

        Raises:
            NotFoundError: there is no such connector, or it is so new that it has no state.
        """
        return Status.from_json(self._call("GET", f"{_path(name)}/status"))

    def restart(self, name: str, only_failed: bool) -> None:
        """Restarts a connector and its tasks, or what of them has failed."""
        failed = str(only_failed).lower()
        self._call("POST", f"{_path(name)}/restart?includeTasks=true&onlyFailed={failed}")

    def order(self, name: str, word: str) -> None:
        """Has a connector `pause`, `resume` or `stop`."""
        self._call("PUT", f"{_path(name)}/{word}")

    def delete(self, name: str) -> None:
        """Deletes a connector; its offsets and topics stay."""
        self._call("DELETE", _path(name))

    def reset_offsets(self, name: str) -> str:
        """Has a stopped connector forget where it was; returns what the worker says of it."""
        return self._call("DELETE", f"{_path(name)}/offsets")["message"]

    def faults(self, properties: Mapping[str, str]) -> list[tuple[str, str]]:
        """Returns what the connector's class finds wrong: pairs of a property and a sentence."""
        plugin = quote(properties["connector.class"], safe="")
        path = f"/connector-plugins/{plugin}/config/validate"
        answer = self._call("PUT", path, dict(properties))
        values = [entry["value"] for entry in answer["configs"]]
        return [(value["name"], error) for value in values for error in value["errors"]]

    def _call(self, method: str, path: str, body: dict[str, str] | None = None) -> Any:
        try:
            response = self._session.request(
                method,
                f"{self.url}{path}",
                json=body,
                headers={"Accept": "application/json"},
                timeout=(CONNECT_SECONDS, READ_SECONDS),
                allow_redirects=False,
            )
        except requests.RequestException as error:
            raise ConnectorError(f"{self.url}: {_reason(error)}") from error
        if response.status_code == requests.codes.not_found:
            raise NotFoundError(_refusal(method, path, response))
        if response.status_code >= 300:
            raise ConnectorError(_refusal(method, path, response))
        if not response.content:
            return None
        try:
            return response.json()
        except ValueError as error:
            url = f"{self.url}{path}"
            raise ConnectorError(f"{url}: answers no JSON: is this Kafka Connect?") from error


def _path(name: str) -> str:
    return f"/connectors/{quote(name, safe='')}"


def _reason(error: requests.RequestException) -> str:
    """Returns why there was no answer, without the exceptions that libraries wrap it in."""
    if isinstance(error, requests.exceptions.SSLError):
        return f"its certificate is not trusted (REQUESTS_CA_BUNDLE names your own): {error}"
    if isinstance(error, requests.ConnectTimeout):
        return f"cannot be reached within {CONNECT_SECONDS} s"
    if isinstance(error, requests.Timeout):
        return f"gave no answer within {READ_SECONDS} s"
    cause: BaseException | None = error
    while cause and not (isinstance(cause, OSError) and cause.strerror):
        cause = cause.__cause__ or cause.__context__
    why = cause.strerror.lower() if isinstance(cause, OSError) and cause.strerror else str(error)
    return f"cannot be reached: {why}; does Kafka Connect run there (KAFKA_CONNECT_URL)?"


def _refusal(method: str, path: str, response: requests.Response) -> str:
    """Returns what Kafka Connect, or a proxy before it, says against a request."""
    try:
        said = response.json()["message"]
    except (ValueError, KeyError, TypeError):
        said = response.reason or "no reason given"
    hint = _HINTS.get(response.status_code)
    hint = f" ({hint})" if hint else ""
    return f"{method} {path}: {response.status_code}: {said}{hint}"
