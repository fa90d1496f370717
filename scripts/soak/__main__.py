"""Entry point of ``python -m scripts.soak``."""

from scripts.soak.cli import app

app(prog_name="python -m scripts.soak")
