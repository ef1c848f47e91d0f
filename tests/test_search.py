"""Search by the command line and in SQL: the same words find the same articles."""

import json
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from conftest import NOW, newsieve

from newsieve import cli
from pipelines import Capture, Knowledge, process
from pipelines.archive import Archive
from pipelines.errors import InputError
from pipelines.search import Filters, Found, best_of, refuse_unknown_site, search
from pipelines.segment import HIT_END, HIT_START

#: name → region, day, paragraphs. Each is long enough for an article, and none is like another.
ARTICLES = {
    "road": ("北京", "2025-03-01", "E411公路今年夏天全线通车，沿线三个产业园同时开放，招商部门在收费站旁设了咨询点。"),
    "bank": (
        "上海",
        "2025-04-01",
        "The central bank kept its rates, and banking stocks rose by two per cent on Monday.",
    ),
    "river": ("南京", None, "京杭运河沿线的旧码头改成了物流园，首批十二家企业带着冷链车队入驻，货物当天可到苏州。"),
    "tender": (
        "北京",
        "2025-05-01",
        "这份招标商务文件列明了评分办法，投标单位须在五月底前递交材料，逾期不再受理任何补充。",
    ),
    "rates": (
        "上海",
        "2025-06-01",
        "The bank of the central province opened a branch; central planners and a bank clerk spoke.",
    ),
}


def page(name: str) -> Capture:
    _, day, text = ARTICLES[name]
    date = f"<p>发布日期：{day}</p>" if day else ""
    html = (
        f"<html><head><title>{name} on the news today</title></head><body><h1>{name} on the news today</h1>{date}<p>{text}</p>"
        f"<p>这一段只是为了让页面有足够的文字，没有别的意思，{name}。</p></body></html>"
    )
    url = f"https://{name}.example.cn/1.html"
    return Capture(url=url, requested_url=url, fetched_at=NOW, site=name, body=html.encode())


@pytest.fixture
def found_in(archive: Archive) -> Archive:
    with archive.transaction():
        for name, (region, _, _) in ARTICLES.items():
            archive.add(page(name), process(page(name), Knowledge(name, region=region)))
    return archive


def sites(archive: Archive, query: str, filters: Filters | None = None, limit: int = 100) -> list[str]:
    return sorted(hit.site for hit in search(archive.db, query, filters or Filters(), limit=limit))


QUERIES = [
    ("招商", ["road"]),
    ("京", ["river"]),
    ("京杭", ["river"]),
    ("E411公路", ["road"]),
    ("e411", ["road"]),
    ("E411 公路", ["road"]),
    ("Ｅ４１１公路", ["road"]),
    ("bank", ["bank", "rates"]),
    ("bank*", ["bank", "rates"]),
    ("banki*", ["bank"]),
    ('"central bank"', ["bank"]),
    ("“central bank”", ["bank"]),
    ('"bank central"', []),
    ("central bank", ["bank", "rates"]),
    ("bank -banking", ["rates"]),
    ("产业园 -招商", []),
    ("商招", []),
    ("招标商", ["tender"]),
    ("bankin", []),
    ("-bank", []),
    ("", []),
    ("   ", []),
    ('"', []),
    ('""', []),
    ("'", []),
    ("*", []),
    ("-", []),
    ("AND OR NOT", []),
    ("text:招商", []),
    ("招商) OR (京", []),
    ("招商\x00", ["road"]),
]


@pytest.mark.parametrize(("query", "expected"), QUERIES)
def test_a_query_finds(found_in: Archive, query: str, expected: list[str]) -> None:
    assert sites(found_in, query) == expected


@pytest.mark.parametrize("query", [query for query, _ in QUERIES])
def test_sql_finds_the_same(found_in: Archive, query: str) -> None:
    rows = found_in.db.execute(
        "SELECT site FROM articles WHERE id IN (SELECT rowid FROM articles_fts WHERE articles_fts MATCH zh_match(?))",
        [query],
    )
    assert sorted(site for (site,) in rows) == sites(found_in, query)


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(), ["bank", "rates"]),
        (Filters(site="bank"), ["bank"]),
        (Filters(region="上海", since="2025-04-02"), ["rates"]),
        (Filters(since="2025-04-01", until="2025-06-01"), ["bank", "rates"]),
        (Filters(until="2025-03-31"), []),
        (Filters(region="北京"), []),
        (Filters(site="' OR 1=1 --"), []),
    ],
)
def test_filters_leave_out(found_in: Archive, filters: Filters, expected: list[str]) -> None:
    assert sites(found_in, "bank", filters) == expected


