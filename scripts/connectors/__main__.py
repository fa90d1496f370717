"""Entry point of ``python -m scripts.connectors``."""

from scripts.connectors.cli import app

app(prog_name="python -m scripts.connectors")
