"""Which line to change for a disagreement of payload and manifest, and how."""

import re
from dataclasses import dataclass
from pathlib import Path

from scripts.drift.declared import Declared
from scripts.drift.manifests import Relation, line_of
from scripts.schema_to_yaml.map.models import Model

# The mode that decides on an encoding, where it is none of time.
_MODES = {
    "decimal_base64": "decimal_handling_mode",
    "base64": "binary_handling_mode",
    "base64_url": "binary_handling_mode",
    "hex": "binary_handling_mode",
}


@dataclass(frozen=True)
class Finding:
    """A row of a view that `cdc_drift` makes; its macro's properties describe the columns."""

    model: str
    source_table: str
    place: str
    kind: str
    column_name: str | None
    detail: str
    suggested_type: str | None


@dataclass(frozen=True)
class Place:
    """A line, and what to do there and afterwards."""

    file: str
    line: int
    action: str


def in_ddl(finding: Finding, declared: Declared) -> Place:
    """Returns the line of the DDL, or of the configuration, to change for a generated model."""
    model = declared.models[finding.model]
    table = declared.table(model)
    column = table.column(finding.column_name) if finding.column_name else None
    regenerate = f"run {declared.command} and dbt build --select {model.name}+"
    line = column.line if column else table.line
    match finding.kind:
        case "unusable event":
            action = f"see monitoring.{declared.config.name}_bad_values, and events: in this file"
            return Place(declared.config.file, declared.table_line(model), action)
        case "unknown key" if column is None:
            line = table.columns[-1].line
            where = f"CREATE TABLE {table.name} at {table.file}:{table.line}"
            action = f"add {_definition(finding)} to {where}, then {regenerate}"
        case _ if column is None:
            action = f"the DDL has it no longer: {regenerate}"
        case "unknown key" if column.name != finding.column_name:
            action = f"the DDL spells it {column.name}: script the table again and {regenerate}"
        case "unknown key":
            action = f"the DDL has it: {regenerate}"
        case "absent column":
            action = (
                f"if SQL Server has dropped it, remove this line and {regenerate}; "
                "if not, its capture instance or the connector leaves it out"
            )
        case "placeholder":
            action = f"script the table again and {regenerate}"
        case "unexpected null":
            action = f"its nullability has changed: script the table again and {regenerate}"
        case _:
            mode = _mode(declared, model, column.name)
            action = f"script the table again if its type has changed{mode}"
    return Place(table.file, line, action)


def in_properties(finding: Finding, relation: Relation | None, project_dir: Path) -> Place:
    """Returns the line to change for a model that is written by hand.

    Args:
        relation: the model; None: it goes by another name in its properties.
    """
    line = line_of(project_dir, relation, finding.column_name) if relation else 1
    file = relation.file if relation else finding.place
    if finding.kind == "unknown key":
        action = (
            f"add a column with source: {finding.column_name}{_of_type(finding)}, "
            "or name it in config.meta.cdc.ignored"
        )
    elif finding.kind == "absent column":
        action = "remove the column if SQL Server has dropped it"
    elif finding.kind == "unusable event":
        action = "see config.meta.cdc: key, envelope, payload"
    elif finding.kind == "placeholder":
        action = "give it large: true"
    elif finding.kind == "unexpected null":
        action = "remove its not_null if the source allows NULL now"
    else:
        action = "see the column's data_type and encoding"
    return Place(file, line, action)


def _definition(finding: Finding) -> str:
    """Returns a column as SSMS scripts it, or its name where nothing tells its type.

    Between brackets T-SQL has a `]` twice.
    """
    name = f"[{(finding.column_name or '').replace(']', ']]')}]"
    if finding.suggested_type is None:
        return f"{name}, with its type,"
    data_type = re.sub(r"^\w+", r"[\g<0>]", finding.suggested_type)
    return f"{name} {data_type} NULL (perhaps: the type is a guess)"


def _of_type(finding: Finding) -> str:
    return f" (perhaps {finding.suggested_type} there)" if finding.suggested_type else ""


def _mode(declared: Declared, model: Model, source: str) -> str:
    """Returns where the connector's mode stands that a column's values depend on, if any."""
    encoding = next((c.encoding for c in model.columns if c.source == source), None)
    if encoding is None:
        return ""
    mode = _MODES.get(encoding, "time_precision_mode")
    return f", or see {mode} at {declared.config.file}:{declared.line_of('connector', mode)}"
