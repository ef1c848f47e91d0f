"""Datasette's own pages with our plugin: search, the list of articles, what is hidden, and a real server."""

import asyncio
import json
import os
import re
import sqlite3
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from html import unescape
from html.parser import HTMLParser
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest
import yaml
from datasette.app import Datasette
from datasette.plugins import pm

from newsieve_datasette import plugin
from pipelines.archive import Archive

ROOT = Path(__file__).parent.parent
WEB = ROOT / "web"

#: id, title, region, date, cluster, representative, text
ROWS = [
    (1, "北京招商引资大会", "北京", "2026-03-01", 5, 1, "第一段。\n\n第二段：银行与E411公路 <b>粗</b>"),
    (2, "招标商务", "天津", "2026-03-02", 6, 1, "The bank <script>alert(1)</script> said 一"),
    (3, "<script>alert(2)</script>", "上海", None, 7, 1, "南京市与banking <img src=x>"),
    (4, "大会", "北京", "2026-02-01", 5, 0, "转载：招\ue000商\ue001、招商引资<i>"),
    (5, None, None, None, 8, 1, None),
]
WHEN = "2026-03-03T00:00:00Z"


def make_archive(path: Path) -> Path:
    """An archive of five articles, two of which are copies; the third one's address is no address of the web."""
    with Archive(path, create=True) as made, made.transaction():
        db = made.db
        for number, size in ((5, 2), (6, 1), (7, 1), (8, 1)):
            db.execute("INSERT INTO clusters(id, size, kind) VALUES(?, ?, 'near')", [number, size])
        for number, title, region, day, cluster, chosen, text in ROWS:
            url = f"https://example.com/{number}" if number != 3 else "javascript:alert(3)"
            db.execute(
                "INSERT INTO articles(id, url, site, source, title, region, published_on, excerpt, char_count, content_hash,"
                " simhash, revision, first_seen_at, last_seen_at, cluster_id, is_representative)"
                f" VALUES(?, ?, 'bj', '新华社', ?, ?, ?, '摘要', 9, 'x', '0', 2, '{WHEN}', '{WHEN}', ?, ?)",
                [number, url, title, region, day, cluster, chosen],
            )
            if text is not None:
                db.execute("INSERT INTO article_text VALUES(?, ?)", [number, text])
        db.execute(
            "UPDATE clusters SET representative_id = (SELECT min(id) FROM articles WHERE cluster_id = clusters.id)"
        )
        removed = [
            (1, 2, 3, "tail", "notice", "<u>12 pages</u>", "分享到 <script>x()</script>"),
            (1, 2, 0, "label", "label_line", "发布时间", "发布时间：2026"),
            (1, 1, 0, "label", "label_line", "x", "旧版本"),
            (2, 2, 0, "tail", "notice", "x", "别的文章"),
        ]
        names = "article_id, revision, position, kind, rule, evidence, text"
        for row in removed:
            db.execute(f"INSERT INTO removed({names}) VALUES(?, ?, ?, ?, ?, ?, ?)", row)
    return path


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return make_archive(tmp_path / "archive.db")


@contextmanager
def datasette(*paths: Path, **options: Any) -> Iterator[Datasette]:
    """Datasette as `newsieve serve` configures it; its threads and connections end with it."""
    served = Datasette(
        [str(path) for path in paths],
        settings=json.loads((WEB / "settings.json").read_text(encoding="utf-8")),
        plugins_dir=str(WEB / "plugins"),
        **options,
    )
    assert pm.is_registered(plugin)
    opened = list(served.databases.values())
    try:
        yield served
    finally:
        served.executor.shutdown()
        for database in {*opened, *served.databases.values()}:
            database.close()


def get(path: Path, *addresses: str) -> list[Any]:
    """The responses to some addresses, in order."""

    async def ask(served: Datasette) -> list[Any]:
        return [await served.client.get(address, follow_redirects=True) for address in addresses]

    with datasette(path) as served:
        return asyncio.run(ask(served))


def page(path: Path, address: str) -> str:
    (response,) = get(path, address)
    assert response.status_code == 200, address
    text = response.text
    assert isinstance(text, str)
    return text


class _Requests(HTMLParser):
    """Addresses that a browser fetches by itself when it shows a page."""

    def __init__(self) -> None:
        super().__init__()
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag in {"script", "img", "iframe", "source", "video", "audio", "embed"}:
            self.addresses.append(values.get("src") or "")
        if tag == "link" and "stylesheet" in (values.get("rel") or ""):
            self.addresses.append(values.get("href") or "")


SEARCHES = [
    ("招商", [1, 4]),
    ("京", [1, 3]),
    ("北京", [1]),
    ("银行", [1]),
    ("E411公路", [1]),
    ("bank", [2]),
    ("bank*", [2, 3]),
    ("招商 -银行", [4]),
    ('"', []),
    ("'", []),
    ("招标商", [2]),
    ("行银", []),
    ("津", []),  # a region, not in title or text
    ("-招商", []),
    ("", [1, 2, 3, 4, 5]),  # an emptied box is no search
    ("  ", [1, 2, 3, 4, 5]),
]


