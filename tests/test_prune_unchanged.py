"""A page that the site calls unchanged (304) keeps the bytes of its last whole answer; without them it is asked for anew."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from localsite import Handler, LocalSite, Page, article, crawl, links, table
from test_prune import LATER, is_whole, one, own, pruned, rows

from pipelines.archive import Archive
from pipelines.capture import Capture
from pipelines.prune import plan
from pipelines.reclean import reclean
from pipelines.warc import Place, WarcWriter, stored_payload

__all__ = ["own"]

#: After all visits of the archive that the tests begin with, and a visit after that.
YEAR, YOUNG = datetime(2027, 1, 1, tzinfo=UTC), datetime(2027, 1, 2, tzinfo=UTC)
VALIDATORS = "SELECT etag, last_modified FROM frontier WHERE url LIKE '%/info/4.html'"


@pytest.fixture
def old(own: Path) -> Path:
    """The archive with validators of all that is an article."""
    with Archive(own) as archive, archive.transaction():
        archive.db.execute(
            "UPDATE frontier SET etag = 'a', last_modified = 'b' WHERE url IN"
            " (SELECT requested_url FROM captures WHERE article_id IS NOT NULL)"
        )
    return own


def not_modified(path: Path, at: datetime, number: int = 4) -> int:
    """Store a visit of article `number` that was answered 304, with its record; the number of its capture."""
    with Archive(path) as archive:
        url, *place = archive.db.execute(
            "SELECT url, warc_file, warc_offset, warc_length FROM captures WHERE article_id = ? ORDER BY id DESC",
            [number],
        ).fetchone()
        known = stored_payload(archive.warc_folder, Place(*place))
        assert known
        with WarcWriter(archive.warc_folder, f"binjiang-{at:%Y%m%d}", "test") as warc:
            where = warc.write(url, at, 304, {}, b"", same_as=known)
            warc.sync()
        capture = Capture(url=url, requested_url=url, fetched_at=at, site="binjiang", status=304)
        with archive.transaction():
            return archive.add_unchanged(capture, number, place=where).id


def with_bytes(path: Path, number: int) -> list[int]:
    """The captures of an article whose whole answers are there."""
    sql = "SELECT id FROM captures WHERE article_id = {} AND status = 200 AND warc_file NOTNULL ORDER BY id"
    return [found for (found,) in rows(path, sql.format(number))]


def test_a_young_304_keeps_the_bytes_it_speaks_of_and_its_validators(old: Path) -> None:
    not_modified(old, YOUNG)
    texts = rows(old, "SELECT * FROM article_text")
    done = pruned(old, YEAR)
    assert done.articles == [1, 2, 3, 5], "4 can be cleaned again"
    assert with_bytes(old, 4) == [5, 12], "both visits point to the bytes of the first"
    assert [with_bytes(old, number) for number in (1, 2, 3, 5)] == [[]] * 4
    assert one(old, VALIDATORS) == ("a", "b")
    assert rows(old, "SELECT * FROM article_text") == texts
    assert is_whole(old)
    with Archive(old) as archive:
        assert [page.result for page in reclean(archive)].count("same") == 1


def test_an_old_304_keeps_nothing_and_the_validators_go_with_the_bytes(old: Path) -> None:
    not_modified(old, YEAR - timedelta(days=1))
    done = pruned(old, YEAR)
    assert done.articles == [1, 2, 3, 4, 5]
    assert rows(old, "SELECT id FROM captures WHERE warc_file NOTNULL") == []
    assert rows(old, "SELECT 1 FROM frontier WHERE etag NOTNULL OR last_modified NOTNULL") == []
    assert is_whole(old)


def test_a_young_304_keeps_the_latest_text_and_no_earlier_one(old: Path) -> None:
    not_modified(old, YOUNG, number=1)
    pruned(old, YEAR)
    assert with_bytes(old, 1) == [9], "2 has the text before it"
    assert is_whole(old)


def test_a_304_whose_bytes_were_young_keeps_no_older_ones(old: Path) -> None:
    not_modified(old, YOUNG, number=1)
    with Archive(old) as archive, archive.transaction():
        archive.db.execute("UPDATE captures SET fetched_at = '2027-01-01T12:00:00Z' WHERE id = 9")
    pruned(old, YEAR)
    assert with_bytes(old, 1) == [9]


def test_a_young_304_of_a_page_that_lost_its_article_keeps_its_bytes(old: Path) -> None:
    capture = not_modified(old, YOUNG)
    with Archive(old) as archive, archive.transaction():
        archive.db.execute(
            "UPDATE captures SET (outcome, reason, article_id) = ('rejected', 'not_modified', NULL) WHERE id = ?",
            [capture],
        )
        archive.db.execute(
            "UPDATE captures SET (outcome, reason, article_id, revision) = ('rejected', 'too_short', NULL, NULL)"
            " WHERE article_id = 4"
        )
    pruned(old, YEAR)
    assert rows(old, "SELECT id FROM captures WHERE url LIKE '%/info/4.html' AND status = 200 AND warc_file NOTNULL") == [
        (5,), (12,)
    ]  # fmt: skip


def test_a_young_answer_that_is_no_304_keeps_no_old_bytes(old: Path) -> None:
    capture = not_modified(old, YOUNG)
    with Archive(old) as archive, archive.transaction():
        archive.db.execute(
            "UPDATE captures SET (status, outcome, reason, article_id) = (503, 'rejected', 'http_error', NULL)"
            " WHERE id = ?",
            [capture],
        )
    pruned(old, YEAR)
    assert with_bytes(old, 4) == []
    assert one(old, VALIDATORS) == (None, None), "the page that was refused brought no article"


def test_validators_stay_with_another_site_and_while_nothing_was_pruned(old: Path) -> None:
    with Archive(old) as archive, archive.transaction():
        archive.db.execute("UPDATE captures SET site = 'other' WHERE article_id = 4")
    validators = rows(old, "SELECT url, etag FROM frontier ORDER BY url")
    with Archive(old) as archive:
        plan(archive, LATER)
    pruned(old, datetime(2002, 1, 1, tzinfo=UTC))
    assert rows(old, "SELECT url, etag FROM frontier ORDER BY url") == validators
    pruned(old, LATER, "binjiang")
    assert [url.rpartition("/")[2] for (url,) in rows(old, "SELECT url FROM frontier WHERE etag NOTNULL")] == ["4.html"]


@pytest.fixture(scope="module")
def crawled_twice(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, LocalSite]]:
    """A site whose one article was the same the second time, said with a 304; the first time was long ago."""
    folder = tmp_path_factory.mktemp("twice")
    page = replace(article(1), headers={"ETag": '"a"'})

    def answer(handler: Handler) -> Page:
        return Page(b"", 304) if handler.headers.get("If-None-Match") == '"a"' else page

    with LocalSite({"/": links("/info/1.html"), "/info/1.html": answer}) as site:
        (folder / "sites.toml").write_text(table("s", site.url, revisit='"0s"'), encoding="utf-8")
        for _ in range(2):
            assert crawl(folder).returncode == 0
        with Archive(folder / "archive.db") as archive, archive.transaction():
            archive.db.execute("UPDATE captures SET fetched_at = '2001-01-01T00:00:00Z' WHERE run_id = 1")
        yield folder, site


@pytest.mark.parametrize(
    ("before", "answers"),
    [(datetime(2002, 1, 1, tzinfo=UTC), [200, 304, 304]), (LATER, [200, 304, 200])],
    ids=["young", "old"],
)
def test_the_next_crawl_asks_for_the_bytes_that_are_gone_and_for_no_others(
    crawled_twice: tuple[Path, LocalSite], tmp_path: Path, before: datetime, answers: list[int]
) -> None:
    folder = shutil.copytree(crawled_twice[0], tmp_path / "own")
    pruned(folder / "archive.db", before)
    assert crawl(folder).returncode == 0
    pages = rows(folder / "archive.db", "SELECT status, outcome FROM captures WHERE kind = 'page' ORDER BY id")
    assert pages == [(status, "unchanged" if at else "new") for at, status in enumerate(answers)]
    assert with_bytes(folder / "archive.db", 1), "it can be cleaned again"
    assert is_whole(folder / "archive.db")
