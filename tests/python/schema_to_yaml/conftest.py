"""A project in a temporary folder: DDL, configuration, and the generator to run on them."""

import re
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

    def generic_test(self, name: str, folder: str = "tests/generic") -> None:
        """Defines a generic test of dbt."""
        path = self.root / folder / f"{name}.sql"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{{% test {name}(model) %}} select 1 where false {{% endtest %}}\n")

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

    def notes(self) -> list[str]:
        return [str(note) for note in self.generate().project.notes]

    def columns(self, model: str) -> dict[str, dict[str, Any]]:
        return {column["name"]: column for column in self.properties(model)["columns"]}

    def run(self, *arguments: str) -> Result:
        config = str(self.schema / "shop.yml")
        root = str(self.root)
        return CliRunner().invoke(app, ["--config", config, "--project-dir", root, *arguments])


def model_tests(sandbox: Sandbox, model: str) -> list:
    return sandbox.properties(model).get("data_tests", [])


def column_tests(sandbox: Sandbox, model: str, column: str) -> list:
    return sandbox.columns(model)[column].get("data_tests", [])


@pytest.fixture
def sandbox(tmp_path: Path) -> Sandbox:
    sandbox = Sandbox(tmp_path)
    sandbox.generic_test("my_test")
    return sandbox


WHOLE_DDL = "create table Item (ID bigint primary key, Name nvarchar(9), Deleted bit not null)"

# Ten lines, so that faults can be told by their line.
WHOLE = """\
name: shop
description: A shop.
ddl: shop.sql
connector:
  name: sqlserver-shop
  database: Shop
  topic_prefix: shop
  schema_history_topic: schema-changes.shop
tables:
  goods: {tables: [Item]}
"""


@dataclass
class Whole(Sandbox):
    """A sandbox with a configuration that has no fault, and ways to put one in."""

    text_of_config: str = WHOLE

    def replace(self, old: str, new: str) -> None:
        """Writes the configuration with a part of its text replaced."""
        assert old in self.text_of_config
        self.config(self.text_of_config.replace(old, new, 1))

    def mistakes(self) -> list[str]:
        """Returns the faults without the path of the file."""
        return [re.sub(r"^schema/\w+\.(yml|sql):", "", fault) for fault in self.faults()]


@pytest.fixture
def whole(tmp_path: Path) -> Whole:
    whole = Whole(tmp_path)
    whole.ddl(WHOLE_DDL)
    whole.config(WHOLE)
    return whole
