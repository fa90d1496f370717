"""The counts of `cdc_summary` against those of the streams."""

from collections.abc import Sequence

from scripts.prove.case import Case
from scripts.prove.compare import Found, Mismatch
from scripts.prove.messages import Kind
from scripts.prove.stream import newest_change

COUNTS = {
    "change events": "events",
    "rejected messages": "rejected_events",
    "other messages": "(select count(*) from bronze_rows) - events - rejected_events",
    "current rows": "current_rows",
    "rows with errors": "rows_with_errors",
    "deleted keys": "deleted_keys",
    "newest change": "(extract(epoch from newest_change) * 1000)::bigint",
}
"""What is compared, and how the summary gives it. The first three are all rows of bronze."""
SELECTED = ", ".join(f'{expression} as "{name}"' for name, expression in COUNTS.items())


def compare_summary(cases: Sequence[Case], got: Found) -> list[Mismatch]:
    """Each stream's row of the summary against the oracle's counts."""
    mismatches = []
    for case in cases:
        wanted = _wanted(case)
        for row in got.get(case.topic, []):
            found = dict(zip(COUNTS, row, strict=True))
            wrong = [
                f"{name}: {found[name]}, not {wanted[name]}"
                for name in COUNTS
                if found[name] != wanted[name]
            ]
            if wrong:
                mismatches.append(Mismatch(case.number, f"summary: {'; '.join(wrong)}"))
    return mismatches


def _wanted(case: Case) -> dict[str, str | None]:
    kinds = case.stream.count_messages()
    wanted = case.expected
    counts = {
        "change events": kinds[Kind.CHANGE],
        "rejected messages": kinds[Kind.REJECTED],
        "other messages": kinds[Kind.OTHER],
        "current rows": wanted.current_rows,
        "rows with errors": wanted.rows_with_errors,
        "deleted keys": wanted.deleted_keys,
        "newest change": newest_change(case.stream),
    }
    return {name: None if count is None else str(count) for name, count in counts.items()}
