"""What the user sees: a progress bar, the summary by table, the rejected lines by reason."""

from collections import Counter

from rich.console import Console
from rich.progress import (
    BarColumn,
    DownloadColumn,
    Progress,
    TextColumn,
    TimeRemainingColumn,
    TransferSpeedColumn,
)
from rich.table import Table

from scripts.bronze_loader.history import Counts
from scripts.bronze_loader.load import Loaded, Skipped

NO_TABLE = "no table"
OTHER_TOPICS = "other topics"
"""Heartbeats, transaction boundaries and schema changes."""


def progress_bar(console: Console) -> Progress:
    """A bar by bytes read; nothing where nobody looks."""
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        DownloadColumn(),
        TransferSpeedColumn(),
        TimeRemainingColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    )


class Summary:
    """Adds up what became of the files of a run."""

    def __init__(self) -> None:
        self._tables: dict[str, Counts] = {}
        self._rejections: Counter[str] = Counter()
        self._files = Counter({"read": 0, "skipped": 0})
        self._rejected_before = 0
        self._passed_over = 0
        self._total = Counts()

    @property
    def rejected(self) -> int:
        """Rejected lines of all files, those included that were read before."""
        return self._rejections.total() + self._rejected_before

    def add(self, loaded: Loaded | Skipped) -> None:
        """Add a file."""
        if isinstance(loaded, Skipped):
            self._files["skipped"] += 1
            self._rejected_before += loaded.rejected
            return
        self._files["read"] += 1
        for table, counts in loaded.tables.items():
            self._tables[table] = self._tables.get(table, Counts()) + counts
        self._rejections += loaded.rejections
        self._passed_over += loaded.passed_over
        self._total += loaded.total

    def print(self, console: Console, schema: str, seconds: float) -> None:
        """Print the summary."""
        if self._total.lines:
            console.print(self._table())
        for reason, lines in self._rejections.most_common():
            console.print(f"{lines:,} rejected: {reason}", highlight=False)
        if self._rejected_before:
            console.print(
                f"{self._rejected_before:,} rejected before, of files that are skipped now",
                highlight=False,
            )
        if self.rejected:
            console.print(f"They are in {schema}.rejected_lines.", highlight=False)
        console.print(
            f"Files read: {self._files['read']:,}, skipped as loaded before: "
            f"{self._files['skipped']:,}. Time: {seconds:.1f} s.",
            highlight=False,
        )

    def _table(self) -> Table:
        table = Table(box=None, header_style="bold", pad_edge=False)
        table.add_column("table", overflow="fold")
        for title in ("lines", "loaded", "already there", "rejected"):
            table.add_column(title, justify="right")
        for name in sorted(self._tables):
            table.add_row(name, *_cells(self._tables[name]))
        if self._passed_over:
            table.add_row(OTHER_TOPICS, *_cells(Counts(self._passed_over)))
        in_tables = sum(each.lines for each in self._tables.values())
        elsewhere = self._total.lines - in_tables - self._passed_over
        if elsewhere:
            table.add_row(NO_TABLE, *_cells(Counts(elsewhere, rejected=elsewhere)))
        table.add_section()
        table.add_row("total", *_cells(self._total), style="bold")
        return table


def _cells(counts: Counts) -> tuple[str, ...]:
    numbers = (counts.lines, counts.loaded, counts.already_there, counts.rejected)
    return tuple(f"{number:,}" for number in numbers)
