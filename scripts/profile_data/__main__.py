"""Entry point of ``python -m scripts.profile_data``."""

from scripts.profile_data.cli import app

app(prog_name="python -m scripts.profile_data")
