"""A crawl by the machines of a cluster: the same articles as here, whichever machine goes, and one machine a host."""

import json
import os
import resource
import signal
import sqlite3
import subprocess
import sys
from collections import Counter
from contextlib import ExitStack, nullcontext
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from click.testing import CliRunner
from conftest import ROOT, needs_ray, newsieve, slow
from localsite import LocalSite, article, links, portal, stop, table, wait_for
from test_resume import is_whole, texts

from crawler.lock import SiteLock
from crawler.raycrawl import _crawled, crawl_on_cluster, sites_alone
from crawler.shardcrawl import Crawled, Job
from crawler.sites import read_sites
from newsieve import cli
from pipelines.errors import Exit, InputError, LockedError
from pipelines.raypool import Gone
from pipelines.shardfolder import shard, shards_of

#: Articles of the site that shares a host with another one.
TWINS = 5
#: Two machines, each with a core: a crawl has a quarter of one. When "go" is said, the second one is killed, with all
#: that runs on it when "all" is said.
MACHINES = """
import os, signal, sys
from pathlib import Path
import ray
from ray.cluster_utils import Cluster

def below(pid):
    found = [int(path.parent.name) for path in Path("/proc").glob("[0-9]*/stat")
             if path.read_text().rpartition(")")[2].split()[1] == str(pid)]
    return [pid, *(one for child in found for one in below(child))]

cluster = Cluster(initialize_head=True, head_node_args={"num_cpus": 1, "include_dashboard": False})
second = cluster.add_node(num_cpus=1)
print("at", cluster.address, flush=True)
for line in sys.stdin:
    raylet = second.all_processes["raylet"][0].process.pid
    for pid in below(raylet) if line == "all\\n" else [raylet]:
        os.kill(pid, signal.SIGKILL)
    print("killed", flush=True)
cluster.shutdown()
"""


def sites(folder: Path, stack: ExitStack, number: int, articles: int, seconds: float = 0.0) -> list[LocalSite]:
    """So many hosts, each with a site of its own articles; the first one has another site of TWINS on it too."""
    running = [
        stack.enter_context(LocalSite(portal(articles, 1000 * (n + 1)), seconds, host=f"127.0.0.{n + 2}"))
        for n in range(number)
    ]
    tables = [table(f"s{n}", one.url, delay=0.02) for n, one in enumerate(running)]
    running[0].pages |= {f"/twin/{n}.html": article(9000 + n) for n in range(TWINS)}
    running[0].pages["/twin/"] = links(*(f"/twin/{n}.html" for n in range(TWINS)))
    tables.append(table("twin", f"{running[0].url}/twin/", delay=0.02, article=r"'/twin/\d+\.html$'"))
    folder.mkdir()
    (folder / "sites.toml").write_text("\n".join(tables), encoding="utf-8")
    return running


def command(folder: Path, *more: str) -> list[str]:
    options = ["--archive", str(folder / "archive.db"), "--sites", str(folder / "sites.toml"), "--engine", "ray", *more]
    return [sys.executable, "-m", "newsieve", "crawl", "--all", *options]


def begin(folder: Path, **values: Any) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        command(folder), cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **values
    )


def merge(folder: Path) -> dict[str, Any]:
    done = newsieve("merge", folder / "archive.shards", "--archive", folder / "archive.db", "--json")
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def fetched(site: LocalSite) -> Counter[str]:
    return Counter(path for path in site.paths() if path.startswith("/info/"))


def asked_at_once(site: LocalSite) -> list[list[tuple[float, str, int]]]:
    """The requests around each one that came while another one was being answered: (seconds, path, at once)."""
    told = [(round(one.at - site.log[0].at, 3), one.path, one.at_once) for one in site.log]
    return [told[max(0, i - 3) : i + 3] for i, one in enumerate(told) if one[2] > 1]


