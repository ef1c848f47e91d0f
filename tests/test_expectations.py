"""What a site is expected to give: what is found broken, and at least as often what is not."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.ending import Ending
from crawler.expectations import Case, Seen, Wanted, broken
from crawler.health import wanted_of, with_findings
from crawler.sites import Site
from pipelines.errors import Exit
from pipelines.figures import Figures, Finding, Past
from pipelines.healthwords import finding_words

NOW = datetime(2026, 11, 26, 8, 0, tzinfo=UTC)
DAY, HOUR = timedelta(days=1), timedelta(hours=1)


def run(at: datetime = NOW, new: int = 12, **values: Any) -> Figures:
    known = {"run_id": 1, "lists": 1, "links": 20, "pages": new, "without_body": 0, "articles": new,
             "without_date": 0, "without_region": 0, "characters": 800 if new else None,
             "removed_share": 0.2 if new else None}  # fmt: skip
    return Figures(started_at=at, new=new, **{**known, **values})


def past(news: list[int], every: timedelta = DAY, end: datetime = NOW, **values: Any) -> Past:
    """Runs with so many new articles each, the last one `every` before `end`; the first is the backfill."""
    runs = [
        run(end - every * (len(news) - n), new, is_backfill=n == 0, run_id=n + 1, **values)
        for n, new in enumerate(news)
    ]
    last = max((one.run_id for one in runs if one.new), default=0)
    return Past(tuple(runs), len(news) - last, last)


def found(now: Figures, before: Past | None = None, wanted: Wanted | None = None, **seen: Any) -> list[tuple[str, str]]:
    known = {"now": NOW, "today": NOW.date(), "newest": NOW.date(), **seen}
    case = Case(wanted or Wanted(), before or past([500, *[12] * 10]), now, Seen(**known))
    findings = broken(case)
    assert all(re.search("[\u4e00-\u9fff]", finding_words("zh", one)) for one in findings)
    return [(one.kind, one.sentence) for one in findings]


def kinds(*arguments: Any, **named: Any) -> list[str]:
    return [kind for kind, _ in found(*arguments, **named)]


# --- a redesign ---------------------------------------------------------------------------------


def test_a_redesign_is_named_in_a_sentence_with_how_long_it_lasts() -> None:
    gone = run(new=0, links=0)
    four = [replace(gone, run_id=9, started_at=NOW - n * DAY, kinds=frozenset({"links_gone"})) for n in (4, 3, 2, 1)]
    before = Past((*past([500, 12, 12, 12], end=NOW - 4 * DAY).runs, *four), quiet=4, last=4)
    ((kind, told),) = found(gone, before, Wanted(article="x"), others=24, alike=20, likely=r"/news/\d+\.html$")
    assert kind == "links_gone"
    assert told == (
        "0 new in 5 runs, before that 12 per run; the list page answers, its article links no longer match `article`;"
        r" 20 links look like articles' of another form: article = '/news/\d+\.html$' would fit them"
    )


@pytest.mark.parametrize(
    ("now", "before", "seen", "is_said"),
    [
        (run(new=0, links=0), Past(), {}, True),  # the archive has articles of before the figures
        (run(new=1, links=4), past([500, 12, 12, 12]), {}, True),
        (run(new=1, links=5), past([500, 12, 12, 12]), {}, False),  # a fourth is left
        (run(new=1, links=4), past([500, 12, 12]), {}, False),  # two runs are no past
        (run(new=1, links=0), past([500, 12, 12, 12], links=4), {}, True),
        (run(new=1, links=1), past([500, 12, 12, 12], links=4), {}, False),  # few links come and go
        (run(new=0, links=0, lists=0), past([500, 12, 12, 12]), {}, False),  # no list was read
        (run(new=0, links=0), past([500, 12, 12, 12]), {"begins": False}, False),  # the end of a killed run
        (run(new=0, links=0), past([500, 12, 12, 12]), {"is_at_limit": True}, False),
    ],
)  # fmt: skip
def test_links_that_are_gone(now: Figures, before: Past, seen: dict[str, Any], is_said: bool) -> None:
    assert ("links_gone" in kinds(now, before, **seen)) is is_said


@pytest.mark.parametrize(
    ("links", "lists", "is_lost", "kind"),
    [
        (4, 1, True, None),  # fewer lists than usual have fewer links
        (4, 1, False, "links_gone"), (4, 2, True, "links_gone"),  # one that never answers
        (5, 1, True, None), (0, 1, True, "links_gone"), (0, 2, True, "links_gone"), (5, 2, False, None),
    ],
)  # fmt: skip
def test_a_list_that_did_not_answer_is_no_redesign(links: int, lists: int, is_lost: bool, kind: str | None) -> None:
    now, before = run(new=1, links=links, lists=lists), past([500, 12, 12, 12], lists=2)
    told = found(now, before, lost_list="https://a.cn/ (timeout)" if is_lost else None)
    assert [kind for kind, _ in told] == ([kind] if kind else [])
    is_named = "1 list answered and named no article; https://a.cn/ (timeout) did not answer" in " ".join(
        dict(told).values()
    )
    assert is_named is ((links, lists) == (0, 1))
    alike = {"others": 9, "alike": 9, "likely": r"/n/\d+$"}
    names_form = [r"article = '/n/\d+$' would fit" in told for _, told in found(now, before, lost_list="x", **alike)]
    assert names_form == [True] * (links == 0 or (lists == 2 and links == 4))


@pytest.mark.parametrize(("partly", "is_said"), [(0, True), (1, True), (2, False)])
def test_runs_that_did_not_see_all_lists_do_not_say_how_many_links_there_are(partly: int, is_said: bool) -> None:
    runs = past([500, 12, 12, 12, 12]).runs
    cut = tuple(replace(one, links=3, is_partial=True) for one in runs[1 : 1 + partly])
    assert ("links_gone" in kinds(run(new=1, links=4), Past((runs[0], *cut, *runs[1 + partly :]), 0, 5))) is is_said


def test_lists_of_another_form_do_not_become_normal_and_fewer_links_are_only_learned() -> None:
    gone = [replace(run(NOW - n * DAY, 0, links=0), kinds=frozenset({"links_gone"})) for n in range(90, 0, -1)]
    long_ago = past([500, 12, 12, 12], end=NOW - 91 * DAY).runs
    assert kinds(run(new=0, links=1), Past((*long_ago, *gone), 90)) == ["links_gone"]
    assert kinds(run(new=1, links=1), past([500, 12, 12, 12]), Wanted(learns=False)) == []


@pytest.mark.parametrize(
    ("now", "seen", "says"),
    [
        (
            run(new=0, links=0, lists=30),
            {"others": 29, "alike": 25, "likely": r"/n/\d+$"},
            r"; 25 of its links look alike: if they are articles, write article = '/n/\d+$'",
        ),
        (run(new=0, links=0, lists=1), {}, "no link on its 1 list page looks like an article's"),
        (run(new=0, pages=7, without_body=7), {}, "none of its 7 pages has the text of one"),
    ],
)
def test_a_site_that_never_gave_an_article_is_told_what_to_do(now: Figures, seen: dict[str, Any], says: str) -> None:
    ((kind, told),) = found(now, Past(), has_articles=False, newest=None, **seen)
    assert (kind, says in told) == ("never_an_article", True), told


@pytest.mark.parametrize("seen", [{"is_at_limit": True, "has_articles": False}, {"has_articles": True}])
def test_a_site_that_has_articles_or_was_not_read_whole_is_not_one_that_never_gave_any(seen: dict[str, Any]) -> None:
    assert kinds(run(new=0), Past(), newest=None, **seen) == []
    assert kinds(run(new=0, lists=0), Past(), newest=None, has_articles=False) == []


@pytest.mark.parametrize(("pages", "without_body", "is_said"), [(7, 7, True), (7, 6, False), (1, 0, False)])
def test_a_site_whose_pages_are_articles_of_another_site_is_not_one_that_never_gave_any(
    pages: int, without_body: int, is_said: bool
) -> None:
    told = kinds(run(new=0, pages=pages, without_body=without_body), Past(), has_articles=False, newest=None)
    assert ("never_an_article" in told) is is_said


@pytest.mark.parametrize(
    ("reasons", "says"),
    [
        ({"http_error": 17, "timeout": 3}, "20 links, none gave a page: http_error 17×, timeout 3×"),
        ({}, "20 links, none gave a page"),
    ],
)
def test_links_that_gave_no_page_are_not_put_down_to_their_form(reasons: dict[str, int], says: str) -> None:
    ((kind, told),) = found(run(new=0), Past(), Wanted(article="x"), has_articles=False, newest=None, reasons=reasons)
    assert (kind, told) == ("never_an_article", f"not one article so far: {says}")


# --- silence ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("news", "every", "is_silent"),
    [
        ([500, *[12] * 8, *[0] * 4], DAY, True),
        ([500, *[12] * 8, *[0] * 3], DAY, False),  # four runs
        ([500, *[12] * 4, *[0] * 4], DAY, False),  # four lively ones say little
        ([500, 12, 12, 0, 0, 12, 12, 12, 0, 0, 0], DAY, False),  # weekends
        ([500, 12, 12, 0, 0, 12, 12, 12, 0, 0, 0, 0], DAY, False),  # not yet twice as long as the longest
        ([500, 12, 12, 0, 0, 12, 12, 12, 0, 0, 0, 0, 0], DAY, True),
        ([500, 3, 0, 0, 0, 3, 0, 0, 3, 0, 3, 3, 0, 0, 0, 0, 0], DAY, False),  # often quiet
        ([500, *[2] * 9, *[0] * 14, *[2] * 9, *[0] * 40], HOUR, False),  # a night, then a weekend
        ([500, *[2] * 9, *[0] * 14, *[2] * 9, *[0] * 110], HOUR, True),
        ([500, *[2] * 9, *[0] * 14], HOUR, False),  # the first night
        ([500, *[12] * 8, *[0] * 4], timedelta(seconds=40), True),  # somebody tries it
        ([2000, 2000, 0, 0, 0, 0, 0, 0], DAY, False),  # nothing but its stock
    ],
)
def test_silence(news: list[int], every: timedelta, is_silent: bool) -> None:
    assert ("silent" in kinds(run(new=0), past(news, every))) is is_silent


@pytest.mark.parametrize("forgotten", [0, 1000])
def test_a_silence_longer_than_what_is_looked_at_is_still_one(forgotten: int) -> None:
    whole = past([500, *[12] * 200, *[0] * 1200])
    kept = replace(whole, runs=tuple(one for one in whole.runs if not 201 < one.run_id <= 201 + forgotten))
    ((kind, told),) = found(run(new=0), kept)
    assert (kind, told) == (
        "silent",
        "0 new in 1,201 runs, before that 12 per run; its lists name 20 articles, all known",
    )


@pytest.mark.parametrize(("new", "says"), [(4812, "4,812"), (12, "12"), (2, "2")])
def test_what_a_run_brought_is_told_in_figures_that_people_read(new: int, says: str) -> None:
    ((_, told),) = found(run(new=0), past([500, *[new] * 8, *[0] * 4]))
    assert f"before that {says} per run" in told


def test_silence_says_whether_the_lists_still_name_articles() -> None:
    ((_, told),) = found(run(new=0), past([500, *[12] * 8, *[0] * 4]))
    assert told == "0 new in 5 runs, before that 12 per run; its lists name 20 articles, all known"


@pytest.mark.parametrize("wanted", [Wanted(new=0), Wanted(fresh_days=30), Wanted(learns=False)])
def test_who_says_what_is_expected_is_not_told_what_was_learned(wanted: Wanted) -> None:
    assert kinds(run(new=0), past([500, *[12] * 8, *[0] * 9]), wanted) == []


# --- what the table says ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("newest", "days", "is_stale"),
    [
        (date(2026, 11, 22), 3, True), (date(2026, 11, 23), 3, False), (NOW.date(), 1, False), (None, 3, False),
        (date(2020, 1, 1), None, False),
    ],
)  # fmt: skip
def test_the_newest_article(newest: date | None, days: int | None, is_stale: bool) -> None:
    told = found(run(), wanted=Wanted(fresh_days=days), newest=newest)
    assert [kind for kind, _ in told] == ["stale"] * is_stale
    if is_stale:
        assert "its newest article is of 2026-11-22, 4 days ago; `expect_fresh` allows 3" in told[0][1]


@pytest.mark.parametrize(("new", "wanted", "is_few"), [(2, 3, True), (3, 3, False), (0, 1, True), (0, 0, False)])
def test_new_articles_of_a_run(new: int, wanted: int, is_few: bool) -> None:
    assert ("too_few_new" in kinds(run(new=new), wanted=Wanted(new=wanted))) is is_few


@pytest.mark.parametrize(
    ("percent", "lacking", "of", "is_said"),
    [
        (20, 3, 10, True), (20, 2, 10, False), (20, 1, 1, True), (0, 1, 100, True), (0, 0, 100, False),
        (100, 10, 10, False), (20, 0, 0, False),
    ],
)  # fmt: skip
@pytest.mark.parametrize("what", ["date", "body", "region"])
def test_articles_without_something(what: str, percent: float, lacking: int, of: int, is_said: bool) -> None:
    figures = run(new=of, **{f"without_{what}": lacking})
    told = found(figures, Past(), Wanted(without={what: percent}))
    assert [kind for kind, _ in told] == [f"without_{what}"] * is_said
    if is_said:
        assert f"`max_without_{what}` allows {percent} %" in told[0][1]


# --- what is learned ----------------------------------------------------------------------------

NORMAL = past([500, *[12] * 5], without_date=1)


@pytest.mark.parametrize(
    ("now", "before", "kind"),
    [
        (run(new=9, without_date=9), NORMAL, "without_date"),
        (run(new=9, without_date=4), NORMAL, None),  # 44 %, before that 8 %
        (run(new=9, without_region=9), NORMAL, "without_region"),
        (run(new=9, without_body=8), NORMAL, "without_body"),
        (run(new=9, without_date=9), past([9]), None),  # nine texts are no past
        (run(new=9, without_date=9), past([500, *[12] * 5], without_date=12), None),  # so it always was
        (run(new=9, characters=200), NORMAL, "short_texts"),
        (run(new=9, characters=300), NORMAL, None),
        (run(new=9, characters=8000), NORMAL, None),
        (run(new=2, characters=20), NORMAL, None),  # two short ones among longer ones
        (run(new=9, removed_share=0.6), NORMAL, "removed_share"),
        (run(new=9, removed_share=0.4), NORMAL, None),
        (run(new=9, removed_share=0.1), past([500, 12, 12], removed_share=0.5), "removed_share"),
        (run(new=0), NORMAL, None),
    ],
)  # fmt: skip
def test_texts_that_are_not_as_they_were(now: Figures, before: Past, kind: str | None) -> None:
    assert kinds(now, before) == ([] if kind is None else [kind])
    assert kinds(now, before, Wanted(learns=False)) == []


def test_few_articles_a_run_are_judged_together() -> None:
    before = past([500, *[12] * 5], end=NOW - 3 * DAY).runs
    short = [run(NOW - n * DAY, 2, characters=90) for n in (2, 1)]
    assert kinds(run(new=2, characters=90), Past((*before, *short[1:]))) == []
    assert kinds(run(new=2, characters=90), Past((*before, *short))) == ["short_texts"]


def test_a_fault_is_not_learned_until_it_has_lasted_a_month() -> None:
    def after(days: int) -> list[str]:
        fault = [
            replace(run(NOW - n * DAY, characters=90), kinds=frozenset({"short_texts"})) for n in range(days, 0, -1)
        ]
        return kinds(run(characters=90), Past((*past([500, *[12] * 5], end=NOW - (days + 1) * DAY).runs, *fault)))

    assert after(3) == after(29) == ["short_texts"]
    assert after(90) == []


def test_several_faults_are_all_said_worst_first() -> None:
    figures = run(new=0, links=0)
    wanted = Wanted(fresh_days=3, new=1)
    assert kinds(figures, wanted=wanted, newest=date(2026, 11, 1)) == ["links_gone", "stale", "too_few_new"]


FIGURES = st.builds(
    lambda new, links, lists, lack, size, share: run(
        new=new, links=links, lists=lists, without_date=min(lack, new), without_body=min(lack, new),
        characters=size, removed_share=share,
    ),
    st.integers(0, 30), st.integers(0, 50), st.integers(0, 3), st.integers(0, 30),
    st.none() | st.integers(0, 9000), st.none() | st.floats(0, 1),
)  # fmt: skip
NUMBER = st.integers(0, 12)


@given(now=FIGURES, before=st.lists(FIGURES, max_size=12), quiet=NUMBER, last=NUMBER, learns=st.booleans())
def test_whatever_the_figures_are_there_is_an_answer(
    now: Figures, before: list[Figures], quiet: int, last: int, learns: bool
) -> None:
    runs = tuple(replace(one, run_id=n, started_at=NOW - (20 - n) * HOUR) for n, one in enumerate(before))
    for kind, told in found(now, Past(runs, quiet, last), Wanted(learns=learns)):
        assert kind
        assert "nan" not in told


@given(st.lists(st.integers(5, 30), min_size=1, max_size=30))
def test_a_site_that_stays_as_it_is_breaks_nothing(news: list[int]) -> None:
    assert kinds(run(new=12), past([500, *news])) == []


# --- the ending ---------------------------------------------------------------------------------

FINISHED, LIMIT = Ending("finished", Exit.OK), Ending("max_pages", Exit.LIMIT_REACHED)


@pytest.mark.parametrize(
    ("ending", "kind", "reason", "message"),
    [
        (FINISHED, "stale", "expectation_failed", "it is old"),
        (FINISHED, "links_gone", "gave_nothing", "it is old"),
        (LIMIT, "stale", "max_pages", "it is old; max_pages"),
    ],
)
def test_what_is_broken_ends_the_run_with_code_3(ending: Ending, kind: str, reason: str, message: str) -> None:
    assert with_findings(ending, (Finding(kind, "it is old"),)) == Ending(reason, Exit.EXPECTATION_FAILED, message)
    assert with_findings(ending, ()) is ending


def test_the_table_says_what_is_wanted() -> None:
    site = Site(name="bj", start=("https://bj.example.cn/",), article="x")
    assert wanted_of(site) == Wanted(article="x")
    told = replace(
        site, expect_fresh="3d", expect_new=0, max_without_date=0, max_without_body=7.5, expect_learned=False
    )
    assert wanted_of(told) == Wanted(3, 0, {"date": 0, "body": 7.5}, learns=False, article="x")
