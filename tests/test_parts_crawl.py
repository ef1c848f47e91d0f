"""Split articles in a crawl: one article each, whatever the pager does, and nothing fetched twice."""

import asyncio
import time
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from localsite import LocalSite, Page, article, crawl, html, links, sleep, stop, table, wait_for
from scrapy import Request
from scrapy.http import HtmlResponse
from test_resume import begin, folder_for, is_whole, rows, texts

from crawler.sites import Site
from crawler.spiders import site as spider_module
from crawler.spiders.site import SiteSpider

NOW = datetime(2026, 1, 2, tzinfo=UTC)

THINGS = "粮库码头学校桥梁茶园医院机场电站矿山公园果园水库苗圃粮仓渔船灯塔染坊酒窖书院窑厂"
TITLES = {n: f"{THINGS[n % 20 * 2 :][:2]}改造以后第一年的账本{'甲乙'[n // 20]}" for n in range(1, 30)}
#: Articles of the site that are split, and how many parts each has.
SPLIT = {1: 3, 2: 2}


def sentence(number: int, part: int, line: int) -> str:
    return (
        f"{TITLES[number]}的第{part}部分第{line}段，"
        + "".join(chr(0x4E10 + number * 97 + part * 31 + line * 7 + k * 13) for k in range(45))
        + "。"
    )


def body(number: int, part: int, extra: str = "") -> list[str]:
    return [sentence(number, part, line) for line in (1, 2)] + ([extra] if extra else [])


def path(number: int, part: int) -> str:
    return f"/info/{number}.html" if part == 1 else f"/info/{number}_{part}.html"


def part(number: int, n: int, following: str | None, *, extra: str = "", title: str = "") -> Page:
    title = title or TITLES[number]
    text = "".join(f"<p>{line}</p>" for line in body(number, n, extra))
    before = f"<a href='{path(number, n - 1)}'>上一页</a> <a href='{path(number, 1)}'>1</a>" if n > 1 else ""
    after = f"<a href='{following}'>下一页</a>" if following else ""
    return html(
        f"<h1>{title}</h1><div>发布日期：2025-09-0{n}</div><div class='content'>{text}<p>{before} {after}</p></div>"
        f"<p>下一篇：<a href='/info/{number + 1}.html'>别的消息</a></p>",
        title,
    )


def split(number: int, count: int, extra: str = "") -> dict[str, Page]:
    return {
        path(number, n): part(number, n, path(number, n + 1) if n < count else None, extra=extra if n == count else "")
        for n in range(1, count + 1)
    }


def whole(number: int, count: int) -> str:
    return "\n\n".join(line for n in range(1, count + 1) for line in body(number, n))


def answering_304(page: Page) -> object:
    """The page with a validator, and a 304 to whoever sends it."""
    tagged = Page(page.body, headers={"ETag": '"v1"'})
    return lambda handler: Page(b"", 304) if handler.headers.get("If-None-Match") == '"v1"' else tagged


def site_of(*numbers: int) -> LocalSite:
    return LocalSite({"/": links(*(f"/info/{n}.html" for n in numbers))})


def captured(folder: Path) -> dict[str, list[object]]:
    found = rows(
        folder, "SELECT requested_url, coalesce(reason, outcome) FROM captures WHERE kind = 'page' ORDER BY id"
    )
    result: dict[str, list[object]] = {}
    for url, word in found:
        result.setdefault("/" + str(url).split("/", 3)[3], []).append(word)
    return result


def sums_up(folder: Path) -> bool:
    ((captures, run_pages, articles),) = rows(
        folder,
        "SELECT (SELECT count(*) FROM captures), (SELECT sum(pages) FROM runs), (SELECT count(*) FROM articles)",
    )
    ((firsts,),) = rows(
        folder,
        "SELECT count(*) FROM captures WHERE part_of IS NULL AND outcome IN ('new', 'exact_duplicate', 'near_duplicate')",
    )
    states = rows(folder, "SELECT DISTINCT state FROM frontier WHERE state NOT IN ('done', 'failed')")
    return (captures, articles, states) == (run_pages, firsts, []) and is_whole(folder)


