"""T-SQL for the source: its change data capture, the connector's login, the signal table.

The templates beside this file are T-SQL with Jinja in it. Each is run by `sqlcmd -b`, which ends
at the first error.

Sources: Microsoft, "Database identifiers" (a ] within brackets is doubled) and "Constants" (a '
within quotes is doubled); Debezium 3.6, "Setting up SQL Server".
"""

from jinja2 import Environment, PackageLoader, StrictUndefined

from scripts.schema_to_yaml.map.models import Project
from scripts.schema_to_yaml.parse.source_schema import TableName

_MINUTES = 60


def identifier(name: str) -> str:
    """Returns a name in brackets."""
    return f"[{name.replace(']', ']]')}]"


def literal(text: str | None) -> str:
    """Returns a Unicode literal, or null."""
    return "null" if text is None else "N'{}'".format(text.replace("'", "''"))


def qualified(name: TableName) -> str:
    """Returns a table's name with its schema, both in brackets."""
    return f"{identifier(name.schema)}.{identifier(name.table)}"


def column_list(names: tuple[str, ...] | None) -> str | None:
    """Returns columns as sys.sp_cdc_enable_table takes them; None: all."""
    return names and ",".join(map(identifier, names))


def sqlserver_scripts(project: Project, header: str) -> dict[str, str]:
    """Returns the scripts of a project by file name.

    Args:
        header: their first line.
    """
    environment = Environment(
        loader=PackageLoader("scripts.schema_to_yaml.render.sqlserver", "."),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,
    )
    filters = (identifier, literal, qualified, column_list)
    environment.filters |= {function.__name__: function for function in filters}
    capture = project.connector.capture
    properties = project.connector_properties or {}
    values = {
        "header": header,
        "database": project.connector.database,
        "role": capture.role,
        "login": capture.login,
        "retention_minutes": capture.retention_hours * _MINUTES,
        "signal_table": capture.signal_table,
        "captured": project.captured,
        "needs_snapshot_isolation": properties.get("snapshot.isolation.mode") == "snapshot",
    }
    names = sorted(environment.list_templates(extensions=["jinja"]))
    return {
        name.removesuffix(".jinja"): environment.get_template(name).render(values)
        for name in names
        if not name.startswith("_")
        and (capture.signal_table or name != "create_signal_table.sql.jinja")
    }
