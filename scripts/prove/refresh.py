"""The statements of a refresh of an incremental relation, as dbt runs them."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from scripts.prove.project import (
    BEFORE,
    COMPILED,
    ENDS,
    LOADS,
    NOW,
    RUN,
    loads_model,
    run_dbt,
)
from scripts.prove.table import SourceTable

NOTE = re.compile(r"^-- cdc refresh: (.*)$", re.MULTILINE)
TEMPORARY = re.compile(r'from ("\S+__dbt_tmp\w*")')
DELETE = re.compile(r"^\s*delete from (\S+)\s(.*?);\s*(insert.*)$", re.DOTALL)


@dataclass(frozen=True)
class Refresh:
    """How dbt brings an incremental relation up to date.

    The statements are about the events that the snapshot of transactions BEFORE does not show and
    the snapshot NOW does.

    Attributes:
        relation: the table.
        temporary: the table that `replace` reads.
        ends: asks whether a new message ends rows that have no new event; None for never.
        all_rows: query of all rows.
        touched_rows: query of the rows of keys with new events.
        replace_all: puts the rows of `temporary` in place of all.
        replace_touched: puts them in place of those of keys with new events.
    """

    relation: str
    temporary: str
    ends: str | None
    all_rows: str
    touched_rows: str
    replace_all: str
    replace_touched: str

    def between(self, before: str, now: str) -> "Refresh":
        """The same for the events that one snapshot of transactions does not show and one does."""
        texts = {name: text and _moved(text, before, now) for name, text in vars(self).items()}
        return Refresh(**texts)

    def with_mistake(self, pattern: str, replacement: str) -> "Refresh | None":
        """The same with a replacement in its statements, None if there is nothing to replace."""
        changed = {n: text and re.sub(pattern, replacement, text) for n, text in vars(self).items()}
        return None if changed == vars(self) else replace(self, **changed)


def _moved(text: str, before: str, now: str) -> str:
    for old, new in ((BEFORE, before), (NOW, now)):
        text = text.replace(f"'{old}'", f"'{new}'")
    return text.replace(f"'{_xmin(BEFORE)}'::xid8", f"'{_xmin(before)}'::xid8")


def _xmin(snapshot: str) -> str:
    return snapshot.split(":")[0]


def read_refreshes(
    folder: Path, tables: list[SourceTable], database: str
) -> Mapping[SourceTable, Refresh]:
    """The refreshes of the incremental models in the project, which dbt has built once.

    Raises:
        DbtError: dbt cannot refresh them.
    """
    all_rows = {table: (folder / COMPILED / _path(table)).read_text() for table in tables}
    if tables:
        run_dbt(folder, database, "--select", LOADS)
    return {table: _read(folder, table, all_rows[table]) for table in tables}


def _path(table: SourceTable) -> Path:
    return Path(LOADS, f"{loads_model(table)}.sql")


def _read(folder: Path, table: SourceTable, all_rows: str) -> Refresh:
    touched_rows = (folder / COMPILED / _path(table)).read_text()
    note = json.loads(NOTE.search(touched_rows)[1])
    assert note["mode"] == "touched", note
    replace_touched = (folder / RUN / _path(table)).read_text()
    relation, _, insert = DELETE.match(replace_touched).groups()
    ends = (folder / COMPILED / ENDS / f"ends_{table.number:04d}.sql").read_text()
    before, now = note["before"], note["now"]

    def general(text: str) -> str:
        text = text.replace(f"'{_xmin(before)}'::xid8", f"'{_xmin(BEFORE)}'::xid8")
        return text.replace(f"'{before}'", f"'{BEFORE}'").replace(f"'{now}'", f"'{NOW}'")

    return Refresh(
        relation=relation,
        temporary=TEMPORARY.search(insert)[1],
        ends=ends if "bronze" in ends else None,
        all_rows=all_rows,
        touched_rows=general(touched_rows),
        replace_all=f"delete from {relation};\n{insert}",
        replace_touched=general(replace_touched),
    )
