"""The files on disk against those that schema/ gives, column by column and setting by setting."""

import json
from collections.abc import Iterator, Mapping
from itertools import zip_longest
from pathlib import Path, PurePosixPath
from typing import Any

from ruamel.yaml import YAML, YAMLError

from scripts.drift.connector import config_keys, differs
from scripts.drift.declared import Declared
from scripts.drift.disagreement import Disagreement
from scripts.schema_to_yaml.map.models import Model
from scripts.schema_to_yaml.output import compare
from scripts.schema_to_yaml.render.files import CONNECTORS, folders


def compare_generated(declared: Declared, project_dir: Path) -> Iterator[Disagreement]:
    """Yields what a run of the generator would change.

    Raises:
        InputError: a file is in the way of a generated one.
    """
    files = declared.generated.files
    generated_folders = folders(declared.config.name)
    staging = generated_folders.staging
    manifests = {staging / f"{name}.yml": model for name, model in declared.models.items()}
    comparison = compare(files, project_dir, generated_folders)
    # What this T-SQL has to follow is told of the manifests already.
    following = (generated_folders.reconciliation, generated_folders.reconciliation_rows)
    is_told = any(path.parent not in following for path in comparison.changed)
    for path, (old, new) in comparison.changed.items():
        if is_told and old is not None and path.parent in following:
            continue
        if old is None:
            yield _file(declared, path, 1, "it is not there")
        elif path in manifests:
            differences = list(_columns(declared, manifests[path], old, new))
            yield from differences or [_text(declared, path, old, new)]
        elif path.parent == CONNECTORS:
            differences = list(_settings(declared, path, old, new))
            yield from differences or [_text(declared, path, old, new)]
        else:
            yield _text(declared, path, old, new)
    for path in comparison.stale:
        yield _file(declared, path, 1, "nothing in schema/ makes it any more")


def _file(declared: Declared, path: PurePosixPath, line: int, message: str) -> Disagreement:
    action = f"run {declared.command}"
    return Disagreement("generated files", str(path), line, path.name, message, action)


def _text(declared: Declared, path: PurePosixPath, old: str, new: str) -> Disagreement:
    """Names the first line that differs."""
    lines = zip_longest(old.splitlines(), new.splitlines())
    line = next((n for n, (was, should) in enumerate(lines, start=1) if was != should), 1)
    return _file(declared, path, line, "this line is not what schema/ gives")


def _columns(declared: Declared, model: Model, old: str, new: str) -> Iterator[Disagreement]:
    """Names the columns whose manifest differs, each with its line in the DDL."""
    table = declared.table(model)
    found, wanted = _manifest(old), _manifest(new)
    for source in {**wanted, **found}:
        if found.get(source) == wanted.get(source):
            continue
        column = table.column(source)
        if source not in found:
            message = "the manifest has no such column, the DDL has it"
        elif source not in wanted:
            message = "the manifest has it, DDL and configuration have not"
        else:
            message = f"the manifest says {found[source]}, the DDL gives {wanted[source]}"
        yield Disagreement(
            between="generated files",
            file=table.file,
            line=column.line if column else table.line,
            subject=f"{table.name}.{source}",
            message=message,
            action=f"run {declared.command} and dbt build --select {model.name}+",
        )


def _manifest(text: str) -> dict[str, str]:
    """Returns what a properties file says of the columns, by name at the source."""
    try:
        (model,) = YAML(typ="safe").load(text)["models"]
        return {
            meta["source"]: _words({"name": column["name"], "type": column["data_type"], **meta})
            for column in model["columns"]
            if (meta := column.get("config", {}).get("meta", {})).get("source")
        }
    except (YAMLError, KeyError, TypeError, ValueError):
        return {}


def _words(entry: Mapping[str, Any]) -> str:
    return ", ".join(f"{key} {value}" for key, value in entry.items() if key != "source")


def _settings(
    declared: Declared, path: PurePosixPath, old: str, new: str
) -> Iterator[Disagreement]:
    """Names the properties of the connector that differ, each with its line in schema/."""
    found, wanted = _properties(old), _properties(new)
    for name in {**wanted, **found}:
        message = differs(name, found.get(name), wanted.get(name))
        if message:
            yield Disagreement(
                between="connector",
                file=declared.config.file,
                line=declared.line_of(*config_keys(name)),
                subject=f"{path}: {name}",
                message=message,
                action=f"run {declared.command}",
            )


def _properties(text: str) -> dict[str, str]:
    try:
        return dict(json.loads(text)["config"])
    except (ValueError, KeyError, TypeError):
        return {}
