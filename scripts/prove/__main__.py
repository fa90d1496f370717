from scripts.prove.cli import app

app(prog_name="python -m scripts.prove")
