"""What a run is told."""

from dataclasses import dataclass

from scripts.bronze_loader.files import LANDING

ARCHIVE = "landing-archive"


@dataclass(frozen=True)
class Settings:
    """Plain values, so that Prefect can store them.

    Attributes:
        landing: folder or s3://BUCKET/FOLDER.
        archive: folder for landing files that are in bronze; empty: they stay where they are.
        delete_after_days: age in days at which archived files are deleted; None: never.
        schema: of the bronze tables.
        reads_kafka: whether the run consumes; otherwise something else fills the landing place.
        consume_options: further options of scripts.kafka_to_landing, as in a shell.
        load_options: further options of scripts.bronze_loader.
        select: what dbt builds in each run, in dbt's syntax; empty: all models that are stored.
        retries: how often a step is tried again.
        pause_seconds: before the first time; twice as long before each further one.
        limit_minutes: how long a process of a step may take.
    """

    landing: str = LANDING
    archive: str = ARCHIVE
    delete_after_days: int | None = None
    schema: str = "bronze"
    reads_kafka: bool = True
    consume_options: str = ""
    load_options: str = ""
    select: str = ""
    retries: int = 2
    pause_seconds: float = 2.0
    limit_minutes: float = 60.0
