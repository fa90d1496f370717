"""What tables and indexes need on disk."""

from collections import Counter
from dataclasses import dataclass

import psycopg

_SIZES = """
    select
        pg_relation_size(relation.oid) as heap,
        coalesce(pg_total_relation_size(nullif(relation.reltoastrelid, 0)), 0) as toast,
        coalesce((
            select jsonb_object_agg(indexed.relname, pg_relation_size(indexed.oid))
            from pg_index
            inner join pg_class as indexed on indexed.oid = pg_index.indexrelid
            where pg_index.indrelid = relation.oid
        ), '{}') as indexes
    from pg_class as relation
    where relation.oid = %s::regclass
"""


@dataclass(frozen=True)
class TableSize:
    """Bytes of a table.

    Attributes:
        indexes: bytes by the name of the index, without that of its table.
    """

    heap: int
    toast: int
    indexes: dict[str, int]

    @property
    def total(self) -> int:
        return self.heap + self.toast + sum(self.indexes.values())


def table_size(connection: psycopg.Connection, schema: str, table: str) -> TableSize:
    """What a table needs; `schema` and `table` are plain names."""
    heap, toast, indexes = connection.execute(_SIZES, [f'{schema}."{table}"']).fetchone()
    by_purpose = Counter[str]()
    for name, size in indexes.items():
        # The last word: PostgreSQL and the project shorten long names.
        by_purpose[name.rpartition("_")[2]] += size
    return TableSize(heap, toast, dict(by_purpose))


def total(sizes: list[TableSize]) -> TableSize:
    """The sum of several tables."""
    purposes = sorted({purpose for size in sizes for purpose in size.indexes})
    return TableSize(
        sum(size.heap for size in sizes),
        sum(size.toast for size in sizes),
        {p: sum(size.indexes.get(p, 0) for size in sizes) for p in purposes},
    )
