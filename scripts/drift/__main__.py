"""Entry point of ``python -m scripts.drift``."""

from scripts.drift.cli import app

app(prog_name="python -m scripts.drift")
