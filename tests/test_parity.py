"""What a crawl stores, and what a part says of the same pages, is the same, byte for byte; and the WARC files of a crawl
are read by others as by us.
"""

import gzip
import json
import random
import sqlite3
from collections.abc import Iterator
from dataclasses import fields
from datetime import date, datetime
from operator import itemgetter
from pathlib import Path
from typing import Any

import pytest
from conftest import needs, needs_pyarrow, newsieve
from localsite import HAN, LocalSite, Page, crawl, table
from test_partfile import rows

from pipelines.capture import utc_iso
from pipelines.said import Labels
from pipelines.warc import read_file

#: Pages: more than two hundred.
ARTICLES = 208
#: Of what an archive has of an article, what a part cannot know: which table of sites.toml it came by, and what other
#: pages say of it: groups, roles in them, revisions, and when it was seen first and last. Region, section and time zone of that table,
#: learned boilerplate and the other pages of a split article are left out by the site, which has none.
NOT_IN_PARTS = ("id", "site", "cluster_id", "is_representative", "role", "revision", "first_seen_at", "last_seen_at")
#: How a page's text becomes bytes: charset in the header, in the page, or in neither place.
CHARSETS = (
    ("utf-8", "header"), ("utf-8", "meta"), ("gb18030", "header"), ("gbk", "meta"), ("gb2312", "neither"),
    ("big5", "header"), ("utf-16", "neither"), ("utf-8-sig", "neither"),
)  # fmt: skip
#: Characters that all of these have.
PLAIN = [one for one in HAN if one.encode("gb2312", "ignore") and one.encode("big5", "ignore")]
PEOPLE = ("李明", "王小芳", "周文", "林立")


