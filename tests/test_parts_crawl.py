"""Split articles in a crawl: one article each, whatever the pager does, and nothing fetched twice."""

import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from localsite import LocalSite, Page, article, crawl, html, links, sleep, stop, table, wait_for
from test_resume import begin, folder_for, is_whole, rows, texts

TITLES = {1: "旧粮库改成食品产业园", 2: "河湾码头重新开放", 3: "山区小学用上了热水"}
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


def crawled(
    tmp_path: Path, pages: dict[str, object], *named: str, code: int = 0, **values: object
) -> tuple[Path, list[str]]:
    with LocalSite({"/": links(*named), **pages}) as site:  # type: ignore[dict-item]
        values = {"article": r"'/info/\d+(_\d+)?\.html$'", **values}
        folder = folder_for(tmp_path, "one", table("s", site.url, **values))
        done = crawl(folder)
        assert (done.returncode, "Traceback" in done.stderr) == (code, False), done.stderr
        return folder, site.paths()


def test_a_part_that_is_gone_is_missing_and_said_to_be(tmp_path: Path) -> None:
    folder, asked = crawled(tmp_path, {**split(1, 3), "/info/1_3.html": Page(b"<h1>404</h1>", 404)}, "/info/1.html")
    assert texts(folder) == {"info/1.html": whole(1, 2)}
    assert captured(folder) == {"/info/1.html": ["new"], "/info/1_2.html": ["new"], "/info/1_3.html": ["http_error"]}
    ((message,),) = rows(folder, "SELECT message FROM warnings")
    assert "part 3 of this article" in str(message) and "http_404" in str(message)
    assert max(Counter(asked).values()) == 1
    assert sums_up(folder)


def test_a_part_that_robots_txt_denies_is_missing_and_not_asked_for(tmp_path: Path) -> None:
    robots = Page(b"User-agent: *\nDisallow: /info/1_2\n", content_type="text/plain")
    folder, asked = crawled(tmp_path, {**split(1, 3), "/robots.txt": robots}, "/info/1.html")
    assert texts(folder) == {"info/1.html": whole(1, 1)}
    assert "/info/1_2.html" not in asked
    assert "robots_disallowed" in str(rows(folder, "SELECT message FROM warnings"))
    assert rows(folder, "SELECT reason FROM frontier WHERE url LIKE '%1_2.html'") == [("robots_disallowed",)]


def test_parts_that_lists_name_too_come_once(tmp_path: Path) -> None:
    named = ["/info/1_3.html", "/info/1_2.html", "/info/1.html", "/info/1000.html"]
    folder, asked = crawled(tmp_path, {**split(1, 3), "/info/1000.html": article(1000)}, *named)
    assert texts(folder).keys() == {"info/1.html", "info/1000.html"}
    assert texts(folder)["info/1.html"] == whole(1, 3)
    assert max(Counter(asked).values()) == 1
    assert sums_up(folder)


def test_a_later_part_alone_leads_to_the_first_one(tmp_path: Path) -> None:
    folder, asked = crawled(tmp_path, split(1, 3), "/info/1_2.html")
    assert texts(folder) == {"info/1.html": whole(1, 3)}
    assert max(Counter(asked).values()) == 1


def test_a_pager_without_an_end_ends(tmp_path: Path) -> None:
    pages = {path(1, n): part(1, n, path(1, n + 1)) for n in range(1, 30)}
    folder, asked = crawled(tmp_path, pages, "/info/1.html")
    assert len(asked) == 1 + 20
    assert texts(folder).keys() == {"info/1.html"}
    assert "too_many_parts" in str(rows(folder, "SELECT message FROM warnings"))


@pytest.mark.parametrize(
    "following",
    ["/info/1.html", "/info/1_2.html", "/info/1_4.html", "/info/2.html", "https://other.example.cn/info/1_3.html"],
)
def test_a_pager_that_leads_elsewhere_ends(tmp_path: Path, following: str) -> None:
    folder, asked = crawled(
        tmp_path, {path(1, 1): part(1, 1, path(1, 2)), path(1, 2): part(1, 2, following)}, "/info/1.html"
    )
    assert texts(folder) == {"info/1.html": whole(1, 2)}
    assert sorted(asked) == ["/", "/info/1.html", "/info/1_2.html"]


def test_another_article_at_the_address_of_a_part_is_an_article(tmp_path: Path) -> None:
    pages = {path(1, 1): part(1, 1, path(1, 2)), path(1, 2): part(2, 2, None)}
    folder, _ = crawled(tmp_path, pages, "/info/1.html")
    assert texts(folder).keys() == {"info/1.html", "info/1_2.html"}
    assert sums_up(folder)


def test_the_pager_of_a_list_that_was_taken_for_an_article_is_not_followed(tmp_path: Path) -> None:
    items = "".join(f"<li><a href='/info/{n}.html'>消息第{n}号</a></li>" for n in range(100, 130))
    listed = html(f"<ul>{items}</ul><a href='/info/9_2.html'>下一页</a>", "消息")
    folder, asked = crawled(tmp_path, {"/info/9.html": listed}, "/info/9.html", code=1)
    assert asked == ["/", "/info/9.html"]
    assert captured(folder) == {"/info/9.html": ["listing_page"]}


def test_max_pages_is_kept_and_the_next_run_brings_the_article_whole(tmp_path: Path) -> None:
    with LocalSite({"/": links("/info/1.html"), **split(1, 3)}) as site:
        folder = folder_for(tmp_path, "few", table("s", site.url, max_pages=3))
        assert crawl(folder).returncode == 4
        assert len(site.paths()) == 3
        assert texts(folder) == {}
        (folder / "sites.toml").write_text(table("s", site.url))
        assert crawl(folder).returncode == 0
        assert texts(folder) == {"info/1.html": whole(1, 3)}
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
        site.pages |= {**split(1, 3), "/info/1_2.html": Page(b"busy", 503)}
        assert rows(folder, "SELECT revision FROM articles") == [(2,)]


@pytest.mark.parametrize("held", [2, 3])
def test_a_kill_between_parts_loses_and_doubles_nothing(tmp_path: Path, held: int) -> None:
    with LocalSite({"/": links("/info/1000.html", "/info/1.html"), **split(1, 3)}) as site:
        site.pages["/info/1000.html"] = article(1000)
        folder = folder_for(tmp_path, "killed", table("s", site.url))
        whole_part, site.pages[path(1, held)] = site.pages[path(1, held)], sleep(30)
        process = begin(folder)
        try:
            wait_for(lambda: path(1, held) in site.paths())
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
