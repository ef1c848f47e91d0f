"""Parts made by a Ray cluster: the same files as by this machine, whichever machine goes; and no word of Ray without it."""

import json
import os
import socket
import subprocess
import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from click.testing import CliRunner
from conftest import ROOT, needs_pyarrow, needs_ray, newsieve, slow
from test_ingest import html
from test_partfile import page, rows, warc
from test_partpool import broken
from test_rows import table

from newsieve import ELSEWHERE, cli
from pipelines import raypool
from pipelines.errors import Exit, InputError, NewsieveError
from pipelines.partfile import Job
from pipelines.raypool import Gone, make_there, refuse_silence

HEAVY = ("ray", "duckdb", "redis")
#: Makes the parts of a folder on two machines, each with a core; with "kill", the second one is killed in between.
#: Prints what came of each.
PROGRAM = """
import os, signal, sys, types
from datetime import UTC, datetime
from pathlib import Path
import ray
from ray.cluster_utils import Cluster
from pipelines import raypool
from pipelines.errors import NewsieveError
from pipelines.partfile import jobs, part_folder

def breaks(job, wanted):
    import test_partpool
    return test_partpool.breaks(job)

warcs, parts, how = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
cluster = Cluster(initialize_head=True, head_node_args={"num_cpus": 1, "include_dashboard": False})
second = cluster.add_node(num_cpus=1)
ray.init(address=cluster.address, log_to_driver=False, logging_level="ERROR")
if how == "poison":
    raypool.make_there = breaks
if how == "other":  # as of a machine without our files
    sys.modules["only_here"] = only_here = types.ModuleType("only_here")
    exec("def make_there(job, wanted): pass", vars(only_here))
    raypool.make_there = only_here.make_there
wanted, _ = jobs([warcs], parts, "1.2", datetime(2027, 1, 1, tzinfo=UTC))
with part_folder(parts):
    try:
        for number, made in enumerate(raypool.make_all(wanted)):
            print("part:", made.job.source.name, made.word, file=sys.__stdout__, flush=True)
            if how == "kill" and number == 0:
                os.kill(second.all_processes["raylet"][0].process.pid, signal.SIGKILL)
    except NewsieveError as error:
        print("part:", error, file=sys.__stdout__, flush=True)
ray.shutdown()
cluster.shutdown()
"""


@pytest.fixture
def warcs(tmp_path: Path) -> Path:
    for k in range(4):
        warc(tmp_path / "warc", [page(f"http://{'abcd'[k]}.com/{i}", html(10 * k + i)) for i in range(8)], f"file{k}")
    return tmp_path / "warc"


