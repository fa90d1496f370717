"""Entry point of ``python -m scripts.bronze_loader``."""

from scripts.bronze_loader.cli import app

if __name__ == "__main__":  # the processes of several jobs import this module, too
    app(prog_name="python -m scripts.bronze_loader")
