"""An article that answers at several addresses is one article, whichever was first; nothing is lost when two become one."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from conftest import newsieve
from localsite import HAN, Answer, Handler, LocalSite, Page, article, crawl, links, table

import pipelines.way
from pipelines import Capture, process
from pipelines.archive import Archive
from pipelines.byhand import split
from pipelines.declared import Address
from pipelines.export import export
from pipelines.ingest import ingest
from pipelines.reclean import capture_ids, reclean
from pipelines.search import Filters
from pipelines.views import article as shown
from pipelines.views import problems, report

AT = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
DESK, MOBILE = "https://www.example.cn/info/1001.html", "https://m.example.cn/info/1001.html"
MORE = "第二期工程也在上周签了合同，计划明年秋天完工，届时两岸居民可以直接往来。"


def page(url: str, *, declares: str = "", number: int = 1, extra: str = "", day: int = 0) -> Capture:
    """A page of a story, as its address shows it."""
    texts = [(HAN[number * 5 + i :] + HAN[: number * 5 + i]) + "。" for i in range(4)] + [extra]
    link = f"<link rel='canonical' href='{declares}'>" if declares else ""
    body = "".join(f"<p>{text}</p>" for text in texts if text)
    title = f"青澜港第{number}期工程开工"
    html = f"<html><head><title>{title}</title>{link}</head><body><h1>{title}</h1><div>{body}</div></body></html>"
    return Capture(url=url, requested_url=url, fetched_at=AT + timedelta(days=day), site="s", body=html.encode())


def fill(archive: Archive, *captures: Capture) -> list[str]:
    return [item.word for capture in captures for item in ingest(archive, [capture], prefix="t")]


def rows(archive: Archive, sql: str) -> list[Any]:
    return archive.db.execute(sql).fetchall()


def urls(archive: Archive) -> list[str]:
    return [url for (url,) in rows(archive, "SELECT url FROM articles ORDER BY id")]


def is_whole(archive: Archive) -> bool:
    """Nothing is wrong, each article has one capture that began it, and each of its texts has the one that brought it."""
    counts = report(archive)
    begun = sum(counts.outcomes[name] for name in ("new", "exact_duplicate", "near_duplicate"))
    texts = rows(archive, "SELECT article_id, revision FROM revisions UNION SELECT id, revision FROM articles")
    brought = rows(archive, "SELECT article_id, revision FROM captures WHERE revision IS NOT NULL")
    places = rows(archive, "SELECT rowid FROM postings UNION SELECT rowid FROM new_postings")
    ghosts = {key & (1 << 29) - 1 for (key,) in places} - {id_ for (id_,) in rows(archive, "SELECT id FROM articles")}
    return (list(problems(archive)), counts.articles, sorted(brought), ghosts) == ([], begun, sorted(texts), set())


# --- as pages come -------------------------------------------------------------------------------


@pytest.mark.parametrize("first", ["mobile", "desktop"])
def test_a_mobile_page_and_its_desktop_page_are_one_article(archive: Archive, first: str) -> None:
    both = [page(MOBILE, declares=DESK), page(DESK, day=1)]
    assert fill(archive, *(both if first == "mobile" else both[::-1])) == ["new", "unchanged"]
    assert urls(archive) == [DESK]
    assert rows(archive, "SELECT url, canonical_rules, alternate FROM captures ORDER BY url") == [
        (MOBILE, "rel=canonical host", 1), (DESK, None, 0),
    ]  # fmt: skip
    assert is_whole(archive)


@pytest.mark.parametrize("first", ["mobile", "desktop"])
def test_without_a_word_from_them_equal_texts_at_twin_addresses_are_one_article(archive: Archive, first: str) -> None:
    both = [page("http://m.example.cn/info/1001.html"), page(DESK, day=1)]
    assert fill(archive, *(both if first == "mobile" else both[::-1])) == ["new", "unchanged"]
    assert urls(archive) == [DESK]
    assert rows(archive, "SELECT canonical_rules FROM captures WHERE alternate") == [("twin scheme host",)]
    assert is_whole(archive)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (DESK, "https://www.example.cn/info/1002.html"),
        (DESK, "https://bj.example.cn/info/1001.html"),
        (DESK, "https://www.example.com/info/1001.html"),
        ("https://www.example.cn/show?id=1", "https://m.example.cn/show?id=2"),
        ("https://www.example.cn/show?城市=合肥", "https://m.example.cn/show"),
    ],
)
def test_equal_texts_at_other_addresses_stay_copies(archive: Archive, one: str, other: str) -> None:
    assert fill(archive, page(one), page(other)) == ["new", "exact_duplicate"]
    assert len(urls(archive)) == 2


def test_other_texts_at_twin_addresses_stay_two_unless_a_page_says_that_they_are_one(archive: Archive) -> None:
    assert fill(archive, page(DESK, number=1), page(MOBILE, number=6)) == ["new", "new"]
    assert urls(archive) == [DESK, MOBILE]
    assert fill(archive, page(MOBILE, number=6, declares=DESK, day=1)) == ["unchanged"]
    assert urls(archive) == [DESK]
    assert is_whole(archive)


def test_an_export_says_of_the_present_text_how_it_was_read_not_of_the_one_that_came_last(
    archive: Archive, tmp_path: Path
) -> None:
    old = page(MOBILE, number=6, day=1)
    html = old.body.decode().replace("<head>", "<head><meta charset='gbk'>")
    assert fill(archive, page(DESK), replace(old, body=html.encode("gbk"))) == ["new", "new"]
    assert exported(archive, tmp_path) == [(MOBILE, "gb18030", "new"), (DESK, "utf-8", "new")]
    assert fill(archive, page(MOBILE, number=6, declares=DESK, day=2)) == ["unchanged"]
    assert rows(archive, "SELECT outcome, revision FROM captures ORDER BY id")[:2] == [("new", 2), ("revision", 1)]
    assert exported(archive, tmp_path) == [(DESK, "utf-8", "new")]


def test_an_export_of_a_text_that_changed_names_the_capture_that_changed_it(archive: Archive, tmp_path: Path) -> None:
    new = page(DESK, extra=MORE, day=1)
    html = new.body.decode().replace("<head>", "<head><meta charset='gbk'>")
    assert fill(archive, page(DESK), replace(new, body=html.encode("gbk"))) == ["new", "revision"]
    assert fill(archive, page(DESK, extra=MORE, day=2)) == ["unchanged"], "it brought nothing, in other bytes"
    assert exported(archive, tmp_path) == [(DESK, "gb18030", "revision")]


def exported(archive: Archive, folder: Path) -> list[tuple[str, ...]]:
    """(url, encoding, outcome) of each row of an export."""
    path = folder / "a.jsonl"
    for _ in export(archive.db, path, Filters(), columns=["url", "encoding", "outcome"]):
        pass
    return [tuple(json.loads(line).values()) for line in path.read_text(encoding="utf-8").splitlines()]


def test_http_and_https_are_one_article(archive: Archive) -> None:
    assert fill(archive, page(DESK.replace("https", "http")), page(DESK, extra=MORE, day=1)) == ["new", "revision"]
    assert urls(archive) == [DESK]
    assert fill(archive, page(DESK.replace("https", "http"), extra=MORE, day=2)) == ["unchanged"]
    assert is_whole(archive)


def test_an_article_first_stored_under_its_mobile_address_moves_when_the_page_declares_the_other(
    archive: Archive,
) -> None:
    assert fill(archive, page(MOBILE), page(MOBILE, declares=DESK, day=1)) == ["new", "unchanged"]
    assert urls(archive) == [DESK]
    assert rows(archive, "SELECT DISTINCT canonical_rules FROM captures") == [("rel=canonical host",)]
    assert fill(archive, page(DESK, extra=MORE, day=2)) == ["revision"], "now the desktop page speaks"
    assert is_whole(archive)


def test_a_declared_home_page_swallows_nothing(archive: Archive) -> None:
    home = "https://www.example.cn/"
    pages = [page(f"https://www.example.cn/info/{n}.html", declares=home, number=n % 9) for n in range(1001, 1005)]
    assert fill(archive, *pages) == ["new"] * 4
    assert len(urls(archive)) == 4


def test_what_a_small_screen_shows_otherwise_is_no_revision_while_the_article_itself_answers(archive: Archive) -> None:
    small = [page(MOBILE, declares=DESK, extra=MORE, day=day) for day in (1, 3)]
    assert fill(archive, page(DESK), small[0], page(DESK, day=2), small[1]) == ["new", *["unchanged"] * 3]
    assert rows(archive, "SELECT revision, last_seen_at FROM articles") == [(1, "2026-01-05T03:04:05Z")]


def test_when_the_article_itself_is_silent_for_long_the_other_address_speaks(archive: Archive) -> None:
    later = page(MOBILE, declares=DESK, extra=MORE, day=100)
    assert fill(archive, page(DESK), page(MOBILE, declares=DESK, extra="旧的一句话。", day=80), later) == [
        "new", "unchanged", "revision",
    ]  # fmt: skip
    assert urls(archive) == [DESK]
    assert is_whole(archive)


@pytest.mark.parametrize("url", [DESK, MOBILE])
def test_a_304_or_the_same_bytes_at_either_address_are_unchanged(
    archive: Archive, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(archive, page(DESK), page(MOBILE, declares=DESK, extra=MORE, day=1))
    assert archive.article_at(url) == 1
    again = page(url, declares=DESK if url == MOBILE else "", extra=MORE if url == MOBILE else "", day=5)
    assert archive.same_payload(again) == 1
    monkeypatch.setattr(pipelines.way, "process_parts_safely", lambda *_: pytest.fail("it was read again"))
    assert fill(archive, again) == ["unchanged"]
    rules = "rel=canonical host" if url == MOBILE else None
    assert rows(archive, "SELECT canonical_rules, alternate FROM captures ORDER BY id DESC LIMIT 1") == [
        (rules, int(url == MOBILE))
    ]


def test_bytes_of_another_address_are_not_the_same(archive: Archive) -> None:
    fill(archive, page(DESK))
    assert archive.same_payload(page(MOBILE, day=1)) is None
    assert archive.article_at(MOBILE) is None


def test_who_answers_is_kept_and_shown(archive: Archive) -> None:
    fill(archive, page(DESK + "?spm=1"), page(MOBILE, declares=DESK, day=1))
    found = shown(archive.db, MOBILE)
    assert found["url"] == DESK
    assert [(place["url"], place["canonical_rules"]) for place in found["addresses"]] == [
        (DESK + "?spm=1", "tracking"), (MOBILE, "rel=canonical host"),
    ]  # fmt: skip
    archive.db.conn.commit()
    printed = newsieve("show", "1", "--archive", archive.path).stdout
    assert f"answered at  {MOBILE}  (rel=canonical host)" in printed


def if_changed(page: Page) -> Answer:
    """A page that never changes, and says so."""
    tag = {"ETag": '"1"'}

    def answer(handler: Handler) -> Page:
        is_known = handler.headers.get("If-None-Match") == tag["ETag"]
        return Page(b"", 304, headers=tag) if is_known else replace(page, headers=tag)

    return answer


def test_a_crawl_that_meets_both_addresses_keeps_one_article_and_asks_both_whether_they_changed(tmp_path: Path) -> None:
    with LocalSite() as site:
        head = f"<head><link rel='canonical' href='{site.url}/info/1.html'>".encode()
        small = replace(article(1), body=article(1).body.replace(b"<head>", head))
        site.pages = {"/": links("/m/info/1.html", "/info/1.html"), "/info/1.html": if_changed(article(1))}
        site.pages["/m/info/1.html"] = if_changed(small)
        (tmp_path / "sites.toml").write_text(table("s", site.url, revisit='"0s"'), encoding="utf-8")
        assert [crawl(tmp_path).returncode for _ in range(2)] == [0, 0]
    with Archive(tmp_path / "archive.db") as archive:
        assert urls(archive) == [f"{site.url}/info/1.html"]
        assert rows(archive, "SELECT status, outcome, canonical_rules FROM captures WHERE kind = 'page'") == [
            (200, "new", "rel=canonical path"), (200, "unchanged", None),
            (304, "unchanged", "rel=canonical path"), (304, "unchanged", None),
        ]  # fmt: skip
        own = rows(archive, "SELECT id FROM captures WHERE NOT alternate AND kind = 'page' AND status = 200")
        assert [(one,) for one in capture_ids(archive, None)] == own, "the article's own page is what is cleaned again"


# --- two stored articles become one --------------------------------------------------------------


def as_older_versions(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """No declaration is read, and an article is known by its very URL only."""
    monkeypatch.setattr("pipelines.way.address_of", lambda _, url: Address(url))
    monkeypatch.setattr(
        "pipelines.archive.homes",
        lambda db, _, own: dict(db.execute("SELECT url, id FROM articles WHERE url = ?", [own]).fetchall()),
    )
    return monkeypatch


def results(archive: Archive) -> dict[str, str]:
    return {done.url: done.result for done in reclean(archive)}


def texts(archive: Archive) -> set[str]:
    return {
        text
        for (text,) in rows(archive, "SELECT text FROM revisions UNION SELECT text FROM article_text")
    }  # fmt: skip


def test_the_captures_of_an_older_archive_get_the_numbers_of_their_texts(archive: Archive) -> None:
    other = page("https://other.com/9.html", number=7)
    fill(archive, page(DESK), other, page(DESK, day=1), page(DESK, extra=MORE, day=2))
    fill(archive, Capture(url=MOBILE, requested_url=MOBILE, fetched_at=AT, site="s", body=b"<p>kurz"))
    now = rows(archive, "SELECT id, article_id, revision, alternate, canonical_rules FROM captures ORDER BY id")
    assert [row[1:3] for row in now] == [(1, 1), (2, 1), (1, None), (1, 2), (None, None)]
    for column in ("canonical_rules", "alternate", "revision"):
        archive.db.execute(f"ALTER TABLE captures DROP COLUMN {column}")
    archive.db.execute("DELETE FROM _sqlite_migrations WHERE name LIKE '%addresses_of_captures'")
    archive.db.conn.commit()
    with Archive(archive.path) as again:
        assert (
            rows(again, "SELECT id, article_id, revision, alternate, canonical_rules FROM captures ORDER BY id") == now
        )


@pytest.mark.parametrize("first", ["mobile", "desktop"])
def test_reclean_joins_what_an_older_version_stored_twice(
    archive: Archive, first: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    stories = [
        page(MOBILE, declares=DESK, extra="掌上版多一句话在这里。"),
        page(DESK, day=1),
        page(DESK, extra=MORE, day=2),
    ]
    order = [0, 1, 2] if first == "mobile" else [1, 0, 2]
    with monkeypatch.context() as patch:
        as_older_versions(patch)
        assert fill(archive, *(stories[n] for n in order))[-1] == "revision"
    assert len(urls(archive)) == 2
    before, captures = texts(archive), rows(archive, "SELECT url, fetched_at, warc_offset FROM captures ORDER BY id")
    assert set(results(archive).values()) <= {"same", "changed"}
    assert urls(archive) == [DESK]
    assert texts(archive) == before, "no text is lost"
    assert rows(archive, "SELECT url, fetched_at, warc_offset FROM captures ORDER BY id") == captures
    assert rows(archive, "SELECT revision, first_seen_at, last_seen_at FROM articles") == [
        (3, "2026-01-02T03:04:05Z", "2026-01-04T03:04:05Z")
    ]
    assert MORE in rows(archive, "SELECT text FROM article_text")[0][0]
    assert rows(archive, "SELECT count(*), sum(size) FROM clusters") == [(1, 1)]
    assert is_whole(archive)
    again = list(archive.db.conn.iterdump())
    assert results(archive) == {DESK: "same"}
    assert list(archive.db.conn.iterdump()) == again, "twice is once"


def test_reclean_renames_what_an_older_version_stored_under_the_mobile_address(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        as_older_versions(patch)
        assert fill(archive, page(MOBILE, declares=DESK), page(MOBILE, declares=DESK, extra=MORE, day=1)) == [
            "new",
            "revision",
        ]
    number = rows(archive, "SELECT id, cluster_id FROM articles")
    assert results(archive) == {MOBILE: "changed"}
    assert (urls(archive), rows(archive, "SELECT id, cluster_id FROM articles")) == ([DESK], number)
    assert rows(archive, "SELECT count(*), min(alternate) FROM captures") == [(2, 1)]
    assert is_whole(archive)
    assert results(archive) == {MOBILE: "same"}


def test_equal_twins_of_an_older_archive_become_one(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        as_older_versions(patch)
        assert fill(archive, page(MOBILE), page(DESK)) == ["new", "exact_duplicate"]
    results(archive)
    assert urls(archive) == [DESK]
    assert rows(archive, "SELECT outcome, revision, alternate FROM captures ORDER BY id") == [
        ("new", None, 1),
        ("unchanged", 1, 0),
    ]
    assert rows(archive, "SELECT count(*) FROM revisions") == [(0,)]


def test_a_copy_elsewhere_stays_a_copy_when_two_become_one(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        as_older_versions(patch)
        fill(archive, page(MOBILE, declares=DESK), page("https://other.com/9.html"), page(DESK))
    results(archive)
    assert set(urls(archive)) == {DESK, "https://other.com/9.html"}
    assert rows(archive, "SELECT size, kind FROM clusters") == [(2, "exact")]
    assert is_whole(archive)
    assert fill(archive, page("https://third.com/5.html")) == ["exact_duplicate"], "what is gone is no candidate"


def test_what_a_person_split_is_not_joined(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        as_older_versions(patch)
        fill(archive, page(MOBILE, declares=DESK), page(DESK))
    split(archive, [MOBILE], note=None, at=AT)
    assert set(results(archive).values()) == {"same"}
    assert urls(archive) == [MOBILE, DESK]
    assert fill(archive, page(MOBILE, declares=DESK, extra=MORE, day=3)) == ["revision"]
    assert urls(archive) == [MOBILE, DESK]


def test_what_was_decided_about_the_one_that_goes_holds_for_the_other(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        as_older_versions(patch)
        fill(archive, page(MOBILE, declares=DESK), page("https://other.com/9.html"))
        split(archive, ["https://other.com/9.html"], note="another port", at=AT)
        fill(archive, page(DESK))
    results(archive)
    kept, other = (archive.article_at(url) for url in (DESK, "https://other.com/9.html"))
    assert rows(archive, "SELECT article_id, other_id, decision, note FROM decisions") == [
        (*sorted((int(kept or 0), int(other or 0))), "split", "another port")
    ]
    assert rows(archive, "SELECT count(DISTINCT cluster_id) FROM articles") == [(2,)]


def test_a_join_that_breaks_leaves_both(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        as_older_versions(patch)
        fill(archive, page(MOBILE, declares=DESK), page(DESK, extra=MORE))
    before = list(archive.db.conn.iterdump())

    def broken(*_: object) -> None:
        raise RuntimeError("in the middle")

    with monkeypatch.context() as patch:
        patch.setattr("pipelines.addresses._move_decisions", broken)
        assert "rejected" in results(archive).values()
    assert list(archive.db.conn.iterdump()) == before
    results(archive)
    assert urls(archive) == [DESK]


def test_the_texts_that_a_joined_article_had_are_cleaned_again_each_by_its_own_capture(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        as_older_versions(patch)
        fill(
            archive,
            page(DESK),
            page(MOBILE, declares=DESK, extra="掌上版多一句话在这里。", day=1),
            page(DESK, extra=MORE, day=2),
        )
    results(archive)
    archive.db.execute("UPDATE revisions SET text = 'x' || revision WHERE revision < 3")
    archive.db.conn.commit()
    assert results(archive) == {DESK: "changed"}
    found = [text for (text,) in rows(archive, "SELECT text FROM revisions ORDER BY revision")]
    assert ["掌上版" in text for text in found] == [False, True, False]
    assert ["第二期工程" in text for text in found] == [False, False, True]


def test_the_page_alone_says_where_it_lives() -> None:
    found = process(page(MOBILE, declares=DESK), pipelines.Knowledge("s"))
    assert isinstance(found, pipelines.Article)
    assert (found.url, found.declared_by) == (DESK, "rel=canonical")
