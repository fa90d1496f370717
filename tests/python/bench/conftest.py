"""The project's models, and a database with the bronze tables of one of them."""

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from scripts.bench.plain import bronze, views
from scripts.schema_to_yaml.generate import Generated, generate
from scripts.schema_to_yaml.map.models import Model

PROJECT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="session")
def generated() -> Generated:
    return generate(PROJECT / "schema" / "product_ecosystem.yml", (), PROJECT)


@pytest.fixture(scope="session")
def model(generated: Generated) -> Model:
    return next(m for m in generated.project.models if m.name == "stg_product_pricing")


@pytest.fixture
def connection(database, model: Model) -> Iterator[psycopg.Connection]:
    """Both bronze tables of the model, of the project's only the columns that events have."""
    with database.connect() as connection:
        bronze.create(connection, [model])
        views.create(connection, [model])
        connection.execute("create schema bronze")
        connection.execute(f"""
            create table bronze.{model.bronze} (
                id bigint generated always as identity primary key,
                kafka_topic text, kafka_partition integer, kafka_offset bigint,
                kafka_timestamp timestamptz, kafka_key jsonb, cdc_payload jsonb,
                ingested_at timestamptz
            )
        """)
        yield connection
