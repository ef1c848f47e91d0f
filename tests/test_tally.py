"""How a run ends: facts in, one word and one exit code out."""

from typing import Any

import pytest
from localsite import LocalSite, Page, article, crawl, html, links, portal, table
from test_resume import rows

from crawler.ending import ending_of
from crawler.tally import MAX_REFUSALS, MAX_TROUBLES, MIN_BARREN, Tally
from pipelines import Rejection
from pipelines.errors import Exit

GIVEN, REFUSED, DOWN = ("page", 200, None), ("page", 403, None), ("page", 503, None)
NO_ANSWER, LIST = ("page", None, "timeout"), ("listing", 200, None)


def end(
    *answers: tuple[str, int | None, str | None],
    items: int = 20,
    results: Any = (),
    used_to_yield: bool = True,
    begins: bool = True,
    is_at_limit: bool = False,
    wants_bodies: bool = True,
) -> tuple[str, Exit]:
    tally = Tally(used_to_yield=used_to_yield, begins=begins, wants_bodies=wants_bodies)
    for kind, status, failure in answers:
        tally.came(kind, status, failure, items if kind != "page" else 0)
    for result in results:
        tally.became(result)
    ending = ending_of("finished", tally.facts(failure=None, broken=0, is_at_limit=is_at_limit))
    return ending.reason, ending.exit_code


