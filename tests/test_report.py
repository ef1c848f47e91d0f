"""How sites do, as the report says it: states, what a week brings, the page to mail."""

import json
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser
from typing import Any

import pytest
from click.testing import CliRunner
from conftest import Crawled

from newsieve import cli
from pipelines import figures, views
from pipelines.archive import Archive
from pipelines.capture import utc_iso
from pipelines.errors import InputError
from pipelines.figures import STOPPED, Figures, Finding, evidence_of, keep, measure, newest_day, past_of
from pipelines.health import RunEnd, State, health, health_of, state_of
from pipelines.healthview import HealthTerminal
from pipelines.healthwords import FINDINGS, LANGUAGES, OTHERWISE, STATES, WORDS, finding_words, reason_words, say
from pipelines.mailpage import page

NOW = datetime(2026, 11, 26, 8, 0, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
FIGURES = Figures(
    run_id=0, started_at=NOW, lists=1, links=20, new=0, pages=0, without_body=0, articles=0, without_date=0,
    without_region=0, characters=None, removed_share=None,
)  # fmt: skip


def add_run(
    archive: Archive, site: str, end: datetime, code: int | None, *, new: int | None = None, reason: str = "x",
    found: Sequence[Finding] = (),
) -> int:  # fmt: skip
    with archive.transaction():
        run = int(
            archive.db.execute(
                "INSERT INTO runs (round_id, site, started_at, heartbeat_at, ended_at, exit_code, reason, pages, bytes)"
                " VALUES ((SELECT coalesce(max(id), 0) + 1 FROM runs), ?, ?, ?, ?, ?, ?, 0, 0)",
                [site, utc_iso(end - HOUR / 10), utc_iso(end), utc_iso(end), code, reason],
            ).lastrowid
            or 0
        )
        if new is not None:
            keep(archive.db.conn, site, replace(FIGURES, run_id=run, new=new), found, end)
        for number in range(new or 0):
            archive.db.execute(
                "INSERT INTO captures (url, requested_url, site, kind, fetched_at, status, warc_length, outcome, run_id)"
                " VALUES (?, 'u', ?, 'page', ?, 200, 1000, 'new', ?)",
                [f"https://{site}/{run}-{number}", site, utc_iso(end), run],
            )
    return run


def add_schedule(archive: Archive, site: str, due: datetime, **values: Any) -> None:
    columns = {
        "site": site, "schedule": "1h", "timezone": "Asia/Shanghai", "least": 1, "most": 2, "is_enabled": 1,
        "next_due_at": utc_iso(due), "jitter": 0, "failures": 0, **values,
    }  # fmt: skip
    with archive.transaction():
        archive.db.execute(
            f"INSERT INTO schedules ({', '.join(columns)}) VALUES ({', '.join('?' for _ in columns)})",
            list(columns.values()),
        )


# --- states -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("codes", "state", "since"),
    [
        ([0], "ok", 0), ([3], "broken", 0), ([1], "failing", 0), ([2], "failing", 0), ([5], "failing", 0), ([-9], "failing", 0),
        ([4], "ok", 0), ([0, 3, 3], "broken", 1), ([3, 3, 0, 4], "ok", 2), ([1, 5, 130, 6], "failing", 0),
        ([3, None, 3], "broken", 0), ([0, 130], "ok", 0), ([130, 6], "unknown", None), ([], "unknown", None),
        ([1, 3], "broken", 1), ([-9, 0], "ok", 1),
    ],
)  # fmt: skip
def test_the_state_of_a_site_and_since_when(codes: list[int | None], state: str, since: int | None) -> None:
    ends = [RunEnd(number, str(number), code, "x") for number, code in enumerate(codes)]
    found = state_of(ends[::-1])
    assert (found[0], found[1]) == (state, None if since is None else str(since))


@pytest.mark.parametrize(
    ("ends", "state", "since"),
    [
        ([(None, "killed")] * 3, "failing", "0"), ([(0, "x"), (None, "killed")], "failing", "1"),
        ([(1, "x"), (None, "killed")], "failing", "0"), ([(None, "killed"), (0, "x")], "ok", "1"),
        ([(None, "killed"), (130, "interrupted")], "failing", "0"), ([(0, "x"), (None, "other")], "ok", "0"),
        ([(None, "")], "unknown", None),
    ],
)  # fmt: skip
def test_runs_that_were_killed_are_failures(ends: list[Any], state: str, since: str | None) -> None:
    found = state_of([RunEnd(number, str(number), *end) for number, end in enumerate(ends)][::-1])
    assert (found[0], found[1]) == (state, since)