@pytest.fixture(scope="module")
def twice(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, LocalSite, list[str], list[str]]]:
    """A site with two split articles and a whole one, crawled, and crawled again after one part changed."""
    folder = folder_for(tmp_path_factory.mktemp("split"), "a")
    with site_of(1, 2, 3, 1000) as site:
        for number, count in SPLIT.items():
            site.pages |= {name: answering_304(page) for name, page in split(number, count).items()}
        site.pages["/info/3.html"] = part(3, 1, "/info/4.html")  # its "next page" is another article
        site.pages["/info/1000.html"] = article(1000)
        (folder / "sites.toml").write_text(
            table("s", site.url, revisit='"0s"', revisit_max='"0s"', article=r"'/info/\d+(_\d+)?\.html$'")
        )
        assert crawl(folder).returncode == 0
        first = site.paths()
        time.sleep(1.1)  # times are of whole seconds
        site.pages["/info/2_2.html"] = part(
            2, 2, None, extra="后来又加了一段，说的是冬天的航班怎样安排，以及票价为什么没有涨。"
        )
        assert crawl(folder).returncode == 0
        yield folder, site, first, site.paths(len(site.log) - len(site.paths()) + len(first))


def test_the_parts_are_one_article_each(twice: tuple[Path, LocalSite, list[str], list[str]]) -> None:
    folder, _, first, _ = twice
    found = texts(folder)
    assert set(found) == {f"info/{n}.html" for n in (1, 2, 3, 1000)}
    assert found["info/1.html"] == whole(1, 3)
    assert max(Counter(first).values()) == 1, "no page is fetched twice"
    assert rows(folder, "SELECT title, published_on FROM articles WHERE url LIKE '%/1.html'") == [
        (TITLES[1], "2025-09-01")
    ]
    assert sums_up(folder)


def test_the_next_visit_is_unchanged_or_a_revision(twice: tuple[Path, LocalSite, list[str], list[str]]) -> None:
    folder, _, first, second = twice
    assert sorted(first) == sorted(second)
    words = captured(folder)
    assert [words[path(1, n)] for n in (1, 2, 3)] == [["new", "unchanged"]] * 3
    assert [words[path(2, n)] for n in (1, 2)] == [["new", "revision"]] * 2
    assert "冬天的航班" in str(texts(folder)["info/2.html"])
    assert rows(folder, "SELECT url LIKE '%/2.html' FROM articles WHERE revision = 2") == [(1,)]


def test_parts_are_not_queued_for_themselves_and_have_no_validators(
    twice: tuple[Path, LocalSite, list[str], list[str]],
) -> None:
    folder = twice[0]
    found = rows(
        folder,
        "SELECT url LIKE '%\\_2.html' ESCAPE '\\', etag, part_of IS NOT NULL FROM frontier WHERE url GLOB '*/[12]*.html' AND url NOT LIKE '%1000%' ORDER BY url",
    )
    assert {(etag, is_part) for later, etag, is_part in found if later} == {(None, 1)}
    assert {etag for _, etag, _ in found} == {None}


