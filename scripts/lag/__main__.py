"""Entry point of ``python -m scripts.lag``."""

from scripts.lag.cli import app

app(prog_name="python -m scripts.lag")