def test_sites_are_ranked_the_worst_first_and_say_why(archive: Archive) -> None:
    stale = Finding("stale", "its newest article is of 2026-01-01", {"days": 9})
    add_run(archive, "aa", NOW - 2 * DAY, 0, new=3)
    add_run(archive, "bb", NOW - 2 * DAY, 0, new=3)
    add_run(archive, "bb", NOW - DAY, 3, new=0, found=[stale])
    add_run(archive, "bb", NOW, 3, new=0, found=[stale])
    add_run(archive, "cc", NOW, 1, reason="unreachable")
    add_run(archive, "dd", NOW, 130, reason="interrupted")
    sites = health(archive, NOW).sites
    assert [(one.site, one.state) for one in sites] == [
        ("cc", "failing"), ("bb", "broken"), ("aa", "ok"), ("dd", "unknown")
    ]  # fmt: skip
    assert [one.sentences for one in sites] == [
        ("unreachable",), ("its newest article is of 2026-01-01",), (), ()
    ]  # fmt: skip
    assert sites[1].since == utc_iso(NOW - DAY)


def test_a_scheduled_crawl_that_left_no_row_is_failing_too(archive: Archive) -> None:
    add_run(archive, "aa", NOW - DAY, 0, new=3)
    killed = {"failures": 2, "last_exit_code": -9, "last_reason": "killed by SIGKILL", "last_ended_at": utc_iso(NOW)}
    add_schedule(archive, "aa", NOW + HOUR, **killed)
    one = health_of(archive, "aa", NOW)
    assert (one.state, one.sentences, one.since) == ("failing", ("killed by SIGKILL",), utc_iso(NOW))


@pytest.mark.parametrize(
    ("failed", "codes", "state"),
    [
        (-HOUR, [0], "ok"),  # crawled by hand since
        (-HOUR, [3], "broken"), (HOUR, [0], "failing"), (HOUR, [], "failing"), (-HOUR, [130], "failing"),
        (-HOUR, [5], "failing"),
    ],
)  # fmt: skip
def test_a_scheduled_crawl_that_failed_counts_until_a_later_run_says_more(
    archive: Archive, failed: timedelta, codes: list[int], state: str
) -> None:
    for code in codes:
        add_run(archive, "aa", NOW - DAY, code)
    values = {
        "failures": 1,
        "last_exit_code": -9,
        "last_reason": "killed",
        "last_ended_at": utc_iso(NOW - DAY + failed),
    }
    add_schedule(archive, "aa", NOW + HOUR, **values)
    assert health_of(archive, "aa", NOW).state == state


@pytest.mark.parametrize(
    ("late", "values", "is_overdue"),
    [
        (2 * DAY, {}, True), (HOUR, {}, False), (2 * DAY, {"is_enabled": 0}, False),
        (2 * DAY, {"last_run_id": None}, False),  # `schedule list` was called, and never a tick
        (2 * DAY, {"leased_until": utc_iso(NOW + HOUR / 60)}, False),  # it runs
        (2 * DAY, {"leased_until": utc_iso(NOW - DAY)}, True),  # its tick was killed
        (2 * DAY, {"leased_until": utc_iso(NOW)}, True), (HOUR, {"leased_until": utc_iso(NOW - DAY)}, False),
    ],
)  # fmt: skip
def test_a_site_that_nobody_crawls_is_overdue(
    archive: Archive, late: timedelta, values: dict[str, Any], is_overdue: bool
) -> None:
    run = add_run(archive, "aa", NOW - 9 * DAY, 0, new=3)
    add_schedule(archive, "aa", NOW - late, **{"last_run_id": run, **values})
    one = health_of(archive, "aa", NOW)
    assert (one.state is State.OVERDUE) is is_overdue
    assert ("is `schedule tick` called?" in " ".join(one.sentences)) is is_overdue


# --- counts and what is to come -----------------------------------------------------------------


