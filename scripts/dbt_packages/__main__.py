"""Entry point of ``python -m scripts.dbt_packages``."""

from scripts.dbt_packages.cli import app

app(prog_name="python -m scripts.dbt_packages")
