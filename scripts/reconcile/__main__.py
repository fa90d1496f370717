"""Entry point of ``python -m scripts.reconcile``."""

from scripts.reconcile.cli import app

app(prog_name="python -m scripts.reconcile")
