"""Parts made by the machines of a Ray cluster, a task for each file: the one door to ray, an extra that a plain
installation does not have.

Ray brings a task that was on a machine that is gone to another one. A part is the same whoever makes it.
"""

import os
import socket
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, redirect_stdout
from dataclasses import replace
from typing import Any

from .errors import InputError, NewsieveError
from .madeby import rules
from .partfile import PART_RULES, Job, Made
from .partpool import make_by_page, make_limited
from .worker import limited

#: Times that a task is given to another process when its own one ended.
RETRIES = 2
#: Seconds to wait for a cluster to answer.
ANSWER_SECONDS = 10
MISSING = (
    "--engine ray needs Ray, which is not installed: pip install 'newsieve[cluster]', in a checkout `make cluster`."
    " Without it `--engine local` makes the same parts on this machine."
)


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
    ray = library()
    if not jobs:
        return
    wanted = [replace(job, source=job.source.resolve(), target=job.target.resolve()) for job in jobs]
    with _cluster(ray, number):
        make = ray.remote(num_cpus=1, max_retries=RETRIES)(make_there)
        by_page = ray.remote(num_cpus=1, max_retries=RETRIES)(make_by_page)
        running = {make.remote(job, rules(PART_RULES)): job for job in wanted}
        while running:
            (done, *_), _ = ray.wait(list(running))
            job = running.pop(done)
            try:
                yield ray.get(done)
            except ray.exceptions.WorkerCrashedError:  # three times: a page of it may be at fault
                running[by_page.remote(job)] = job
            except ray.exceptions.RayTaskError as error:
                if isinstance(error.cause, NewsieveError):
                    raise error.cause from None
                raise


def make_there(job: Job, wanted: str) -> Made:
    """Make a part on another machine. `wanted`: fingerprint of the rules of who wants it."""
    if rules(PART_RULES) != wanted:
        raise NewsieveError(
            "a machine of the cluster has another newsieve than this one: install the same on all of them."
        )
    if not job.source.is_file():
        raise InputError(
            f"{job.source}: is not there on a machine of the cluster: all of them must see the same files."
        )
    with limited():
        return make_limited(job)


@contextmanager
def _cluster(ray: Any, number: int | None) -> Iterator[None]:
    """Connected to a cluster; to one that is there already when this process is. What Ray says of it while it works, of
    machines that are gone for example, goes to standard error."""
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
            raise NewsieveError(f"no cluster answers: {str(error).splitlines()[0]} See RAY_ADDRESS.") from error
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