@slow
@needs_ray
def test_a_cluster_finds_the_same_articles_as_this_machine(tmp_path: Path) -> None:
    with ExitStack() as stack:
        running = sites(tmp_path / "ray", stack, 2, 25)
        done = subprocess.run(
            command(tmp_path / "ray", "--json"), cwd=ROOT, check=False, capture_output=True, text=True, timeout=300
        )
        assert done.returncode == 0, done.stderr
        assert [(run["site"], run["exit_code"]) for run in json.loads(done.stdout)] == [
            ("s0", 0),
            ("s1", 0),
            ("twin", 0),
        ]
        assert max(one.at_once for site in running for one in site.log) == 1
        (tmp_path / "local").mkdir()
        (tmp_path / "local" / "sites.toml").write_bytes((tmp_path / "ray" / "sites.toml").read_bytes())
        options = ["--archive", tmp_path / "local" / "archive.db", "--sites", tmp_path / "local" / "sites.toml"]
        assert newsieve("crawl", "--all", *options).returncode == 0
    assert not (tmp_path / "ray" / "archive.db").exists()
    first = merge(tmp_path / "ray")
    assert first["outcomes"]["new"] == 50 + TWINS
    assert texts(tmp_path / "ray") == texts(tmp_path / "local")
    assert len(texts(tmp_path / "ray")) == 50 + TWINS
    again = merge(tmp_path / "ray")
    assert (again["captures"], again["known"]) == (0, first["captures"])
    assert is_whole(tmp_path / "ray")


def committed_first(folder: Path, number: int) -> set[str]:
    """The paths of the pages that the first run of a site committed."""
    with sqlite3.connect(shard(shards_of(folder / "archive.db"), f"s{number}")) as db:
        found = db.execute("SELECT url FROM captures WHERE run_id = (SELECT min(id) FROM runs)").fetchall()
    db.close()
    return {urlsplit(url).path for (url,) in found}


@needs_ray
@slow
@pytest.mark.parametrize("what", ["raylet", "all"])
def test_a_machine_that_is_killed_loses_and_doubles_nothing(what: str, tmp_path: Path) -> None:
    tmp_path = tmp_path / "killed"
    with ExitStack() as stack:
        running = sites(tmp_path, stack, 4, 60, 0.05)
        command = [sys.executable, "-c", MACHINES]
        machines = stack.enter_context(
            subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        )
        assert machines.stdin
        assert machines.stdout
        address = machines.stdout.readline().split()[1]
        crawling = begin(tmp_path, env=os.environ | {"RAY_ADDRESS": address})
        stack.callback(stop, crawling)
        wait_for(lambda: min(len(fetched(site)) for site in running) > 10, 120)
        before = [fetched(site) for site in running]
        machines.stdin.write(f"{what}\n")
        machines.stdin.flush()
        assert machines.stdout.readline() == "killed\n"
        _, said = crawling.communicate(timeout=240)
        assert crawling.returncode == 0, said
        assert min(sum(one.values()) for one in before) < 60, "the crawl was over before the machine was killed"
        assert [beside for site in running for beside in asked_at_once(site)] == []
        for number, site in enumerate(running):
            twice = {path: times for path, times in fetched(site).items() if times > 1}
            assert max(twice.values(), default=2) == 2, (number, twice)
            assert not twice.keys() & committed_first(tmp_path, number), "what was committed is asked for again"
            assert len(fetched(site)) == 60
    merge(tmp_path)
    assert len(texts(tmp_path)) == 240 + TWINS
    ends: Counter[str] = Counter()
    for number in range(4):
        path = shard(shards_of(tmp_path / "archive.db"), f"s{number}")
        assert newsieve("check", "--archive", path).returncode == 0
        with sqlite3.connect(path) as db:
            pages = db.execute("SELECT count(*), count(DISTINCT url) FROM captures WHERE kind = 'page'").fetchone()
            ends.update(reason for (reason,) in db.execute("SELECT reason FROM runs"))
        db.close()
        assert pages == (60, 60)
    assert ends["finished"] >= 4
    # what has lost its raylet only may come to its end before it finds that out
    assert what == "raylet" or ends["killed"], "nothing was crawled by the machine that was killed"


