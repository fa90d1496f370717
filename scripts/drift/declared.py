"""What schema/ says: the configuration, the tables of the DDL, and the files that follow."""

import shlex
from dataclasses import dataclass
from pathlib import Path

from ruamel.yaml import YAML

from scripts.schema_to_yaml.cli import DEFAULT_CONFIG
from scripts.schema_to_yaml.generate import Generated, generate
from scripts.schema_to_yaml.map.models import Model
from scripts.schema_to_yaml.parse.config import Config
from scripts.schema_to_yaml.parse.source_schema import Table


@dataclass(frozen=True)
class Declared:
    """A configuration, its DDL with the line of everything, and what is generated from them.

    Args:
        command: runs the generator for this configuration.
    """

    config_path: Path
    generated: Generated
    command: str

    @property
    def config(self) -> Config:
        return self.generated.config

    @property
    def models(self) -> dict[str, Model]:
        """The generated models by name."""
        return {model.name: model for model in self.generated.project.models}

    @property
    def drift_view(self) -> str:
        """The monitoring model that `cdc_drift` makes."""
        return f"{self.config.name}_drift"

    def table(self, model: Model) -> Table:
        """The table of one of the models."""
        return self.generated.schema.tables[model.table.folded]

    def table_line(self, model: Model) -> int:
        """Line of a model's table in the configuration, from 1."""
        return next(t.line for t in self.config.tables if t.name.folded == model.table.folded)

    def line_of(self, *keys: str) -> int:
        """Line of a key in the configuration, from 1; of the last on the way that is there."""
        node, line = YAML().load(self.config_path), 1
        for key in keys:
            if not isinstance(node, dict) or key not in node:
                break
            line, node = node.lc.key(key)[0] + 1, node[key]
        return line


def read_declared(config_path: Path, project_dir: Path) -> Declared:
    """Reads a configuration and its DDL.

    Raises:
        InputError: the generator would refuse them.
    """
    generated = generate(config_path, [], project_dir)
    return Declared(config_path, generated, _command(config_path, project_dir))


def _command(config_path: Path, project_dir: Path) -> str:
    words = ["python", "-m", "scripts.schema_to_yaml"]
    if config_path != DEFAULT_CONFIG:
        words += ["--config", str(config_path)]
    if project_dir != Path():
        words += ["--project-dir", str(project_dir)]
    return shlex.join(words)
