"""The topics of a landing folder: those with a bronze table, and Debezium's own."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

HEARTBEAT = "__debezium-heartbeat"
TRANSACTION = "transaction"


@dataclass(frozen=True)
class Topics:
    """Where records go.

    Attributes:
        tables: table name by topic.
        passed_over: topics of heartbeats, transaction boundaries and schema changes, which hold
            no change of a table.
    """

    tables: Mapping[str, str]
    passed_over: frozenset[str] = field(default=frozenset())

    @property
    def heartbeats(self) -> frozenset[str]:
        """Those of the topics passed over that the heartbeats of a connector may come on."""
        return frozenset(topic for topic in self.passed_over if topic.startswith(f"{HEARTBEAT}."))


def debezium_topics(topic: str, source_table: str) -> Iterator[str]:
    """The topics that the connector of a table writes beside those of tables.

    They are `__debezium-heartbeat.<prefix>`, `<prefix>.transaction` and `<prefix>` (Debezium's
    documentation of the SQL Server connector: `topic.heartbeat.prefix`, `topic.transaction` and
    "Schema change topic", with the defaults of the first two). A table's topic is
    `<prefix>.<database>.<schema>.<table>`, with the PostgreSQL connector without a database, so
    both are taken for the prefix; neither gives a name that the topic of a table could have.

    Args:
        source_table: schema and table, as in `meta.cdc.source_table`. If the topic does not end
            with it, as after a transform that renames topics, the prefix is not known.
    """
    suffix = "." + re.sub(r"[^A-Za-z0-9._-]", "_", source_table)
    if not topic.endswith(suffix):
        return
    prefix = topic.removesuffix(suffix)
    for each in filter(None, (prefix, prefix.rpartition(".")[0])):
        yield from (f"{HEARTBEAT}.{each}", f"{each}.{TRANSACTION}", each)
