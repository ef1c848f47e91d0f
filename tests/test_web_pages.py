"""Our pages as a server answers them: what they show, whom they refuse, and that hostile text stays text."""

import asyncio
import re
import sqlite3
import time
import zipfile
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import quote

import oldarchives
import pytest
from conftest import Crawled
from datasette.app import Datasette
from datasette.database import QueryInterrupted
from datasette.plugins import pm
from hypothesis import given, settings
from hypothesis import strategies as st
from test_web import WHEN, datasette, make_archive
from test_web_parts import ATOM, valid

from newsieve_datasette import load, plugin
from pipelines.archive import Archive


class Pages:
    """One server for many requests, in this process."""

    def __init__(self, served: Datasette, loop: asyncio.AbstractEventLoop) -> None:
        self.served, self.loop = served, loop

    def __call__(self, address: str, **options: Any) -> Any:
        return self.loop.run_until_complete(self.served.client.get(address, **options))

    def text(self, address: str, **options: Any) -> str:
        found = self(address, **options)
        assert found.status_code == 200, (address, found.text[-300:])
        return str(found.text)


def pages_of(*paths: Path, **options: Any) -> Iterator[Pages]:
    loop = asyncio.new_event_loop()
    with datasette(*paths, **options) as served:
        yield Pages(served, loop)
    loop.run_until_complete(loop.shutdown_default_executor())
    loop.close()


@pytest.fixture(scope="module")
def demo(crawled: Crawled) -> Iterator[Pages]:
    yield from pages_of(crawled.archive)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pages]:
    path = make_archive(tmp_path_factory.mktemp("hostile") / "archive.db")
    with Archive(path) as opened, opened.transaction():
        db = opened.db
        db.execute(
            "UPDATE articles SET title = ?, author = ?, source = ?, region = ?, section = ?, language = ?, published_raw = ?,"
            " title_from = ? WHERE id = 2",
            [
                '"><script>t()</script>\u202e',
                "<b>a",
                "<i>s",
                "'\"><svg onload=r()>",
                "javascript:x",
                '"x',
                "<u>raw",
                "</table>",
            ],
        )
        text = (
            "## <script>h()</script>\n\n| a | <img src=x> |\n| --- | --- |\n| [x](javascript:y()) | 2 |\n\n"
            + "长" * 5_000_000
        )
        db.execute("UPDATE article_text SET text = ? WHERE article_id = 3", [text])
        db.execute("UPDATE articles SET site = ? WHERE id = 3", ["a/b?<script>s()</script>#é"])
        db.execute(
            "INSERT INTO revisions VALUES (2, 1, '2026-01-01T00:00:00Z', '<b>old', 'x <script>o()</script>', 'h')"
        )
        db.execute(
            "INSERT INTO revisions VALUES (2, 2, '2026-01-02T00:00:00Z', '<b>new', 'x <script>n()</script>', 'h')"
        )
        db.execute(
            "INSERT INTO captures (id, url, requested_url, site, kind, fetched_at, outcome, reason, encoding,"
            " encoding_evidence, warc_file, warc_offset, warc_length) VALUES"
            " (1, 'javascript:c()', 'x', '<script>x()</script>', 'page', '<b>', 'rejected', '<u>', '<i>', '<s>', '../archive.db', 0, 9),"
            " (2, 'https://a.cn/', 'x', 's', 'page', 'x', 'rejected', 'no_text', NULL, NULL, NULL, NULL, NULL),"
            " (3, 'https://a.cn/', 'x', 's', 'page', 'x', 'rejected', 'no_text', NULL, NULL, 'gone.warc.gz', 0, 9)"
        )
        db.execute(
            "INSERT INTO captures (id, url, requested_url, site, kind, fetched_at, outcome, article_id, canonical_rules,"
            " alternate, part_of, part) VALUES"
            " (4, 'https://m.a.cn/2', 'x', 's', 'page', 'x', 'new', 2, 'tracking <i>', 1, NULL, NULL),"
            " (5, 'https://m.a.cn/3', 'x', 's', 'page', 'x', 'new', 2, NULL, 0, 4, NULL)"
        )
        db.execute("UPDATE captures SET encoding = 'gb18030', lost_share = 0.01 WHERE id = 2")
        db.conn.executemany(
            "INSERT INTO frontier (site, url, kind, state, reason, priority, depth, known_run, discovered_at, round_id,"
            " attempts) VALUES ('s', ?, 'page', ?, ?, 0, 0, 0, 'x', 1, 0)",
            [
                ("https://a.cn/waits", "queued", None),
                ("https://a.cn/asked", "leased", None),
                ("https://a.cn/again", "queued", "timeout"),
                ("https://a.cn/failed", "failed", "timeout"),
            ],
        )
        db.execute(  # ended by what found it killed: it never said a code of its own
            "INSERT INTO runs (id, round_id, site, started_at, heartbeat_at, ended_at, exit_code, reason, pages, bytes)"
            " VALUES (1, 1, 'bj', 'x', 'x', 'x', NULL, 'killed', 0, 0), (2, 2, 'sh', 'x', 'x', NULL, NULL, NULL, 0, 0)"
        )
    yield from pages_of(path)