OTHER = "https://other.example.cn/info/"
#: Article → where the pager of its second part leads, when not to a third part.
ELSEWHERE = {
    15: "/info/15.html",
    16: "/info/16_2.html",
    17: "/info/17_4.html",
    18: "/info/19.html",
    19: f"{OTHER}19_3.html",
}


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, list[str]]]:
    """A site with one trouble for each of its split articles, crawled."""
    items = "".join(f"<li><a href='/info/{n}.html'>消息第{n}号</a></li>" for n in range(100, 130))
    pages = {
        **split(10, 3), "/info/10_3.html": Page(b"<h1>404</h1>", 404),
        **split(11, 3), "/robots.txt": Page(b"User-agent: *\nDisallow: /info/11_2\n", content_type="text/plain"),
        **split(12, 3),
        **split(13, 3),
        **{path(14, n): part(14, n, path(14, n + 1)) for n in range(1, 30)},
        path(20, 1): part(20, 1, path(20, 2)), path(20, 2): part(21, 2, None),
        path(22, 1): html(f"<ul>{items}</ul><a href='/info/22_2.html'>下一页</a>", "消息"),
    }  # fmt: skip
    for number, following in ELSEWHERE.items():
        pages |= {path(number, 1): part(number, 1, path(number, 2)), path(number, 2): part(number, 2, following)}
    named = [path(12, 3), path(12, 2), path(13, 2), *(path(n, 1) for n in (10, 11, 12, 14, *ELSEWHERE, 20, 22))]
    with LocalSite({"/": links(*named), **pages}) as site:
        folder = folder_for(
            tmp_path_factory.mktemp("odd"), "a", table("s", site.url, article=r"'/info/\d+(_\d+)?\.html$'")
        )
        done = crawl(folder)
        assert "Traceback" not in done.stderr
        yield folder, site.paths()


def test_a_part_that_is_gone_is_missing_and_said_to_be(odd: tuple[Path, list[str]]) -> None:
    folder, _ = odd
    assert texts(folder)["info/10.html"] == whole(10, 2)
    words = captured(folder)
    assert [words[path(10, n)] for n in (1, 2, 3)] == [["new"], ["new"], ["http_error"]]
    ((message,),) = rows(folder, "SELECT message FROM warnings WHERE url LIKE '%/10.html'")
    assert "part 3 of this article" in str(message)
    assert "http_404" in str(message)


def test_a_part_that_robots_txt_denies_is_missing_and_not_asked_for(odd: tuple[Path, list[str]]) -> None:
    folder, asked = odd
    assert texts(folder)["info/11.html"] == whole(11, 1)
    assert path(11, 2) not in asked
    assert "robots_disallowed" in str(rows(folder, "SELECT message FROM warnings WHERE url LIKE '%/11.html'"))
    assert rows(folder, "SELECT reason FROM frontier WHERE url LIKE '%/11_2.html'") == [("robots_disallowed",)]


@pytest.mark.parametrize("number", [12, 13])
def test_parts_that_lists_name_come_once_and_lead_to_the_first_one(odd: tuple[Path, list[str]], number: int) -> None:
    folder, asked = odd
    assert texts(folder)[f"info/{number}.html"] == whole(number, 3)
    assert not {f"info/{number}_{n}.html" for n in (2, 3)} & texts(folder).keys()
    assert sum(name.startswith(f"/info/{number}") for name in asked) == 3


def test_a_pager_without_an_end_ends(odd: tuple[Path, list[str]]) -> None:
    folder, asked = odd
    assert sum(name.startswith("/info/14") for name in asked) == 20
    assert [name for name in texts(folder) if str(name).startswith("info/14")] == ["info/14.html"]
    assert "too_many_parts" in str(rows(folder, "SELECT message FROM warnings WHERE url LIKE '%/14.html'"))


@pytest.mark.parametrize("number", ELSEWHERE)
def test_a_pager_that_leads_elsewhere_ends(odd: tuple[Path, list[str]], number: int) -> None:
    folder, asked = odd
    assert texts(folder)[f"info/{number}.html"] == whole(number, 2)
    assert sorted(name for name in asked if name.startswith(f"/info/{number}")) == [path(number, 1), path(number, 2)]


def test_another_article_at_the_address_of_a_part_is_an_article(odd: tuple[Path, list[str]]) -> None:
    assert {"info/20.html", "info/20_2.html"} <= texts(odd[0]).keys()


def test_the_pager_of_a_list_that_was_taken_for_an_article_is_not_followed(odd: tuple[Path, list[str]]) -> None:
    folder, asked = odd
    assert path(22, 2) not in asked
    assert captured(folder)[path(22, 1)] == ["listing_page"]


