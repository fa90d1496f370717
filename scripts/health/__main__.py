"""Entry point of ``python -m scripts.health``."""

from scripts.health.cli import app

app(prog_name="python -m scripts.health")
