"""The page that tells what was proven."""

from collections import Counter
from collections.abc import Mapping

from scripts.prove.run import Result

PAGE = """\
# Proof

Written by `{command}`: do not edit here.

`cdc_staging` tells what a table holds now, whatever happened to its events on the way. That is a
statement about every stream of events, so it is tried on random ones:

1. A table with random columns (types, lengths, names), a random key, random connector modes and
   settings of its manifest.
2. Random transactions change it in memory. Each change becomes an event as Debezium emits it,
   between snapshots and other messages. Some values do not fit, some are placeholders.
3. The oracle takes the events one after the other, as they happened. It never looks at their JSON,
   nor at log positions or Kafka's offsets. Where nothing is hidden from it, it ends with the table
   of the source (`tests/python/proof/test_fold.py`).
4. Events reach bronze at least once and in any order: replayed from anywhere to anywhere, doubled,
   lost and sent again, older transactions after newer ones, spread over partitions.
5. Staging must hold the oracle's rows, all columns and metadata, compared as text. `cdc_summary`
   must account for every row of bronze, and `cdc_bad_values` must tell of every bad value and every
   rejected message, and of nothing else.
6. The stream is loaded again in another order of arrival: staging must hold the same rows.
7. Some of the streams come into bronze in many transactions, out of several loaders at once: they
   begin early and commit late, or roll back and their rows come again. Between them an incremental
   relation is refreshed with the statements that dbt runs. Refreshes have commits in the middle,
   are abandoned, or overtaken by another one. After each that nothing disturbed the relation must
   hold what the view holds, and in the end the oracle's rows.

Values are encoded by the source simulator, which is compared with Debezium's own classes
(`make test-debezium`). It shares nothing with the macros.

## The last run

{numbers}

Streams by what their table, its connector and its manifest are like:

{tables}

What happened at the source:

{steps}

What happened on the way:

{faults}

Order of arrival in bronze:

{arrivals}

What became of rows and values, where it was not the usual:

{outcomes}

What happened to {loaded} of the streams on their way into bronze and an incremental relation:

{loads}

## What the streams leave out

- The policy `fail`, which stops the query: unit tests have it.
- Records of one key in two partitions within the same millisecond: no one can order them.
- Of events without positions in the log (no LSN), copies; of tombstones that are deletes, replays
  that begin in the middle. Only Kafka's order is left there, and it is lost.
- Several tables and several databases in one topic.
- Of incremental relations, what makes dbt build them anew: `tests/python/handwritten` has that, and
  `tests/python/proof/test_dbt_runs.py` runs dbt itself while loaders work.

## When a stream fails

The exit code is 1, and the smallest stream that still fails is printed, as JSON and as the
beginning of a dbt unit test: steps, statements and faults are left out of it one at a time. Of a
stream that fails in many transactions only there is no unit test.
`--project` names another copy of the project, to prove macros that are being changed.

`pytest tests/python/proof` runs some hundred streams, some of them through landing files and the
bronze loader, lets hypothesis make up others, and shows that the proof finds each of a list of
mistakes (`tests/python/proof/mistakes.py`) when it is made in the compiled SQL, in the expressions
of the bronze columns, or in the statements of a refresh.
"""


def summary(result: Result, seconds: float) -> str:
    """One sentence."""
    tally = result.tally
    wrong = sum(len(failure.mismatches) for failure in result.failures)
    return (
        f"{tally.streams:,} streams of {result.tables} tables, {tally.messages.total():,} rows of "
        f"bronze, {tally.values:,} values compared: {wrong:,} mismatches ({seconds:.0f} s)"
    )


def page(result: Result, seed: int, seconds: float) -> str:
    """The Markdown page of a run without mismatches."""
    tally = result.tally
    numbers = {
        "streams": tally.streams,
        "tables": result.tables,
        "rows of bronze": tally.messages.total(),
        **{f"of them {kind}s": count for kind, count in sorted(tally.messages.items())},
        **{f"events {op}": tally.operations[op] for op in "crudt"},
        "rows of staging": tally.rows,
        "values compared": tally.values,
        "rows of bad values": tally.bad_values,
        "mismatches": 0,
        "seed": seed,
        "seconds": round(seconds),
    }
    return PAGE.format(
        command=f"python -m scripts.prove --streams {tally.streams} --seed {seed}",
        numbers=_table("what", numbers),
        tables=_table("setting", tally.tables),
        steps=_table("step", tally.steps),
        faults=_table("fault", tally.faults),
        arrivals=_table("order", tally.arrivals),
        outcomes=_table("outcome", tally.outcomes),
        loaded=f"{tally.loaded:,}",
        loads=_table("event", tally.loads),
    )


def _table(title: str, numbers: Mapping[str, int]) -> str:
    items = numbers.most_common() if isinstance(numbers, Counter) else numbers.items()
    rows = "\n".join(f"| {name} | {number:,} |" for name, number in items)
    return f"| {title} | number |\n|---|---:|\n{rows}"
