from scripts.bench.cli import app

app(prog_name="python -m scripts.bench")