@pytest.mark.parametrize(("query", "expected"), SEARCHES)
def test_the_search_box(archive: Path, query: str, expected: list[int]) -> None:
    asked = urllib.parse.urlencode({"_search": query})
    rows, html = get(archive, f"/archive/articles.json?_shape=array&{asked}", f"/archive/articles?{asked}")
    assert (rows.status_code, html.status_code) == (200, 200)
    assert sorted(row["id"] for row in rows.json()) == expected
    linked = re.findall(r'<h3><a href="/articles/(\d+)">', html.text)
    assert sorted(map(int, linked)) == expected
    assert ("0 records" in html.text) == (not expected)


def test_search_in_one_column(archive: Path) -> None:
    by_title, by_text, in_texts = get(
        archive,
        "/archive/articles.json?_shape=array&_search_title=招商",
        "/archive/articles.json?_shape=array&_search_text=招商",
        "/archive/article_text.json?_shape=array&_search=招商",
    )
    assert [row["id"] for row in by_title.json()] == [1]
    assert [row["id"] for row in by_text.json()] == [4]
    assert [row["article_id"] for row in in_texts.json()] == [1, 4]


def test_search_with_facet_filter_and_csv(archive: Path) -> None:
    filtered, html, table = get(
        archive,
        "/archive/articles.json?_shape=array&_search=招商&region=北京&published_on__gt=2026-02-15",
        "/archive/articles?_search=招商",
        "/archive/articles.csv?_search=招商&_col=title",
    )
    assert [row["id"] for row in filtered.json()] == [1]
    facets = re.findall(r'id="facet-(\w+)"', html.text)
    assert set(facets) == {"region", "site", "section", "language", "is_representative"}
    assert table.text.split() == ["id,title", "1,北京招商引资大会", "4,大会"]


def links_of(html: str) -> dict[str, str]:
    """Words → address of each link of a page."""
    return {words: unescape(target) for target, words in re.findall(r'<a href="([^"]+)"[^>]*>([^<]+)</a>', html)}


def test_a_search_has_every_copy_and_a_link_to_one_of_each(archive: Path) -> None:
    every = page(archive, "/archive/articles?_search=招商&_sort_desc=id")
    assert sorted(re.findall(r'<h3><a href="/articles/(\d+)">', every)) == ["1", "4"]
    assert "every copy" in every
    once = page(archive, links_of(every)["one of each"])
    assert re.findall(r'<h3><a href="/articles/(\d+)">', once) == ["1"]
    assert 'name="_search" value="招商"' in once, "the search box still says what was searched"
    again = page(archive, links_of(once)["all"])
    assert sorted(re.findall(r'<h3><a href="/articles/(\d+)">', again)) == ["1", "4"]


def test_one_of_each_of_nothing_leads_back_to_all(archive: Path) -> None:
    nothing = page(archive, "/archive/articles?_search=转载&is_representative=1")
    assert "0 records" in nothing
    assert re.findall(r'<h3><a href="/articles/(\d+)">', page(archive, links_of(nothing)["all"])) == ["4"]


def test_the_list_shows_headlines_newest_first(archive: Path) -> None:
    html = page(archive, "/archive/articles")
    assert re.findall(r'<h3><a href="/articles/(\d+)">', html)[:3] == ["2", "1", "4"]
    assert "新华社 · 北京 · 2026-03-01 · 9 characters" in html
    assert "no date" in html
    assert "摘要" in html
    assert "Jaccard" not in html
    assert "16 hexadecimal digits" in html  # what the columns mean


def test_the_list_marks_hits_in_title_and_text(archive: Path) -> None:
    html = page(archive, "/archive/articles?_search=招商")
    assert "北京<mark>招商</mark>引资大会" in html
    assert "转载：招\ufffd商\ufffd、<mark>招商</mark>引资&lt;i&gt;" in html
    assert "<mark>银行</mark>与E411公路" in page(archive, "/archive/articles?_search_text=银行")


@pytest.mark.parametrize(
    "address",
    ["/archive/articles", "/archive/articles?_search=京", "/archive/articles?_search=<script>"],
)
def test_text_of_strangers_is_escaped(archive: Path, address: str) -> None:
    html = page(archive, address)
    for markup in ("<script>alert", "<script>x()", "<img src=x", "<b>粗", "<i>", "<u>12"):
        assert markup not in html
    assert 'href="javascript:' not in html
    assert "\ue000" not in html


@pytest.mark.parametrize("address", ["/archive", "/archive/articles", "/archive/removed"])
def test_no_page_fetches_from_elsewhere(archive: Path, address: str) -> None:
    requests = _Requests()
    html = page(archive, address)
    requests.feed(html)
    assert [address for address in requests.addresses if address and "//" in address] == []
    assert "@import" not in html
    assert not re.search(r"""url\(\s*["']?(?:https?:)?//""", html)