def links(html: str) -> dict[str, str]:
    """Words → address of each link of a page."""
    found = re.findall(r'<a [^>]*?href="([^"]+)"[^>]*>(.*?)</a>', html, re.DOTALL)
    return {re.sub(r"<[^>]*>", "", words).strip(): unescape(target) for target, words in found}


def main_of(html: str) -> str:
    return html.split("<main", 1)[1].split("</main>", 1)[0]


# --- every page ----------------------------------------------------------------------------------

DEMO_PAGES = [
    "/", "/articles", "/articles?q=招商", "/articles?region=青澜&copies=all", "/articles/1", "/articles/1?removed=1",
    "/archive/articles/1", "/sites", "/sites/qinglan", "/runs/1", "/captures/5", "/why", "/why?url=1",
    "/questions/new_this_week", "/questions/most_reprinted", "/questions/gone_silent", "/questions/without_a_date",
    "/groups/1", "/compare/1/2",
]  # fmt: skip


@pytest.mark.parametrize("address", DEMO_PAGES)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_page_says_everything_in_one_language_and_asks_nobody_else(demo: Pages, address: str, language: str) -> None:
    found = demo(address, headers={"accept-language": language})
    assert found.status_code == 200
    html = found.text
    assert f'<html lang="{"zh-Hans" if language == "zh" else "en"}">' in html
    assert ("跳到正文" in html, "Skip to the content" in html) == (language == "zh", language == "en")
    if not address.startswith("/archive"):  # Datasette's own response
        assert "default-src 'none'" in found.headers["content-security-policy"]
        assert found.headers["x-content-type-options"] == "nosniff"
    assert "script" not in re.findall(r"<(\w+)", html)
    assert all(
        target.startswith("/-/newsieve/") for target in re.findall(r'<link rel="stylesheet" href="([^"]+)"', html)
    )
    assert len(re.findall(r"<h1[ >]", html)) == 1
    assert len(re.findall(r"<main ", html)) == 1
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    assert "None" not in main_of(html)


def test_every_link_of_the_pages_leads_somewhere(demo: Pages) -> None:
    asked, todo = set(), ["/"]
    kinds: dict[str, int] = {}
    while todo:
        address = todo.pop()
        kind = re.sub(r"\d+", "N", address.split("?")[0])
        if address in asked or kinds.get(kind, 0) >= 3 or not address.startswith("/"):
            continue
        kinds[kind] = kinds.get(kind, 0) + 1
        asked.add(address)
        found = demo(address)
        assert found.status_code == 200, address
        if "text/html" in found.headers["content-type"] and not address.startswith("/archive"):
            page = found.text
            targets = [unescape(target) for target in re.findall(r'href="([^"]+)"', page)]
            for target in targets:
                path, _, fragment = target.partition("#")
                if fragment and path in ("", address):
                    assert f'id="{fragment}"' in page, target
            todo += [target.partition("#")[0] for target in targets if target.startswith("/")]
    assert len(kinds) > 20, kinds


def test_the_language_is_kept_when_it_was_chosen(demo: Pages) -> None:
    first = demo("/articles?q=招商&_lang=zh")
    assert "newsieve_lang=zh" in first.headers["set-cookie"]
    assert "篇文章" in first.text
    assert "篇文章" in demo.text("/articles", cookies={"newsieve_lang": "zh"})
    assert "set-cookie" not in demo("/articles?_lang=xx").headers
    there = links(first.text)["English"]
    assert there == "/articles?q=%E6%8B%9B%E5%95%86&_lang=en"
    assert "Skip to the content" in demo.text(there, cookies={"newsieve_lang": "zh"})


@pytest.mark.parametrize(
    "address",
    [
        "/articles/0", "/articles/x", "/articles/-1", "/articles/1.5", "/articles/99999999999999999999", "/articles/%00",
        "/articles/１", "/articles/1/revisions/9", "/articles/1/revisions/x", "/compare/1/999999", "/compare/x/1", "/groups/0",
        "/groups/c1", "/sites/none", "/sites/%FF%00", "/runs/0", "/runs/x", "/captures/0", "/captures/0/raw", "/questions/none",
        "/questions/learned", "/articles/1'--", "/sites/'%20OR%201=1",
    ],
)  # fmt: skip
def test_what_is_not_there_is_a_page_that_says_so(demo: Pages, address: str) -> None:
    found = demo(address)
    assert found.status_code == 404
    assert "There is no such page" in found.text


@pytest.mark.parametrize(
    "query",
    [
        '"',
        "'",
        "*",
        "-",
        "NEAR(",
        "a OR",
        "(",
        '"a',
        "^x",
        "\x00",
        "%",
        "_",
        "招" * 3000,
        "\ud800",
        "col:x",
        "{a b}",
        "a AND NOT",
        "🎉",
        "-招商",
    ],
)
def test_no_search_is_an_error(demo: Pages, query: str) -> None:
    for address in (
        "/articles?q=",
        "/articles.atom?q=",
        "/archive/articles?_search=",
        "/why?url=",
        "/articles?region=",
        "/articles?month=",
        "/articles?page=",
    ):
        assert demo(address + quote(query, errors="surrogatepass")).status_code == 200, address


