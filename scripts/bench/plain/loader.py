"""The usual loader: 1,000 rows a page, parsed in Python, `on conflict do nothing`.

`python -m scripts.bench.plain.loader FOLDER` in a dbt project with sources; the database is that of
PGHOST and its companions.
"""

import json
import sys
from collections import defaultdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psycopg2
from psycopg2.extras import Json, execute_values

from scripts.bench.plain.names import SCHEMA, quoted
from scripts.bronze_loader.sources import DEFAULT_PATTERN, read_topics

PAGE = 1_000

_INSERT = """
insert into {table} (topic, partition, "offset", timestamp, key, payload)
values %s
on conflict (topic, partition, "offset") do nothing
"""


def main(folder: Path) -> None:
    """Load all files of a folder, each in a transaction."""
    tables = read_topics(DEFAULT_PATTERN, "bronze").tables
    connection = psycopg2.connect("")
    for path in sorted(folder.rglob("*.jsonl")):
        with connection, connection.cursor() as cursor, path.open(encoding="utf-8") as lines:
            pages: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
            for line in lines:
                record = json.loads(line)
                page = pages[tables[record["topic"]]]
                page.append(_row(record))
                if len(page) == PAGE:
                    _insert(cursor, tables[record["topic"]], page)
                    page.clear()
            for table, page in pages.items():
                if page:
                    _insert(cursor, table, page)
    connection.close()


def _row(record: dict[str, Any]) -> tuple[Any, ...]:
    return (
        record["topic"],
        record["partition"],
        record["offset"],
        datetime.fromtimestamp(record["timestamp"] / 1000, UTC),
        Json(record["key"]),
        None if record["value"] is None else Json(record["value"]),
    )


def _insert(cursor: Any, table: str, page: list[tuple[Any, ...]]) -> None:
    statement = _INSERT.format(table=f"{SCHEMA}.{quoted(table)}")
    execute_values(cursor, statement, page, page_size=PAGE)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
