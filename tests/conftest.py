"""What several tests share: the demo, crawled once by the commands that users run."""

import fcntl
import gc
import os
import pickle
import shutil
import subprocess
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from forked import FORKS
from hypothesis import settings

from crawler.demo import DemoSite
from crawler.demo_pages import DATA
from pipelines.archive import Archive
from pipelines.similarity import Document, Relation, compare

ROOT = Path(__file__).resolve().parent.parent


def pytest_make_parametrize_id(val: object) -> str | None:
    """A name for packed bytes: gzip writes the second of the day into them, and each process collects tests anew."""
    return "gzip" if isinstance(val, bytes) and val.startswith(b"\x1f\x8b") else None


def pytest_collection_finish() -> None:
    """What collecting has made stays until the end: the garbage collector need not look through tens of thousands of
    tests within one whose time is measured."""
    gc.collect()
    gc.freeze()


def needs(*libraries: str, target: str = "datasets") -> pytest.MarkDecorator:
    """Skip a test where a library is not installed, and say which target of make installs it. In CI, which sets
    NEWSIEVE_REQUIRE_…, nothing is skipped for that: there the test fails."""
    lacking = [name for name in libraries if find_spec(name) is None]
    is_required = f"NEWSIEVE_REQUIRE_{target.upper()}" in os.environ
    reason = f"not installed: {', '.join(lacking)}; make {target} does it"
    return pytest.mark.skipif(bool(lacking) and not is_required, reason=reason)


#: Larger sizes of a test, whole programs of bench/, second crawls of the demo, weeks of simulated days, crawls and killed
#: machines of a Ray cluster: ten seconds to a minute each, of the twenty minutes that CI has.
slow = pytest.mark.skipif("NEWSIEVE_SLOW" not in os.environ, reason="takes long: make slow runs it")
needs_pyarrow = needs("pyarrow")
needs_duckdb = needs("duckdb", target="batch")
needs_ray = needs("ray", target="cluster")
#: How long one example takes says how busy the machine is; what may take long has a test of its own, in processor time.
settings.register_profile("newsieve", deadline=None)
settings.load_profile("newsieve")
#: A worker takes a second to load, which hundreds of tests have no use for; those of workers ask for some.
os.environ["NEWSIEVE_WORKERS"] = "0"
NOW = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


def newsieve(
    *arguments: object, cwd: Path = ROOT, stdin: bytes = b"", timeout: float = 120
) -> subprocess.CompletedProcess[str]:
    """Run a newsieve command in a process of its own, as a user does."""
    return FORKS.run(["-m", "newsieve", *arguments], cwd=cwd, stdin=stdin, timeout=timeout)


def relation(one: str, other: str) -> Relation:
    """What two texts without titles are to each other, whichever comes first."""
    there, back = (compare(Document(None, a), Document(None, b)) for a, b in ((one, other), (other, one)))
    assert there.relation is back.relation, (there, back)
    return there.relation


@dataclass
class Crawled:
    """The demo after two crawls, the second one of its second edition, and cleaned again with what was learned."""

    archive: Path
    sites: Path
    urls: dict[str, str]
    #: (site, path, status) of each request of the first and of the second crawl.
    first: list[tuple[str, str, int]]
    second: list[tuple[str, str, int]]
    #: What the two crawls and the reclean after them printed.
    printed: list[subprocess.CompletedProcess[str]]

    def open(self) -> Archive:
        return Archive(self.archive)

    def url(self, page: str) -> str:
        """The address of "site/path"."""
        site, _, path = page.partition("/")
        return self.urls[site] + path


def shared_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One for all processes of a run, also for those that a test starts to run tests, which are told of it."""
    own = tmp_path_factory.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    return Path(os.environ.get("NEWSIEVE_SHARED_FOLDER", shared))


@pytest.fixture(scope="session")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Crawled:
    """The demo crawled twice into one archive and cleaned again; do not write into it. Crawled once for all processes
    that run tests, by the first that wants it, as that takes 20 seconds; each has its copy, so that what one has open
    is in no other's way."""
    parent = shared_folder(tmp_path_factory)
    done = parent / "crawled.pickle"
    with (parent / "crawled.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            made = crawl_demo(tmp_path_factory.mktemp("crawled"))
            done.with_suffix(".part").write_bytes(pickle.dumps(made))
            done.with_suffix(".part").rename(done)
    found: Crawled = pickle.loads(done.read_bytes())
    own = tmp_path_factory.mktemp("own") / "crawled"
    shutil.copytree(found.archive.parent, own)
    return replace(found, archive=own / found.archive.name, sites=own / found.sites.name)


def crawl_demo(folder: Path) -> Crawled:
    """As `newsieve demo` does it, by the commands that users run."""
    archive, sites = folder / "archive.db", folder / "sites.toml"
    with DemoSite() as demo:
        sites.write_text(demo.sites_toml(), encoding="utf-8")
        printed, requests = [], []
        for edition in (1, 2):
            demo.edition = edition
            start = len(demo.requests)
            printed.append(newsieve("crawl", "--all", "--archive", archive, "--sites", sites))
            requests.append(demo.requests[start:])
        printed.append(newsieve("reclean", "--archive", archive))
        return Crawled(archive, sites, dict(demo.urls), *requests, printed)


@pytest.fixture(scope="session")
def expected() -> dict[str, Any]:
    """What a correct crawl of the demo finds: data/demo/expected.toml."""
    return tomllib.loads((DATA / "expected.toml").read_text(encoding="utf-8"))


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    """An empty archive."""
    with Archive(tmp_path / "archive.db", create=True) as opened:
        yield opened