def page(number: int) -> Page:
    """An article with labels and a section that it prints twice, in one of the charsets; every third one is packed."""
    draw = random.Random(number)
    charset, place = CHARSETS[number % len(CHARSETS)]
    texts = ["".join(draw.choices(PLAIN, k=70)) + "。" for _ in range(5)]
    body = "".join(f"<p>{text}</p>" for text in [*texts, *texts[1:3]])
    title = "".join(draw.choices(PLAIN, k=14))
    meta = f'<meta charset="{charset}">' if place == "meta" else ""
    line = f"日期：2025-0{1 + number % 9}-{10 + number % 18} 作者：{PEOPLE[number % len(PEOPLE)]}"
    content = (
        f"<html><head>{meta}<title>{title}</title></head><body><h1>{title}</h1><div>{line}</div>"
        f"<div class='content'>{body}</div></body></html>"
    ).encode(charset)
    told = f"text/html; charset={charset}" if place == "header" else "text/html"
    if number % 3:
        return Page(content, content_type=told)
    return Page(gzip.compress(content, mtime=0), content_type=told, headers={"Content-Encoding": "gzip"})


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder of an archive of so many pages, crawled from a site."""
    folder = tmp_path_factory.mktemp("parity")
    pages: dict[str, Any] = {f"/info/{n}.html": page(n) for n in range(ARTICLES)}
    items = "".join(f"<li><a href='/info/{n}.html'>{n}</a></li>" for n in range(ARTICLES))
    pages["/"] = Page(f"<html><body><ul>{items}</ul></body></html>".encode())
    with LocalSite(pages) as site:
        (folder / "sites.toml").write_text(table("s", site.url, max_pages=1000), encoding="utf-8")
        done = crawl(folder, timeout=300)
        assert done.returncode == 0, done.stderr
        yield folder


@pytest.fixture(scope="module")
def parts(crawled: Path) -> Path:
    done = newsieve("ingest", crawled / "warc", "--parts", crawled / "parts", "--workers", 0, "--json")
    assert json.loads(done.stdout)["pages"]["article"] == ARTICLES, done.stderr
    return crawled / "parts"


def select(path: Path, sql: str) -> list[dict[str, Any]]:
    with sqlite3.connect(path) as db:
        db.row_factory = sqlite3.Row
        found = [dict(row) for row in db.execute(sql).fetchall()]
    db.close()
    return found


def articles(path: Path) -> dict[str, dict[str, Any]]:
    """URL → all that the archive has of an article, but for what a part cannot know."""
    sql = "SELECT articles.*, text FROM articles JOIN article_text ON article_id = id"
    removed: dict[str, list[dict[str, Any]]] = {}
    blocks = "SELECT url, position, kind, rule, evidence, removed.text FROM removed JOIN articles ON articles.id = article_id"
    for block in select(path, f"{blocks} ORDER BY article_id, position"):
        removed.setdefault(block.pop("url"), []).append(block)
    return {
        row["url"]: {name: value for name, value in row.items() if name not in NOT_IN_PARTS}
        | {"removed": removed.get(row["url"], [])}
        for row in select(path, sql)
    }


def as_stored(value: Any) -> Any:
    """A value of a part as the archive has it."""
    if isinstance(value, datetime):
        return utc_iso(value)
    return value.isoformat() if isinstance(value, date) else value


@needs_pyarrow
def test_a_part_says_of_each_page_what_the_crawl_stored(crawled: Path, parts: Path) -> None:
    stored = articles(crawled / "archive.db")
    said = {row["article_url"]: row for path in parts.glob("*.parquet") for row in rows(path) if row["reason"] is None}
    assert len(stored) == len(said) == ARTICLES
    names = [name for name in next(iter(stored.values())) if name in next(iter(said.values()))]
    assert {*names} >= {"text", "removed", "title", "author", "published_on", "content_hash", "simhash", "confidence"}
    for url, row in stored.items():
        found = {name: as_stored(said[url][name]) for name in names}
        found["removed"] = [dict(block) for block in found["removed"]]
        assert {name: row[name] for name in names} == found, url
    assert all(row["removed"] and row["published_on"] and row["author"] for row in stored.values())
    names = ["url", "status", "fetched_at", "payload_digest", "encoding", "encoding_evidence", "warc_offset"]
    captures = select(crawled / "archive.db", f"SELECT {', '.join(names)} FROM captures WHERE kind = 'page'")
    read = [{name: as_stored(row[name]) for name in names} for row in said.values()]
    assert sorted(captures, key=itemgetter("url")) == sorted(read, key=itemgetter("url"))
    assert {row["encoding"] for row in read} == {"utf-8", "gb18030", "big5hkscs", "utf-16-le"}


@needs_pyarrow
def test_what_is_left_out_is_all_that_an_archive_knows_more(crawled: Path, parts: Path) -> None:
    """A column that comes to articles has to be in parts, or be named here."""
    columns = {row["name"] for row in select(crawled / "archive.db", "SELECT name FROM pragma_table_info('articles')")}
    told = set(rows(next(parts.glob("*.parquet")))[0])
    made = {"excerpt", "char_count"}  # of the text
    assert columns - told - made == {*NOT_IN_PARTS} - {"site"}
    assert {field.name for field in fields(Labels)} <= told


@needs_pyarrow
def test_the_parts_merged_are_the_archive_that_was_crawled(crawled: Path, parts: Path) -> None:
    path = crawled / "merged" / "archive.db"
    done = newsieve("merge", parts, "--archive", path, "--workers", 0, "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["read"] == 0, "each page counts as its part has it"
    assert articles(path) == articles(crawled / "archive.db")
    sql = "SELECT url, revision, is_representative, first_seen_at, last_seen_at FROM articles ORDER BY url"
    assert select(path, sql) == select(crawled / "archive.db", sql)


# --- other readers ---------------------------------------------------------------------------------


@needs("fastwarc")
def test_another_reader_finds_the_same_records_in_our_files(crawled: Path) -> None:
    """FastWARC shares no code with warcio, by which our files are written and read."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    ours, theirs, kinds = [], [], set()
    for path in sorted((crawled / "warc").glob("*.warc.gz")):
        ours += [(one.url, one.date, one.status, one.body) for one in read_file(path) if hasattr(one, "body")]
        with path.open("rb") as file:
            for record in ArchiveIterator(file, parse_http=True, verify_digests=True):
                kinds.add(record.headers["WARC-Type"])
                if record.record_type == WarcRecordType.response:
                    headers = {name.lower(): value for name, value in record.http_headers}
                    body = record.reader.read()
                    packed = headers.get("content-encoding") == "gzip"
                    theirs.append(
                        (record.headers["WARC-Target-URI"], record.headers["WARC-Date"], record.http_headers.status_code,
                         gzip.decompress(body) if packed else body)
                    )  # fmt: skip
    assert kinds == {"warcinfo", "request", "response"}
    pages = [one for one in theirs if "robots.txt" not in one[0]]
    assert len(pages) == ARTICLES + 1
    assert [one for one in ours if "robots.txt" not in one[0]] == pages
