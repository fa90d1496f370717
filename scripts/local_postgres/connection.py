"""How the server is reached: the facts, their file, and their form for a shell."""

import json
import os
import shlex
from dataclasses import asdict, dataclass
from pathlib import Path

from scripts.local_postgres.errors import LocalPostgresError

ADDRESS_VARIABLE = "CDC_LOCAL_POSTGRES_ADDRESS"
"""Set beside PGHOST: as long as it equals host:port, PG* came from an embedded server."""


@dataclass(frozen=True)
class Connection:
    """Connection facts of one embedded server.

    Attributes:
        project: path of the clone at the last start; tells a moved or copied clone.
    """

    host: str
    port: int
    user: str
    password: str
    dbname: str
    project: str

    def shell_exports(self) -> str:
        """Return quoted ``export`` lines with the variables libpq reads."""
        variables = {
            "PGHOST": self.host,
            "PGPORT": str(self.port),
            "PGUSER": self.user,
            "PGPASSWORD": self.password,
            "PGDATABASE": self.dbname,
            ADDRESS_VARIABLE: f"{self.host}:{self.port}",
        }
        return "\n".join(f"export {name}={shlex.quote(v)}" for name, v in variables.items())


def read_connection(path: Path) -> Connection | None:
    """Return the facts in a file, or None where there is no file.

    Raises:
        LocalPostgresError: the file cannot be read or is not what ``write_connection`` writes.
    """
    try:
        return Connection(**json.loads(path.read_text()))
    except FileNotFoundError:
        return None
    except PermissionError as error:
        raise LocalPostgresError(
            f"{path} belongs to another user: use a clone of your own"
        ) from error
    except (ValueError, TypeError) as error:
        raise LocalPostgresError(
            f"{path} is damaged ({error}); 'make destroy' starts afresh"
        ) from error


def write_connection(path: Path, connection: Connection) -> None:
    """Write the facts so that only the current user can read them, all or nothing."""
    draft = path.with_suffix(".new")
    draft.unlink(missing_ok=True)
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        json.dump(asdict(connection), file, indent=2)
        file.write("\n")
    draft.replace(path)
