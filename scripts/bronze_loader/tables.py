"""Puts the records of one file into their bronze tables, within one transaction."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable

from psycopg import Connection
from psycopg.sql import Identifier

from scripts.bronze_loader.direct import copy_new, is_any_there
from scripts.bronze_loader.errors import TableIsTakenError
from scripts.bronze_loader.examine import Examined
from scripts.bronze_loader.history import Counts
from scripts.bronze_loader.locks import lock, try_to_share
from scripts.bronze_loader.merge import CONFLICT, merge, require_key
from scripts.bronze_loader.offsets import Offsets
from scripts.bronze_loader.staging import REFUSED, stage


class BronzeTables:
    """The bronze tables as one file sees them.

    Args:
        schema: of the tables.
        table_of: table name by topic.
        file: name of the landing file.
        is_shared: whether other loaders may write to the tables at the same time. If not, they are
            locked in `finish`, in one order in every loader: each waits only for tables after those
            it holds.

    Attributes:
        rejections: number of lines that `finish` rejected, by the first words of the reason.
    """

    def __init__(
        self,
        connection: Connection,
        schema: str,
        table_of: dict[str, str],
        file: str,
        *,
        is_shared: bool,
    ) -> None:
        self._connection = connection
        self._schema = schema
        self._table_of = table_of
        self._file = file
        self._is_shared = is_shared
        self.rejections: Counter[str] = Counter()
        self._copied: Counter[str] = Counter()
        self._staged: defaultdict[str, Counter[str]] = defaultdict(Counter)  # by table and topic
        self._staged_offsets = Offsets()

    def add(self, items: Iterable[Examined], meanwhile: Callable[[], None]) -> list[Examined]:
        """Copy or stage the records of the items.

        Args:
            meanwhile: what to do while the server takes records in.

        Returns:
            The items that are rejected, since PostgreSQL refused their records.

        Raises:
            TableIsTakenError: the tables are to be shared, and another loader has one to itself.
        """
        items_of: defaultdict[str, list[Examined]] = defaultdict(list)
        for item in items:
            items_of[self._table_of[item.record.topic]].append(item)
        return [item for table in items_of for item in self._add(table, items_of[table], meanwhile)]

    def finish(self) -> dict[str, Counts]:
        """Merge what is staged; what became of the records of each table."""
        counts = {table: Counts(lines, lines) for table, lines in self._copied.items()}
        for table in sorted(self._staged):
            counts[table] = counts.get(table, Counts()) + self._merge(table)
        return counts

    def _add(
        self, table: str, items: list[Examined], meanwhile: Callable[[], None]
    ) -> list[Examined]:
        records = [item.record for item in items]
        offsets = Offsets(records)
        if self._is_shared:
            self._share(table)
            if self._is_new(table, offsets) and copy_new(
                self._connection, self._identifier(table), records, self._file, meanwhile
            ):
                self._copied[table] += len(items)
                return []
        staged = stage(self._connection, items, meanwhile)
        self._staged[table].update(item.record.topic for item in staged if item.record)
        self._staged_offsets.widen(offsets)
        return [item for item in staged if item.reason]

    def _is_new(self, table: str, offsets: Offsets) -> bool:
        # Of two records of the file at one place, the first is to come into bronze.
        is_first = offsets.is_each_once and not offsets.may_meet(self._staged_offsets)
        return is_first and not is_any_there(self._connection, self._identifier(table), offsets)

    def _share(self, table: str) -> None:
        if table in self._copied or table in self._staged:
            return
        if not try_to_share(self._connection, self._identifier(table)):
            raise TableIsTakenError(table)
        require_key(self._connection, self._identifier(table))

    def _merge(self, table: str) -> Counts:
        if not self._is_shared:
            lock(self._connection, self._identifier(table))
        topics = self._staged[table]
        lines = topics.total()
        merged = merge(self._connection, self._identifier(table), list(topics), self._file, lines)
        self.rejections.update({CONFLICT: merged.conflicts, REFUSED: merged.refused})
        rejected = merged.conflicts + merged.refused
        return Counts(lines, merged.loaded, lines - merged.loaded - rejected, rejected)

    def _identifier(self, table: str) -> Identifier:
        return Identifier(self._schema, table)
