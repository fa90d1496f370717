"""Entry point of ``python -m scripts.database_roles``."""

from scripts.database_roles.cli import app

app(prog_name="python -m scripts.database_roles")
