"""A list whose next pages were taken for its parts before the site had taught enough: its pages are stored each alone."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from test_joining import ADDRESS, LEAD, ONE, PARTS, TITLE, TWO, page
from test_partrows import captured, fill, is_whole, other, rows

from crawler.discovery import ARTICLE, Link
from crawler.parts import Fetched, apart
from crawler.session import Session
from crawler.sites import Site
from pipelines import Article, Capture, Knowledge, Rejection, process
from pipelines.archive import Archive
from pipelines.boilerplate import block_hash
from pipelines.gather import Missing
from pipelines.ingest import ingest
from pipelines.reading import HERE, Here, Reader, read_by
from pipelines.reclean import reclean

#: What all articles of the site end with, and its list begins with: too much for a list, until it is learned.
SHARED = (
    "云溪县的热线每天八点到二十点有人接听，欢迎来电来访，也欢迎写信到县政府大院三号楼二层，来信请写明姓名、单位和要谈的事，"
    "三天以内一定答复，周末和节日有人值班，急事请打值班室的另一部电话，号码在县政府网站的首页上可以查到。"
)
OWN = "本页是县里今年的消息，每天上午更新一次，欢迎大家阅读，也欢迎转载。"
ITEMS = "".join(f"<li><a href='/news/{n}.html'>云溪县的消息第{n}号</a></li>" for n in range(100, 130))
ENOUGH = 10


def with_end(capture: Capture) -> Capture:
    return replace(capture, body=capture.body.replace(b"</div>", f"<p>{SHARED}</p></div>".encode()))


def listing(own: str = OWN) -> Capture:
    """A list under the title of what stands at the address of its second page."""
    text = "".join(f"<p>{line}</p>" for line in (SHARED, own) if line)
    body = f"<title>{TITLE}</title>{text}<ul>{ITEMS}</ul><a href='88_2.html'>下一页</a>"
    return replace(PARTS[0], body=body.encode())


class Later(Here):
    """Reads no page before it is asked, but stores as late as workers do."""

    batches_ahead = 2


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipelines.ingest.BATCH_PAGES", ENOUGH)


def words(archive: Archive, captures: list[Capture], reader: Reader) -> list[str]:
    return [item.word for item in ingest(archive, captures, prefix="t", reader=reader)]


def test_the_list_is_an_article_until_the_site_has_taught_its_lines() -> None:
    learned = Knowledge("yunxi", boilerplate={block_hash(SHARED): ENOUGH})
    assert isinstance(process(listing(), Knowledge("yunxi")), Article)
    assert isinstance(process(listing(), learned), Rejection)


@pytest.mark.parametrize("reader", [HERE, Later()])
@pytest.mark.parametrize("before", [ENOUGH, ENOUGH + 7])
@pytest.mark.usefixtures("small")
def test_what_stands_behind_a_list_is_an_article_whenever_it_is_stored(
    archive: Archive, reader: Reader, before: int
) -> None:
    pages = [*(with_end(other(n)) for n in range(before)), listing(), PARTS[1]]
    assert words(archive, pages, reader) == ["new"] * before + ["listing_page", "new"]
    assert captured(archive)[-2:] == [("88.html", "rejected", None, None), ("88_2.html", "new", None, None)]
    assert is_whole(archive)
    assert {done.result for done in reclean(archive)} <= {"same", "changed"}
    assert captured(archive)[-1] == ("88_2.html", "new", None, None)
    assert words(archive, pages, reader)[-2:] == ["listing_page", "unchanged"]


@pytest.mark.usefixtures("small")
def test_with_workers_the_archive_is_the_same(archive: Archive, tmp_path: Path) -> None:
    pages = [*(with_end(other(n)) for n in range(ENOUGH)), listing(), PARTS[1], with_end(other(30))]
    columns = "SELECT url, outcome, reason, article_id, part_of, part FROM captures ORDER BY id"
    words(archive, pages, HERE)
    with Archive(tmp_path / "other.db", create=True) as parallel, read_by(1) as reader:
        words(parallel, pages, reader)
        assert rows(parallel, columns) == rows(archive, columns)
        assert rows(parallel, "SELECT * FROM article_text") == rows(archive, "SELECT * FROM article_text")


@pytest.mark.parametrize("reader", [HERE, Later()])
@pytest.mark.usefixtures("small")
def test_a_list_does_not_take_in_an_article_that_is_stored(archive: Archive, reader: Reader) -> None:
    fill(archive, PARTS[1])
    pages = [*(with_end(other(n)) for n in range(ENOUGH)), listing()]
    assert words(archive, pages, reader)[-1] == "listing_page"
    assert captured(archive)[0] == ("88_2.html", "new", None, None)
    assert is_whole(archive)


@pytest.mark.parametrize("reader", [HERE, Later()])
@pytest.mark.parametrize("first", [ONE, []])
@pytest.mark.usefixtures("small")
def test_the_parts_of_an_article_stay_together_whatever_is_learned(
    archive: Archive, reader: Reader, first: list[str]
) -> None:
    """Also one whose first part says nothing of its own."""
    parts = [
        page(1, [*first, SHARED], parts=2, lead=LEAD if first else "", end=ADDRESS if first else ""),
        page(2, TWO, parts=2),
    ]
    pages = [*(with_end(other(n)) for n in range(ENOUGH)), *parts]
    assert words(archive, pages, reader) == ["new"] * (ENOUGH + 2)
    assert captured(archive)[-1] == ("88_2.html", "new", ENOUGH + 1, 2)
    assert is_whole(archive)


# --- in a crawl ----------------------------------------------------------------------------------


def fetched(
    capture: Capture, *parts: Capture, missing: Missing | None = None, ids: Sequence[int] = (1, 2, 3)
) -> Fetched:
    later = tuple(Fetched(number, part, "page") for number, part in zip(ids[1:], parts, strict=False))
    return Fetched(ids[0], capture, "page", parts=later, missing=missing)


def kept(session: Session, one: Fetched) -> Fetched:
    """The same with the raw bytes of each page written, as they are while it is fetched."""
    pages = [
        replace(each, place=session.warc.write(c.url, c.fetched_at, c.status or 0, c.headers, c.body))
        for each in one.all
        for c in [each.capture]
    ]
    return replace(pages[0], parts=tuple(pages[1:]), missing=one.missing)


def claimed(session: Session, captures: list[Capture]) -> list[int]:
    """Have the frontier hand out these pages; their numbers there."""
    for capture in captures:
        session.offer(Link(capture.url, "page", ARTICLE))
    found = {lease.url: lease.id for _ in captures for lease in session.lease()}
    return [found[capture.url] for capture in captures]


def test_what_was_fetched_as_parts_of_a_list_comes_apart() -> None:
    learned = Knowledge("yunxi", boilerplate={block_hash(SHARED): ENOUGH})
    whole = fetched(listing(), PARTS[1], missing=Missing("x", 3, "timeout"))
    assert apart(whole, learned) == (Fetched(1, listing(), "page"), Fetched(2, PARTS[1], "page"))
    assert apart(fetched(listing(), missing=Missing("x", 2, "timeout")), learned) == (Fetched(1, listing(), "page"),)
    for together in (fetched(PARTS[0], *PARTS[1:]), fetched(listing()), fetched(PARTS[0])):
        assert apart(together, learned) == ()
    assert apart(whole, Knowledge("yunxi")) == (), "nothing is learned"


def test_a_crawl_that_learns_while_a_list_waits_loses_no_article(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("crawler.session.BATCH_PAGES", 2 * ENOUGH)  # nothing is learned before it is asked to
    site = Site(name="yunxi", start=("https://www.yunxi.example.cn/",))
    session = Session(site, tmp_path / "archive.db")
    try:
        ids = claimed(session, [listing(), PARTS[1], *(other(n) for n in range(ENOUGH))])
        for number in range(ENOUGH):
            session.add(kept(session, Fetched(ids[number + 2], with_end(other(number)), "page")))
        together = kept(session, fetched(listing(), PARTS[1], ids=ids))
        assert apart(together, session.knowledge) == (), "so it came"
        session.flush()
        session.add(together)
    finally:
        session.close("finished")
    with Archive(tmp_path / "archive.db") as archive:
        assert captured(archive)[-2:] == [("88.html", "rejected", None, None), ("88_2.html", "new", None, None)]
        assert rows(archive, "SELECT DISTINCT state, part_of FROM frontier WHERE kind = 'page'") == [("done", None)]
        assert is_whole(archive)
