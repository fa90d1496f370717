"""A project in a temporary folder: DDL, configuration, and the generator to run on them."""

import textwrap
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from hypothesis import settings
from ruamel.yaml import YAML
from typer.testing import CliRunner

from scripts.schema_to_yaml.cli import app
from scripts.schema_to_yaml.faults import InputError
from scripts.schema_to_yaml.generate import Generated, generate

# A busy machine is no fault of the code.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")

CONNECTOR = """
connector:
  name: sqlserver-shop
  database: Shop
  topic_prefix: shop
  schema_history_topic: schema-changes.shop
"""


@dataclass
class Sandbox:
    """A project folder; `ddl` and `config` write its input."""

    root: Path
    modes: str = ""
    head: str = field(default="name: shop\ndescription: A shop.\nddl: shop.sql\n")

    @property
    def schema(self) -> Path:
        folder = self.root / "schema"
        folder.mkdir(exist_ok=True)
        return folder

    def ddl(self, text: str, name: str = "shop.sql") -> None:
        (self.schema / name).write_bytes(textwrap.dedent(text).encode())

    def config(self, text: str) -> None:
        """Writes a whole configuration."""
        (self.schema / "shop.yml").write_text(textwrap.dedent(text), encoding="utf-8")

    def tables(self, tables: str, more: str = "") -> None:
        """Writes a configuration that captures `tables`: the YAML of the list in one group."""
        listed = textwrap.indent(textwrap.dedent(tables).strip("\n"), "      ")
        text = f"{self.head}{CONNECTOR}{self.modes}\n{textwrap.dedent(more)}\n"
        self.config(f"{text}tables:\n  goods:\n    tables:\n{listed}\n")

    def generate(self) -> Generated:
        return generate(self.schema / "shop.yml", [], self.root)

    def faults(self) -> list[str]:
        with pytest.raises(InputError) as refused:
            self.generate()
        return [str(fault) for fault in refused.value.faults]

    def fault(self) -> str:
        """Returns the only fault of the input."""
        (fault,) = self.faults()
        return fault

    def text(self, name: str) -> str:
        """Returns the text that is generated for the file of this name."""
        files = self.generate().files
        return next(text for path, text in files.items() if path.name == name)

    def properties(self, model: str) -> dict[str, Any]:
        """Returns the properties of a model as a YAML reader understands them."""
        return YAML(typ="safe").load(self.text(f"{model}.yml"))["models"][0]

    def columns(self, model: str) -> dict[str, dict[str, Any]]:
        return {column["name"]: column for column in self.properties(model)["columns"]}

    def run(self, *arguments: str) -> Result:
        config = str(self.schema / "shop.yml")
        root = str(self.root)
        return CliRunner().invoke(app, ["--config", config, "--project-dir", root, *arguments])


@pytest.fixture
def sandbox(tmp_path: Path) -> Sandbox:
    return Sandbox(tmp_path)
