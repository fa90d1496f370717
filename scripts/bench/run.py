"""One run: what is measured, in the order in which it is."""

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from scripts.bench import scratch_project
from scripts.bench.building import Building, measure_building
from scripts.bench.child import run_module
from scripts.bench.database import SCRATCH, connect
from scripts.bench.growth import Step, measure_growth
from scripts.bench.joins import Join, measure_join
from scripts.bench.loading import Loading, measure_loading
from scripts.bench.lookups import Lookup, measure_lookups
from scripts.bench.machine import Machine
from scripts.bench.plain import bronze, views
from scripts.bench.plain import project as plain_project
from scripts.bench.plan import Plan
from scripts.bench.profile import Profile, measure_profile
from scripts.bench.scans import Scan, measure_scan
from scripts.bench.scratch_project import REFERENCE, REFRESHED
from scripts.scratch_database import scratch_database

Say = Callable[[str], None]


@dataclass(frozen=True)
class WholeProject:
    """The project on simulated events."""

    loading: Loading
    building: Building


@dataclass(frozen=True)
class SingleTables:
    """Tables one by one, on invented events.

    Attributes:
        profile: of the narrow table's first scan.
        join: of that table with the other one of the project, as it was scanned last.
        lookups: in the narrow table, after its last step of growth.
    """

    scans: list[Scan]
    profile: Profile
    join: Join
    growth: list[Step]
    lookups: list[Lookup]


@dataclass(frozen=True)
class Result:
    """What a run measured.

    Attributes:
        command: repeats the run.
        day: on which it was, in UTC.
        seconds: how long it took.
        whole, single: None: left out.
    """

    command: str
    day: str
    seconds: float
    machine: Machine
    whole: WholeProject | None
    single: SingleTables | None


def measure_whole(root: Path, plan: Plan, landing: Path | None, say: Say) -> WholeProject:
    """Load, build and test the whole project.

    Args:
        root: the project.
        landing: what the simulator wrote before, None: it runs first.
        say: tells a person what is being done.

    Raises:
        ChildError, DbtError: a part failed.
        DifferentRowsError: project and plain implementation differ.
    """
    with tempfile.TemporaryDirectory(prefix=SCRATCH) as name, scratch_database(SCRATCH) as database:
        folder = Path(name)
        for part in ("views", "incremental", "plain", "files", "landing"):
            (folder / part).mkdir()
        project = scratch_project.whole(folder / "views", root, database, "view")
        models = project.generated.project.models
        incremental = scratch_project.whole(folder / "incremental", root, database, REFRESHED)
        plain_dbt = plain_project.make(folder / "plain", root, database, project.generated)
        if landing is None:
            say(f"simulating {plan.products:,} products")
            landing = folder / "landing"
            options = ("--products", plan.products, "--transactions", plan.transactions)
            run_module(
                "scripts.source_simulator",
                ["--out", landing, *map(str, options)],
                project.dbt.project,
                project.dbt.environment,
            )
        project.dbt.run("run-operation", "create_bronze_tables")
        say("loading")
        files = folder / "files"
        loading = measure_loading(project.dbt, models, landing, files, plan.subset_lines, plan.runs)
        with connect(database) as connection:
            building = measure_building(
                connection, models, project.dbt, incremental.dbt, plain_dbt, plan.runs, say
            )
    return WholeProject(loading, building)


def measure_single(root: Path, plan: Plan, say: Say) -> SingleTables:
    """Scan, look up and refresh single tables.

    Args:
        root: the project.
        say: tells a person what is being done.

    Raises:
        DbtError: dbt failed.
        DifferentRowsError: project and plain implementation differ.
        NoSuchStepError: a staging view has other steps than those that are measured.
    """
    with tempfile.TemporaryDirectory(prefix=SCRATCH) as name, scratch_database(SCRATCH) as database:
        selection = scratch_project.selection(Path(name), root, database)
        say("views of single tables")
        names = [model.name for model in selection.models]
        selection.dbt.run("run", "--select", *names)
        with connect(database) as connection:
            bronze.create(connection, selection.models)
            views.create(connection, selection.models)
            scans = []
            sizes = (plan.narrow, plan.product, plan.wide)
            for model, of_model in zip(selection.models, sizes, strict=True):
                for size in of_model:
                    say(f"scanning {model.name}, {size.events_a_key} events a key")
                    scans.append(measure_scan(connection, model, size, plan.runs))
            narrow = selection.narrow
            say(f"scanning {narrow.name} step by step")
            compiled = selection.dbt.compiled(narrow.name)
            profile = measure_profile(connection, narrow, plan.narrow[0], compiled, plan.runs)
            say(f"joining {selection.product.name}")
            join = measure_join(connection, narrow, selection.product, REFERENCE, plan.runs)
            growth = measure_growth(
                connection,
                selection,
                plan,
                lambda events: say(f"growing {narrow.name} to {events:,} events"),
            )
            say("looking rows up")
            largest = growth[-1]
            lookups = measure_lookups(connection, narrow, largest.keys, plan.runs)
    return SingleTables(scans, profile, join, growth, lookups)
