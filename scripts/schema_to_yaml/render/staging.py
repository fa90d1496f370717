"""The staging model of a table: its one line of SQL, and its properties."""

from dataclasses import asdict
from typing import Any

from ruamel.yaml.comments import CommentedMap, CommentedSeq

from scripts.schema_to_yaml.map.metadata import DELETED_COLUMN, METADATA_COLUMNS
from scripts.schema_to_yaml.map.models import DataTest, Model, ModelColumn
from scripts.schema_to_yaml.map.naming import needs_quotes
from scripts.schema_to_yaml.render.yaml_text import block, compact, description, to_text

# Where the keys of a model and those of a column begin, in columns from the left.
_MODEL_INDENT = 4
_COLUMN_INDENT = 8


def staging_sql(model: Model, header: str) -> str:
    return f"{header}\n{{{{ cdc_staging(source('bronze', '{model.bronze}')) }}}}\n"


def staging_properties(model: Model, header: str) -> str:
    manifest = {
        "source_table": str(model.table),
        "key": list(model.key),
        "soft_delete": model.soft_delete,
        "keep_deleted": list(model.keep_deleted),
        **model.event_settings,
    }
    columns = CommentedSeq([_column(column) for column in model.columns])
    metadata = [*METADATA_COLUMNS, *([DELETED_COLUMN] if model.keep_deleted else [])]
    columns.extend(_metadata_column(name, data_type) for name, data_type in metadata)
    columns.yaml_set_comment_before_after_key(
        len(model.columns), "About the change event that brought the row.", indent=6
    )
    properties = block(
        {
            "name": model.name,
            "description": description(model.description, _MODEL_INDENT),
            "config": block(
                {
                    "tags": compact([model.tag], 12),
                    "meta": block({"cdc": compact(_present(manifest), 13)}),
                }
            ),
            "data_tests": _data_tests(model.data_tests, _MODEL_INDENT),
            "columns": columns,
        }
    )
    return to_text(block({"version": 2, "models": [properties]}), header)


def _column(column: ModelColumn) -> CommentedMap:
    earlier = [_present(asdict(encoding)) for encoding in column.earlier]
    manifest = {
        "source": column.source,
        "encoding": column.encoding,
        "not_null": column.not_null or None,
        "large": column.large or None,
        "bad_values": column.bad_values,
        "earlier": earlier,
    }
    return block(
        {
            "name": column.name,
            "description": description(column.description, _COLUMN_INDENT),
            "data_type": column.data_type,
            "quote": True if needs_quotes(column.name) else None,
            "config": compact({"meta": _present(manifest)}, _COLUMN_INDENT + 8),
            "data_tests": _data_tests(column.data_tests, _COLUMN_INDENT),
        }
    )


def _metadata_column(name: str, data_type: str) -> CommentedMap:
    return block({"name": name, "description": doc(name), "data_type": data_type})


def doc(name: str) -> str:
    """Returns a description that stands in a docs block."""
    return f"{{{{ doc('{name}') }}}}"


def _data_tests(tests: tuple[Any, ...], indent: int) -> Any:
    """Returns a list of data tests: on one line if they are only names."""
    written = [_data_test(test) for test in tests]
    if all(isinstance(test, str) for test in written):
        return compact(written, indent + 12)
    return [test if isinstance(test, str) else _settings(test, indent + 4 + 2) for test in written]


def _data_test(test: Any) -> Any:
    """Returns a data test as a properties file has it."""
    if not isinstance(test, DataTest):
        return test
    settings = _present(
        {"name": test.name, "arguments": dict(test.arguments), "config": dict(test.config)}
    )
    return {test.test: settings} if settings else test.test


def _settings(test: dict[str, Any], indent: int) -> CommentedMap:
    """Returns a data test with one setting a line; `test` may have its name beside its settings."""
    return CommentedMap(
        {
            key: CommentedMap({k: compact(v, indent + 4 + len(k)) for k, v in value.items()})
            if isinstance(value, dict)
            else value
            for key, value in test.items()
        }
    )


def _present(entries: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in entries.items() if value not in (None, [], (), {})}
