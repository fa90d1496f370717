"""Which properties of a connector are secrets, and which values keep them out of files and logs.

Sources: the properties of type PASSWORD of Kafka 4.3's clients and of Debezium 3.6's SQL Server
connector, and those of Microsoft's JDBC driver 12.4 that hold a secret; Kafka's "Config
providers" for `${provider:[path:]key}`.
"""

import re
from urllib.parse import urlsplit

_SECRET = re.compile(
    r"""
      password | passphrase | secret
    | (credentials? | jaas\.config | token | user\.info)$
    | keystore\.(key|certificate\.chain)$ | truststore\.certificates$
    | (accesstoken | (private | client | api | access)[._]?key)$
    """,
    re.IGNORECASE | re.VERBOSE,
)
_REFERENCE = re.compile(r"\$\{[^{}:]+:[^{}]+\}")
_PASSWORD_INSIDE = re.compile(r"password\s*=\s*(?![\"']?\$\{)\S", re.IGNORECASE)


def is_secret(name: str) -> bool:
    """Tells whether a property of this name holds a secret."""
    return _SECRET.search(name) is not None


def is_reference(value: str) -> bool:
    """Tells whether the whole value is what Kafka Connect asks a config provider for."""
    return _REFERENCE.fullmatch(value) is not None


def shows_secret(name: str, value: str) -> bool:
    """Tells whether a property has a secret in plain text, as its value or within it."""
    if not value or is_reference(value):
        return False
    return is_secret(name) or _has_password(value)


def _has_password(value: str) -> bool:
    """Tells whether a text is a URL with a password, or assigns one."""
    try:
        password = urlsplit(value).password or ""
    except ValueError:
        password = ""
    return bool(password and not is_reference(password)) or bool(_PASSWORD_INSIDE.search(value))
