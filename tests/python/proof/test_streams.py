"""Streams themselves: the same seed gives the same, and faults keep what Kafka promises."""

from dataclasses import replace
from random import Random

from hypothesis import given

from scripts.prove.messages import Event
from scripts.prove.plan import TRANSACTION, Plan, Step, random_plan
from scripts.prove.random_table import random_table
from scripts.prove.shrink import PLAIN, shrink
from scripts.prove.stream import play
from scripts.prove.table import SourceTable
from scripts.prove.timeline import era
from tests.python.proof.strategies import PLAYS, SEEDS

Play = tuple[SourceTable, Plan]


@given(SEEDS, SEEDS)
def test_the_same_seeds_give_the_same_stream(of_table: int, of_stream: int):
    one, other = (random_table(Random(of_table), 1) for _ in range(2))
    plan = random_plan(one, of_stream, 1)
    assert play(one, plan).texts == play(other, random_plan(other, of_stream, 1)).texts


@given(PLAYS)
def test_every_message_arrives_at_a_place_of_its_own(drawn: Play):
    stream = play(*drawn)
    places = {(copy.partition, copy.offset) for copy in stream.copies}
    assert len(places) == len(stream.copies)
    assert {copy.message for copy in stream.copies} == set(stream.history.messages)


@given(PLAYS)
def test_first_copies_keep_the_order_of_emission_inside_a_transaction(drawn: Play):
    stream = play(*drawn)
    emitted = {message: number for number, message in enumerate(stream.history.messages)}
    first: dict[tuple, dict[Event, None]] = {}
    for copy in sorted(stream.copies, key=lambda copy: copy.number):
        event = copy.message
        if isinstance(event, Event) and event.op not in "rt":
            unit = (event.key, era(copy.timestamp), event.commit)
            first.setdefault(unit, {}).setdefault(event)
    for events in first.values():
        assert list(events) == sorted(events, key=emitted.__getitem__)


@given(PLAYS)
def test_commits_are_emitted_in_the_order_of_the_log(drawn: Play):
    for messages in play(*drawn).history.eras:
        changes = [m for m in messages if isinstance(m, Event) and m.op != "r"]
        commits = [event.commit for event in changes]
        assert commits == sorted(commits)


def test_a_failing_plan_is_made_small():
    plan = random_plan(random_table(Random(5), 5), 5, 5)
    needed = Step(TRANSACTION, 1, (2, 3, 4))
    plan = replace(plan, steps=(*plan.steps, needed))

    def fails(candidate: Plan) -> bool:
        return any(3 in step.statements for step in candidate.steps)

    smallest = replace(plan, steps=(replace(needed, statements=(3,)),), faults=(), **PLAIN)
    assert shrink(plan, fails) == smallest
