"""The smallest plan that still fails."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from scripts.prove.plan import IN_ORDER, Plan

PLAIN = {
    "arrival": IN_ORDER,
    "partitions": 1,
    "grows_at": 1.0,
    "wrapped": 0,
    "clock_differs": False,
}
"""What is simplest of the options of a plan."""


def shrink(plan: Plan, fails: Callable[[Plan], bool]) -> Plan:
    """Leave out parts of a failing plan, one at a time, as long as it fails."""
    smaller = next((candidate for candidate in _candidates(plan) if fails(candidate)), None)
    return plan if smaller is None else shrink(smaller, fails)


def _candidates(plan: Plan) -> Iterator[Plan]:
    """The plan without one of its parts, or with one part made plain."""
    for number in range(len(plan.steps)):
        yield replace(plan, steps=_without(plan.steps, number))
    for number in range(len(plan.faults)):
        yield replace(plan, faults=_without(plan.faults, number))
    for number, step in enumerate(plan.steps):
        if len(step.statements) > 1:
            for statement in range(len(step.statements)):
                fewer = replace(step, statements=_without(step.statements, statement))
                steps = (*plan.steps[:number], fewer, *plan.steps[number + 1 :])
                yield replace(plan, steps=steps)
    for name, value in PLAIN.items():
        if getattr(plan, name) != value:
            yield replace(plan, **{name: value})


def _without(parts: tuple, number: int) -> tuple:
    return parts[:number] + parts[number + 1 :]
