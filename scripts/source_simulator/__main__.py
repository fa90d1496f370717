from scripts.source_simulator.cli import app

app(prog_name="python -m scripts.source_simulator")
