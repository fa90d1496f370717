"""The options of the command line."""

from pathlib import Path
from typing import Annotated

import typer

from scripts.kafka_to_landing.part import Compression

Landing = Annotated[
    str, typer.Option(help="Folder, or s3://BUCKET/FOLDER, for landing files.", metavar="PLACE")
]
Poison = Annotated[
    str | None,
    typer.Option(
        help="Folder, or s3://BUCKET/FOLDER, for records that cannot be landing lines.",
        metavar="PLACE",
        show_default="the landing place with -poison after it",
    ),
]
Spool = Annotated[
    Path | None,
    typer.Option(
        help="Folder for files on their way to S3.", show_default="the folder of temporary files"
    ),
]
Compress = Annotated[Compression, typer.Option(help="How files are compressed.")]
RollMegabytes = Annotated[
    float, typer.Option(help="Lines of a file, in MiB before compression.", min=0.001)
]
RollSeconds = Annotated[float, typer.Option(help="Age at which a file is finished.", min=0.0)]
Topic = Annotated[
    list[str] | None,
    typer.Option(
        help="A topic; may be given several times.",
        show_default="all that have a bronze table, and heartbeats",
    ),
]
TopicPattern = Annotated[
    str | None, typer.Option(help="Regular expression of topics; begins with ^.")
]
Sources = Annotated[
    str, typer.Option(help="The dbt sources files that name the topic of each bronze table.")
]
Schema = Annotated[str, typer.Option(help="Schema of the bronze tables.")]
KafkaConfig = Annotated[
    Path | None, typer.Option(help="File of librdkafka's properties, a line property=value each.")
]
Group = Annotated[
    str | None, typer.Option(help="Consumer group.", show_default="group.id, or kafka-to-landing")
]
Once = Annotated[bool, typer.Option("--once", help="Read what is there now, and end.")]
Patience = Annotated[
    float,
    typer.Option(
        help="With --once: seconds in which a broker must answer, and records come.", min=1.0
    ),
]
Strict = Annotated[
    bool,
    typer.Option("--strict", help="Exit with 1 if a record was set aside or offsets were lost."),
]