@needs_ray
@slow
def test_ctrl_c_ends_all_crawls_well(tmp_path: Path) -> None:
    tmp_path = tmp_path / "interrupted"
    with ExitStack() as stack:
        running = sites(tmp_path, stack, 2, 200, 0.05)  # 10 seconds at least: the second process may begin much later
        crawling = begin(tmp_path)
        stack.callback(stop, crawling)
        wait_for(lambda: min(len(fetched(site)) for site in running) > 5, 120)
        crawling.send_signal(signal.SIGINT)
        _, said = crawling.communicate(timeout=120)
        assert crawling.returncode == 130, said
        assert "Traceback" not in said
    for name in ("s0", "s1"):
        with sqlite3.connect(shard(shards_of(tmp_path / "archive.db"), name)) as db:
            assert db.execute("SELECT reason, exit_code FROM runs").fetchall() == [("interrupted", 130)]
        db.close()
        assert f"{name}: interrupted (exit code 130)" in said


# --- without a cluster -----------------------------------------------------------------------------


def test_without_ray_it_is_said_how_to_get_it_and_nothing_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    (tmp_path / "sites.toml").write_text(table("a", "http://127.0.0.1:1/"), encoding="utf-8")
    done = CliRunner().invoke(cli, command(tmp_path)[3:])
    assert isinstance(done.exception, InputError)
    assert "make cluster" in str(done.exception)
    assert [path.name for path in tmp_path.iterdir()] == ["sites.toml"]


def test_what_is_due_is_crawled_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipelines.raypool.library", lambda: None)
    done = CliRunner().invoke(cli, ["crawl", "--due", "--engine", "ray", "--archive", str(tmp_path / "a.db")])
    assert isinstance(done.exception, InputError)
    assert "--due" in str(done.exception)
    assert not list(tmp_path.iterdir())


def test_a_site_that_is_crawled_here_is_left_out_and_the_others_are_held(tmp_path: Path) -> None:
    archive = tmp_path / "archive.db"
    lock = SiteLock(archive, "a")
    with sites_alone(archive, ["a", "b"]) as refused:
        assert [(one.site, one.exit_code) for one in refused.values()] == [("a", Exit.LOCKED)]
        with pytest.raises(LockedError, match="another run is crawling b"):
            SiteLock(archive, "b")
    SiteLock(archive, "b").release()
    lock.release()
    with sites_alone(archive, ["a", "b"]) as refused:
        assert not refused


def test_more_sites_than_files_may_be_open_are_held(tmp_path: Path) -> None:
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    try:
        resource.setrlimit(resource.RLIMIT_NOFILE, (200, before[1]))
        with sites_alone(tmp_path / "archive.db", [f"s{n}" for n in range(250)]) as refused:
            assert not refused
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, before)


def test_each_site_has_an_end_also_one_that_nothing_is_told_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tables = [table(name, f"http://127.0.0.{n + 2}:1/") for n, name in enumerate(("a", "b", "c"))]
    (tmp_path / "sites.toml").write_text("\n".join(tables), encoding="utf-8")
    given: list[Job] = []

    def each(_: Any, jobs: list[Job], *more: Any, **how: Any) -> Any:
        given.extend(jobs)
        yield jobs[0], [Crawled(jobs[0].sites[0], Exit.OK, "finished")]

    monkeypatch.setattr("pipelines.raypool.connected", lambda _: nullcontext())
    monkeypatch.setattr("pipelines.raypool.each", each)
    path, lock = tmp_path / "sites.toml", SiteLock(tmp_path / "archive.db", "b")
    runs = crawl_on_cluster(read_sites(path), tmp_path / "archive.db", path, lambda *_: None)
    lock.release()
    assert [(run.site, run.exit_code) for run in runs] == [
        ("a", Exit.OK),
        ("b", Exit.LOCKED),
        ("c", Exit.INTERRUPTED),
    ]
    assert [job.sites for job in given] == [("a",), ("c",)]


def test_sites_of_a_task_that_gave_nothing_are_told_as_errors_or_interrupted(tmp_path: Path) -> None:
    job = Job(("a", "b"), tmp_path, "", tmp_path / "sites.toml", 1)
    for gone, code in ((Gone.CRASHED, Exit.ERROR), (Gone.INTERRUPTED, Exit.INTERRUPTED)):
        assert [(one.site, one.exit_code) for one in _crawled(job, gone)] == [("a", code), ("b", code)]
        assert all(one.reason for one in _crawled(job, gone))
    whole = [Crawled("a", Exit.OK, "")]
    assert _crawled(job, whole) == whole
