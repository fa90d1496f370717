"""A source table of 160 columns: DDL and configuration for the generator."""

from pathlib import Path

COLUMNS = 160
TYPES = (
    "nvarchar(100) NULL",
    "bigint NULL",
    "bit NOT NULL",
    "datetime2(7) NULL",
    "decimal(19, 4) NULL",
    "nvarchar(400) NULL",
    "uniqueidentifier NOT NULL",
    "int NULL",
    "float NOT NULL",
    "varbinary(16) NULL",
)
"""In turn, for the columns beside the key and the soft-delete flag."""

CONFIG = """\
name: wide
description: A table of many columns.
ddl: wide.sql
connector:
  name: sqlserver-wide
  database: Wide
  topic_prefix: wide
  schema_history_topic: schema-changes.wide
  time_precision_mode: microseconds
  decimal_handling_mode: string
  binary_handling_mode: hex
defaults:
  schema: dbo
  soft_delete: Deleted
tables:
  wide:
    tables:
      - Wide
"""


def write(folder: Path) -> Path:
    """Write both files into a folder; the path of the configuration."""
    (folder / "wide.sql").write_text(ddl(), encoding="utf-8")
    config = folder / "wide.yml"
    config.write_text(CONFIG, encoding="utf-8")
    return config


def ddl() -> str:
    """The CREATE TABLE statement."""
    columns = ["ID bigint NOT NULL PRIMARY KEY", "Deleted bit NOT NULL"]
    columns += [
        f"Attribute{number:03d} {TYPES[number % len(TYPES)]}" for number in range(COLUMNS - 2)
    ]
    return "CREATE TABLE dbo.Wide (\n    " + ",\n    ".join(columns) + "\n)\nGO\n"