def test_nothing_is_asked_for_twice_and_all_is_counted_once(odd: tuple[Path, list[str]]) -> None:
    folder, asked = odd
    assert max(Counter(asked).values()) == 1
    assert sums_up(folder)


def test_max_pages_is_kept_and_the_next_run_brings_the_article_whole(tmp_path: Path) -> None:
    with LocalSite({"/": links("/info/1000.html", "/info/1.html"), **split(1, 3)}) as site:
        site.pages["/info/1000.html"] = article(1000)
        folder = folder_for(tmp_path, "few", table("s", site.url, max_pages=4))
        assert crawl(folder).returncode == 4
        assert len(site.paths()) == 4
        assert texts(folder).keys() == {"info/1000.html"}
        (folder / "sites.toml").write_text(table("s", site.url))
        assert crawl(folder).returncode == 0
        assert texts(folder)["info/1.html"] == whole(1, 3)
        assert sums_up(folder)


def test_an_article_that_no_run_has_room_for_does_not_stop_the_site(tmp_path: Path) -> None:
    with LocalSite({"/": links("/info/1.html"), **split(1, 3)}) as site:
        folder = folder_for(tmp_path, "small", table("s", site.url, max_pages=3))
        assert crawl(folder).returncode == 4
        assert texts(folder) == {"info/1.html": whole(1, 2)}
        assert "not_there" in str(rows(folder, "SELECT message FROM warnings"))
        site.pages |= {"/": links("/info/1.html", "/info/1000.html"), "/info/1000.html": article(1000)}
        # the new one is found while the other is asked for again; at the latest the run after that begins with it
        assert [crawl(folder).returncode for _ in range(2)] == [4, 4], "the first article is not whole"
        assert texts(folder) == {"info/1.html": whole(1, 2), "info/1000.html": texts(folder).get("info/1000.html")}
        assert len(site.paths()) == 9
        (folder / "sites.toml").write_text(table("s", site.url))
        assert crawl(folder).returncode == 0
        assert texts(folder)["info/1.html"] == whole(1, 3)
        assert sums_up(folder)


def test_two_split_articles_do_not_take_the_room_of_each_other(tmp_path: Path) -> None:
    with LocalSite({"/": links("/info/1.html", "/info/2.html"), **split(1, 3), **split(2, 3)}) as site:
        folder = folder_for(tmp_path, "two", table("s", site.url, max_pages=4))
        assert crawl(folder).returncode == 4
        assert texts(folder) == {"info/1.html": whole(1, 3)}
        assert site.paths() == ["/", *split(1, 3)]
        assert crawl(folder).returncode == 0
        assert texts(folder) == {"info/1.html": whole(1, 3), "info/2.html": whole(2, 3)}
        assert site.paths() == ["/", *split(1, 3), "/", *split(2, 3)]
        assert sums_up(folder)


def test_a_part_that_comes_in_the_next_round_makes_a_revision(tmp_path: Path) -> None:
    with LocalSite({"/": links("/info/1.html"), **split(1, 3)}) as site:
        site.pages["/info/1_2.html"] = Page(b"busy", 503)
        folder = folder_for(tmp_path, "late", table("s", site.url))
        crawl(folder)
        assert texts(folder) == {"info/1.html": whole(1, 1)}
        site.pages |= split(1, 3)
        assert crawl(folder).returncode == 0
        assert texts(folder) == {"info/1.html": whole(1, 3)}
        assert rows(folder, "SELECT revision FROM articles") == [(2,)]


