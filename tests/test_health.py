"""Crawls of sites that break in one way or another: how they end, and what is stored of it."""

import json
import sqlite3
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from localsite import LocalSite, Page, article, crawl, html, links, portal, table
from test_report import add_run
from test_resume import rows

from crawler import health
from crawler.ending import Ending
from crawler.frontier import Run
from crawler.health import NOT_JUDGED, Judged, examine
from crawler.sites import Site
from crawler.tally import Tally
from pipelines.archive import Archive
from pipelines.errors import Exit

NEWS = [f"/news/{number}.html" for number in range(20, 40)]


@pytest.fixture
def odd() -> LocalSite:
    """A site whose articles have addresses that no guess takes for such."""
    return LocalSite({"/": links(*NEWS), **{path: article(number) for number, path in enumerate(NEWS)}})


def test_a_site_whose_articles_are_not_told_by_their_addresses_says_so_and_how_to_mend_it(
    odd: LocalSite, tmp_path: Path
) -> None:
    sites = tmp_path / "sites.toml"
    with odd as site:
        sites.write_text(table("odd", site.url, article=None), encoding="utf-8")
        done = crawl(tmp_path)
        assert done.returncode == 3, done.stderr
        assert "not one article so far: no link on its 1 list page looks like an article's" in done.stderr
        assert "20 of its links look alike" in done.stderr
        pattern = "'/news/\\d+\\.html$'"
        assert f"write article = {pattern}" in done.stderr
        assert rows(tmp_path, "SELECT kind, site FROM run_findings") == [("never_an_article", "odd")]
        assert rows(tmp_path, "SELECT reason, exit_code FROM runs") == [("gave_nothing", 3)]
        sites.write_text(table("odd", site.url, article=pattern), encoding="utf-8")
        done = crawl(tmp_path)
        twin = table("twin", site.url, article=pattern)
        (tmp_path / "sites.toml").write_text(sites.read_text(encoding="utf-8") + twin, encoding="utf-8")
        twice = [crawl(tmp_path, "twin").returncode for _ in range(2)]
    assert (done.returncode, "odd: finished\n" in done.stderr) == (0, True), done.stderr
    assert twice == [0, 0], "its pages are articles of another name"
    assert rows(tmp_path, "SELECT count(*) FROM articles WHERE site = 'twin'") == [(0,)]
    assert rows(tmp_path, "SELECT new, articles, without_region FROM run_figures WHERE run_id = 2") == [(20, 20, 20)]


def test_what_the_table_expects_and_a_redesign_are_said_together(tmp_path: Path) -> None:
    sites = tmp_path / "sites.toml"
    with LocalSite(portal(6)) as site, LocalSite(portal(3, first=5000)) as fine:
        expected = {"expect_fresh": '"3d"', "max_without_region": 0}
        tables = [table("s", site.url, **expected), table("fine", fine.url, expect_new=0, max_without_date=0)]
        sites.write_text("\n".join(tables), encoding="utf-8")
        done = crawl(tmp_path)
        assert done.returncode == 3
        assert "s: its newest article is of 2025-03-01, " in done.stderr
        assert "; 6 of 6 articles have no region, 100%; `max_without_region` allows 0 %" in done.stderr
        assert "fine: finished\n" in done.stderr
        site.pages |= {path: article(number) for number, path in enumerate(NEWS)}
        site.pages["/"] = html("".join(f"<a href='{path}'>新闻</a>" for path in NEWS))
        done = crawl(tmp_path, "s")
        assert "s: 0 new in 1 run, before that 6 per run; the list page answers, its article links" in done.stderr
        assert (
            "no longer match `article`; 20 links look like articles' of another form: article = '/news/" in done.stderr
        )
    kinds = rows(tmp_path, "SELECT run_id, kind FROM run_findings WHERE site = 's' ORDER BY id")
    assert [kind for _, kind in kinds] == ["stale", "without_region", "links_gone", "stale"]
    ((evidence,),) = rows(tmp_path, "SELECT evidence FROM run_findings WHERE kind = 'links_gone'")
    assert json.loads(evidence) == {"links": 0, "links_before": 6, "lists": 21, "new": 0}


