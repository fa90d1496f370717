"""One selected table with its words, and where to put what is wrong with them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from scripts.schema_to_yaml.faults import Fault, suggestion
from scripts.schema_to_yaml.parse.config import Config, TableConfig
from scripts.schema_to_yaml.parse.source_schema import Column, Table


@dataclass(frozen=True)
class Scope:
    """A table as the DDL and the configuration know it.

    Args:
        model_names: staging model of each captured table, by folded name.
        faults: gets what is wrong.
    """

    table: Table
    words: TableConfig
    config: Config
    model_names: Mapping[tuple[str, str], str]
    faults: list[Fault]

    def fault_in_ddl(self, line: int, message: str) -> None:
        self.faults.append(Fault(self.table.file, line, f"{self.table.name}{message}"))

    def fault_in_config(self, message: str, line: int | None = None) -> None:
        line = self.words.line if line is None else line
        self.faults.append(Fault(self.config.file, line, f"{self.table.name}{message}"))

    def known(self, names: Iterable[str], what: str) -> list[Column]:
        """Returns the columns of these names; adds a fault for each that the table has not."""
        columns = []
        for name in names:
            column = self.table.column(name)
            if column is None:
                near = suggestion(name, (known.name for known in self.table.columns))
                self.fault_in_config(f": {what} names {name}, no column of the table{near}")
            else:
                columns.append(column)
        return columns
