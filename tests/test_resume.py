"""A crawl that is killed, interrupted or robbed of its archive loses nothing and does nothing twice."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from conftest import newsieve, slow
from forked import FORKS, Started
from localsite import LocalSite, Page, article, command, crawl, html, links, portal, sleep, stop, table, wait_for

from crawler import opening, session
from crawler.demo import DemoSite
from crawler.sites import Site
from pipelines.archive import Archive
from pipelines.errors import LockedError

#: `make kills` kills a crawl of 2,000 pages 30 times; the plain suite a smaller one a few times.
KILLS = int(os.environ.get("NEWSIEVE_KILLS", "3"))
ARTICLES = 190 if KILLS <= 6 else 2000
SEED = 20261123


def rows(folder: Path, sql: str) -> list[tuple[object, ...]]:
    db = sqlite3.connect(folder / "archive.db", timeout=30)
    try:
        return db.execute(sql).fetchall()
    finally:
        db.close()


def texts(folder: Path) -> dict[object, object]:
    """Path of each article → its text."""
    found = rows(folder, "SELECT url, text FROM articles JOIN article_text ON article_id = id")
    return {str(url).partition("//")[2].partition("/")[2]: text for url, text in found}


def outcomes(folder: Path) -> Counter[object]:
    return Counter(rows(folder, "SELECT requested_url, outcome, reason FROM captures"))


def finished(folder: Path) -> set[str]:
    """Paths whose outcome is committed."""
    found = rows(folder, "SELECT requested_url FROM captures")
    return {"/" + str(url).partition("//")[2].partition("/")[2] for (url,) in found}


def is_whole(folder: Path) -> bool:
    done = newsieve("check", "--archive", folder / "archive.db")
    return (done.returncode, done.stdout) == (0, "")


def is_readable_by_others(folder: Path) -> bool:
    """True when `warcio check` finds nothing wrong with the WARC files."""
    files = sorted(map(str, (folder / "warc").glob("*.warc.gz")))
    done = subprocess.run([sys.executable, "-m", "warcio.cli", "check", *files], capture_output=True, check=False)
    return bool(files) and (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


def begin(folder: Path, *arguments: object) -> Started:
    return FORKS.begin(command(folder, *(arguments or ["--all"]))[1:], stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def folder_for(tmp_path: Path, name: str, *tables: str) -> Path:
    folder = tmp_path / name
    folder.mkdir()
    (folder / "sites.toml").write_text("\n".join(tables), encoding="utf-8")
    return folder


def troubled(articles: int) -> LocalSite:
    """A site with some troubles; an answer takes a few milliseconds, so that a kill hits something."""
    pages = portal(articles)
    for number in range(1010, 1000 + articles, 17):
        pages[f"/info/{number}.html"] = Page(b"<h1>gone</h1>", 404)
    pages["/info/1005.html"] = Page(b"%PDF-1.4", content_type="application/pdf")
    return LocalSite(pages, seconds=0.004)


@pytest.fixture(scope="module")
def site() -> Iterator[LocalSite]:
    with troubled(70) as running:
        yield running


@pytest.fixture(scope="module")
def undisturbed(site: LocalSite, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = folder_for(tmp_path_factory.mktemp("undisturbed"), "a", table("s", site.url))
    assert crawl(folder).returncode == 0
    return folder


@pytest.fixture(scope="module")
def large() -> Iterator[LocalSite]:
    with troubled(ARTICLES) as running:
        yield running


def test_a_killed_crawl_goes_on_and_loses_and_doubles_nothing(large: LocalSite, tmp_path: Path) -> None:
    site, draw = large, random.Random(SEED)
    undisturbed, folder = (folder_for(tmp_path, name, table("s", site.url)) for name in ("undisturbed", "killed"))
    assert crawl(undisturbed, timeout=900).returncode == 0
    stored: set[str] = set()
    for kill in range(KILLS):
        start = len(site.log)
        process = begin(folder)
        try:
            # the first kills come early: before, with and after the first page
            enough = start + (kill * 2 if kill < 2 else draw.randint(20, 45) * ARTICLES * 6 // KILLS // 190)
            wait_for(lambda: len(site.log) > enough, 120)  # noqa: B023
            time.sleep(draw.random() / 20)
        finally:
            stop(process)
        assert not stored & set(site.paths(start)), "what was committed before a kill is asked for again"
        stored = finished(folder)
        assert is_whole(folder)
    assert 0 < len(stored) < ARTICLES
    start = len(site.log)
    done = crawl(folder, timeout=600)
    assert (done.returncode, "Traceback" in done.stderr) == (0, False)
    assert not stored & set(site.paths(start))
    assert max(Counter(site.paths(start)).values()) == 1
    assert texts(folder) == texts(undisturbed)
    assert outcomes(folder) == outcomes(undisturbed)
    assert set(outcomes(folder).values()) == {1}, "one outcome for each page"
    assert rows(folder, "SELECT DISTINCT state FROM frontier ORDER BY 1") == [("done",), ("failed",)]
    runs = rows(folder, "SELECT reason, exit_code, round_id FROM runs ORDER BY id")
    assert runs == [("killed", None, 1)] * KILLS + [("finished", 0, 1)]
    assert is_readable_by_others(folder)
    assert rows(folder, "SELECT sum(pages) FROM runs") == rows(folder, "SELECT count(*) FROM captures")
    assert is_whole(folder)


#: The demo has 150 pages; in the plain suite its crawl is killed once.
DEMO_KILLS = 1 if KILLS <= 6 else KILLS


def found_in(folder: Path) -> dict[str, object]:
    """What a crawl of the demo made of its pages, whichever of several copies was read first: sites are crawled side by
    side."""
    copies = "iif(outcome IN ('new', 'exact_duplicate', 'near_duplicate'), 'article', outcome)"
    groups: dict[object, set[object]] = {}
    for cluster, url in rows(folder, "SELECT cluster_id, url FROM articles"):
        groups.setdefault(cluster, set()).add(url)
    return {
        # the first ones: a site that was ready before a kill is crawled once more by the next run
        "outcomes": rows(
            folder,
            f"SELECT requested_url, kind, status, {copies}, reason FROM captures"
            " WHERE id IN (SELECT min(id) FROM captures GROUP BY requested_url) ORDER BY 1",
        ),
        "twice": rows(
            folder,
            "SELECT requested_url FROM captures JOIN runs ON runs.id = run_id"
            " GROUP BY round_id, requested_url HAVING count(*) > 1",
        ),
        "texts": dict(rows(folder, "SELECT url, text FROM articles JOIN article_text ON article_id = id")),  # type: ignore[arg-type]
        "groups": sorted(map(sorted, groups.values())),  # type: ignore[type-var]
        "states": Counter(rows(folder, "SELECT site, url, kind, state, reason FROM frontier")),
        "kept": sorted(rows(folder, "SELECT url FROM articles WHERE is_representative")),
    }


@slow
def test_a_killed_crawl_of_the_demo_ends_as_one_that_was_never_killed(tmp_path: Path) -> None:
    draw = random.Random(SEED)
    with DemoSite() as demo:
        undisturbed, folder = (folder_for(tmp_path, name, demo.sites_toml()) for name in ("undisturbed", "killed"))
        ended = crawl(undisturbed).returncode
        asked = len(demo.requests)
        for _ in range(DEMO_KILLS):
            start = len(demo.requests)
            process = begin(folder)
            try:
                enough = start + draw.randint(2, max(3, asked // DEMO_KILLS))
                wait_for(lambda: len(demo.requests) > enough or process.poll() is not None)  # noqa: B023
                time.sleep(draw.random() / 20)
            finally:
                stop(process)
        assert is_whole(folder)
        assert crawl(folder).returncode == ended == 4, "the demo has pages that hit limits"
        for done in (undisturbed, folder):
            newsieve("reclean", "--archive", done / "archive.db")
    assert found_in(folder) == found_in(undisturbed)
    assert is_whole(folder)
    assert is_readable_by_others(folder)


def test_ctrl_c_stops_cleanly_and_the_next_run_goes_on(site: LocalSite, undisturbed: Path, tmp_path: Path) -> None:
    folder, start = folder_for(tmp_path, "interrupted", table("s", site.url)), len(site.log)
    process = begin(folder)
    try:
        wait_for(lambda: len(site.log) > start + 30)
        process.send_signal(signal.SIGINT)
        _, printed = process.communicate(timeout=20)
    finally:
        stop(process)
    assert process.returncode == 130, printed
    assert "Traceback" not in printed
    assert rows(folder, "SELECT reason, exit_code FROM runs") == [("interrupted", 130)]
    assert rows(folder, "SELECT count(*) FROM frontier WHERE state = 'leased'") == [(0,)]
    stored = finished(folder)
    assert stored == set(site.paths(start)), "what came is stored, to the last page"
    assert is_whole(folder)
    asked = len(site.log)
    assert crawl(folder).returncode == 0
    assert not stored & set(site.paths(asked))
    assert texts(folder) == texts(undisturbed)
    assert rows(folder, "SELECT DISTINCT round_id FROM runs") == [(1,)]


def test_ctrl_c_waits_for_what_is_under_way_only_and_says_so(tmp_path: Path) -> None:
    with LocalSite(portal(5)) as slow:
        slow.pages["/info/1001.html"] = Page(b"busy", 429, headers={"Retry-After": "60"})
        folder = folder_for(tmp_path, "resting", table("s", slow.url))
        process = begin(folder)
        try:
            wait_for(lambda: "/info/1001.html" in slow.paths())
            time.sleep(0.5)  # now the host rests, and requests wait for their turn
            asked = len(slow.log)
            process.send_signal(signal.SIGINT)
            _, printed = process.communicate(timeout=20)
        finally:
            stop(process)
        assert (process.returncode, len(slow.log)) == (130, asked), printed
        assert "Traceback" not in printed
        assert rows(folder, "SELECT state, count(*) FROM frontier GROUP BY 1") == [("done", 2), ("queued", 4)]
        slow.pages["/info/1001.html"] = sleep(3)
        process = begin(folder)
        try:
            wait_for(lambda: "/info/1001.html" in slow.paths(asked))
            process.send_signal(signal.SIGINT)
            _, printed = process.communicate(timeout=20)
        finally:
            stop(process)
    assert "newsieve: stopping when 1 request is answered; Ctrl-C again stops at once" in printed


def test_a_second_ctrl_c_corrupts_nothing(site: LocalSite, undisturbed: Path, tmp_path: Path) -> None:
    folder, start = folder_for(tmp_path, "twice", table("s", site.url)), len(site.log)
    site.pages["/info/1003.html"] = sleep(20)  # the first Ctrl-C waits for this one
    process = begin(folder)
    try:
        wait_for(lambda: "/info/1003.html" in site.paths(start))
        process.send_signal(signal.SIGINT)
        time.sleep(0.3)
        process.send_signal(signal.SIGINT)
        _, printed = process.communicate(timeout=15)
    finally:
        stop(process)
        site.pages["/info/1003.html"] = article(1003)
    assert process.returncode == 130, printed
    assert "Traceback" not in printed, printed
    assert is_whole(folder)
    assert crawl(folder).returncode == 0
    assert texts(folder) == texts(undisturbed)
    assert rows(folder, "SELECT reason, round_id FROM runs ORDER BY id") == [("killed", 1), ("finished", 1)]


def test_ctrl_c_before_the_first_page_leaves_a_whole_archive(tmp_path: Path) -> None:
    with LocalSite({"/": links("/info/1.html"), "/robots.txt": sleep(1)}) as slow:
        folder = folder_for(tmp_path, "early", table("s", slow.url))
        process = begin(folder)
        try:
            wait_for(lambda: slow.log)
            process.send_signal(signal.SIGINT)
            _, printed = process.communicate(timeout=20)
        finally:
            stop(process)
    assert process.returncode == 130, printed
    assert "Traceback" not in printed
    assert is_whole(folder)


def test_an_archive_that_refuses_ends_the_crawl_with_a_sentence_and_nothing_half_stored(
    site: LocalSite, undisturbed: Path, tmp_path: Path
) -> None:
    folder = folder_for(tmp_path, "refusing", table("s", site.url, max_pages=3))
    assert crawl(folder).returncode == 4
    db = sqlite3.connect(folder / "archive.db")
    db.execute(
        "CREATE TRIGGER refuse BEFORE INSERT ON captures WHEN (SELECT count(*) FROM captures) >= 40"
        " BEGIN SELECT raise(ABORT, 'the disk is tired'); END"
    )
    db.commit()
    (folder / "sites.toml").write_text(table("s", site.url), encoding="utf-8")
    done = crawl(folder)
    assert done.returncode == 1
    assert "s: the archive cannot be written: the disk is tired." in " ".join(done.stderr.split())
    assert "Traceback" not in done.stderr
    assert rows(folder, "SELECT count(*) FROM captures")[0][0] <= 40  # type: ignore[operator]
    assert rows(folder, "SELECT reason, exit_code FROM runs ORDER BY id DESC LIMIT 1") == [("archive_failed", 1)]
    assert is_whole(folder)
    db.execute("DROP TRIGGER refuse")
    db.commit()
    db.close()
    assert crawl(folder).returncode == 0
    assert texts(folder) == texts(undisturbed)


def goes_on(folder: Path, site: LocalSite, undisturbed: Path) -> None:
    """What was begun is whole; the next crawl asks for nothing that is stored, and ends where one that was never
    disturbed does."""
    assert is_whole(folder)
    stored, start = finished(folder), len(site.log)
    assert crawl(folder).returncode == 0
    assert not stored & set(site.paths(start))
    assert texts(folder) == texts(undisturbed)
    assert outcomes(folder) == outcomes(undisturbed)
    assert is_whole(folder)
    assert is_readable_by_others(folder)


@pytest.mark.parametrize("kilobytes", [20, pytest.param(150, marks=slow), 400, pytest.param(700, marks=slow)])
def test_a_full_disk_loses_and_doubles_nothing_wherever_it_fills(
    kilobytes: int, site: LocalSite, undisturbed: Path, tmp_path: Path
) -> None:
    """No file may become larger than so many bytes: neither the archive, its log, nor the raw pages."""
    folder = folder_for(tmp_path, "full", table("s", site.url))
    Archive(folder / "archive.db", create=True).close()
    limit = (folder / "archive.db").stat().st_size + 1000 * kilobytes if kilobytes > 20 else 20_000
    limited = (
        f"import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit}))\n"
        "import newsieve; sys.exit(newsieve.main())"
    )
    full = FORKS.run(["-c", limited, *command(folder, "s")[3:]])
    assert (full.returncode, "Traceback" in full.stderr) == (1, False), full.stderr
    goes_on(folder, site, undisturbed)


IMPATIENT = """
import sys
from functools import partial
from crawler import opening
from crawler.demo import DemoSite
from newsieve import main
opening.Archive = partial(opening.Archive, patience=0.2)
sys.exit(main())
"""


@pytest.mark.parametrize("moment", [3, pytest.param(30, marks=slow)])
def test_a_locked_archive_ends_a_crawl_with_code_6_and_loses_nothing(
    moment: int, site: LocalSite, undisturbed: Path, tmp_path: Path
) -> None:
    folder, start = folder_for(tmp_path, "locked", table("s", site.url)), len(site.log)
    arguments = ["-c", IMPATIENT, *command(folder, "s")[3:]]
    process = FORKS.begin(arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    try:
        wait_for(lambda: len(site.log) > start + moment)
        other = sqlite3.connect(folder / "archive.db", timeout=30)
        other.execute("BEGIN IMMEDIATE")
        _, printed = process.communicate(timeout=60)
    finally:
        stop(process)
    other.rollback()
    other.close()
    assert (process.returncode, "Traceback" in printed) == (6, False), printed
    assert "database is locked" in " ".join(printed.split())
    goes_on(folder, site, undisturbed)


def test_a_page_on_which_our_code_breaks_is_asked_again_and_the_run_did_not_go_well(tmp_path: Path) -> None:
    breaking = (
        "import sys, crawler.parts as s, newsieve\n"
        "whole = s.leaf_of\n"
        "def broken(item, capture):\n"
        "    if '/2.html' in capture.url: raise RuntimeError('a bug')\n"
        "    return whole(item, capture)\n"
        "s.leaf_of = broken\n"
        "sys.exit(newsieve.main())\n"
    )
    with LocalSite({"/": links(*(f"/info/{n}.html" for n in range(5)))}) as small:
        small.pages |= {f"/info/{n}.html": article(n) for n in range(5)}
        folder = folder_for(tmp_path, "bug", table("s", small.url))
        done = FORKS.run(["-c", breaking, *command(folder, "s")[3:]])
        assert done.returncode == 1, done.stderr
        assert "s: newsieve itself failed on 1 pages" in " ".join(done.stderr.split())
        assert len(texts(folder)) == 4
        assert rows(folder, "SELECT url FROM frontier WHERE state = 'queued'") == [(f"{small.url}/info/2.html",)]
        assert crawl(folder).returncode == 0
    assert len(texts(folder)) == 5


def test_two_sites_crawled_by_two_processes_share_one_archive(tmp_path: Path) -> None:
    copied = article(7777)
    with LocalSite(portal(60, first=1000)) as one, LocalSite(portal(60, first=5000)) as other:
        one.pages["/info/1007.html"] = other.pages["/info/5011.html"] = copied
        folder = folder_for(tmp_path, "shared", table("one", one.url), table("other", other.url))
        processes = [begin(folder, name) for name in ("one", "other")]
        try:
            printed = [process.communicate(timeout=60)[1] for process in processes]
        finally:
            for process in processes:
                stop(process)
    assert [process.returncode for process in processes] == [0, 0], printed
    assert not [text for text in printed if "locked" in text or "Traceback" in text]
    assert len(texts(folder)) == 120
    copies = rows(folder, "SELECT count(*), count(DISTINCT site) FROM articles GROUP BY cluster_id HAVING count(*) > 1")
    assert copies == [(2, 2)]
    assert is_whole(folder)


def test_a_second_run_of_the_same_site_is_refused_with_a_sentence(tmp_path: Path) -> None:
    refused = threading.Event()

    def patient(_: object) -> Page:
        assert refused.wait(60)
        return article(1003)

    with LocalSite({**portal(6), "/info/1003.html": patient}) as slow:
        folder = folder_for(tmp_path, "locked", table("s", slow.url))
        first = begin(folder)
        try:
            wait_for(lambda: "/info/1003.html" in slow.paths())
            second = crawl(folder)
            asked = len(slow.log)
            refused.set()
            _, printed = first.communicate(timeout=30)
        finally:
            refused.set()
            stop(first)
    assert (second.returncode, first.returncode) == (6, 0), printed
    assert "s: another run is crawling s into" in " ".join(second.stderr.split())
    assert "Traceback" not in second.stderr, second.stderr
    assert asked < len(slow.log)
    assert max(Counter(slow.paths()).values()) == 1
    assert rows(folder, "SELECT reason FROM runs") == [("finished",)]


def test_a_crawl_that_begins_on_a_locked_archive_is_refused_with_code_6(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, monkey = tmp_path / "archive.db", Site(name="s", start=("http://127.0.0.1:9/",))
    Archive(path, create=True).close()
    monkeypatch.setattr(opening, "Archive", partial(Archive, patience=0.1))
    other = sqlite3.connect(path)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(LockedError, match="another process keeps it locked"):
        session.Session(monkey, path)
    other.rollback()
    other.close()
    session.Session(monkey, path).close("finished")


def test_a_disk_that_takes_no_more_when_the_run_ends_ends_it_with_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = session.Session(Site(name="s", start=("http://127.0.0.1:9/",)), tmp_path / "archive.db")

    def fails() -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(run.warc, "close", fails)
    run.close("finished")
    assert (run.exit_code, "No space left on device" in run.message) == (1, True)


def test_what_an_outage_took_comes_with_the_next_run_by_itself(tmp_path: Path) -> None:
    maintenance = Page(b"<h1>503</h1>", 503)
    with LocalSite(portal(60)) as small:
        whole = dict(small.pages)
        small.pages |= {"/list_2.html": maintenance, "/info/1003.html": maintenance}
        folder = folder_for(tmp_path, "outage", table("s", small.url, stop_after_known=5))
        assert crawl(folder).returncode == 0
        assert len(texts(folder)) == 19
        small.pages = whole
        assert crawl(folder).returncode == 0
    assert len(texts(folder)) == 60
    assert rows(folder, "SELECT count(*) FROM frontier WHERE state != 'done'") == [(0,)]


def test_a_limit_ends_the_run_with_code_4_and_the_next_run_takes_the_rest(tmp_path: Path) -> None:
    with LocalSite(portal(30)) as small:
        folder = folder_for(tmp_path, "limited", table("s", small.url, max_pages=10))
        assert crawl(folder).returncode == 4
        assert len(small.paths()) == 10
        assert rows(folder, "SELECT count(*) FROM frontier WHERE state = 'queued'")[0][0] >= 10  # type: ignore[operator]
        (folder / "sites.toml").write_text(table("s", small.url), encoding="utf-8")
        assert crawl(folder).returncode == 0
    assert len(texts(folder)) == 30
    asked = Counter(path for path in small.paths() if path.startswith("/info/"))
    assert set(asked.values()) == {1}
    assert rows(folder, "SELECT reason, exit_code FROM runs ORDER BY id") == [("max_pages", 4), ("finished", 0)]


def test_list_pages_do_not_eat_a_small_limit_for_ever(tmp_path: Path) -> None:
    with LocalSite(portal(60)) as small:
        starts = f'["{small.url}/", "{small.url}/list_2.html", "{small.url}/list_3.html"]'
        folder = folder_for(tmp_path, "small", table("s", small.url, start=starts, max_pages=3))
        counts = []
        for _ in range(3):
            assert crawl(folder).returncode == 4
            counts.append(len(texts(folder)))
        assert len(small.paths()) == 9
    assert counts[0] < counts[1] < counts[2]


def test_a_list_that_never_ends_is_left(tmp_path: Path) -> None:
    def endless(handler: object) -> Page:
        page = int(handler.path.partition("_")[2].partition(".")[0] or 1)  # type: ignore[attr-defined]
        return html(f"<a href='/info/1.html'>消息一</a><a href='/list_{page + 1}.html'>下一页</a>")

    with LocalSite({"/": endless, "/info/1.html": article(1)}) as trap:
        trap.pages |= {f"/list_{n}.html": endless for n in range(2, 60)}
        folder = folder_for(tmp_path, "trap", table("s", trap.url, stop_after_known=5))
        assert crawl(folder).returncode == 0
    assert len([path for path in trap.paths() if path.startswith("/list_")]) == 6, "five, and one page more"