def test_the_days_of_a_filter_are_written_as_the_archive_has_them() -> None:
    """Those of years before 1000, too: they are compared as text."""
    day = datetime(800, 1, 2, tzinfo=UTC)
    filters = Filters.of_days(site=None, region=None, since=day, until=day, all_copies=False)
    assert filters == Filters(since="0800-01-02", until="0800-01-02")


def test_an_article_without_a_date_is_left_out_by_days_only(found_in: Archive) -> None:
    assert sites(found_in, "京杭") == ["river"]
    assert sites(found_in, "京杭", Filters(since="1900-01-01")) == []


def test_copies_are_found_when_asked_for(found_in: Archive) -> None:
    copy = page("bank")
    url = "https://copy.example.cn/9.html"
    reprint = Capture(url=url, requested_url=url, fetched_at=NOW, site="copy", body=copy.body)
    with found_in.transaction():
        assert found_in.add(reprint, process(reprint, Knowledge("copy"))).outcome == "exact_duplicate"
    once, all_copies = sites(found_in, "banking"), sites(found_in, "banking", Filters(all_copies=True))
    assert len(once) == 1
    assert all_copies == ["bank", "copy"]


def test_the_limit_keeps_the_best(found_in: Archive) -> None:
    every = [hit.site for hit in search(found_in.db, "bank", Filters(), limit=10)]
    assert [hit.site for hit in search(found_in.db, "bank", Filters(), limit=1)] == every[:1]


def test_a_changed_article_is_found_by_its_new_words_only(found_in: Archive) -> None:
    before = page("road")
    after = Capture(
        url=before.url, requested_url=before.url, fetched_at=NOW, site="road",
        body=before.body.decode().replace("咨询点", "服务台").encode(),
    )  # fmt: skip
    with found_in.transaction():
        assert found_in.add(after, process(after, Knowledge("road"))).outcome == "revision"
    assert sites(found_in, "咨询点") == []
    assert sites(found_in, "服务台") == ["road"]


def test_a_snippet_marks_the_hit_and_holds_no_control_character(found_in: Archive) -> None:
    (hit,) = search(found_in.db, "招商", Filters(), limit=1)
    assert f"{HIT_START}招商{HIT_END}" in hit.snippet
    rest = hit.snippet.replace(HIT_START, "").replace(HIT_END, "")
    assert not re.search(r"[\x00-\x1f\x7f-\x9f\ue000-\uf8ff]", rest)
    assert len(rest) < 80


def test_json_has_the_snippet_as_plain_text(found_in: Archive) -> None:
    done = newsieve("search", "招商", "--json", "--archive", found_in.path)
    (hit,) = json.loads(done.stdout)
    assert [*hit, "archive"] == list(Found.__dataclass_fields__)
    assert "招商" in hit["snippet"]
    assert not re.search(r"[\x00-\x1f\x7f-\x9f\ue000-\uf8ff]", hit["snippet"])


def test_a_person_sees_number_title_facts_and_text(found_in: Archive) -> None:
    done = newsieve("search", "bank", "--region", "上海", "--limit", 1, "--archive", found_in.path)
    assert done.returncode == 0
    assert re.search(r"^ +\d+  (bank|rates) on the news today$", done.stdout, re.MULTILINE)
    assert " · 上海 · " in done.stdout
    assert done.stderr == "The first 1; --limit shows more.\n"
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\ue000-\uf8ff]", done.stdout)


def test_nothing_found_is_said_and_is_no_error(found_in: Archive, tmp_path: Path) -> None:
    done = newsieve("search", "没有这个词", "--archive", found_in.path)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "0 articles\n")


# --- sites ---------------------------------------------------------------------------------------


def rejected(site: str) -> Capture:
    """A page of a site that is no article."""
    url = f"https://{site}/empty.html"
    return Capture(url=url, requested_url=url, fetched_at=NOW, site=site, body=b"<html><body></body></html>")


