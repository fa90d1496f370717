"""The query that counts a column of the rows that were read.

Equal values are grouped once; everything else is asked of the groups, which are far fewer than the
rows in most columns.
"""

from dataclasses import dataclass, replace

from psycopg import sql

from scripts.profile_data.kinds import Kind

BARS = 24
"""Equal parts of a histogram."""

# A few values far away, such as 9999-12-31, would leave one bar for all others. So the histogram is
# about the range without this share of the different values at either end, and its first and last
# bar have what lies beyond.
_TAIL = sql.Literal(0.01)

_QUERY = sql.SQL("""
with present as materialized (
    select value, occurrences, {number} as number, {length} as length
    from (
        select {grouped} as value, count(*) as occurrences
        from {rows}
        group by 1
    ) as grouped
    where value is not null
),
facts as materialized (
    select
        coalesce(sum(occurrences), 0)::bigint as filled,
        count(*) as distinct_values,
        {lowest} as lowest,
        {highest} as highest,
        case
            when count(number) = count(*)
                then sum(number * occurrences) / sum(occurrences)::double precision
        end as mean,
        percentile_disc(array[{tail}, 1 - {tail}]) within group (order by number) as ends,
        sum((number = 0)::integer * occurrences)::bigint as zeros,
        sum((number < 0)::integer * occurrences)::bigint as negatives,
        sum((length = 0)::integer * occurrences)::bigint as empty,
        min(length) as shortest,
        max(length) as longest,
        (sum(length::numeric * occurrences) / sum(occurrences))::double precision as mean_length
    from present
),
listed as (
    select present.value, present.occurrences
    from present
    cross join facts
    where present.occurrences > 1 or facts.distinct_values <= {limit}
    order by present.occurrences desc, present.value
    limit {limit}
),
bars as (
    select
        greatest(
            least(floor((number - ends[1]) / (ends[2] - ends[1]) * {bars}), {bars} - 1), 0
        ) as bar,
        sum(occurrences)::bigint as occurrences
    from present
    cross join facts
    where number is not null and ends[2] > ends[1]
    group by 1
)
select
    facts.filled,
    facts.distinct_values,
    {minimum} as minimum,
    {maximum} as maximum,
    facts.mean,
    facts.zeros,
    facts.negatives,
    facts.empty,
    facts.shortest,
    facts.longest,
    facts.mean_length,
    (
        select array_agg({shown} order by occurrences desc, value) from listed
    ) as top_values,
    (
        select array_agg(occurrences order by occurrences desc, value) from listed
    ) as top_rows,
    (
        select array_agg(coalesce(bars.occurrences, 0) order by number.bar)
        from generate_series(0, {bars} - 1) as number (bar)
        left join bars on number.bar = bars.bar
        having count(bars.bar) > 0
    ) as bars
from facts
""")


@dataclass(frozen=True)
class Row:
    """A row of the query; its columns stand in this order."""

    filled: int
    distinct_values: int
    minimum: str | None
    maximum: str | None
    mean: float | None
    zeros: int | None
    negatives: int | None
    empty: int | None
    shortest: int | None
    longest: int | None
    mean_length: float | None
    top_values: list[str] | None
    top_rows: list[int] | None
    bars: list[int] | None


def column_query(
    rows: sql.Identifier, column: str, kind: Kind, top: int, is_hidden: bool
) -> sql.Composed:
    """Returns the query for a column; its row is a `Row`.

    Args:
        rows: the table of the rows that were read.
        top: how many of the most frequent values are listed. They are those that several rows
            have, or all where there are no more than `top`.
        is_hidden: values do not leave the database, nor what is made of their size.
    """
    if is_hidden:
        kind, top = replace(kind, is_bounded=False, number=None), 0
    null = sql.SQL("null::text")
    return _QUERY.format(
        rows=rows,
        grouped=sql.SQL(kind.grouped).format(sql.Identifier(column)),
        number=_expression(kind.number, "value", "null::double precision"),
        length=_expression(kind.length, "value", "null::integer"),
        lowest=sql.SQL("min(value)") if kind.is_bounded else null,
        highest=sql.SQL("max(value)") if kind.is_bounded else null,
        minimum=_expression(kind.shown if kind.is_bounded else None, "lowest", "null::text"),
        maximum=_expression(kind.shown if kind.is_bounded else None, "highest", "null::text"),
        shown=_expression(kind.shown, "value", ""),
        limit=sql.Literal(top),
        bars=sql.Literal(BARS),
        tail=_TAIL,
    )


def _expression(template: str | None, about: str, otherwise: str) -> sql.Composable:
    if template is None:
        return sql.SQL(otherwise)
    return sql.SQL(template).format(sql.SQL(about))
