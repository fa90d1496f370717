"""What a monitoring model is."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from scripts.schema_to_yaml.map.models import Project


@dataclass(frozen=True)
class Monitor:
    """A monitoring model.

    Args:
        suffix: what its name ends with, after that of the project.
        macro: makes it of pairs of staging model and bronze table.
        columns: name, type and description of each.
        data_tests: tests of the model.
        told: what else the macro is told, by name.
    """

    suffix: str
    macro: str
    description: str
    columns: tuple[tuple[str, str, str], ...]
    data_tests: tuple[str, ...] = ()
    told: Callable[[Project], Mapping[str, str | int]] | None = None


MODEL = (
    ("model", "text", "Staging model."),
    ("source_table", "text", "Table in SQL Server."),
)