@pytest.mark.parametrize(
    ("answers", "ended"),
    [
        ([], ("finished", Exit.OK)),
        ([LIST, GIVEN], ("finished", Exit.OK)),
        ([LIST, *[REFUSED] * MAX_REFUSALS], ("blocked", Exit.BLOCKED)),
        ([LIST, *[GIVEN] * 50, *[REFUSED] * MAX_REFUSALS], ("blocked", Exit.BLOCKED)),
        # a timeout in between is no answer; a page is
        ([LIST, *[REFUSED] * 9, NO_ANSWER, REFUSED], ("blocked", Exit.BLOCKED)),
        ([LIST, *[REFUSED] * 3], ("blocked", Exit.BLOCKED)),
        ([LIST, GIVEN, *[REFUSED] * 3], ("blocked", Exit.BLOCKED)),
        ([LIST, *[GIVEN] * 3, *[REFUSED] * 3], ("finished", Exit.OK)),
        ([LIST, *[REFUSED] * 2], ("finished", Exit.OK)),  # pages for members
        ([REFUSED], ("http_403", Exit.BLOCKED)),
        ([("listing", 403, None)], ("http_403", Exit.BLOCKED)),
        ([LIST, *[DOWN] * MAX_TROUBLES], ("site_down", Exit.ERROR)),
        ([LIST, *[*[DOWN] * (MAX_TROUBLES - 1), LIST, DOWN]], ("site_down", Exit.ERROR)),
        ([LIST, *[DOWN, NO_ANSWER] * (MAX_TROUBLES // 2)], ("site_down", Exit.ERROR)),
        ([LIST, *[DOWN] * (MAX_TROUBLES - 1)], ("finished", Exit.OK)),
        ([LIST, *[*[DOWN] * (MAX_TROUBLES - 1), GIVEN] * 3], ("finished", Exit.OK)),
        ([("listing", 503, None)], ("http_503", Exit.ERROR)),
        ([("listing", None, "out_of_scope")], ("out_of_scope", Exit.ERROR)),
    ],
)  # fmt: skip
def test_refusals_and_troubles(answers: list[Any], ended: tuple[str, Exit]) -> None:
    assert end(*answers) == ended


REJECTED = [Rejection("no_text")] * MIN_BARREN


@pytest.mark.parametrize(
    ("facts", "ended"),
    [
        ({"items": 0}, ("gave_nothing", Exit.EXPECTATION_FAILED)),
        ({"items": 0, "used_to_yield": False}, ("finished", Exit.OK)),
        ({"items": 0, "begins": False}, ("finished", Exit.OK)),  # the end of a killed run
        ({"items": 0, "is_at_limit": True}, ("max_pages", Exit.LIMIT_REACHED)),
        ({"results": REJECTED}, ("gave_nothing", Exit.EXPECTATION_FAILED)),
        ({"results": REJECTED, "wants_bodies": False}, ("finished", Exit.OK)),  # the table says it
        ({"items": 0, "wants_bodies": False}, ("gave_nothing", Exit.EXPECTATION_FAILED)),
        ({"results": [*REJECTED, Rejection("too_large")], "wants_bodies": False}, ("limits", Exit.LIMIT_REACHED)),
        ({"results": REJECTED[1:]}, ("finished", Exit.OK)),
        ({"results": [*REJECTED, 7]}, ("finished", Exit.OK)),
        ({"results": [Rejection("listing_page")] * 9}, ("finished", Exit.OK)),
        ({"results": [Rejection("too_large"), 7]}, ("limits", Exit.LIMIT_REACHED)),
        ({"results": [Rejection("redirect_loop")]}, ("limits", Exit.LIMIT_REACHED)),
        ({"results": [Rejection("http_error"), None]}, ("finished", Exit.OK)),
    ],
)  # fmt: skip
def test_limits_and_expectations(facts: dict[str, Any], ended: tuple[str, Exit]) -> None:
    assert end(LIST, **facts) == ended


def test_a_site_that_used_to_yield_and_gives_nothing_ends_with_code_3(tmp_path: Any) -> None:
    with LocalSite(portal(3)) as site:
        (tmp_path / "sites.toml").write_text(table("s", site.url), encoding="utf-8")
        assert crawl(tmp_path).returncode == 0
        assert crawl(tmp_path).returncode == 0, "nothing new is no failure"
        site.pages["/"] = html("<div id='app'></div>")
        done = crawl(tmp_path)
    told = (
        "s: 0 new in 2 runs, before that 3 per run; the list page answers, its article links no longer match `article`"
    )
    assert (done.returncode, told in done.stderr) == (3, True), done.stderr
    assert rows(tmp_path, "SELECT reason, exit_code FROM runs ORDER BY id DESC LIMIT 1") == [("gave_nothing", 3)]


def test_redirects_to_another_site_are_not_followed_and_those_under_the_domain_are(tmp_path: Any) -> None:
    with LocalSite({"/": links(*(f"/info/{n}.html" for n in range(3)))}) as site:
        site.pages["/info/0.html"] = article(0)
        site.pages["/info/1.html"] = Page(b"", 302, headers={"Location": "http://other.example/info/1.html"})
        site.pages["/info/2.html"] = Page(b"", 302, headers={"Location": "/other/2.html"})
        site.pages["/other/2.html"] = article(2)
        (tmp_path / "sites.toml").write_text(table("s", site.url), encoding="utf-8")
        assert crawl(tmp_path).returncode == 0
        assert rows(tmp_path, "SELECT reason FROM frontier WHERE state = 'failed'") == [("out_of_scope",)]
        assert rows(tmp_path, "SELECT count(*) FROM articles") == [(2,)]
        assert rows(tmp_path, "SELECT count(*) FROM captures WHERE requested_url LIKE '%/info/1.html'") == [(0,)]
        site.pages["/"] = Page(b"", 301, headers={"Location": "http://other.example/"})
        (tmp_path / "moved").mkdir()
        (tmp_path / "moved/sites.toml").write_text(table("s", site.url), encoding="utf-8")
        done = crawl(tmp_path / "moved")
    assert (done.returncode, "lead to another site" in " ".join(done.stderr.split())) == (1, True), done.stderr


def test_limits_that_a_killed_run_met_count_in_the_run_that_goes_on() -> None:
    tally = Tally(used_to_yield=True, begins=False, limits={"too_large": 1})
    ending = ending_of("finished", tally.facts(failure=None, broken=0, is_at_limit=False))
    assert (ending.reason, ending.exit_code) == ("limits", Exit.LIMIT_REACHED)
