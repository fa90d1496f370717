"""What a profile has found."""

from dataclasses import dataclass, field
from datetime import datetime

from scripts.profile_data.kinds import Kind
from scripts.profile_data.manifest import ForeignKey, Relation

CATEGORIES = 50
"""A column with as many different values, or fewer, is one of categories."""

NEARLY_UNIQUE = 0.9
"""The share of different values from which on a column tells nearly all rows apart."""

METADATA_PREFIX = "cdc_"
DELETED_COLUMN = "cdc_is_deleted"
ERRORS_COLUMN = "cdc_errors"


@dataclass(frozen=True)
class Orphans:
    """Rows whose foreign key no row of the parent has.

    Args:
        values: how many different values they have.
        examples: those that most rows have, as text; none where the column is personal.
    """

    foreign_key: ForeignKey
    rows: int
    values: int
    examples: tuple[str, ...]


@dataclass(frozen=True)
class ColumnFacts:
    """A column, counted over the rows that were read.

    Numbers, and everything made of values, are None where the type or `is_hidden` rules them out.

    Args:
        data_type: as PostgreSQL gives it, with modifier.
        minimum: the smallest value, as text; of texts in the order of their characters' codes.
        mean: of numbers; None where one of them is NaN or infinite.
        empty: texts and binaries of length 0.
        top: the most frequent values as text, each with its number of rows.
        histogram: rows by twenty-four equal parts of the range in which 98% of the different values
            lie; the first and the last have what is beyond.
        bad_values: rows whose `cdc_errors` names the column.
        is_hidden: the values are personal.
    """

    name: str
    data_type: str
    kind: Kind
    rows: int
    nulls: int
    distinct: int
    minimum: str | None = None
    maximum: str | None = None
    mean: float | None = None
    zeros: int | None = None
    negatives: int | None = None
    empty: int | None = None
    shortest: int | None = None
    longest: int | None = None
    mean_length: float | None = None
    top: tuple[tuple[str, int], ...] = ()
    histogram: tuple[int, ...] | None = None
    bad_values: int = 0
    is_hidden: bool = False

    @property
    def filled(self) -> int:
        """Rows with a value."""
        return self.rows - self.nulls

    @property
    def is_metadata(self) -> bool:
        """It tells of the change event."""
        return self.name.startswith(METADATA_PREFIX)

    @property
    def cardinality(self) -> str:
        """How far the values tell rows apart: a word or two."""
        if not self.filled:
            return "no values"
        if self.distinct == 1:
            return "constant" if self.filled > 1 else "one row"
        if self.distinct == self.filled:
            return "unique"
        if self.distinct >= NEARLY_UNIQUE * self.filled:
            return "nearly unique"
        return "categories" if self.distinct <= CATEGORIES else "many values"


@dataclass(frozen=True)
class RelationFacts:
    """A relation.

    Args:
        rows: all rows of the relation.
        read_rows: those that were read; fewer than `rows` where it was sampled.
        current_rows: all but those that `keep_deleted` keeps.
        deleted_keys: keys that have change events but no current row; None where it is not known.
        rows_with_errors: of the rows that were read.
        read_seconds: what reading the relation took.
        count_seconds: what counting its columns took.
    """

    relation: Relation
    rows: int
    read_rows: int
    is_sample: bool
    current_rows: int
    deleted_keys: int | None
    rows_with_errors: int
    columns: tuple[ColumnFacts, ...]
    orphans: tuple[Orphans, ...] = ()
    read_seconds: float = 0.0
    count_seconds: float = 0.0

    @property
    def deleted_share(self) -> float | None:
        """The share of keys that are deleted, softly or for good; None where it is not known."""
        if self.deleted_keys is None:
            return None
        keys = self.current_rows + self.deleted_keys
        return self.deleted_keys / keys if keys else 0.0

    @property
    def newest_change(self) -> str | None:
        """When the newest change was made at the source."""
        return next((c.maximum for c in self.columns if c.name == "cdc_source_timestamp"), None)

    def orphans_of(self, column: str) -> Orphans | None:
        """The orphans of a column that is a foreign key."""
        return next((each for each in self.orphans if each.foreign_key.column == column), None)


@dataclass(frozen=True)
class Profile:
    """All relations, at a time (UTC), in a database."""

    at: datetime
    database: str
    relations: tuple[RelationFacts, ...] = field(default_factory=tuple)
