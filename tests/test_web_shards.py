"""Several archives as one: search, list, facets and feed over all of them; each article's pages in its own."""

import asyncio
import re
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import quote
from xml.etree import ElementTree as ET

import pytest
from datasette.database import QueryInterrupted
from hypothesis import given
from hypothesis import strategies as st
from test_upgrade import OLD, unpacked
from test_web import WHEN
from test_web_pages import Pages, links, main_of, pages_of

from pipelines.archive import Archive
from pipelines.fingerprint import content_hash
from web import asking, listing
from web.database import archives_among, is_archive
from web.listing import all_days_of, all_facets_of, all_months_of, starts
from web.lists import added_up
from web.newer import is_newer
from web.views import BEGINNINGS

NAMES = ("2024", "2025", "north")
#: Of all articles; seven of ten have 招商, three days have articles in all archives, every ninth has none.
NUMBER = 75
SHARED = "https://both.example/1"
ATOM = "{http://www.w3.org/2005/Atom}"


def articles(shard: int) -> Iterator[dict[str, Any]]:
    """Those of one archive."""
    for number in range(shard, NUMBER, 3):
        word = "招商引资" if number % 10 < 7 else "冷链物流"
        yield {
            "url": f"https://s{number % 4}.example/{number}", "site": f"s{number % 4}", "title": f"第{number}号{word}",
            "region": ("北京", "天津", None)[number % 3 if number < 40 else 0], "language": "zh",
            "day": None if number % 9 == 0 else f"2026-0{1 + number % 2}-{1 + number // 25:02}",
            "text": f"{word}项目{number}在园区签约。",
        }  # fmt: skip


