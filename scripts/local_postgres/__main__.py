"""Entry point of ``python -m scripts.local_postgres``."""

from scripts.local_postgres.cli import app

app(prog_name="python -m scripts.local_postgres")