@pytest.mark.parametrize("cut_by", STOPPED)
def test_a_week_is_told_by_what_came_after_the_first_crawls(archive: Archive, cut_by: str) -> None:
    add_run(archive, "aa", NOW - 16 * DAY, 4, new=40, reason="max_pages")
    add_run(archive, "aa", NOW - 15 * DAY, 4, new=40, reason=cut_by)
    add_run(archive, "aa", NOW - 14 * DAY, 0, new=30)
    for day in range(13, 0, -1):
        add_run(archive, "aa", NOW - day * DAY, 0, new=2)
    found = health(archive, NOW)
    assert found.forecast.days == 14
    assert found.forecast.new_per_week == 13
    assert found.forecast.bytes_per_week == 13_000 + round(13 * archive.path.stat().st_size)
    assert found.forecast.weeks_left is not None
    assert found.sites[0].new_per_run == 2
    assert [run.is_backfill for run in past_of(archive.db.conn, "aa", before=99).runs] == [True] * 3 + [False] * 13


@pytest.mark.parametrize("days", [0.0, 0.9])
def test_nothing_is_foretold_of_what_was_not_seen(archive: Archive, days: float) -> None:
    assert health(archive, NOW).forecast.new_per_week is None
    add_run(archive, "aa", NOW - days * DAY, 0, new=30)
    found = health(archive, NOW)
    assert (found.forecast.new_per_week, found.forecast.weeks_left, found.sites[0].new_per_run) == (None, None, None)


def test_a_report_since_a_day_counts_what_came_then(crawled: Crawled) -> None:
    with crawled.open() as archive:
        (second,) = archive.db.execute("SELECT min(started_at) FROM runs WHERE id > 3").fetchone()
        whole, part = views.report(archive), views.report(archive, second)
        assert (whole.since, part.since) == (None, second)
        assert 0 < part.captures < whole.captures
        assert part.captures == archive.db.execute(
            "SELECT count(*) FROM captures WHERE fetched_at >= ?", [second]
        ).fetchone()[0]  # fmt: skip
        assert views.report(archive, "").outcomes == whole.outcomes
        assert views.report(archive, "2999").captures == views.report(archive, "2999").articles == 0
        one = health_of(archive, "songhe", datetime.now(UTC), since=second)
        assert one.runs == 1
        assert sum(one.outcomes.values()) < sum(health_of(archive, "songhe", datetime.now(UTC)).outcomes.values())


def test_figures_of_the_demo_are_those_of_its_rows(crawled: Crawled) -> None:
    with crawled.open() as archive:
        db = archive.db
        for run, new in db.execute("SELECT run_id, new FROM run_figures").fetchall():
            (rows,) = db.execute(
                "SELECT count(*) FROM captures WHERE run_id = ? AND part_of IS NULL"
                " AND outcome IN ('new', 'exact_duplicate', 'near_duplicate')",
                [run],
            ).fetchone()
            assert new == rows
        first = measure(db.conn, 1, lists=2, links=3)
        assert (first.lists, first.links, first.articles >= first.new) == (2, 3, True)
        assert first.characters
        assert 0 < (first.removed_share or 0) < 1
        past = past_of(db.conn, "songhe", before=99)
        assert [run.is_backfill for run in past.runs] == [True, False]
        assert past_of(db.conn, "nobody", before=99).runs == ()
        assert newest_day(db.conn, "songhe", "1999-01-01") is None


def test_runs_that_did_not_see_all_lists_are_told_from_others(archive: Archive) -> None:
    for code, reason in ((0, "finished"), (4, "max_pages"), (0, "finished"), (3, "memusage_exceeded"), (4, "limits")):
        add_run(archive, "aa", NOW, code, new=1, reason=reason)
    with archive.transaction():
        archive.db.execute("UPDATE runs SET round_id = 2 WHERE id = 3")
    runs = past_of(archive.db.conn, "aa", before=99).runs
    assert [run.is_partial for run in runs] == [False, True, True, True, False]


