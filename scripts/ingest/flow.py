"""The same steps as Prefect flows, and their deployments."""

from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from prefect import flow, get_run_logger, task
from prefect import serve as serve_deployments
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import ConcurrencyLimitConfig, ConcurrencyLimitStrategy
from prefect.deployments.runner import EntrypointType
from prefect.settings import PREFECT_API_URL
from prefect.states import Completed, State

from scripts.ingest import steps
from scripts.ingest.errors import AlreadyRunningError, BadInputError, StepFailedError
from scripts.ingest.run import Log, Step, Told
from scripts.ingest.settings import Settings

NO_SERVER = (
    "PREFECT_API_URL is not set. Only a server keeps a schedule: run 'prefect server start', and"
    " export PREFECT_API_URL=http://127.0.0.1:4200/api"
)
ONE = ConcurrencyLimitConfig(limit=1, collision_strategy=ConcurrencyLimitStrategy.CANCEL_NEW)
"""A run that is due while one is at work is cancelled: the next minute brings another."""


@flow(name="ingest")
def ingest(settings: Settings | None = None) -> State | None:
    """Bring what Kafka has by now into staging."""
    return _run(steps.ingest, settings or Settings())


@flow(name="check")
def check(settings: Settings | None = None) -> State | None:
    """Run data tests and source freshness."""
    return _run(steps.check, settings or Settings())


def serve_all(settings: Settings, every_seconds: float, check_every_minutes: float) -> None:
    """Be the deployments `ingest/scheduled` and `check/scheduled` until stopped.

    Raises:
        BadInputError: no server of Prefect is named.
    """
    if not PREFECT_API_URL.value():
        raise BadInputError(NO_SERVER)
    intervals = [(ingest, every_seconds), (check, check_every_minutes * 60)]
    serve_deployments(
        *(
            each.to_deployment(
                name="scheduled",
                interval=seconds,
                parameters={"settings": asdict(settings)},
                concurrency_limit=ONE,
                entrypoint_type=EntrypointType.MODULE_PATH,
            )
            for each, seconds in intervals
            if seconds
        )
    )


def _run(
    work: Callable[[Settings, Log, Callable[[Step], Told]], None], settings: Settings
) -> State | None:
    log = get_run_logger()
    try:
        work(settings, log, lambda step: _as_task(step, settings)())
    except AlreadyRunningError as error:
        log.warning("%s", error)
        return Completed(name="Skipped", message=str(error))
    return None


def _as_task(step: Step, settings: Settings) -> Any:
    def work() -> Told:
        return step.work()

    return task(
        work,
        name=step.name,
        cache_policy=NO_CACHE,
        retries=settings.retries,
        retry_delay_seconds=[settings.pause_seconds * 2**n for n in range(settings.retries)],
        retry_condition_fn=_may_pass,
    )


def _may_pass(_: Any, __: Any, state: State) -> bool:
    """Whether Prefect shall try a failed task again."""
    try:
        state.result()
    except StepFailedError as error:
        return error.may_pass
    except Exception:
        return False
    return False
