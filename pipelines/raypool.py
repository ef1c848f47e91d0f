"""Work given to the machines of a Ray cluster: parts, a task for each file, and what else comes as tasks. The one door
to ray, an extra that a plain installation does not have.

Ray brings a task that was on a machine that is gone to another one. A part is the same whoever makes it.
"""

import os
import socket
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, redirect_stdout
from dataclasses import replace
from enum import Enum
from typing import Any, TypeVar

from .errors import InputError, NewsieveError
from .madeby import rules
from .partfile import PART_RULES, Job, Made
from .partpool import make_by_page, make_limited
from .worker import limited

J = TypeVar("J")
R = TypeVar("R")

#: Times that a task is given to another process when its own one ended.
RETRIES = 2
#: Seconds to wait for a cluster to answer.
ANSWER_SECONDS = 10
#: What Ray says on a machine that does not have the code of a task.
NO_MODULE = "failed to import on the worker"
OTHER_CODE = "a machine of the cluster has another newsieve than this one, or none: install the same on all of them."
MISSING = (
    "--engine ray needs Ray, which is not installed: pip install 'newsieve[cluster]', in a checkout `make cluster`."
    " Without it `--engine local` does the same on this machine."
)


class Gone(Enum):
    """Why a task gave nothing."""

    CRASHED = "its process, or its machine, ended again and again"
    INTERRUPTED = "interrupted before it had anything to tell"


def library() -> Any:
    """Ray. Raises InputError that says how to get it."""
    try:
        import ray  # here: two seconds (measured) that only a cluster is worth
        import ray.exceptions  # becomes an attribute of ray
    except ImportError:
        raise InputError(MISSING) from None
    return ray


def make_all(jobs: Sequence[Job], number: int | None = None) -> Iterator[Made]:
    """The parts, as they are made, by the cluster that RAY_ADDRESS names; without it by one of this machine alone,
    of so many processes. Raises NewsieveError when a machine has another newsieve or a file cannot be read there."""
    library()
    if not jobs:
        return
    wanted = [replace(job, source=job.source.resolve(), target=job.target.resolve()) for job in jobs]
    suspects: list[Job] = []  # a page of theirs may be at fault
    with connected(number):
        for job, made in each(make_there, wanted, rules(PART_RULES)):
            if isinstance(made, Gone):
                suspects.append(job)
            else:
                yield made
        for job, made in each(make_by_page, suspects):
            if isinstance(made, Gone):
                raise NewsieveError(f"{job.source}: {made.value}, page by page too. Is there memory enough?")
            yield made


def each(
    function: Callable[..., R], jobs: Sequence[J], *more: object,
    cores: float = 1, is_spread: bool = False, is_patient: bool = False,
) -> Iterator[tuple[J, R | Gone]]:  # fmt: skip
    """What a function gives of each job, as a task of the cluster that this process is connected to; as they are done.
    Raises what one raises.

    `more`: arguments behind the job. `cores`: that a task takes. `is_spread`: over all machines, not one after the
    other. `is_patient`: when this one is interrupted, or a task fails, the others are interrupted, and what they give
    then is waited for; a second Ctrl-C waits for nothing.
    """
    ray = library()
    how = "SPREAD" if is_spread else "DEFAULT"
    task = ray.remote(num_cpus=cores, max_retries=RETRIES, scheduling_strategy=how)(function)
    running: dict[Any, J] = {task.remote(job, *more): job for job in jobs}
    failure: Exception | None = None
    is_stopping = False
    while running:
        done = None
        try:
            (done, *_), _ = ray.wait(list(running))
            result = _result(ray, done)
        except KeyboardInterrupt:  # the task at hand is asked for once more
            if not is_patient or is_stopping:
                raise
        except Exception as error:  # a task's own: whatever it is, the others are not lost with it
            if not is_patient or done is None:
                raise
            failure = failure or error
            del running[done]
        else:
            yield running.pop(done), result
            continue
        if not is_stopping:
            _interrupt(ray, running)
        is_stopping = True
    if failure:
        raise failure


def _interrupt(ray: Any, running: Iterable[Any]) -> None:
    """Raise KeyboardInterrupt in tasks; those that have not begun never will."""
    for task in running:
        ray.cancel(task)


def _result(ray: Any, done: Any) -> Any:
    try:
        return ray.get(done)
    except ray.exceptions.TaskCancelledError:
        return Gone.INTERRUPTED
    except ray.exceptions.RayTaskError as error:
        if isinstance(error.cause, NewsieveError):
            raise error.cause from None
        if NO_MODULE in str(error):
            raise NewsieveError(OTHER_CODE) from None
        raise
    except ray.exceptions.RayError:  # its process or its machine ended, again and again
        return Gone.CRASHED


def make_there(job: Job, wanted: str) -> Made:
    """Make a part on another machine. `wanted`: fingerprint of the rules of who wants it."""
    if rules(PART_RULES) != wanted:
        raise NewsieveError(OTHER_CODE)
    if not job.source.is_file():
        raise InputError(
            f"{job.source}: is not there on a machine of the cluster: all of them must see the same files."
        )
    with limited():
        return make_limited(job)


@contextmanager
def connected(number: int | None) -> Iterator[None]:
    """Connected to the cluster that RAY_ADDRESS names, or to one of this machine, of so many processes; to the one that
    this process is connected to already. What Ray says meanwhile, of machines that are gone for example, goes to
    standard error. Raises NewsieveError when none answers."""
    ray = library()
    with redirect_stdout(sys.stderr):
        if ray.is_initialized():
            yield
            return
        address = os.environ.get("RAY_ADDRESS", "local")  # Ray itself would take any that runs on this machine
        refuse_silence(address)
        cores = number if address == "local" else None  # one that is there has its own
        try:
            ray.init(
                address, num_cpus=cores, include_dashboard=None if cores is None else False, log_to_driver=False,
                logging_level="ERROR",
            )  # fmt: skip
        except (ConnectionError, RuntimeError, ValueError) as error:
            why = str(error).splitlines()[0].rstrip(".")
            raise NewsieveError(f"no cluster answers: {why}. See RAY_ADDRESS.") from error
        try:
            yield
        finally:
            ray.shutdown()


def refuse_silence(address: str) -> None:
    """Raise NewsieveError when nothing answers at HOST:PORT: Ray tries it again and again, and never says so. Other
    forms of an address are Ray's to refuse."""
    host, _, port = address.removeprefix("ray://").rpartition(":")
    if not host or not port.isdecimal():
        return
    try:
        socket.create_connection((host, int(port)), ANSWER_SECONDS).close()
    except (OSError, OverflowError) as error:
        raise NewsieveError(f"RAY_ADDRESS {address}: no cluster answers there: {error}.") from error
