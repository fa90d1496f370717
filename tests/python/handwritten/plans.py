"""Plans of queries, as PostgreSQL explains them."""

from collections.abc import Iterator

import psycopg


def plan_of(connection: psycopg.Connection, query: str, *options: str) -> list[dict]:
    """All nodes of the plan of a query, the outermost first.

    Args:
        options: of EXPLAIN, such as `analyze`.
    """
    explain = f"explain ({', '.join((*options, 'format json'))}) {query}"
    ((explained,),) = connection.execute(explain).fetchone()
    return list(_nodes(explained["Plan"]))


def _nodes(plan: dict) -> Iterator[dict]:
    yield plan
    for part in plan.get("Plans", ()):
        yield from _nodes(part)
