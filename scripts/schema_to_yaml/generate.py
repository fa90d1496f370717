"""From input files to generated files: read, parse, map, render."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from scripts.schema_to_yaml.faults import Fault, InputError
from scripts.schema_to_yaml.map.models import Project
from scripts.schema_to_yaml.map.project import map_project
from scripts.schema_to_yaml.parse.config import Config
from scripts.schema_to_yaml.parse.ddl import parse_ddl
from scripts.schema_to_yaml.parse.known_tests import check_test_names, known_tests
from scripts.schema_to_yaml.parse.read_config import read_config
from scripts.schema_to_yaml.parse.source_schema import Schema
from scripts.schema_to_yaml.parse.source_text import decode
from scripts.schema_to_yaml.render.files import render


@dataclass(frozen=True)
class Generated:
    """A project and the text of its files by path, with what they were made from."""

    config: Config
    schema: Schema
    project: Project
    files: dict[PurePosixPath, str]


def generate(config_path: Path, ddl_paths: Sequence[Path], project_dir: Path) -> Generated:
    """Reads the input and returns what is to be written; writes nothing.

    Args:
        config_path: the configuration file.
        ddl_paths: DDL scripts instead of those that the configuration names; may be empty.
        project_dir: root of the dbt project; paths in the output are relative to it.

    Raises:
        InputError: the input has faults. Those of the configuration and of the DDL's text are all
            in it; those of the tables too, unless the DDL cannot be read.
    """
    faults: list[Fault] = []
    config_name = _shown(config_path, project_dir)
    config = _configuration(config_path, config_name, faults)
    check_test_names(config, known_tests(project_dir), faults)
    in_ddl: list[Fault] = []
    scripts: list[tuple[str, str]] = []
    for path in ddl_paths or [config_path.parent / name for name in config.ddl]:
        shown = _shown(path, project_dir)
        try:
            scripts.append((shown, _text(path, shown)))
        except InputError as refused:
            in_ddl.extend(refused.faults)
    if not scripts and not in_ddl:
        message = "ddl is missing: name the DDL script here or with --ddl"
        in_ddl.append(Fault(config_name, 1, message))
    schema = parse_ddl(scripts, config.default_schema, in_ddl)
    if in_ddl:
        # What was read in part would bring up faults that are none.
        raise InputError([*faults, *in_ddl])
    project = map_project(schema, config, faults)
    if faults:
        raise InputError(faults)
    inputs = (*(shown for shown, _ in scripts), config_name)
    return Generated(config, schema, project, render(project, inputs))


def configuration(config_path: Path, project_dir: Path) -> Config:
    """Returns what the configuration says, without looking at the DDL.

    Raises:
        InputError: it cannot be read or has faults.
    """
    faults: list[Fault] = []
    config = _configuration(config_path, _shown(config_path, project_dir), faults)
    if faults:
        raise InputError(faults)
    return config


def _configuration(path: Path, shown: str, faults: list[Fault]) -> Config:
    return read_config(shown, _text(path, shown), faults)


def _text(path: Path, shown: str) -> str:
    try:
        return decode(path.read_bytes(), shown)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise InputError([Fault(shown, 1, f"cannot be read: {reason}")]) from error


def _shown(path: Path, project_dir: Path) -> str:
    """Returns a path as it is written into files: relative to the project, or only its name."""
    path, root = path.resolve(), project_dir.resolve()
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name
