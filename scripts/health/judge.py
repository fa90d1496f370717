"""Rows and thresholds to findings: what is wrong, with which tables, the worst first."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from scripts.health.checks import CHECKS, Check
from scripts.health.read import Figures
from scripts.schema_to_yaml.parse.monitoring import Threshold

ERROR, WARNING = "error", "warning"
SEVERITIES = (ERROR, WARNING)


@dataclass(frozen=True)
class Place:
    """A table that a finding is about.

    Args:
        value: as text, with its unit.
        remark: what else is to be said of it; may be empty.
    """

    table: str
    severity: str
    amount: float
    value: str
    remark: str


@dataclass(frozen=True)
class Finding:
    """A check that found something.

    Args:
        bound: the threshold that was reached, as text.
        places: where, the worst first.
    """

    check: Check
    severity: str
    bound: str
    places: tuple[Place, ...]

    @property
    def link(self) -> str:
        """Where the documentation tells of the check."""
        return f"docs/monitoring.md#{self.check.name}"


@dataclass(frozen=True)
class Verdict:
    """All findings about some figures, errors first.

    Args:
        passed: checks that found nothing.
        off: checks that have no threshold.
    """

    findings: tuple[Finding, ...]
    passed: tuple[Check, ...]
    off: tuple[Check, ...]

    def count(self, severity: str) -> int:
        """How many checks found something of this severity."""
        return sum(finding.severity == severity for finding in self.findings)

    def severity_of(self, check: str, table: str) -> str | None:
        """What a check says of a table; None: nothing."""
        for finding in self.findings:
            for place in finding.places:
                if (finding.check.name, place.table) == (check, table):
                    return place.severity
        return None

    def tables(self, fewer_than: int) -> set[str]:
        """Tables that stand out: those of findings about fewer tables than so many."""
        return {
            place.table
            for finding in self.findings
            if len(finding.places) < fewer_than
            for place in finding.places
        }


def judge(figures: Figures, thresholds: Mapping[str, Threshold]) -> Verdict:
    """Compares each value with its threshold."""
    findings: list[Finding] = []
    at_fault: dict[str, set[str]] = {}
    passed, off = [], []
    for check in CHECKS:
        threshold = thresholds[check.name]
        if threshold.warn is threshold.error is None:
            off.append(check)
            continue
        explained = set().union(*(at_fault.get(name, ()) for name in check.explained_by))
        found = _places(check, threshold, figures)
        at_fault[check.name] = {place.table for place in found}
        places = sorted(
            (place for place in found if place.table not in explained),
            key=lambda place: -place.amount if not threshold.falling else place.amount,
        )
        if not places:
            passed.append(check)
            continue
        severity = ERROR if any(place.severity == ERROR for place in places) else WARNING
        findings.append(Finding(check, severity, _bound(check, threshold), tuple(places)))
    findings.sort(key=lambda finding: SEVERITIES.index(finding.severity))
    return Verdict(tuple(findings), tuple(passed), tuple(off))


def _places(check: Check, threshold: Threshold, figures: Figures) -> list[Place]:
    return [
        Place(table, severity, amount, check.unit(amount), remark)
        for table, amount, remark in check.values(figures)
        for severity in _severities(amount, threshold)
    ]


def _severities(amount: float, threshold: Threshold) -> Iterator[str]:
    """The severity of an amount, or nothing."""
    for severity, bound in ((ERROR, threshold.error), (WARNING, threshold.warn)):
        if bound is not None and (amount <= bound if threshold.falling else amount >= bound):
            yield severity
            return


def _bound(check: Check, threshold: Threshold) -> str:
    """The thresholds as text; nothing for those that are a count of one."""
    bounds = {"warning": threshold.warn, "error": threshold.error}
    return ", ".join(
        f"{severity} {'at or below' if threshold.falling else 'from'} {check.unit(bound)}"
        for severity, bound in bounds.items()
        if bound is not None and check.unit(bound) not in ("", "1")
    )