def test_links_that_lead_to_errors_and_files_are_told_by_their_reasons(tmp_path: Path) -> None:
    pdf = Page(b"%PDF-1.7 nothing", content_type="application/pdf")
    paths = [f"/info/{number}.html" for number in range(6)]
    with LocalSite({"/": links(*paths), **dict.fromkeys(paths[:2], pdf)}) as site:
        (tmp_path / "sites.toml").write_text(table("s", site.url), encoding="utf-8")
        done = crawl(tmp_path)
    assert done.returncode == 3
    assert "s: not one article so far: 6 links, none gave a page: http_error 4×, not_html 2× (" in done.stderr


def test_a_start_page_that_fails_is_not_called_a_redesign(tmp_path: Path) -> None:
    lists = {"/a/": links(*NEWS), "/b/": links(*NEWS[:1])}
    with LocalSite({**lists, **{path: article(number) for number, path in enumerate(NEWS)}}) as site:
        start = f'["{site.url}/a/", "{site.url}/b/"]'
        (tmp_path / "sites.toml").write_text(table("s", site.url, start=start, article="'/news/'"), encoding="utf-8")
        assert [crawl(tmp_path).returncode for _ in range(4)] == [0] * 4
        site.pages["/a/"] = Page(b"", 404)
        assert crawl(tmp_path).returncode == 0
        site.pages["/b/"] = html("nothing")
        done = crawl(tmp_path)
    assert done.returncode == 3
    assert f"s: 1 list answered and named no article; {site.url}/a/ (http_error) did not answer (" in done.stderr
    assert rows(tmp_path, "SELECT count(*) FROM run_findings") == [(1,)]


# --- a run is judged ----------------------------------------------------------------------------

NOW = datetime(2026, 11, 26, 8, 0, tzinfo=UTC)
SITE = Site(name="s", start=("https://s.example.cn/",))


def judge(archive: Archive, ending: Ending) -> Judged:
    tally = Tally(used_to_yield=False, begins=True)
    tally.came("listing", 200, None, 0)
    number = add_run(archive, "s", NOW, None)
    return examine(archive, SITE, Run(number, number), tally, ending, NOW)


@pytest.mark.parametrize(
    ("reason", "kinds"),
    [("finished", ["never_an_article"]), ("limits", ["never_an_article"]), ("max_pages", []), ("memusage_exceeded", []),
     ("closespider_timeout", [])],
)  # fmt: skip
def test_a_run_that_stopped_at_a_limit_did_not_see_all(archive: Archive, reason: str, kinds: list[str]) -> None:
    code = Exit.OK if reason == "finished" else Exit.LIMIT_REACHED
    found = judge(archive, Ending(reason, code))
    assert [one.kind for one in found.findings] == kinds
    assert (found.ending.exit_code is Exit.EXPECTATION_FAILED) is bool(kinds)


@pytest.mark.parametrize("error", [ZeroDivisionError("x"), sqlite3.OperationalError("x"), RecursionError("x")])
@pytest.mark.parametrize("ending", [Ending("finished", Exit.OK), Ending("limits", Exit.LIMIT_REACHED, "not all")])
def test_a_run_that_cannot_be_judged_ends_as_it_would_without(
    archive: Archive,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    error: Exception,
    ending: Ending,
) -> None:
    def breaks(case: Any) -> Any:
        raise error

    monkeypatch.setattr(health, "broken", breaks)
    found = judge(archive, ending)
    assert (found.ending.reason, found.ending.exit_code, found.figures) == (ending.reason, ending.exit_code, None)
    assert found.ending.message == f"{ending.message or ending.reason}; {NOT_JUDGED}"
    assert "not_judged site=s" in caplog.text


@pytest.mark.parametrize("code", [Exit.ERROR, Exit.BLOCKED, Exit.INTERRUPTED])
def test_a_run_that_was_not_answered_is_not_judged(archive: Archive, code: Exit) -> None:
    ending = Ending("why", code)
    assert judge(archive, ending) == Judged(ending)


def test_pages_without_a_text_are_no_fault_of_a_site_whose_table_allows_them(tmp_path: Path) -> None:
    with LocalSite(portal(3)) as site:
        sites = tmp_path / "sites.toml"
        sites.write_text(table("s", site.url, max_without_body=100), encoding="utf-8")
        assert crawl(tmp_path).returncode == 0
        site.pages |= portal(6, first=2000) | {f"/info/{number}.html": html("") for number in range(2000, 2006)}
        done = crawl(tmp_path)
        assert (done.returncode, "s: finished\n" in done.stderr) == (0, True), done.stderr
    assert rows(tmp_path, "SELECT pages, without_body FROM run_figures WHERE run_id = 2") == [(6, 6)]