def on_two_machines(warcs: Path, parts: Path, how: str) -> list[str]:
    environment = os.environ | {"PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "tests")))}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(warcs), str(parts), how],
        check=False, capture_output=True, text=True, timeout=300, env=environment, cwd=ROOT,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    # the program's cluster says more of itself when it ends
    return sorted(line.removeprefix("part: ") for line in done.stdout.splitlines() if line.startswith("part: "))


@needs_ray
def test_a_cluster_makes_the_same_files_as_this_machine(warcs: Path, tmp_path: Path) -> None:
    one, other = tmp_path / "local", tmp_path / "ray"
    table(warcs / "p.parquet", {"url": ["http://p.com/1", "http://p.com/2"], "html": [html(50), html(51)]})
    assert newsieve("ingest", warcs, "--parts", one).returncode == 0
    command = [
        "-m",
        "newsieve",
        "ingest",
        str(warcs),
        "--parts",
        str(other),
        "--engine",
        "ray",
        "--workers",
        "2",
        "--json",
    ]
    done = subprocess.run(
        [sys.executable, *command], cwd=ROOT, check=False, capture_output=True, text=True, timeout=300
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == {
        "parts": 5, "there_before": 0, "page_by_page": [], "pages": {"article": 34}, "skipped": 0,
    }  # fmt: skip
    files = {path.name: path.read_bytes() for path in one.glob("*.warc.gz.parquet")}
    assert files == {path.name: path.read_bytes() for path in other.glob("*.warc.gz.parquet")}
    assert len(files) == 4
    texts = [
        [(row["payload_digest"], row["text"]) for row in rows(folder / "p.part.parquet")] for folder in (one, other)
    ]
    assert texts[0] == texts[1], "but for the time of its rows, which name none"


@needs_ray
@slow
def test_a_machine_that_is_killed_loses_and_doubles_nothing(warcs: Path, tmp_path: Path) -> None:
    assert on_two_machines(warcs, tmp_path / "parts", "kill") == [f"file{k}.warc.gz made" for k in range(4)]
    urls = [row["url"] for path in (tmp_path / "parts").glob("*.parquet") for row in rows(path)]
    assert len(urls) == len(set(urls)) == 32
    assert not list((tmp_path / "parts").rglob("*.part"))


@needs_ray
@slow
def test_a_file_that_ends_its_processes_is_named_and_read_page_by_page(warcs: Path, tmp_path: Path) -> None:
    warc(warcs, [page("http://e.com/1", html(1)), broken("killed")], "bad")
    said = on_two_machines(warcs, tmp_path / "parts", "poison")
    assert said == ["bad.warc.gz read page by page", *(f"file{k}.warc.gz made" for k in range(4))]
    assert [row["url"] for row in rows(tmp_path / "parts" / "bad.warc.gz.parquet")] == [
        "http://e.com/1",
        "http://b.com/killed",
    ]


@needs_ray
@slow
def test_a_machine_without_our_code_ends_the_run_with_a_sentence(warcs: Path, tmp_path: Path) -> None:
    assert on_two_machines(warcs, tmp_path / "parts", "other") == [raypool.OTHER_CODE]


# --- without a cluster -----------------------------------------------------------------------------


def job(source: Path) -> Job:
    from test_partfile import NOW

    return Job(source, source.with_name("p.parquet"), "1", NOW)


def test_a_machine_with_other_rules_or_without_the_file_makes_nothing(tmp_path: Path) -> None:
    wanted = job(tmp_path / "x.warc")
    with pytest.raises(NewsieveError, match="another newsieve"):
        make_there(wanted, "other rules")
    with pytest.raises(InputError, match="all of them must see the same files"):
        make_there(wanted, raypool.rules(raypool.PART_RULES))
    assert list(tmp_path.iterdir()) == []


def test_without_ray_it_is_said_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(InputError, match="newsieve\\[cluster\\]") as error:
        raypool.library()
    assert error.value.exit_code is Exit.BAD_INPUT


class CancelledError(Exception):
    """As Ray raises it of a task that never began."""


class CrashedError(Exception):
    """As Ray raises it of a process that ended."""


class Pretended:
    """A cluster as far as `each` asks it: a task is done when it is asked for. `waits`: what happens each time that one
    is waited for, before all is as ever; `gets`: the same each time that a result is asked for."""

    exceptions = SimpleNamespace(
        TaskCancelledError=CancelledError, RayTaskError=type("T", (Exception,), {}), RayError=CrashedError
    )

    def __init__(self, *waits: type[BaseException] | None, gets: Sequence[type[BaseException] | None] = ()) -> None:
        self.waits, self.cancelled, self.options = list(waits), list[Any](), dict[str, Any]()
        self.gets = list(gets)

    def remote(self, **options: Any) -> Any:
        self.options = options
        return lambda function: SimpleNamespace(remote=lambda *given: (function, given))

    def wait(self, tasks: list[Any]) -> tuple[list[Any], list[Any]]:
        if self.waits and (error := self.waits.pop(0)):
            raise error
        return tasks[:1], tasks[1:]

    def get(self, task: Any) -> Any:
        if self.gets and (error := self.gets.pop(0)):
            raise error
        function, given = task
        return function(*given)

    def cancel(self, task: Any) -> None:
        self.cancelled.append(task[1][0])


def work(job: int, factor: int) -> int:
    if job == 13:
        raise NewsieveError("another newsieve")
    if job == 5:
        raise CancelledError
    if job == 7:
        raise CrashedError
    return job * factor


def given(monkeypatch: pytest.MonkeyPatch, ray: Pretended, jobs: list[int], **how: Any) -> list[Any]:
    monkeypatch.setattr(raypool, "library", lambda: ray)
    return list(raypool.each(work, jobs, 10, **how))


def test_each_job_gives_its_result_or_why_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    ray = Pretended()
    found = given(monkeypatch, ray, [1, 5, 7, 2], cores=0.25, is_spread=True)
    assert found == [(1, 10), (5, Gone.INTERRUPTED), (7, Gone.CRASHED), (2, 20)]
    assert ray.options == {"num_cpus": 0.25, "max_retries": raypool.RETRIES, "scheduling_strategy": "SPREAD"}
    assert ray.cancelled == []
    assert given(monkeypatch, ray, []) == []


def test_who_is_patient_waits_for_what_was_interrupted_and_others_do_not(monkeypatch: pytest.MonkeyPatch) -> None:
    ray = Pretended(None, KeyboardInterrupt)
    assert given(monkeypatch, ray, [1, 2, 3], is_patient=True) == [(1, 10), (2, 20), (3, 30)]
    assert ray.cancelled == [2, 3]
    for waits, how in (((KeyboardInterrupt,), {}), ((KeyboardInterrupt, KeyboardInterrupt), {"is_patient": True})):
        with pytest.raises(KeyboardInterrupt):
            given(monkeypatch, Pretended(*waits), [1, 2], **how)


def test_an_interrupt_while_a_result_is_asked_for_loses_no_task(monkeypatch: pytest.MonkeyPatch) -> None:
    ray = Pretended(gets=[None, KeyboardInterrupt])
    assert given(monkeypatch, ray, [1, 2, 3], is_patient=True) == [(1, 10), (2, 20), (3, 30)]
    assert ray.cancelled == [2, 3]


def test_an_error_that_is_no_sentence_loses_no_other_task(monkeypatch: pytest.MonkeyPatch) -> None:
    ray, found = Pretended(gets=[None, OSError]), list[Any]()
    monkeypatch.setattr(raypool, "library", lambda: ray)
    with pytest.raises(OSError, match=r"^$"):
        found.extend(raypool.each(work, [1, 2, 3], 10, is_patient=True))
    assert (found, ray.cancelled) == ([(1, 10), (3, 30)], [3])
    with pytest.raises(OSError, match=r"^$"):
        given(monkeypatch, Pretended(gets=[OSError]), [1, 2])


def test_a_cluster_that_answers_no_more_is_not_asked_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ConnectionError):
        given(monkeypatch, Pretended(ConnectionError), [1, 2], is_patient=True)


def test_a_machine_that_refuses_ends_the_others_and_what_they_give_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    ray, found = Pretended(), list[Any]()
    monkeypatch.setattr(raypool, "library", lambda: ray)
    with pytest.raises(NewsieveError, match="another newsieve"):
        found.extend(raypool.each(work, [1, 13, 2], 10, is_patient=True))
    assert found == [(1, 10), (2, 20)]
    assert ray.cancelled == [2]
    with pytest.raises(NewsieveError, match="another newsieve"):
        given(monkeypatch, Pretended(), [13, 2])


@needs_pyarrow
def test_the_command_says_so_and_makes_nothing(warcs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    done = CliRunner().invoke(cli, ["ingest", str(warcs), "--parts", str(tmp_path / "parts"), "--engine", "ray"])
    assert isinstance(done.exception, InputError)
    assert "make cluster" in str(done.exception)
    assert not (tmp_path / "parts").exists()


@pytest.mark.parametrize("options", [["--engine", "ray"], ["--engine", "spark", "--parts", "p"]])
def test_an_engine_that_makes_nothing_is_refused(options: list[Any], warcs: Path, tmp_path: Path) -> None:
    done = newsieve("ingest", warcs, *options, cwd=tmp_path)
    assert done.returncode == 2
    assert "--engine" in done.stderr
    assert {path.name for path in tmp_path.iterdir()} == {"warc"}


@pytest.mark.parametrize(
    "address", ["127.0.0.1:{}", "ray://127.0.0.1:{}", "no.such.host.invalid:{}", "127.0.0.1:99999999"]
)
def test_a_cluster_that_does_not_answer_is_named(address: str) -> None:
    with socket.socket() as taken:  # bound, and nobody listens
        taken.bind(("127.0.0.1", 0))
        with pytest.raises(NewsieveError, match="no cluster answers there"):
            refuse_silence(address.format(taken.getsockname()[1]))


@pytest.mark.parametrize("address", ["", "auto", "local", "host", "host:", ":1", "[::1]:x"])
def test_addresses_of_another_form_are_for_ray_to_read(address: str) -> None:
    refuse_silence(address)


def test_a_cluster_that_answers_is_not_refused() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        refuse_silence(f"127.0.0.1:{server.getsockname()[1]}")


def test_no_command_imports_what_only_a_cluster_needs() -> None:
    modules = sorted({module for module, *_ in ELSEWHERE.values()} | {"newsieve", "pipelines.raypool"})
    # sqlite-utils takes pandas along where it is installed, and pandas pyarrow: a plain installation has neither
    hidden = "sys.modules['pandas'] = None"
    code = f"import sys; {hidden}; import {', '.join(modules)}; print(*{{*{(*HEAVY, 'pyarrow')!r}}} & {{*sys.modules}})"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True, text=True)
    assert done.stdout.split() == []


def test_a_plain_installation_asks_for_none_of_it() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    assert [line for line in project["dependencies"] if line.startswith(HEAVY)] == []
    assert [name for name in ("dev", "parquet", "browser") for line in extras[name] if line.startswith(HEAVY)] == []
    assert any(line.startswith("ray") for line in extras["cluster"])