@settings(max_examples=40)
@given(st.text(max_size=60) | st.text(alphabet='招商a1 "*-():^+\0\ud800“”Ａ%_', max_size=60))
def test_any_text_is_a_search(demo: Pages, text: str) -> None:
    asked = quote(text, errors="surrogatepass")
    for address in ("/articles?q=", "/archive/articles.json?_search=", "/archive/articles?_search_title="):
        assert demo(address + asked).status_code == 200, address


def test_parameters_without_end_or_twice_are_no_error(demo: Pages) -> None:
    for address in (
        "/articles?q=a&q=b&region=&region=x",
        "/articles?page=99999999999999",
        "/articles?" + "&".join(f"x{n}=1" for n in range(500)),
        "/?_lang=zh&_lang=en",
    ):
        assert demo(address).status_code == 200


# --- what they show ------------------------------------------------------------------------------


def test_home_has_the_numbers_of_the_report(demo: Pages, crawled: Crawled) -> None:
    html = demo.text("/")
    with crawled.open() as opened:
        (kept,) = opened.db.execute("SELECT count(*) FROM articles WHERE is_representative").fetchone()
        (copies,) = opened.db.execute("SELECT count(*) FROM articles WHERE NOT is_representative").fetchone()
        sites = [name for (name,) in opened.db.execute("SELECT name FROM sites")]
    numbers = re.findall(r"<strong>([\d,]+)</strong>", html)
    assert (numbers[0], numbers[1], numbers[2]) == (str(kept), str(len(sites)), str(copies))
    assert all(f'href="/sites/{name}"' in html for name in sites)
    assert html.count('class="chart"') == 2
    assert "stopped at a limit" in html
    assert html.index("stopped at a limit") < html.index(">fine<"), "what somebody should look at stands first"


def test_lists_have_one_of_each_and_a_switch_to_all_copies(demo: Pages) -> None:
    once = demo.text("/articles")
    everything = demo.text(links(once)["All copies"])
    count = re.compile(r"<strong>([\d,]+) articles</strong>")
    assert [int(found[1]) for page in (once, everything) if (found := count.search(page))] == [46, 49]
    assert links(everything)["One of each"] == "/articles"


def test_facets_narrow_the_list_and_can_be_taken_off(demo: Pages) -> None:
    first = demo.text("/articles")
    narrowed = demo.text(links(first)["青澜"])
    assert "region=" in links(first)["青澜"]
    numbers = [int(re.search(r"<strong>([\d,]+) articles", page)[1]) for page in (first, narrowed)]  # type: ignore[index]
    assert 0 < numbers[1] < numbers[0]
    assert f'<span class="quiet">{numbers[1]}</span>' in first, "as many as stood beside it"
    assert links(narrowed)["Region: 青澜 ✕"] == "/articles"
    assert "?month=2025-08" in first
    undated = demo.text("/articles?month=-")
    assert "no date" in undated
    assert not re.search(r'<time datetime="\d', main_of(undated))


def test_pages_of_a_list_have_every_article_once(demo: Pages) -> None:
    seen: list[str] = []
    address = "/articles"
    while address:
        html = demo.text(address)
        seen += re.findall(r'<h2><a href="/articles/(\d+)"', html)
        address = links(html).get("Next", "")
    assert len(seen) == len(set(seen)) == 46


def test_a_search_marks_its_hits_and_is_kept_by_the_box(demo: Pages) -> None:
    html = demo.text("/articles?q=招商&region=青澜")
    assert "<mark>招商</mark>" in html
    assert 'name="q" type="search" value="招商"' in html
    assert '<input type="hidden" name="region" value="青澜">' in html
    assert "No article fits" in demo.text("/articles?q=根本没有的词")


def test_a_search_finds_what_the_command_line_finds_in_its_order(demo: Pages, crawled: Crawled) -> None:
    from pipelines.search import Filters, search

    with crawled.open() as opened:
        for query in ("招商", "青澜 -港区", "产业"):
            expected = [found.article_id for found in search(opened.db, query, Filters(), limit=20)]
            shown = re.findall(r'<h2><a href="/articles/(\d+)', demo.text(f"/articles?q={query}"))
            assert list(map(int, shown)) == expected != []


def an_article(crawled: Crawled, sql: str) -> int:
    with crawled.open() as opened:
        (found,) = opened.db.execute(sql).fetchone()
    return int(found)


def test_an_article_is_read_with_its_labels_and_what_the_page_wrote(demo: Pages, crawled: Crawled) -> None:
    number = an_article(
        crawled,
        "SELECT id FROM articles WHERE published_raw IS NOT NULL AND source IS NOT NULL AND region_from IS NOT NULL",
    )
    html = demo.text(f"/articles/{number}")
    with crawled.open() as opened:
        title, source, raw, origin, text = opened.db.execute(
            "SELECT title, source, published_raw, source_from, text FROM articles JOIN article_text ON article_id = id WHERE id = ?",
            [number],
        ).fetchone()
    for said in (title, source, f"the page writes: {raw}", f"<code>{origin}</code>"):
        assert said in html
    paragraphs = [block for block in text.split("\n\n") if re.match(r"[一-鿿]", block)]
    assert all(f"<p>{paragraph}</p>" in html for paragraph in paragraphs[:3])