def copies(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Every third of them again: on the same day, at another address, under a title that no search here finds."""
    return [
        {**row, "url": f"{row['url']}?copy", "title": f"转载之{number}：{row['site']}", "text": "转载稿件。"}
        for number, row in enumerate(rows[::3])
    ]


def fill(path: Path, rows: list[dict[str, Any]]) -> Path:
    """An archive of these articles, and of copies of some."""
    with Archive(path, create=True) as made, made.transaction():
        for id_ in range(1, len(rows) + 1):
            made.db.execute(
                "INSERT INTO clusters(id, size, kind, representative_id) VALUES(?1, 1, 'single', ?1)", [id_]
            )
        groups = [*range(1, len(rows) + 1), *range(1, len(rows) + 1, 3)]
        for id_, (row, group) in enumerate(zip([*rows, *copies(rows)], groups, strict=True), start=1):
            made.db.execute(
                "INSERT INTO articles(id, url, site, title, region, language, published_on, excerpt, char_count, content_hash,"
                " simhash, revision, first_seen_at, last_seen_at, cluster_id, is_representative)"
                f" VALUES(?, ?, ?, ?, ?, ?, ?, '摘要', 9, ?, '0', 1, '{WHEN}', '{WHEN}', ?, ?)",
                [id_, *(row[name] for name in ("url", "site", "title", "region", "language", "day")),
                 content_hash(row["text"]), group, id_ == group],
            )  # fmt: skip
            made.db.execute("INSERT INTO article_text VALUES(?, ?)", [id_, row["text"]])
    return path


BOTH = {
    "url": SHARED, "site": "both", "title": "两处都有的渔港", "region": "渔港区", "language": "zh", "day": "2023-05-05",
    "text": "渔港里停着两条船。",
}  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three archives, with one article that is in two of them; and one with all."""
    made = tmp_path_factory.mktemp("shards")
    for shard, name in enumerate(NAMES):
        fill(made / f"{name}.db", [*articles(shard), *([BOTH] if shard < 2 else [])])
    fill(made / "whole.db", [row for shard in range(3) for row in articles(shard)])
    return made


@pytest.fixture(scope="module")
def served(folder: Path) -> Iterator[Pages]:
    yield from pages_of(*(folder / f"{name}.db" for name in NAMES))


@pytest.fixture(scope="module")
def whole(folder: Path) -> Iterator[Pages]:
    yield from pages_of(folder / "whole.db")


def listed(html: str) -> list[tuple[str, str]]:
    """(address, title) of each article of a list."""
    found = re.findall(r'<h[23]><a href="([^"]+)"[^>]*>(.*?)</a></h[23]>', main_of(html), re.DOTALL)
    return [(unescape(address), re.sub(r"<[^>]*>", "", title)) for address, title in found]


def facets(html: str) -> dict[str, int]:
    """Value → number beside it."""
    aside = main_of(html).split("<aside", 1)[1].split("</aside>", 1)[0]
    found = re.findall(r'<li><a href="[^"]+" rel="nofollow">([^<]+)</a> <span class="quiet">([\d,]+)</span>', aside)
    return {name: int(number.replace(",", "")) for name, number in found}


def found(html: str) -> str:
    return re.findall(r"<strong>([\d,]+) articles</strong>", html)[0]


def all_pages(pages: Pages, address: str) -> list[tuple[str, str]]:
    """All articles of a list, turned page by page."""
    everything: list[tuple[str, str]] = []
    while True:
        html = pages.text(address)
        everything += listed(html)
        following = re.findall(r'<a rel="next" href="([^"]+)"', html)
        if not following:
            return everything
        address = unescape(following[0])


@pytest.mark.parametrize(
    "query", ["q=招商", "q=招商&order=date", "q=冷链", "region=北京", "region=-", "month=2026-01", "month=-", "site=s1",
              "q=招商&region=天津", "q=石油", "q=商招", "region=上海"],
)  # fmt: skip
def test_counts_and_facets_of_several_archives_are_those_of_one(served: Pages, whole: Pages, query: str) -> None:
    address = f"/articles?{query}"
    several, one = served.text(address), whole.text(address)
    assert BOTH["title"] not in several, "it would be counted twice"
    assert found(several) == found(one)
    assert facets(several) == facets(one)
    titles = [title for _, title in all_pages(served, address)]
    assert Counter(titles) == Counter(title for _, title in all_pages(whole, address))
    assert len(titles) == int(found(one))


@pytest.mark.parametrize(
    "address", ["/articles", "/articles?q=招商&order=date", "/articles?copies=all", "/articles?site=s2&copies=all"]
)
def test_the_list_is_newest_first_over_all_archives_and_has_each_article_once(
    served: Pages, folder: Path, address: str
) -> None:
    expected: dict[str, str] = {}
    for name in NAMES:
        with Archive(folder / f"{name}.db") as opened:
            days = opened.db.execute("SELECT id, published_on FROM articles")
            expected |= {f"/in/{name}/articles/{id_}": day or "" for id_, day in days}
    shown = [place for place, _ in all_pages(served, address)]
    assert len(shown) == len(set(shown)) == int(found(served.text(address)))
    if address == "/articles?copies=all":
        assert set(shown) == expected.keys()
    assert [expected[place] for place in shown] == sorted((expected[place] for place in shown), reverse=True)


def test_each_archives_best_hits_come_in_its_own_order(served: Pages, folder: Path) -> None:
    shown = all_pages(served, "/articles?q=招商")
    assert [title for _, title in shown] != sorted((title for _, title in shown), reverse=True)
    for name in NAMES:
        own = [address.removeprefix(f"/in/{name}") for address, _ in shown if address.startswith(f"/in/{name}/")]
        for alone in pages_of(folder / f"{name}.db"):
            assert own == [address for address, _ in all_pages(alone, "/articles?q=招商")]


def test_a_result_says_its_archive_and_leads_to_its_page_there(served: Pages) -> None:
    for address, title in listed(served.text("/articles?q=招商")):
        archive = address.split("/")[2]
        assert archive in NAMES
        page = served.text(address)
        assert title in page
        assert f"Overview: {archive}" in page
    html = served.text("/articles?q=招商")
    assert f'<a href="/in/{archive}">{archive}</a>' in html


def test_an_article_of_two_archives_is_shown_twice_and_in_the_feed_once(served: Pages) -> None:
    shown = listed(served.text("/articles?q=渔港"))
    assert [address.split("/")[2] for address, _ in shown] == ["2024", "2025"]
    assert {title for _, title in shown} == {BOTH["title"]}
    entries = ET.fromstring(served("/articles.atom?q=渔港").content).findall(f"{ATOM}entry")
    assert [entry.findtext(f"{ATOM}id") for entry in entries] == [SHARED]


def test_the_feed_has_the_newest_of_all(served: Pages) -> None:
    feed = ET.fromstring(served("/articles.atom?q=招商").content)
    updated = [entry.findtext(f"{ATOM}published") or "" for entry in feed.findall(f"{ATOM}entry")]
    assert len(updated) == 50
    assert updated == sorted(updated, reverse=True)
    addresses = [str(one.get("href")) for one in feed.findall(f"{ATOM}entry/{ATOM}link[@rel='alternate']")]
    assert {address.split("/in/")[1].split("/")[0] for address in addresses} == set(NAMES)


def test_a_feed_of_archives_with_the_same_articles_is_as_long_as_one_and_in_order(
    folder: Path, tmp_path: Path, whole: Pages
) -> None:
    again = [{**row, "day": "2026-01-01"} if number % 5 == 0 else row for number, row in enumerate(articles(0))]
    three = [folder / "whole.db", fill(tmp_path / "again.db", again), fill(tmp_path / "third.db", list(articles(0)))]
    entries = f"{ATOM}entry/{ATOM}"
    for pages in pages_of(*three):
        feed = ET.fromstring(pages("/articles.atom").content)
        ids = [one.text for one in feed.findall(f"{entries}id")]
        assert len(ids) == len(set(ids)) == 50
        days = [one.text or "" for one in feed.findall(f"{entries}published")]
        assert days == sorted(days, reverse=True)
        assert len(ET.fromstring(pages("/articles.atom?q=石油").content).findall(f"{ATOM}entry")) == 0
    alone = ET.fromstring(whole("/articles.atom").content)
    assert set(ids) <= {row["url"] for shard in range(3) for row in articles(shard)}
    assert len(set(ids) & {one.text for one in alone.findall(f"{entries}id")}) > 40


def test_the_feed_of_all_archives_stays_the_same_feed(folder: Path, served: Pages) -> None:
    def known(pages: Pages, address: str) -> str | None:
        return ET.fromstring(pages(address).content).findtext(f"{ATOM}id")

    hidden = {"databases": {"2024": {"allow": False}}}
    (first, second), third = (folder / f"{name}.db" for name in NAMES[:2]), folder / "north.db"
    told = {known(served, "/articles.atom")}
    for paths, metadata in (((first, second), {}), ((first, third), hidden)):
        for pages in pages_of(*paths, metadata=metadata):
            told.add(known(pages, "/articles.atom"))
    assert len(told) == 1
    assert known(served, "/articles.atom?region=北京") not in told
    assert known(served, "/in/2024/articles.atom") not in told


def test_the_overview_lists_the_archives(served: Pages) -> None:
    html = main_of(served.text("/"))
    for name, size in zip(NAMES, (26, 26, 25), strict=True):
        assert re.search(rf'<a href="/in/{name}">{name}</a></td><td class="num">{size}</td>', html), name
    assert len(listed(served.text("/"))) == 6


def test_every_link_of_several_archives_leads_somewhere_and_a_page_of_one_stays_in_it(served: Pages) -> None:
    waiting, seen = (
        ["/", "/articles?q=招商", "/in/north/articles?q=招商", "/in/2024/articles/1", "/in/2024/why"],
        set[str](),
    )
    while waiting and len(seen) < 60:
        address = waiting.pop()
        seen.add(address)
        html = served.text(address)
        targets = [one for one in links(html).values() if one.startswith("/")]
        if address.startswith("/in/"):
            own = "/".join(address.split("?")[0].split("/")[:3])
            strays = [one for one in targets if not one.startswith((own, own.removeprefix("/in"), "/?"))]
            assert strays in ([], ["/"]), address  # to all archives
        waiting += [one for one in targets if "#" not in one and one not in seen and ("/in/" in one or one == "/")]


def test_one_archive_is_served_as_ever(whole: Pages) -> None:
    for address in ("/", "/articles", "/articles?q=招商", "/articles/1"):
        html = whole.text(address)
        assert "/in/" not in html
        assert "All archives" not in html
    assert "/in/" not in whole.text("/articles.atom")
    assert whole("/in/archive/articles/1").status_code == 200
    assert whole("/in/whole/articles/1").status_code == 404


@pytest.mark.parametrize(
    "address", ["/articles/1", "/sites", "/groups/1", "/in/nowhere", "/in/nowhere/articles", "/in/../articles/1",
                "/in/2024/articles/999", "/in/%3Cb%3E/articles", "/in//articles"],
)  # fmt: skip
def test_an_address_that_names_no_archive_or_none_of_these_is_not_found(served: Pages, address: str) -> None:
    assert served(address).status_code == 404, address


def test_datasettes_own_pages_of_each_archive_search_chinese_and_nothing_can_be_written(served: Pages) -> None:
    for shard, name in enumerate(NAMES):
        found = served(f"/{name}/articles.json?_shape=array&_size=max&_search=招商").json()
        assert len(found) == sum("招商" in row["title"] for row in articles(shard))
        assert 'id="facet-region"' in served.text(f"/{name}/articles")
        assert "16 hexadecimal digits" in served.text(f"/{name}/articles"), "what the columns mean"
        assert served(f"/{name}/most_reprinted.json").status_code == 200
        assert served.text(f"/in/{name}/questions/most_reprinted").count(f"/{name}/most_reprinted") == 3
        for sql in ("delete from articles", "drop table articles"):
            refused = served(f"/{name}.json?sql={quote(sql)}")
            if refused.status_code == 302:  # Datasette 1.0 has another address for it
                refused = served(refused.headers["location"])
            assert refused.status_code == 400


BEGIN = ("articles", "sites", "why", "in", "groups", "runs", "captures", "compare", "questions")


def test_archives_that_are_called_as_pages_of_ours_have_pages_all_the_same(tmp_path: Path) -> None:
    assert {*BEGIN, "", "-", r"articles\.atom"} == BEGINNINGS
    row = {**BOTH, "url": "https://a.example/1"}
    names = (*BEGIN, "sites_")
    for pages in pages_of(*(fill(tmp_path / f"{name}.db", [row]) for name in names)):
        html = pages.text("/articles")
        assert found(html) == str(len(names))
        for name in names:
            (table,) = re.findall(rf'<a href="([^"]+)">[^<]*: {name}</a>', html)
            assert "16 hexadecimal digits" in pages.text(unescape(table)), "Datasette's page of the table"
            assert BOTH["title"] in pages.text(f"/in/{name}/articles/1")
            tables = links(pages.text(f"/in/{name}"))["Tables"]
            assert pages.text(tables).count("most_reprinted") > 0, "Datasette's page of the database"
        assert pages("/sites").status_code == 404
    hidden = {"databases": {"sites": {"allow": False}}}
    for pages in pages_of(tmp_path / "sites.db", tmp_path / "sites_.db", metadata=hidden):
        assert pages("/in/sites/articles/1").status_code == 403
        assert pages("/sites__/articles").status_code == 403
        assert pages("/sites_/articles").status_code == 200


def test_archives_of_the_same_file_name_are_told_apart(folder: Path, tmp_path: Path) -> None:
    other = fill(tmp_path / "2024.db", [{**BOTH, "url": "https://c.example/1", "title": "同名档案的渔港"}])
    for pages in pages_of(folder / "2024.db", other):
        shown = dict(listed(pages.text("/articles?q=渔港")))
        assert len(shown) == 2
        assert all(title in pages.text(address) for address, title in shown.items())


def test_an_older_archive_and_another_programs_database_are_no_hindrance(folder: Path, tmp_path: Path) -> None:
    (packed,) = (one for one in OLD if one.stem == "m014")
    older, other = unpacked(packed, tmp_path).rename(tmp_path / "old.db"), tmp_path / "other.db"
    with closing(sqlite3.connect(other)) as db:
        db.execute("CREATE TABLE articles(id INTEGER PRIMARY KEY, title TEXT)")
        db.execute("INSERT INTO articles VALUES(1, '招商')")
        db.commit()
    before = older.read_bytes()
    for pages in pages_of(older, folder / "north.db", folder / "2025.db", other):
        for address in ("/", "/articles", "/articles?q=招商", "/articles?page=2"):
            html = pages.text(address)
            assert "old, written by an older newsieve" in html, address
            assert listed(html), address
            assert "/in/other" not in html, address
        assert found(pages.text("/articles")) == "51"
        assert pages("/in/old/articles/1").status_code == 503
        assert pages("/in/other/articles").status_code == 404
        assert pages("/other/articles").status_code == 200
    assert older.read_bytes() == before


@pytest.mark.parametrize(
    ("error", "name", "said"),
    [
        (QueryInterrupted(None, "", {}), "2025", "took too long"),
        (sqlite3.DatabaseError("malformed"), "2025", "cannot be read"),
        (sqlite3.OperationalError("disk I/O error"), "an archive", "cannot be read"),  # may the reader see it?
    ],
)
def test_an_archive_that_does_not_answer_is_left_out_and_named(
    folder: Path, monkeypatch: pytest.MonkeyPatch, error: Exception, name: str, said: str
) -> None:
    for pages in pages_of(*(folder / f"{name}.db" for name in NAMES)):
        pages("/")
        broken = pages.served.databases["2025"]
        execute = broken.execute

        async def fails(sql: str, *more: Any, execute: Any = execute, **named: Any) -> Any:
            is_of_tables = "sqlite_master" in sql or "schema_version" in sql  # what Datasette 1.0 asks for itself
            if "_sqlite_migrations" in sql or (is_of_tables and not isinstance(error, sqlite3.OperationalError)):
                return await execute(sql, *more, **named)
            raise error

        monkeypatch.setattr(broken, "execute", fails)
        for address in ("/", "/articles?copies=all", "/articles?q=招商", "/articles?copies=all&page=2"):
            html = pages.text(address)
            assert f"Not in these figures: {name}, which {said}" in html, address
            assert {one.split("/")[2] for one, _ in listed(html)} <= {"2024", "north"}, address
        assert pages("/articles.atom").status_code == 200


def overheard(pages: Pages, name: str, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What one archive is asked from now on."""
    database, asked = pages.served.databases[name], list[str]()
    execute = database.execute

    async def heard(sql: str, *more: Any, **named: Any) -> Any:
        asked.append(sql)
        return await execute(sql, *more, **named)

    monkeypatch.setattr(database, "execute", heard)
    return asked


def spoil(pages: Pages, name: str, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Have one archive take too long for whatever it is asked of articles; returns what it is asked from now on."""
    database, asked = pages.served.databases[name], list[str]()
    execute = database.execute

    async def fails(sql: str, *more: Any, **named: Any) -> Any:
        if "sqlite_master" in sql or "_sqlite_migrations" in sql:
            return await execute(sql, *more, **named)
        asked.append(sql)
        raise QueryInterrupted(None, "", {})

    monkeypatch.setattr(database, "execute", fails)
    return asked


def test_an_archive_that_a_reader_may_not_see_is_no_part_of_the_list(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hidden = {"databases": {"north": {"allow": False}}}
    paths = [folder / f"{name}.db" for name in NAMES]
    for pages in pages_of(*paths, metadata=hidden):
        html = pages.text("/articles")
        assert found(html) == "52"
        assert "north" not in html
        assert "north" not in pages.text("/")
        assert pages("/in/north/articles").status_code == 403
    for pages in pages_of(*paths, metadata=hidden):
        pages("/")

        async def fails(*_: Any, **__: Any) -> Any:
            raise sqlite3.DatabaseError("malformed")

        monkeypatch.setattr(pages.served.databases["north"], "execute", fails)
        for address in ("/", "/articles", "/articles?q=招商", "/articles?copies=all&page=2", "/articles.atom"):
            html = pages.text(address)
            assert "north" not in html, address
            # Datasette 1.0 knows who may see it without reading it: then nothing is said of it
            is_told = "atom" not in address and not is_newer(pages.served)
            assert ("Not in these figures: an archive, which cannot be read" in html) == is_told
    for pages in pages_of(*paths, metadata={"databases": {name: {"allow": False} for name in NAMES}}):
        assert pages("/articles").status_code == 403


def test_no_archive_that_answers_is_not_no_article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    empty, full, odd = fill(tmp_path / "e.db", []), fill(tmp_path / "f.db", [BOTH]), fill(tmp_path / "a&b<i.db", [])
    addresses = {"/": "No article yet", "/articles": "No article fits", "/articles?q=石油": "No article fits"}
    for pages in pages_of(empty, odd):
        assert all(said in pages.text(address) for address, said in addresses.items())
    for pages in pages_of(full, odd):
        pages("/")
        left = "<p>Not in these figures: a&amp;b&lt;i, which took too long to answer.</p>"
        spoil(pages, "a&b<i", monkeypatch)
        for address, said in addresses.items():
            html = pages.text(address)
            assert left in html.replace(' class="note"', ""), address
            assert (said in html) == ("石油" in address), "the other one answers"
        spoil(pages, "f", monkeypatch)
        for address, said in addresses.items():
            html = pages.text(address)
            assert html.count("Not in these figures") == 2
            assert said not in html, address


def test_what_an_archive_was_slow_at_it_is_not_asked_again_for_a_minute(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [1000.0]
    monkeypatch.setattr("newsieve_web.asking.monotonic", lambda: now[0])
    for pages in pages_of(*(folder / f"{name}.db" for name in NAMES)):
        pages("/")
        asked = spoil(pages, "2025", monkeypatch)
        left = "Not in these figures: 2025, which took too long"
        assert left in pages.text("/articles?site=s1")
        assert len(asked) == 1, "five counts side by side hold up every thread of Datasette"
        assert left in pages.text("/articles?site=s1&page=2")
        assert len(asked) == 1
        assert left in pages.text("/articles?q=招商")
        assert len(asked) == 2, "it may be quick at something else"
        assert left in pages.text("/articles")
        assert len(asked) == 3
        for address in ("/", "/articles?site=s2", "/articles?q=北京", "/articles"):
            assert left in pages.text(address)
        assert pages("/articles.atom").status_code == 200
        assert len(asked) == 3, "whoever is slow at the plainest is slow at all"
        now[0] += 61
        assert left in pages.text("/articles?site=s1")
        assert len(asked) == 4
        monkeypatch.undo()
        monkeypatch.setattr("newsieve_web.asking.monotonic", lambda: now[0] + 61)
        assert left not in pages.text("/articles?site=s1"), "it has become quick"


def test_slow_questions_that_are_remembered_are_few() -> None:
    class Slow:
        name = "slow"

        async def is_older(self) -> bool:
            return False

    async def ask(_: int) -> None:
        raise QueryInterrupted(None, "", {})

    async def ask_much() -> None:
        for number in range(3 * asking.MOST_SLOW):
            assert await asking.each([slow, slow], ask, [0], about=f"q={number}") == ({}, [asking.Left("slow", "slow")])

    slow = Slow()
    asyncio.run(ask_much())
    assert len(asking._slow[slow]) == asking.MOST_SLOW


def test_the_overview_of_several_archives_counts_once_a_minute(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    now = [1000.0]
    monkeypatch.setattr("newsieve_web.views.monotonic", lambda: now[0])
    for pages in pages_of(*(folder / f"{name}.db" for name in NAMES)):
        pages("/")
        asked = overheard(pages, "2024", monkeypatch)
        assert len(listed(pages.text("/"))) == 6
        assert not [sql for sql in asked if "count(" in sql]
        now[0] += 61
        pages("/")
        assert len([sql for sql in asked if "count(" in sql]) == 1
        assert not [sql for sql in asked if "char_count" in sql and "sum" in sql], "nobody is shown it"
        assert '<a href="/in/2024/sites">' in pages.text("/in/2024"), "another page, other figures"


def test_a_database_that_cannot_be_read_at_the_start_is_missed_and_takes_no_address_away(
    folder: Path, tmp_path: Path
) -> None:
    damaged, text = tmp_path / "damaged.db", tmp_path / "text.db"
    content = (folder / "north.db").read_bytes()
    damaged.write_bytes(content[:100] + b"\xff" * 16284 + content[16384:])
    text.write_bytes(b"no database at all" * 100)
    assert is_archive(str(damaged)) is is_archive(str(tmp_path / "none.db")) is None
    assert is_archive(str(text)) is False
    for pages in pages_of(folder / "2024.db", damaged):
        assert pages("/in/2024/articles/1").status_code == 200
        for address in ("/", "/articles", "/articles?q=招商"):
            assert "Not in these figures: an archive, which cannot be read" in pages.text(address), address
    for pages in pages_of(folder / "2024.db", text):
        assert "Not in these figures" not in pages.text("/articles")
        assert pages("/in/archive/articles/1").status_code == 200
    for pages in pages_of(damaged):
        assert not archives_among(pages.served)


def test_pages_of_an_archive_that_was_alone_are_found_where_they_are_now(folder: Path, tmp_path: Path) -> None:
    archive = fill(tmp_path / "archive.db", [BOTH])
    for pages in pages_of(archive, folder / "north.db"):
        for old in ("/articles/1?removed=1", "/sites", "/why", "/groups/1", "/questions/most_reprinted"):
            found = pages(old)
            assert (found.status_code, found.headers["location"]) == (302, f"/in/archive{old}")
            assert {"Sites", "Tables"} < links(pages.text(f"/in/archive{old}")).keys()
        assert pages("/sites/a/b").status_code == 404
    for pages in pages_of(archive):
        for address in ("/articles/1", "/in/archive/articles", "/in/archive/articles/1", "/in/archive"):
            html = pages.text(address)
            assert {"Sites", "Why?", "Tables"} & links(html).keys() >= {"Sites", "Tables"}
            assert "All archives" not in html, address
    hidden = {"databases": {"archive": {"allow": False}}}
    for pages in pages_of(archive, folder / "north.db", metadata=hidden):
        assert pages("/articles/1").status_code == 403


def test_text_of_strangers_stays_text_on_pages_of_several_archives(tmp_path: Path) -> None:
    hostile = {**BOTH, "title": "<script>t()</script>", "site": "<b>", "region": '"><svg onload=r()>'}
    one = fill(tmp_path / "<i>x.db", [hostile])
    two = fill(tmp_path / "b.db", [{**hostile, "url": "javascript:x()"}])
    for pages in pages_of(one, two):
        for address in ("/", "/articles", "/articles?q=渔港", f"/in/{quote('<i>x')}/articles/1"):
            html = pages.text(address)
            assert not re.search(r"<(script|svg|i>x|b>)", html), address
        assert [title for _, title in listed(pages.text("/articles"))] == ["&lt;script&gt;t()&lt;/script&gt;"] * 2


# --- pure ----------------------------------------------------------------------------------------

DAYS = st.dictionaries(st.sampled_from(["", "2026-01-01", "2026-01-02", "2026-03-01"]), st.integers(1, 9))


@given(st.lists(DAYS, min_size=1, max_size=4), st.integers(0, 120))
def test_where_a_page_begins_is_where_the_merged_list_begins_it(days: list[dict[str, int]], offset: int) -> None:
    merged = sorted(
        ((day, number) for number, one in enumerate(days) for day, count in one.items() for _ in range(count)),
        key=lambda item: item[1],
    )
    merged.sort(key=lambda item: item[0], reverse=True)
    passed = Counter(number for _, number in merged[:offset])
    assert starts(days, offset) == [passed[number] for number in range(len(days))]


def test_facets_add_up_and_a_value_that_one_archive_lacks_is_counted() -> None:
    shown = added_up([{"region": {"北京": 2, "-": 1}}, {"region": {"-": 4}}, {}, {"region": {"天津": 2}}])
    assert [(one.value, one.number) for one in shown["region"]] == [("-", 5), ("北京", 2), ("天津", 2)]
    assert added_up([{"section": {"-": 3}}, {"section": {"-": 1}}]) == {"section": []}, "a facet that nobody has"
    assert added_up([]) == {}


def test_many_values_are_added_up_before_the_few_are_chosen() -> None:
    """Each archive's own sixty most frequent would miss one that is second in both."""
    rows = [
        [{"site": f"{shard}-{i}", "number": 5} for i in range(listing.MANY)] + [{"site": "x", "number": 4}]
        for shard in (1, 2)
    ]
    shown = added_up(all_facets_of(one) for one in rows)["site"]
    assert (shown[0].value, shown[0].number) == ("x", 8)
    assert len(shown) == listing.MANY


def test_what_is_kept_of_a_facet_is_bounded() -> None:
    rows = [{"section": f"s{i}", "number": 1 + (i == 7)} for i in range(3 * listing.ADDED)]
    (kept,) = all_facets_of(rows).values()
    assert len(kept) == listing.ADDED
    assert kept["s7"] == 2
    assert all_facets_of([]) == {}


def test_days_and_months_of_one_archive() -> None:
    rows = [{"day": "2026-01-02", "number": 1}, {"day": "2026-01-03", "number": 2}, {"day": None, "number": 4}]
    doubled = all_days_of([*rows, {"day": "2026-01-02", "number": 8}, {"day": None, "number": 1}])
    assert doubled == {"2026-01-02": 9, "2026-01-03": 2, "": 5}, "copies are counted apart"
    assert all_months_of(rows) == {"2026-01": 3, "-": 4}
    assert all_days_of(rows) == {"2026-01-02": 1, "2026-01-03": 2, "": 4}
    assert (all_months_of([]), all_days_of([])) == ({}, {})
