"""Types of the command line's options, grouped as `--help` shows them."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from scripts.source_simulator.settings import BinaryMode, DecimalMode, TimeMode

CONNECTOR = "Connector (default: as the configuration says)"
FAULTS = "Transport faults"


class Scale(StrEnum):
    """Size of the database."""

    SAMPLE = "sample"
    FULL = "full"


def _choices(connector_property: str, modes: type[StrEnum]) -> str:
    return f"{connector_property}: {', '.join(modes)}."


Out = Annotated[
    Path,
    typer.Option(
        help="Landing folder; what an earlier run wrote into it is replaced.", metavar="FOLDER"
    ),
]
Truth = Annotated[
    Path | None,
    typer.Option(
        help="Folder for the rows that staging should hold in the end.",
        metavar="FOLDER",
        show_default=False,
    ),
]
Seed = Annotated[int, typer.Option(help="Same seed and options: same bytes.", metavar="N")]
SizeOf = Annotated[
    Scale,
    typer.Option(
        help="sample: 200 products, 400 transactions. full: 61,443 products, 1.6 million events."
    ),
]
Products = Annotated[
    int | None,
    typer.Option(
        help="Products; other tables keep their proportion.", metavar="N", show_default=False
    ),
]
Transactions = Annotated[
    int | None,
    typer.Option(help="Transactions after the snapshot.", min=0, metavar="N", show_default=False),
]
Config = Annotated[
    Path, typer.Option(help="Which tables are captured, and where their DDL is.", metavar="FILE")
]
Gzip = Annotated[bool, typer.Option("--gzip", help="Write .jsonl.gz files.")]
LinesPerFile = Annotated[
    int, typer.Option(help="Lines of a landing file at most.", min=1, metavar="N")
]
Partitions = Annotated[
    int, typer.Option(help="Partitions of each topic.", min=1, max=255, metavar="N")
]

Time = Annotated[
    TimeMode | None,
    typer.Option(
        "--time-mode",
        help=_choices("time.precision.mode", TimeMode),
        metavar="MODE",
        rich_help_panel=CONNECTOR,
        show_default=False,
    ),
]
Decimals = Annotated[
    DecimalMode | None,
    typer.Option(
        "--decimal-mode",
        help=_choices("decimal.handling.mode", DecimalMode),
        metavar="MODE",
        rich_help_panel=CONNECTOR,
        show_default=False,
    ),
]
Binary = Annotated[
    BinaryMode | None,
    typer.Option(
        "--binary-mode",
        help=_choices("binary.handling.mode", BinaryMode),
        metavar="MODE",
        rich_help_panel=CONNECTOR,
        show_default=False,
    ),
]
Schemas = Annotated[
    bool,
    typer.Option(
        "--schemas",
        help="Wrap keys and values into schema and payload (schemas.enable).",
        rich_help_panel=CONNECTOR,
    ),
]
ReplaceNull = Annotated[
    bool,
    typer.Option(
        "--replace-null-with-default",
        help="Kafka's default; the project sets it to false.",
        rich_help_panel=CONNECTOR,
    ),
]
NoTombstones = Annotated[
    bool,
    typer.Option(
        "--no-tombstones",
        help="No record without a value after each delete (tombstones.on.delete).",
        rich_help_panel=CONNECTOR,
    ),
]
Unavailable = Annotated[
    bool,
    typer.Option(
        "--unavailable-values",
        help="Show unchanged max columns of updates as __debezium_unavailable_value.",
        rich_help_panel=CONNECTOR,
    ),
]
OtherTopics = Annotated[
    bool,
    typer.Option(
        "--other-topics",
        help="Also heartbeats, schema changes and transaction boundaries.",
        rich_help_panel=CONNECTOR,
    ),
]

Shuffle = Annotated[
    bool,
    typer.Option(
        "--shuffle",
        help="Lines in random order across the files of their topic.",
        rich_help_panel=FAULTS,
    ),
]
DuplicateLines = Annotated[
    float,
    typer.Option(
        help="Share of lines that are there twice.",
        min=0,
        max=1,
        metavar="SHARE",
        rich_help_panel=FAULTS,
    ),
]
DuplicateFiles = Annotated[
    float,
    typer.Option(
        help="Share of files that come twice.",
        min=0,
        max=1,
        metavar="SHARE",
        rich_help_panel=FAULTS,
    ),
]
Replay = Annotated[
    int,
    typer.Option(
        "--replay-events",
        help="The connector restarts at the end and emits its last so many events again.",
        min=0,
        metavar="N",
        rich_help_panel=FAULTS,
    ),
]
Interrupt = Annotated[
    bool,
    typer.Option("--interrupt-replay", help="It stops again half-way.", rich_help_panel=FAULTS),
]
