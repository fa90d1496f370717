"""The facts as one HTML file, which needs nothing else: no script or style of another place."""

from scripts.html_templates import html_templates
from scripts.profile_data.facts import Profile, RelationFacts


def render(profile: Profile) -> str:
    """Returns the page."""
    templates = html_templates("scripts.profile_data", count=count, share=share, short=short)
    relations = profile.relations
    return templates.get_template("page.html.jinja").render(
        profile=profile,
        most_rows=max((facts.rows for facts in relations), default=0),
        total={
            "relations": len(relations),
            "rows": sum(facts.rows for facts in relations),
            "columns": sum(len(facts.columns) for facts in relations),
            "deleted keys": sum(facts.deleted_keys or 0 for facts in relations),
            "rows with bad values": sum(facts.rows_with_errors for facts in relations),
            "orphans": sum(map(orphan_rows, relations)),
        },
        orphan_rows=orphan_rows,
        empty_columns=empty_columns,
        is_any_sampled=any(facts.is_sample for facts in relations),
    )


def orphan_rows(facts: RelationFacts) -> int:
    """Rows without a parent, counted once for each foreign key."""
    return sum(orphans.rows for orphans in facts.orphans)


def empty_columns(facts: RelationFacts) -> int:
    """Columns of the source without a value in any row, of a relation that has rows."""
    if not facts.read_rows:
        return 0
    return sum(not column.filled and not column.is_metadata for column in facts.columns)


def count(number: int) -> str:
    """1234567 as 1,234,567."""
    return f"{number:,}"


def share(part: float, whole: float = 1) -> str:
    """A part as a percentage that is 0 or 100 only where that is exact."""
    if not whole:
        return "0%"
    percent = 100 * part / whole
    if 0 < percent < 0.1:
        return "<0.1%"
    if 99.9 < percent < 100:
        return ">99.9%"
    return f"{percent:.1f}".removesuffix(".0") + "%"


def short(number: float) -> str:
    """A mean, with as many digits as a person reads."""
    return f"{number:,.1f}" if abs(number) >= 1000 else f"{number:.4g}"