def test_removed_blocks_are_shown_in_place_behind_a_link(demo: Pages, crawled: Crawled) -> None:
    number = an_article(crawled, "SELECT article_id FROM removed WHERE kind = 'repeated_section' LIMIT 1")
    hidden = demo.text(f"/articles/{number}")
    assert 'class="removed"' not in hidden
    (address,) = [target for words, target in links(hidden).items() if words.startswith("Show the ")]
    shown = demo.text(address)
    with crawled.open() as opened:
        blocks = opened.db.execute(
            "SELECT removed.text, rule FROM removed JOIN articles ON articles.id = article_id AND removed.revision ="
            " articles.revision WHERE article_id = ? ORDER BY position",
            [number],
        ).fetchall()
    sections = re.findall(r'<div class="removed".*?(?=<div class="removed"|</article>)', shown, re.DOTALL)
    removed_text = unescape(re.sub(r"<[^>]*>", "", "".join(sections)))
    assert all(re.sub(r"^[#>-]+ ", "", text) in removed_text for text, _ in blocks if not text.startswith("|"))
    assert links(shown)["Hide the removed blocks"] == f"/articles/{number}#text"
    assert "rule-repeated_section." in shown


def test_copies_lead_to_a_comparison_that_marks_what_differs(demo: Pages, crawled: Crawled) -> None:
    number = an_article(crawled, "SELECT id FROM articles WHERE role = 'shortened'")
    html = demo.text(f"/articles/{number}")
    (address,) = [target for words, target in links(html).items() if target.startswith(f"/compare/{number}/")]
    laid = demo.text(address)
    assert "one article: joined" in laid
    assert laid.count("<mark>") > 2
    other = address.rsplit("/", 1)[1]
    turned = demo.text(f"/compare/{other}/{number}")
    marks = [
        re.findall(r"<mark>(.*?)</mark>", page.split('<article aria-label="Here">')[1].split("</article>")[0])
        for page in (laid, turned)
    ]
    there = [
        re.findall(r"<mark>(.*?)</mark>", page.split('<article aria-label="There">')[1].split("</article>")[0])
        for page in (laid, turned)
    ]
    assert (marks[0], marks[1]) == (there[1], there[0])
    assert marks[0] != marks[1]


def test_two_that_were_never_compared_are_compared_now(demo: Pages) -> None:
    html = demo.text("/compare/1/2")
    assert "this was done just now" in html
    assert "nothing to do with each other" in html
    assert "<mark>" not in main_of(html)


def test_a_changed_page_shows_what_changed(demo: Pages, crawled: Crawled) -> None:
    number = an_article(crawled, "SELECT article_id FROM revisions LIMIT 1")
    changed = demo.text(f"/articles/{number}/revisions/1")
    assert "<mark>" in changed
    assert f'href="/articles/{number}/revisions/1"' in demo.text(f"/articles/{number}")


def test_a_group_says_who_is_in_it_and_why(demo: Pages, crawled: Crawled) -> None:
    group = an_article(crawled, "SELECT id FROM clusters WHERE kind = 'exact' LIMIT 1")
    html = demo.text(f"/groups/{group}")
    assert "original: published first" in html
    assert "represents the group" in html
    assert "equal text" in html


def test_a_site_shows_what_was_learned_and_how_its_pages_were_read(demo: Pages) -> None:
    html = demo.text("/sites/songhe")
    for said in ("Blocks learned", "gb18030", "a list page", "have no date", "Atom feed", 'class="chart"'):
        assert said in html


EVIL = "<script>f()</script>"


@pytest.fixture(scope="module")
def wrong(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pages]:
    """An archive with a run that went well, and one that did not."""
    path = make_archive(tmp_path_factory.mktemp("wrong") / "archive.db")
    with Archive(path) as opened, opened.transaction():
        for run, code in ((1, 0), (2, 3)):
            opened.db.execute(
                "INSERT INTO runs (id, round_id, site, started_at, heartbeat_at, ended_at, exit_code, reason, pages, bytes)"
                f" VALUES (?, ?, 'bj', '{WHEN}', '{WHEN}', '{WHEN}', ?, 'x', 0, 0)",
                [100 + run, 100 + run, code],
            )
        for kind, evidence in (("too_few_new", '{"new": 1, "wanted": 3}'), ("made_up", EVIL)):
            opened.db.execute(
                "INSERT INTO run_findings (run_id, site, kind, sentence, evidence, found_at) VALUES (102, 'bj', ?, ?, ?, '')",
                [kind, f"1 new {EVIL}", evidence],
            )
    yield from pages_of(path)