@pytest.mark.parametrize("held", [3, 2])
def test_a_kill_between_parts_loses_and_doubles_nothing(tmp_path: Path, held: int) -> None:
    with LocalSite({"/": links("/info/1000.html", "/info/1.html"), **split(1, 3)}) as site:
        site.pages["/info/1000.html"] = article(1000)
        folder = folder_for(tmp_path, "killed", table("s", site.url))
        whole_part, site.pages[path(1, held)] = site.pages[path(1, held)], sleep(30)
        process = begin(folder)
        try:
            wait_for(lambda: path(1, held) in site.paths(), 120)
            stored = {str(url) for (url,) in rows(folder, "SELECT requested_url FROM captures")}
        finally:
            stop(process)
        assert texts(folder).keys() <= {"info/1000.html"}
        asked, site.pages[path(1, held)] = len(site.log), whole_part
        assert crawl(folder).returncode == 0
        again = site.paths(asked)
        assert not {site.url + name for name in again} & stored, "what was committed is asked for again"
        assert max(Counter(again).values()) == 1
        assert texts(folder)["info/1.html"] == whole(1, 3)
        assert texts(folder).keys() == {"info/1.html", "info/1000.html"}
        assert max(len(words) for words in captured(folder).values()) == 1
        assert sums_up(folder)


@pytest.mark.parametrize("is_gone", [False, True])
def test_only_a_part_that_is_not_stored_is_said_to_be_missing(tmp_path: Path, is_gone: bool) -> None:
    """A stored article whose second part is busy, or gone while the first one has a new text."""
    with LocalSite({"/": links("/info/1.html"), **split(1, 2)}) as site:
        folder = folder_for(tmp_path, "busy", table("s", site.url, revisit='"0s"', revisit_max='"0s"'))
        assert crawl(folder).returncode == 0
        time.sleep(1.1)  # times are of whole seconds
        site.pages[path(1, 2)] = Page(b"busy", 503)
        if is_gone:
            site.pages |= {path(1, 1): part(1, 1, path(1, 2), extra=sentence(1, 9, 1)), path(1, 2): Page(b"gone", 410)}
        crawl(folder)
        assert len(rows(folder, "SELECT message FROM warnings WHERE message LIKE '%is missing%'")) == int(is_gone)
        gone = "\n\n".join(body(1, 1, sentence(1, 9, 1)))
        assert texts(folder)["info/1.html"] == (gone if is_gone else whole(1, 2))


@pytest.mark.parametrize("breaks", [False, True])
def test_a_page_is_awaited_until_the_parts_that_it_names_are_asked_for(
    breaks: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the scheduler could lease meanwhile would take their room near the run's limit."""
    told: list[str] = []

    async def read(*_: Any) -> None:
        told.append("read")
        if breaks:
            raise ValueError("our own code")

    def take(*_: Any) -> tuple[list[Any], list[str]]:
        return [], ["part"]

    session = SimpleNamespace(
        answered=lambda number: told.append(f"answered {number}"), asks=told.append, parts=SimpleNamespace(take=take),
        scope=SimpleNamespace(adopt=lambda *_: None), leads_to_list=lambda *_: False, now=lambda: NOW,
    )  # fmt: skip
    monkeypatch.setattr(spider_module, "session_of", lambda _: session)
    monkeypatch.setattr(spider_module, "aside", read)
    monkeypatch.setattr(spider_module, "request_for", lambda lease, _: lease)
    spider = SiteSpider(name="site", site="s")
    spider.site, spider.crawler = Site(name="s", start=("http://a.cn/",)), SimpleNamespace()  # type: ignore[assignment]
    meta = {"kind": "page", "frontier_id": 7, "requested_url": "http://a.cn/1", "depth": 1, "known_run": 0}
    response = HtmlResponse("http://a.cn/1", body=b"<p>", request=Request("http://a.cn/1", meta=meta))

    async def all_of_it() -> list[Any]:
        return [one async for one in spider.parse(response)]

    if breaks:
        with pytest.raises(ValueError, match="our own code"):
            asyncio.run(all_of_it())
        assert told == ["read", "answered 7"]
    else:
        assert asyncio.run(all_of_it()) == ["part"]
        assert told[:3] == ["read", "part", "answered 7"]
