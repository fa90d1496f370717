"""Entry point of ``python -m scripts.bronze_loader``."""

from scripts.bronze_loader.cli import app

app(prog_name="python -m scripts.bronze_loader")