@pytest.mark.parametrize("address", ["/sites/bj", "/runs/102"])
def test_a_site_and_its_run_say_what_was_found_wrong_in_both_languages(wrong: Pages, address: str) -> None:
    english, chinese = wrong.text(f"{address}?_lang=en"), wrong.text(f"{address}?_lang=zh")
    assert "<strong>too few new articles</strong>: 1 new &lt;script&gt;" in english
    assert "<strong>新文章太少</strong>: 本次只有 1 篇新文章；至少应有 3 篇" in chinese
    assert "<strong>made_up</strong>: 1 new &lt;script&gt;" in chinese, "of another version: as it stands"
    assert EVIL not in english + chinese


def test_a_run_that_went_well_has_nothing_wrong(wrong: Pages) -> None:
    assert 'class="broken"' not in wrong.text("/runs/101")


def test_a_site_shows_how_many_pages_lost_characters(hostile: Pages) -> None:
    row = r"<td>gb18030</td><td></td><td class=\"num\">1</td><td class=\"num\">1</td>"
    assert re.search(row, hostile.text("/sites/s"))
    assert "With characters lost" in hostile.text("/sites/s")


def test_a_run_shows_what_came_of_its_pages(demo: Pages) -> None:
    html = demo.text("/runs/1")
    for said in ("new article", "Pages without an article", "Pages of this run"):
        assert said in html


LATER = "SELECT id FROM captures WHERE part_of IS NOT NULL AND outcome = 'new'"


def test_a_run_shows_its_slowest_pages_slowest_first(demo: Pages, crawled: Crawled) -> None:
    run = crawled.open().db.execute("SELECT min(id) FROM runs").fetchone()[0]
    with crawled.open() as archive:
        rows = archive.db.execute(
            "SELECT id, fetch_seconds + process_seconds FROM captures WHERE run_id = ? AND process_seconds > 0"
            " ORDER BY 2 DESC LIMIT 3",
            [run],
        ).fetchall()
    assert len(rows) == 3  # the demo's pages were timed
    assert all(0 < seconds < 60 for _, seconds in rows)
    section = main_of(demo.text(f"/runs/{run}")).split('id="slowest"')[1].split("</section>")[0]
    shown = [int(number) for number in re.findall(r'href="/captures/(\d+)"', section)]
    assert [number for number in shown if number in dict(rows)] == [number for number, _ in rows]
    assert "最慢的页面" in demo.text(f"/runs/{run}?_lang=zh")
    assert re.search(r"Reading</dt><dd>\d+\.\d\d s", demo.text(f"/captures/{rows[0][0]}"))


def test_a_run_that_took_no_time_down_shows_no_slowest_pages(hostile: Pages) -> None:
    assert 'id="slowest"' not in hostile.text("/runs/1")
    assert "Reading" not in hostile.text("/captures/2")


def test_later_parts_of_an_article_are_no_outcomes_of_their_own(demo: Pages, crawled: Crawled) -> None:
    with crawled.open() as opened:
        counted = opened.db.execute("SELECT run_id, site FROM captures WHERE part_of IS NOT NULL").fetchall()
        outcomes = {
            run: opened.db.execute("SELECT count(*) FROM captures WHERE run_id = ? AND part_of IS NULL", [run])
            for run, _ in counted
        }
        firsts = {run: found.fetchone()[0] for run, found in outcomes.items()}
    assert counted
    for run, site in counted:
        html = demo.text(f"/runs/{run}")
        table = html.split('id="outcomes"')[1].split("</section>")[0]
        assert sum(map(int, re.findall(r'<td class="num">(\d+)</td>', table))) == firsts[run]
        assert "later parts of articles on several pages: 1" in table
        assert f"later parts of articles on several pages: {len(counted)}" in demo.text(f"/sites/{site}")
    for address in ("/runs/1", "/sites/qinglan"):
        assert "later parts" not in demo.text(address)


@pytest.mark.parametrize(
    ("language", "said"), [("en", "part 2 of the article of fetch {}"), ("zh", "第 2 部分，文章见抓取 {}")]
)
def test_a_later_part_names_the_fetch_of_the_first(demo: Pages, crawled: Crawled, language: str, said: str) -> None:
    number = an_article(crawled, LATER)
    with crawled.open() as opened:
        first, run, article = opened.db.execute(
            "SELECT part_of, run_id, article_id FROM captures WHERE id = ?", [number]
        ).fetchone()
    told = f'<a href="/captures/{first}">{said.format(first)}</a>'
    for address in (f"/captures/{number}", f"/runs/{run}", f"/articles/{article}"):
        assert told in demo.text(f"{address}?_lang={language}"), address
    assert said.partition("{")[0] not in demo.text(f"/captures/{first}?_lang={language}")


