"""Entry point of ``python -m scripts.ingest``."""

from scripts.ingest.cli import app

app(prog_name="python -m scripts.ingest")
