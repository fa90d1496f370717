"""What schema/ says: the configuration, the tables of the DDL, and the files that follow."""

import shlex
from dataclasses import dataclass
from pathlib import Path

from ruamel.yaml import YAML

from scripts.schema_to_yaml.cli import DEFAULT_CONFIG
from scripts.schema_to_yaml.faults import Fault, InputError
from scripts.schema_to_yaml.generate import Generated, generate
from scripts.schema_to_yaml.map.models import Model
from scripts.schema_to_yaml.parse.config import Config
from scripts.schema_to_yaml.parse.ddl import parse_ddl
from scripts.schema_to_yaml.parse.read_config import read_config
from scripts.schema_to_yaml.parse.source_schema import Schema, Table
from scripts.schema_to_yaml.parse.source_text import decode


@dataclass(frozen=True)
class Declared:
    """A configuration, its DDL with the line of everything, and what is generated from them.

    Args:
        command: runs the generator for this configuration.
    """

    config: Config
    config_path: Path
    schema: Schema
    generated: Generated
    command: str

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
        return self.schema.tables[model.table.folded]

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
    faults: list[Fault] = []
    config = read_config(*_read(config_path, project_dir), faults)
    scripts = [_read(config_path.parent / name, project_dir) for name in config.ddl]
    schema = parse_ddl(scripts, config.default_schema, faults)
    if faults:
        raise InputError(faults)
    return Declared(config, config_path, schema, generated, _command(config_path, project_dir))


def _command(config_path: Path, project_dir: Path) -> str:
    words = ["python", "-m", "scripts.schema_to_yaml"]
    if config_path != DEFAULT_CONFIG:
        words += ["--config", str(config_path)]
    if project_dir != Path():
        words += ["--project-dir", str(project_dir)]
    return shlex.join(words)


def _read(path: Path, project_dir: Path) -> tuple[str, str]:
    """Returns the path as it is to be shown, and the text."""
    path, root = path.resolve(), project_dir.resolve()
    shown = path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name
    return shown, decode(path.read_bytes(), shown)