def test_an_article_says_at_which_addresses_it_answered_and_by_which_rules(hostile: Pages) -> None:
    html = hostile.text("/articles/2")
    row = html.split('<th scope="row">Answered at</th>')[1].split("</tr>")[0]
    assert "https://m.a.cn/2" in row
    assert "<code>tracking &lt;i&gt;</code>" in row
    assert "https://m.a.cn/3" not in html, "the address of a later part is none of the article's"
    assert "at another address" in html.split('id="captures"')[1]
    assert "at another address" in hostile.text("/captures/4")
    assert "在另一地址" in hostile.text("/captures/4?_lang=zh")
    assert "a later part of the article of fetch 4" in hostile.text("/captures/5")
    assert "at another address" not in hostile.text("/captures/5")
    assert "Answered at" not in hostile.text("/articles/1")


@pytest.mark.parametrize(("language", "said"), [("en", "killed"), ("zh", "被强制终止")])
@pytest.mark.parametrize("address", ["/", "/sites", "/sites/bj", "/runs/1"])
def test_a_run_that_was_killed_is_called_so(hostile: Pages, address: str, language: str, said: str) -> None:
    html = main_of(hostile.text(f"{address}?_lang={language}"))
    assert f'<span class="state bad">{said}</span>' in html
    assert "None" not in html


def test_a_run_that_goes_on_is_not_called_killed(hostile: Pages) -> None:
    html = main_of(hostile.text("/runs/2"))
    assert '<span class="state running">running</span>' in html
    assert "killed" not in html


def test_the_questions_have_answers(demo: Pages) -> None:
    assert "青澜" in demo.text("/questions/new_this_week")
    assert re.search(r'<td class="num">\s*2</td>', demo.text("/questions/most_reprinted"))
    assert "No article fits" in demo.text("/questions/gone_silent")
    assert 'href="/articles/' in demo.text("/questions/without_a_date")
    for name in ("new_this_week", "most_reprinted", "gone_silent", "without_a_date"):
        assert demo(f"/archive/{name}.json?_shape=array").status_code == 200


@pytest.mark.parametrize(
    ("asked", "said"),
    [("1", "/articles/1?removed=1"), ("https://no.where/", "knows nothing"), ("999999", "knows nothing")],
)
def test_why_says_what_became_of_a_number_or_address(demo: Pages, asked: str, said: str) -> None:
    assert said in main_of(demo.text(f"/why?url={quote(asked)}"))


def test_why_says_it_of_pages_that_are_no_article_and_of_links(demo: Pages, crawled: Crawled) -> None:
    with crawled.open() as opened:
        (rejected,) = opened.db.execute("SELECT url FROM captures WHERE reason = 'too_large'").fetchone()
        (refused,) = opened.db.execute("SELECT url FROM frontier WHERE reason = 'robots_disallowed'").fetchone()
    assert "larger than 16 MB" in demo.text(f"/why?url={quote(rejected)}").split("<h2")[0]
    assert "robots.txt forbids it" in demo.text(f"/why?url={quote(refused)}").split("<h2")[0]


@pytest.mark.parametrize(
    ("page", "english", "chinese"),
    [
        ("waits", "waits to be asked for", "等待抓取"),
        ("asked", "is being asked for", "正在抓取"),
        ("again", "waits to be asked for", "等待抓取"),
        ("failed", "no answer in time", "未及时响应"),
    ],
)
def test_why_says_of_a_link_how_far_it_has_come(hostile: Pages, page: str, english: str, chinese: str) -> None:
    for language, said in (("en", f"Found, not stored so far: {english}"), ("zh", f"已发现，尚未收录：{chinese}")):
        html = hostile.text(f"/why?url=https://a.cn/{page}&_lang={language}").split("<h2")[0]
        assert said in html
        assert not re.search("never stored|queued|leased", html)


@pytest.mark.parametrize(
    "parameters", ["", "?q=招商", "?region=青澜", "?site=qinglan&copies=all", "?q=根本没有的词", "?page=3&order=date"]
)
def test_a_feed_of_any_list_is_valid_and_newest_first(demo: Pages, parameters: str) -> None:
    found = demo(f"/articles.atom{parameters}")
    assert found.headers["content-type"] == "application/atom+xml; charset=utf-8"
    entries = list(valid(found.content).iter(f"{ATOM}entry"))
    dated = [day for entry in entries if (day := entry.findtext(f"{ATOM}published"))]
    assert dated == sorted(dated, reverse=True)
    assert bool(entries) == ("没有" not in parameters)


def test_the_ids_of_a_feed_are_the_same_at_every_address_and_different_for_every_list(demo: Pages) -> None:
    """A reader would show all articles again that had come under another port."""

    def ids(parameters: str, host: str) -> list[str | None]:
        root = valid(demo(f"/articles.atom{parameters}", headers={"host": host}).content)
        return [node.text for node in root.iter(f"{ATOM}id")]

    here, there = (ids("?q=招商&copies=all", host) for host in ("127.0.0.1:8001", "news.example"))
    assert here == there
    assert here[0] not in ids("?q=招商", "127.0.0.1:8001") + ids("", "127.0.0.1:8001")
    assert not [one for one in here if one and ("127.0.0.1:8001" in one or "news.example" in one)]
    assert ids("?copies=all&q=招商", "127.0.0.1:8001")[0] == here[0]  # in whatever order it was asked for


