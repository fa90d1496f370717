"""The oracle itself: what the events amount to is what the source's table holds."""

from dataclasses import replace

from hypothesis import given

from scripts.prove.fold import cells, fold
from scripts.prove.plan import INTERRUPTED_GAP, Plan
from scripts.prove.stream import play
from scripts.prove.table import SourceTable
from tests.python.proof.strategies import PLAYS


def plain(table: SourceTable) -> SourceTable:
    """The table as one that hides nothing: no event is left out, no delete unseen."""
    capture = replace(table.capture, deletes="rewrite", snapshot_ghosts="remove")
    return replace(table, capture=capture, bad_values=None, policies=())


@given(PLAYS)
def test_the_rows_are_those_of_the_table(drawn: tuple[SourceTable, Plan]):
    table, plan = plain(drawn[0]), drawn[1]
    seen = replace(plan, steps=tuple(s for s in plan.steps if s.kind != INTERRUPTED_GAP))
    history = play(table, seen).history
    for key, life in fold(table, history.messages, has_positions=True).lives.items():
        assert life.is_over == (key not in history.rows)
        for name, cell in cells(table, life).items() if key in history.rows else ():
            if not cell.error:
                assert cell.value == history.rows[key][name]
