"""The bronze tables of the plain implementation: what Kafka delivered, with two keys."""

from collections.abc import Iterable

import psycopg

from scripts.bench.plain.names import SCHEMA, bronze_table, quoted
from scripts.schema_to_yaml.map.models import Model

_CREATE = """
create table {table} (
    id bigint generated always as identity primary key,
    topic text not null,
    partition integer not null,
    "offset" bigint not null,
    timestamp timestamptz,
    key jsonb,
    payload jsonb,
    ingested_at timestamptz not null default now(),
    unique (topic, partition, "offset")
)
"""

_FILL = """
insert into {table} (topic, partition, "offset", timestamp, key, payload, ingested_at)
select
    kafka_topic, kafka_partition, kafka_offset, kafka_timestamp,
    kafka_key, cdc_payload, ingested_at
from bronze.{bronze}
order by id
"""


def create(connection: psycopg.Connection, models: Iterable[Model]) -> None:
    """Make the schema and a table for each model."""
    connection.execute(f"create schema if not exists {SCHEMA}")
    for model in models:
        connection.execute(_CREATE.format(table=bronze_table(model.stem)))


def fill(connection: psycopg.Connection, model: Model) -> None:
    """Replace the rows of a model's table by those of the project's bronze."""
    table = bronze_table(model.stem)
    connection.execute(f"truncate {table}")
    connection.execute(_FILL.format(table=table, bronze=quoted(model.bronze)))
    connection.execute(f"vacuum analyze {table}")