def test_other_pages_are_datasettes_own(archive: Path) -> None:
    stock, missing, cell = get(
        archive,
        "/archive/removed",
        "/archive/articles/999",
        "/archive?sql=" + urllib.parse.quote("select zh_snippet('<招商>', '招商') as hit"),
    )
    assert "rows-and-columns" in stock.text
    assert missing.status_code == 404
    assert "&lt;<mark>招商</mark>&gt;" in cell.text


def test_a_missing_page_prints_no_traceback(archive: Path, capfd: pytest.CaptureFixture[str]) -> None:
    get(archive, "/archive/articles/999")
    assert "Traceback" not in "".join(capfd.readouterr())


def test_the_database_cannot_be_downloaded(archive: Path) -> None:
    download, home = get(archive, "/archive.db", "/archive")
    assert download.status_code == 403
    assert "archive.db" not in home.text


def test_plumbing_is_hidden(archive: Path) -> None:
    (home,) = get(archive, "/archive.json")
    shown = {table["name"] for table in home.json()["tables"] if not table["hidden"]}
    assert {"articles", "article_text", "removed", "captures", "clusters", "pairs", "runs"} <= shown
    assert not shown & {"_sqlite_migrations", "block_votes", "postings", "meta", "articles_fts"}


def test_the_archive_has_its_name_whatever_the_file_is_called(tmp_path: Path) -> None:
    path = make_archive(tmp_path / "招商 2026.db")
    (response,) = get(path, "/archive/articles.json?_shape=array&_search=京")
    assert sorted(row["id"] for row in response.json()) == [1, 3]


def test_every_column_of_the_tables_that_people_read_has_a_description(archive: Path) -> None:
    metadata = yaml.safe_load((WEB / "metadata.yaml").read_text(encoding="utf-8"))
    described = metadata["databases"]["archive"]["tables"]
    with closing(sqlite3.connect(archive)) as db:
        for table in (
            "articles",
            "article_text",
            "removed",
            "captures",
            "boilerplate",
            "clusters",
            "pairs",
            "decisions",
            "revisions",
        ):
            columns = [row[1] for row in db.execute(f"PRAGMA table_info({table})")]
            assert set(described[table]["columns"]) == set(columns), table


def test_the_page_of_the_browser_names_the_datasette_that_the_tests_have() -> None:
    named = re.findall(r"Datasette ([0-9]+\.[0-9a-z.]*[0-9])", (ROOT / "docs/browsing.md").read_text(encoding="utf-8"))
    pinned = [
        found
        for name in ("dev", "next")
        for found in re.findall(
            r"(?m)^datasette==(.+)", (ROOT / f"requirements/{name}.txt").read_text(encoding="utf-8")
        )
    ]
    assert named == [".".join(pinned[0].split(".")[:2]), pinned[1]]
    assert version("datasette") in pinned


def test_the_questions_are_canned_queries_too(archive: Path) -> None:
    names = ["new_this_week", "most_reprinted", "gone_silent", "without_a_date", "learned"]
    found = get(archive, *(f"/archive/{name}.json?_shape=array&site=bj" for name in names))
    assert [one.status_code for one in found] == [200] * len(names)
    assert {row["id"] for row in found[names.index("without_a_date")].json()} == {3, 5}
    (missing,) = get(archive, "/archive/no_such_question.json")
    assert missing.status_code == 404


SERVER_SECONDS = 60.0


def test_a_real_server(archive: Path, tmp_path: Path) -> None:
    settings = json.loads((WEB / "settings.json").read_text(encoding="utf-8"))
    command = [sys.executable, "-m", "datasette", "serve", str(archive)]
    command += ["--host", "127.0.0.1", "--port", "0", "--plugins-dir", str(WEB / "plugins")]
    for name, value in settings.items():
        command += ["--setting", name, json.dumps(value)]
    log = tmp_path / "server.log"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with (
        log.open("wb") as output,
        subprocess.Popen(command, stdout=output, stderr=output, env=environment) as server,
    ):
        try:
            home = _address(server, log)
            asked = urllib.parse.urlencode({"_search": "招商", "_shape": "array"})
            rows = json.loads(_fetch(f"{home}/archive/articles.json?{asked}"))
            assert sorted(row["id"] for row in rows) == [1, 4]
            assert "<mark>招商</mark>" in _fetch(f"{home}/archive/articles?{asked}")
            assert "<p>第一段。</p>" in _fetch(f"{home}/archive/articles/1")
        finally:
            server.terminate()
            server.wait(SERVER_SECONDS)


def _address(server: subprocess.Popen[bytes], log: Path) -> str:
    """Where the server says that it listens."""
    give_up_at = time.monotonic() + SERVER_SECONDS
    while time.monotonic() < give_up_at and server.poll() is None:
        said = re.search(r"running on (http://127\.0\.0\.1:\d+)", log.read_text(encoding="utf-8"))
        if said:
            return said[1]
        time.sleep(0.1)
    raise AssertionError(log.read_text(encoding="utf-8"))


def _fetch(address: str) -> str:
    """A page of our own server: no proxy between."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with opener.open(address, timeout=SERVER_SECONDS) as response:
        body: bytes = response.read()
    return body.decode()
