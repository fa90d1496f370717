"""Entry point of ``python -m scripts.schema_to_yaml``."""

from scripts.schema_to_yaml.cli import app

app(prog_name="python -m scripts.schema_to_yaml")