def test_the_past_names_the_last_lively_run_also_when_a_long_silence_followed(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(figures, "MAX_PAST", 10)
    for new in [500, *[12] * 12, *[0] * 25]:
        add_run(archive, "aa", NOW, 0, new=new)
    past = past_of(archive.db.conn, "aa", before=99)
    assert (past.quiet, past.last, len(past.runs)) == (25, 13, 20)
    assert [run.new for run in past.before_quiet] == [12] * 10
    assert past_of(archive.db.conn, "bb", before=99).before_quiet == ()


# --- the command --------------------------------------------------------------------------------


def report(crawled: Crawled, *arguments: str) -> str:
    done = CliRunner().invoke(cli, ["report", "--archive", str(crawled.archive), *arguments], catch_exceptions=False)
    assert done.exit_code == 0
    return done.stdout


def test_the_report_says_how_sites_do_to_people_and_programs(crawled: Crawled) -> None:
    assert re.search(r"qinglan +ok +20\d\d-", report(crawled).split("Sites by health")[1])
    found = json.loads(report(crawled, "--json"))
    assert {one["site"]: one["state"] for one in found["health"]} == dict.fromkeys(
        ("baishawan", "qinglan", "songhe"), "ok"
    )
    assert found["forecast"]["free_bytes"] > 0
    one = json.loads(report(crawled, "--site", "qinglan", "--json"))
    assert one["health"]["failures"]["http_error"] == 2
    assert {"site", "clusters", "blocks"} <= set(one), "as before"
    assert "http_error" in report(crawled, "--site", "qinglan", "--since", "2020-01-01")
    assert "http_error" not in report(crawled, "--site", "qinglan", "--since", "2999-01-01")


def test_a_site_is_shown_whatever_its_name_is(archive: Archive, capsys: pytest.CaptureFixture[str]) -> None:
    add_run(archive, "[red]x[/nothing]\x1b[2J", NOW - DAY, 0, new=4812)
    for new in (5000, 4624):
        add_run(archive, "[red]x[/nothing]\x1b[2J", NOW, 0, new=new)
    one = health_of(archive, "[red]x[/nothing]\x1b[2J", NOW)
    HealthTerminal(quiet=False).one(one)
    HealthTerminal(quiet=False).one(replace(one, runs=1))
    told = capsys.readouterr().out
    assert "Pages of [red]x[/nothing]\ufffd[2J, of 3 runs\n" in told
    assert "Pages of [red]x[/nothing]\ufffd[2J, of 1 run\n" in told
    assert " 4,812 " in told


@pytest.mark.parametrize("arguments", [["--html", "--json"], ["--html", "--site", "songhe"]])
def test_a_page_to_mail_is_of_all_sites(crawled: Crawled, arguments: list[str]) -> None:
    with pytest.raises(InputError, match="--html is a page of all sites"):
        report(crawled, *arguments)


class Reader(HTMLParser):
    """Elements that were opened and closed, attributes, and text."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append(tag)
        self.attributes += attrs
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text.append(data)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_to_mail_needs_nothing_and_obeys_nobody(archive: Archive, language: str) -> None:
    evil = "<script>alert(1)</script> & \"x\" '{0}'"
    add_run(
        archive,
        "bad<b>",
        NOW - DAY,
        3,
        new=0,
        found=[Finding("stale", evil, {"newest": evil, "days": 1, "allowed": 1})],
    )
    add_run(archive, "down", NOW, 1, reason=evil)
    add_run(archive, "fine", NOW, 0, new=3)
    reader = Reader()
    reader.feed(page(views.report(archive), health(archive, NOW), NOW, language))
    assert reader.open == []
    assert set(reader.seen) <= {
        "html", "head", "meta", "title", "body", "h1", "h2", "p", "ul", "li", "strong", "table", "tr", "th", "td", "span", "br"
    }  # fmt: skip
    assert {name for name, _ in reader.attributes} <= {"lang", "charset", "name", "content", "style", "scope"}
    assert not any("url(" in (value or "") for _, value in reader.attributes)
    text = "".join(reader.text)
    assert text.count("<script>alert(1)</script>") == 2
    assert "bad<b>" in text
    assert ("抓取情况报告" in text) is (language == "zh")


@pytest.mark.parametrize(
    ("language", "says"),
    [
        ("en", ("overdue", "due since 2026-11-24T08:00:00Z", "new articles", "list pages, feeds and sitemaps")),
        ("zh", ("逾期未抓取", "应于 2026-11-24T08:00:00Z 抓取，但没有执行", "新文章", "列表页、订阅源和站点地图")),
    ],
)
def test_the_page_to_mail_says_it_in_the_language_asked_for(
    archive: Archive, language: str, says: tuple[str, ...]
) -> None:
    run = add_run(archive, "aa", NOW - 9 * DAY, 0, new=3)
    add_schedule(archive, "aa", NOW - 2 * DAY, last_run_id=run)
    with archive.transaction():
        archive.db.execute(
            "INSERT INTO captures (url, requested_url, site, kind, fetched_at, outcome, reason)"
            " VALUES ('u', 'u', 'aa', 'listing', ?, 'rejected', 'listing_page')",
            [utc_iso(NOW)],
        )
    html = page(views.report(archive), health(archive, NOW), NOW, language)
    assert [words for words in says if words not in html] == []
    assert "pages without an article" not in html, "a list page is none that lacks one"


def test_the_chinese_page_says_in_chinese_why_sites_are_not_well(archive: Archive) -> None:
    add_run(archive, "aa", NOW, 1, reason="unreachable")
    add_run(archive, "bb", NOW, 5, reason="blocked")
    add_run(archive, "cc", NOW, 1, reason="something else")
    run = add_run(archive, "dd", NOW - 9 * DAY, 0, new=3)
    add_schedule(archive, "dd", NOW - 2 * DAY, last_run_id=run)
    told = page(views.report(archive), health(archive, NOW), NOW, "zh")
    for words in ("服务器没有响应", "被网站拒绝", "something else", "应于 2026-11-24T08:00:00Z 抓取，但没有执行"):
        assert words in told
    assert "nobody crawls it" not in told
    assert "应于" not in page(views.report(archive), health(archive, NOW), NOW, "en")


@pytest.mark.parametrize(
    ("reason", "says"),
    [
        ("killed", "被强制终止"), ("timeout, http_404", "未及时响应，服务器返回错误（404）"), ("", ""), ("http_", "http_"),
        ("http_4０4", "http_4０4"), ("timeout, odd", "timeout, odd"), ("x http_404", "x http_404"),
    ],
)  # fmt: skip
def test_a_reason_is_said_in_chinese_when_it_is_known(reason: str, says: str) -> None:
    assert reason_words(reason) == says


def test_a_page_of_nothing_says_that_all_is_well(archive: Archive) -> None:
    assert "Every site is as it should be." in page(views.report(archive), health(archive, NOW), NOW, "en")


# --- words --------------------------------------------------------------------------------------


OTHER_SENTENCES = [("x", zh) for others in OTHERWISE.values() for _, zh in others]


def test_everything_is_said_in_both_languages() -> None:
    assert set(STATES) == set(State)
    assert set(OTHERWISE) <= set(FINDINGS)
    for words in (*STATES.values(), *WORDS.values(), *FINDINGS.values(), *OTHER_SENTENCES):
        assert all(words)
        assert re.search("[\u4e00-\u9fff]", words[1])
    assert say("en", "since_day", "{x}") == "what came since {x}"


@pytest.mark.parametrize(
    ("kind", "evidence", "says"),
    [
        ("too_few_new", {"new": 1, "wanted": 2}, "本次只有 1 篇新文章；至少应有 2 篇"),
        ("too_few_new", {"new": 1}, "told"),  # of an archive that another version wrote
        ("made_up", {}, "told"),
        (
            "links_gone",
            {"links": 4, "links_before": 20},
            "列表页可以打开，但文章链接已对不上：现在 4 条，以前至少 20 条；网站可能改版了",
        ),
        ("links_gone", {"links": 0, "links_before": 0}, "列表页可以打开，但没有一条链接是文章的；网站可能改版了"),
        (
            "links_gone",
            {"lists": 1, "lost_list": "https://a.cn/ (timeout)"},
            "打开的 1 个列表页上没有文章链接；https://a.cn/ (timeout) 没有打开",
        ),
        ("removed_share", {"share": 0.613, "share_before": 0.2}, "清除比例为 61%，以前为 20%；网站可能改版了"),
        ("removed_share", {"share": "much", "share_before": None}, "told"),
        (
            "silent",
            {"runs": 5, "silent_hours": 120.5, "rate": 4810.25},
            "连续 5 次抓取没有新文章（120.5 小时），以前每次约 4,810.25 篇",
        ),
    ],
)
def test_a_finding_is_said_in_chinese_by_its_evidence(kind: str, evidence: dict[str, object], says: str) -> None:
    assert finding_words("zh", Finding(kind, "told", evidence)) == says
    assert finding_words("en", Finding(kind, "told", evidence)) == "told"


@pytest.mark.parametrize(
    ("text", "found"), [('{"a": 1}', {"a": 1}), ("[1]", {}), ("{", {}), ("", {}), ("[" * 99_999, {})]
)
def test_evidence_that_is_none_is_nothing(archive: Archive, text: str, found: dict[str, int]) -> None:
    assert evidence_of(text) == found
    add_run(archive, "aa", NOW, 3, new=0, found=[Finding("stale", "it is old")])
    with archive.transaction():
        archive.db.execute("UPDATE run_findings SET evidence = ?", [text])
    last = health_of(archive, "aa", NOW).last
    assert last
    assert last.findings == (Finding("stale", "it is old", found),)