def test_two_archives_have_feeds_of_their_own(demo: Pages, hostile: Pages) -> None:
    feeds = [valid(pages("/articles.atom").content).findtext(f"{ATOM}id") for pages in (demo, hostile)]
    assert len(set(feeds)) == 2
    entry = next(
        one
        for one in valid(hostile("/articles.atom?copies=all").content).iter(f"{ATOM}entry")
        if "/articles/3" in str(one.find(f"{ATOM}link").get("href"))
    )  # type: ignore[union-attr]
    assert str(entry.findtext(f"{ATOM}id")).startswith("urn:uuid:")  # its own address is none of the web


def test_a_search_that_takes_too_long_is_a_page_that_says_so(demo: Pages, monkeypatch: pytest.MonkeyPatch) -> None:
    demo.text("/")  # the archive has its name from the first request on
    archive = demo.served.get_database("archive")
    execute = archive.execute

    async def slow(sql: str, *arguments: Any, **options: Any) -> Any:
        if "zh_match" in sql:
            raise QueryInterrupted(sqlite3.OperationalError("interrupted"), sql, {})
        return await execute(sql, *arguments, **options)

    monkeypatch.setattr(archive, "execute", slow)
    for address in ("/articles?q=招商", "/articles.atom?q=招商"):
        found = demo(address)
        assert found.status_code == 503, address
        assert "That took too long" in found.text
    assert demo("/articles.atom").status_code == 200


def test_a_feed_of_a_region_has_its_articles_only(demo: Pages) -> None:
    root = valid(demo("/articles.atom?region=青澜").content)
    assert {c.get("term") for e in root.iter(f"{ATOM}entry") for c in e.findall(f"{ATOM}category")} >= {"青澜"}
    assert all("青澜" in {c.get("term") for c in e.findall(f"{ATOM}category")} for e in root.iter(f"{ATOM}entry"))


# --- the raw page --------------------------------------------------------------------------------


def test_a_raw_page_is_text_in_a_sandbox_and_its_bytes_a_download(demo: Pages, crawled: Crawled) -> None:
    number = an_article(crawled, "SELECT id FROM captures WHERE encoding = 'gb18030' LIMIT 1")
    found = demo(f"/captures/{number}/raw")
    assert found.headers["content-type"] == "text/plain; charset=utf-8"
    assert found.headers["x-content-type-options"] == "nosniff"
    assert found.headers["content-security-policy"].startswith("sandbox")
    assert re.search(r"(?i)<html", found.text)
    assert re.search("[一-鿿]{3}", found.text)
    kept = demo(f"/captures/{number}/raw?bytes=1")
    assert kept.headers["content-type"] == "application/octet-stream"
    assert kept.headers["content-disposition"] == f'attachment; filename="capture-{number}.bin"'
    assert kept.content.decode("gb18030") == found.text


@pytest.mark.parametrize(
    ("number", "said"), [(1, "is no file of the folder warc"), (2, "bytes were not kept"), (3, "cannot be read")]
)
def test_a_raw_page_that_is_not_there_or_elsewhere_is_told(hostile: Pages, number: int, said: str) -> None:
    found = hostile(f"/captures/{number}/raw")
    assert found.status_code == 404
    assert said in found.text
    assert "SQLite format" not in found.text


def test_a_body_that_is_no_text_can_be_downloaded_only(demo: Pages, crawled: Crawled) -> None:
    number = an_article(
        crawled, "SELECT id FROM captures WHERE reason = 'undecodable' AND warc_file IS NOT NULL LIMIT 1"
    )
    found = demo(f"/captures/{number}/raw")
    assert "no text that can be shown" in found.text
    assert demo(f"/captures/{number}/raw?bytes=1").headers["content-type"] == "application/octet-stream"


# --- hostile text --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "address",
    [
        "/", "/articles?copies=all", "/articles?q=bank", "/articles?q=<script>x</script>", "/articles/2", "/articles/1?removed=1",
        "/articles/2?removed=1", "/archive/articles/2", "/articles/2/revisions/1", "/compare/2/1", "/compare/2/3", "/groups/6", "/sites",
        "/sites/bj", "/sites/" + quote("a/b?<script>s()</script>#é", safe=""), "/captures/1", "/captures/3/raw", "/why?url=<script>u()</script>",
        "/why?url=2", "/why?url=javascript:c()", "/questions/without_a_date", "/articles?region=<script>f()</script>",
    ],
)  # fmt: skip
def test_text_of_strangers_is_text_on_every_page(hostile: Pages, address: str) -> None:
    found = hostile(address)
    html = found.text
    names = set(re.findall(r"<([a-zA-Z]+)", html))
    assert not names & {"script", "img", "svg", "b", "i", "u", "s", "iframe"} or (
        "svg" in names and 'class="chart"' in html
    )
    assert not re.search(r"<svg onload|<[^>]* on\w+=", html)
    assert not re.search(r'(?i)href="\s*(?:javascript|data|vbscript):', html)
    assert "\u202e" not in html
    assert found.status_code in (200, 404)