def test_a_site_whose_pages_were_all_rejected_is_known(archive: Archive) -> None:
    with archive.transaction():
        archive.add(rejected("empty.cn"), process(rejected("empty.cn"), Knowledge("empty.cn")))
    assert archive.db.execute("SELECT count(*) FROM articles").fetchone() == (0,)
    refuse_unknown_site(archive.db, "empty.cn")
    for slip in ("emty.cn", "", "empty.cn "):
        with pytest.raises(InputError, match=rf"--site {slip}: the archive has no such site. It has: empty\.cn\."):
            refuse_unknown_site(archive.db, slip)
    for command in (["report"], ["reclean"], ["search", "招商"], ["export", str(archive.path.with_name("a.jsonl"))]):
        done = CliRunner().invoke(cli, [*command, "--site", "empty.cn", "--archive", str(archive.path)])
        assert (done.exit_code, done.exception) == (0, None), command


def test_nothing_is_asked_about_a_site_that_was_not_named(archive: Archive) -> None:
    asked: list[str] = []
    archive.db.conn.set_trace_callback(asked.append)
    refuse_unknown_site(archive.db, None)
    assert asked == []
    with pytest.raises(InputError, match="It has: none at all"):
        refuse_unknown_site(archive.db, "s")
    assert len(asked) == 1


# --- several archives ----------------------------------------------------------------------------


@pytest.fixture
def two(found_in: Archive, tmp_path: Path) -> tuple[Path, Path]:
    """The archive of all articles, and one with two of them."""
    other = tmp_path / "other.db"
    with Archive(other, create=True) as archive, archive.transaction():
        for name in ("road", "bank"):
            archive.add(page(name), process(page(name), Knowledge(f"{name}2", region="天津")))
    return found_in.path, other


def searched(*arguments: object) -> Any:
    return CliRunner().invoke(cli, ["search", *map(str, arguments)])


def test_several_archives_are_searched_as_one_and_each_hit_says_its_own(two: tuple[Path, Path]) -> None:
    one, other = two
    told = json.loads(searched("招商", "--archive", one, "--archive", other, "--json").stdout)
    assert sorted(hit["archive"] for hit in told) == sorted([str(one), str(other)])
    assert {hit["site"] for hit in told} == {"road"}, "it is in both, and shown of both"
    shown = searched("招商", "--archive", one, "--archive", other).stdout
    assert str(one) in shown
    assert str(other) in shown


def test_of_one_archive_nothing_is_said_of_archives(two: tuple[Path, Path]) -> None:
    one, _ = two
    (hit,) = json.loads(searched("招商", "--archive", one, "--json").stdout)
    assert list(hit) == ["article_id", "url", "site", "title", "source", "region", "published_on", "snippet"]
    assert str(one) not in searched("招商", "--archive", one).stdout


def test_the_best_of_all_come_first_and_no_more_than_asked_for() -> None:
    def hits(archive: str, *ranks: float) -> list[tuple[float, Found]]:
        return [(rank, Found(n, f"u{n}", "s", None, None, None, None, "", archive)) for n, rank in enumerate(ranks)]

    found = best_of([hits("a", -9.0, -2.0, -1.0), hits("b"), hits("c", -3.0, -2.0)], 4)
    assert [(hit.archive, hit.article_id) for hit in found] == [("a", 0), ("c", 0), ("a", 1), ("c", 1)]
    assert best_of([], 4) == best_of([hits("b")], 4) == []


def test_a_site_of_any_of_the_archives_is_known(two: tuple[Path, Path]) -> None:
    one, other = two
    for site, number in (("rates", 1), ("bank", 2)):
        done = searched("bank", "--site", site, "--archive", one, "--archive", other, "--json")
        assert len(json.loads(done.stdout)) == number
    done = newsieve("search", "bank", "--site", "bnk", "--archive", one, "--archive", other)
    assert done.returncode == 2
    assert done.stderr.startswith("newsieve: --site bnk: none of the archives has such a site. They have: bank")


def test_an_archive_that_is_named_twice_or_is_not_there_is_refused(two: tuple[Path, Path], tmp_path: Path) -> None:
    one, _ = two
    (tmp_path / "link.db").symlink_to(one)
    for again in (one, tmp_path / "link.db"):
        done = searched("招商", "--archive", one, "--archive", again)
        assert done.exit_code == 2
        assert "is named twice" in done.output
    (tmp_path / "loop.db").symlink_to("loop.db")
    for command in (("search", "招商"), ("serve", "--port", "0")):
        done = newsieve(*command, "--archive", one, "--archive", tmp_path / "loop.db")
        assert (done.returncode, done.stdout) == (2, ""), command
        assert "loop.db: there is no archive" in done.stderr, command
    done = newsieve("search", "招商", "--archive", one, "--archive", tmp_path / "none.db")
    assert (done.returncode, done.stdout) == (2, "")
    assert "there is no archive" in done.stderr
