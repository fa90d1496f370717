"""Entry point of ``python -m scripts.kafka_to_landing``."""

import sys

try:
    from scripts.kafka_to_landing.cli import app
except ModuleNotFoundError as error:
    if error.name != "confluent_kafka":
        raise
    sys.exit("kafka_to_landing: pip install --requirement requirements-pipeline.txt")

app(prog_name="python -m scripts.kafka_to_landing")