def test_a_paragraph_of_five_megabytes_is_shown_whole(hostile: Pages) -> None:
    start = time.process_time()
    html = hostile.text("/articles/3")
    assert "长" * 5_000_000 in html
    assert time.process_time() - start < 10
    assert len(hostile.text("/articles?copies=all")) < 100_000


def test_a_feed_of_hostile_text_is_valid(hostile: Pages) -> None:
    root = valid(hostile("/articles.atom?copies=all").content)
    assert all(not (link.get("href") or "").startswith("javascript") for link in root.iter(f"{ATOM}link"))


def test_an_article_without_a_text_is_a_page_too(hostile: Pages) -> None:
    html = hostile.text("/articles/5")
    assert "No text is stored" in html
    assert "None" not in main_of(html)


# --- the plugin ----------------------------------------------------------------------------------


def test_the_plugin_is_registered_once(demo: Pages) -> None:
    assert load(Path("elsewhere")) is plugin, "one module, whoever asks for it"
    assert [one for one in pm.get_plugins() if getattr(one, "__name__", "").startswith("newsieve_web")] == [plugin]
    assert demo.text("/articles").count("<h1") == 1


def test_nothing_can_be_written_through_datasette(demo: Pages, crawled: Crawled) -> None:
    demo.text("/")  # a server starts before it is asked; this one with the first request
    before = crawled.archive.read_bytes()
    archive = demo.served.get_database("archive")

    async def write(sql: str) -> None:
        await archive.execute_write(sql)

    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        demo.loop.run_until_complete(write("DELETE FROM articles"))
    with pytest.raises(sqlite3.OperationalError, match=r"readonly|read-only"):
        demo.loop.run_until_complete(archive.execute("CREATE TABLE x(a)"))
    assert crawled.archive.read_bytes() == before


def test_other_databases_stay_as_datasette_has_them(tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    with sqlite3.connect(other) as db:
        db.execute("CREATE TABLE articles(id INTEGER PRIMARY KEY)")
    db.close()
    for pages in pages_of(other):
        assert "newsieve" not in pages.text("/")
        assert "other" in pages.text("/")
        assert pages("/articles").status_code == 404
        assert pages("/other/articles").status_code == 200


def test_who_may_not_see_the_articles_sees_none_of_our_pages(tmp_path: Path) -> None:
    path = make_archive(tmp_path / "archive.db")
    served = Datasette(
        [str(path)], metadata={"databases": {"archive": {"tables": {"articles": {"allow": {"id": "root"}}}}}}
    )
    loop = asyncio.new_event_loop()
    pages = Pages(served, loop)
    try:
        for address in ("/", "/articles", "/articles/1", "/articles.atom", "/groups/5", "/captures/1/raw"):
            assert pages(address).status_code == 403, address
    finally:
        served.executor.shutdown()
        for database in served.databases.values():
            database.close()
        loop.close()


def test_pages_stand_below_another_address(tmp_path: Path) -> None:
    path = make_archive(tmp_path / "archive.db")
    served = Datasette([str(path)], settings={"base_url": "/news/"})
    loop = asyncio.new_event_loop()
    pages = Pages(served, loop)
    try:
        html = pages.text("/articles")  # the client puts the address before it
        assert {target.split("/")[1] for target in re.findall(r'href="(/[^"]*)"', html)} == {"news"}
        assert links(html)["中文"] == "/news/articles?_lang=zh"
    finally:
        served.executor.shutdown()
        for database in served.databases.values():
            database.close()
        loop.close()


def test_a_new_article_is_there_while_the_server_runs(tmp_path: Path) -> None:
    path = make_archive(tmp_path / "archive.db")
    for pages in pages_of(path):
        assert "<strong>4 articles</strong>" in pages.text("/articles")
        with Archive(path) as opened, opened.transaction():
            opened.db.execute("UPDATE articles SET is_representative = 1 WHERE id = 4")
            assert "<strong>4 articles</strong>" in pages.text("/articles"), "a writer keeps nobody waiting"
        assert "<strong>5 articles</strong>" in pages.text("/articles")


def test_a_pruned_page_says_when_its_bytes_went_in_both_languages(tmp_path: Path) -> None:
    with zipfile.ZipFile(max(oldarchives.FOLDER.glob("m*.zip"))) as file:
        file.extractall(tmp_path)
    with Archive(tmp_path / "archive.db") as opened, opened.transaction():
        opened.db.execute("UPDATE captures SET (warc_file, pruned_at) = (NULL, '2026-01-02T03:04:05Z') WHERE id = 2")
        (number,) = opened.db.execute("SELECT article_id FROM captures WHERE id = 2").fetchone()
    for pages in pages_of(tmp_path / "archive.db"):
        for address in ("/captures/2/raw", "/captures/2", f"/articles/{number}"):
            found = pages(address)
            assert found.status_code == (404 if address.endswith("raw") else 200)
            assert re.search(r"Its bytes were deleted on .*2026.* by `newsieve prune`", found.text)
        assert "原始字节已于" in pages("/captures/2/raw?_lang=zh").text
        assert "were deleted" not in pages("/captures/3?_lang=en").text
