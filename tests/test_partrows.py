"""Split articles in the archive: by ingest and by reclean, with every capture counted once."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from test_joining import ADDRESS, LEAD, ONE, PARTS, THREE, TITLE, TWO, page

from pipelines import Article, Capture, gather, process
from pipelines.archive import Archive
from pipelines.article import BLOCK_BREAK, Removed, restore
from pipelines.capture import utc_iso
from pipelines.ingest import ingest, read_captures
from pipelines.parts import WHOLE as WHOLE_PAGE
from pipelines.reclean import reclean
from pipelines.views import problems, report
from pipelines.warc import WarcWriter

NOW = datetime(2026, 1, 1, tzinfo=UTC)
WHOLE = [LEAD, *ONE, *TWO, *THREE, ADDRESS]


def later(capture: Capture, days: int = 1, **values: Any) -> Capture:
    return replace(capture, fetched_at=capture.fetched_at + timedelta(days=days), **values)


def other(number: int) -> Capture:
    """An article that is whole, on the same site."""
    body = "".join(f"<p>第{number}号公告的第{n}段，{chr(0x4E10 + number * 71 + n * 13) * 40}。</p>" for n in range(3))
    html = f"<title>第{number}号公告</title><h1>第{number}号公告</h1><div>{body}<a href='{number + 1}.html'>下一篇</a></div>"
    url = f"https://www.yunxi.example.cn/news/{number}.html"
    return Capture(url=url, requested_url=url, fetched_at=NOW, site="yunxi", body=html.encode())


def fill(archive: Archive, *captures: Capture, prefix: str = "t") -> list[str]:
    return [item.word for item in ingest(archive, list(captures), prefix=prefix)]


def one_by_one(archive: Archive, *captures: Capture) -> list[str]:
    """As an archive of an earlier version has them: each part an article."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(gather, "part_links", lambda *_: WHOLE_PAGE)
        return _one_by_one(archive, *captures)


def _one_by_one(archive: Archive, *captures: Capture) -> list[str]:
    return [word for n, capture in enumerate(captures) for word in fill(archive, capture, prefix=f"one{n}")]


def rows(archive: Archive, sql: str) -> list[Any]:
    return archive.db.execute(sql).fetchall()


def texts(archive: Archive) -> dict[str, list[str]]:
    """Last part of the address → blocks."""
    found = rows(archive, "SELECT url, text FROM articles JOIN article_text ON article_id = id")
    return {url.rpartition("/")[2]: text.split(BLOCK_BREAK) for url, text in found}


def captured(archive: Archive) -> list[tuple[str, str, int | None, int | None]]:
    """(page, outcome, captures.id of the first part, part) of each capture, in order."""
    found = rows(archive, "SELECT url, outcome, part_of, part FROM captures ORDER BY id")
    return [(url.rpartition("/")[2], *values) for url, *values in found]


def is_whole(archive: Archive) -> bool:
    """Every capture has one outcome, articles are counted by their first parts, and `check` finds nothing."""
    counts = report(archive)
    firsts = Counter(outcome for (outcome,) in rows(archive, "SELECT outcome FROM captures WHERE part_of IS NULL"))
    articles = firsts["new"] + firsts["exact_duplicate"] + firsts["near_duplicate"]
    (stored,) = rows(archive, "SELECT count(*) FROM captures")
    assert sum(counts.outcomes.values()) == counts.captures == stored[0]
    assert rows(archive, "SELECT count(*) FROM articles") == [(articles,)]
    assert rows(archive, "SELECT count(*) FROM captures c JOIN captures f ON f.id = c.part_of"
                " WHERE f.article_id IS NOT c.article_id OR f.part_of IS NOT NULL") == [(0,)]  # fmt: skip
    return list(problems(archive)) == []


def test_parts_in_one_input_become_one_article(archive: Archive) -> None:
    two, one, three = PARTS[1], PARTS[0], PARTS[2]
    assert fill(archive, other(5), two, other(6), one, other(7), three) == ["new"] * 6
    assert texts(archive)["88.html"] == WHOLE
    assert sorted(texts(archive)) == ["5.html", "6.html", "7.html", "88.html"]
    assert captured(archive)[-3:] == [
        ("88.html", "new", None, None),
        ("88_2.html", "new", 4, 2),
        ("88_3.html", "new", 4, 3),
    ]
    assert is_whole(archive)


def test_kept_and_removed_give_back_what_was_extracted_of_all_parts(archive: Archive) -> None:
    fill(archive, *PARTS)
    removed = [
        Removed(*row) for row in rows(archive, "SELECT position, kind, rule, evidence, text FROM removed ORDER BY 1")
    ]
    alone = [process(part, archive.knowledge("yunxi")) for part in PARTS]
    extracted = [restore(one.text, one.removed) for one in alone if isinstance(one, Article)]
    assert restore(BLOCK_BREAK.join(texts(archive)["88.html"]), removed) == BLOCK_BREAK.join(extracted)


def test_the_same_input_again_changes_nothing(archive: Archive) -> None:
    captures = [*PARTS, other(5)]
    fill(archive, *captures)
    before = list(archive.db.conn.iterdump())
    assert fill(archive, *captures, prefix="again") == ["unchanged"] * 4
    assert list(archive.db.conn.iterdump()) == before


def test_a_later_visit_is_unchanged_or_a_revision_of_the_whole(archive: Archive) -> None:
    fill(archive, *PARTS)
    assert fill(archive, *(later(part) for part in PARTS), prefix="b") == ["unchanged"] * 3
    assert captured(archive)[3:] == [
        ("88.html", "unchanged", None, None),
        ("88_2.html", "unchanged", 4, 2),
        ("88_3.html", "unchanged", 4, 3),
    ]
    added = "第一批作坊之外，还有八家正在排队。"
    changed = [later(PARTS[0], 2), later(page(2, [*TWO, added]), 2), later(PARTS[2], 2)]
    assert fill(archive, *changed, prefix="c") == ["revision"] * 3
    assert texts(archive)["88.html"] == [LEAD, *ONE, *TWO, added, *THREE, ADDRESS]
    assert rows(archive, "SELECT revision FROM articles") == [(2,)]
    assert is_whole(archive)
    before = list(archive.db.conn.iterdump())
    assert [done.result for done in reclean(archive)] == ["same"]
    assert list(archive.db.conn.iterdump()) == before


def test_a_part_that_is_not_in_the_input_is_taken_from_the_archive(archive: Archive) -> None:
    fill(archive, *PARTS)
    counter = later(page(1, ONE, date="2025-09-02"))
    assert fill(archive, counter, prefix="b") == ["unchanged"], "the text of all parts is the same"
    assert texts(archive)["88.html"] == WHOLE
    assert fill(archive, later(PARTS[0], 3), prefix="c") == ["unchanged"]
    assert [done.result for done in reclean(archive)] == ["changed"], "the day that the page names now"
    assert texts(archive)["88.html"] == WHOLE
    assert is_whole(archive)


def test_the_latest_visit_of_an_article_counts_though_its_parts_came_after_its_first(archive: Archive) -> None:
    fill(archive, *PARTS)
    visit = [later(page(1, ONE, date="2025-09-02")), *(later(part) for part in PARTS[1:])]
    assert fill(archive, *visit, prefix="b") == ["unchanged"] * 3, "the text of all parts is the same"
    assert [done.result for done in reclean(archive)] == ["changed"]
    assert rows(archive, "SELECT published_on FROM articles") == [("2025-09-02",)]
    assert is_whole(archive)


def test_a_visit_that_an_input_brings_late_does_not_count(archive: Archive) -> None:
    fill(archive, *PARTS)
    old = [later(page(1, ONE, date="2025-08-30"), -9), *(later(part, -9) for part in PARTS[1:])]
    assert fill(archive, *old, prefix="b") == ["unchanged"] * 3
    assert [done.result for done in reclean(archive)] == ["same"]
    assert rows(archive, "SELECT published_on FROM articles") == [("2025-09-01",)]


ADDED = "圆仓之间的连廊今年秋天又加宽了一米，两辆板车可以并排走。"
SPELLINGS = {
    "tracked": lambda url: url + "?utm_source=a",
    "http": lambda url: url.replace("https:", "http:"),
    "mobile": lambda url: url.replace("www.", "m."),
}


def spelled(how: str, captures: list[Capture]) -> list[Capture]:
    return [replace(c, url=SPELLINGS[how](c.url), requested_url=c.url) for c in captures]


@pytest.mark.parametrize("how", SPELLINGS)
@pytest.mark.parametrize("first", ["as it was", "tracked", "http"])
def test_stored_parts_are_found_under_the_address_that_answered(archive: Archive, how: str, first: str) -> None:
    fill(archive, PARTS[0], *spelled(how, PARTS[1:]))
    assert texts(archive) == {"88.html": WHOLE}
    changed = later(page(1, [*ONE, ADDED]), 100)  # so that http is heard, too
    assert fill(archive, *([changed] if first == "as it was" else spelled(first, [changed])), prefix="b") == [
        "revision"
    ]
    assert texts(archive) == {"88.html": [LEAD, *ONE, ADDED, *TWO, *THREE, ADDRESS]}
    list(reclean(archive))
    assert [done.result for done in reclean(archive)] == ["same"]
    assert texts(archive) == {"88.html": [LEAD, *ONE, ADDED, *TWO, *THREE, ADDRESS]}


@pytest.mark.parametrize("label", ["m.", "wap.", ""])
def test_the_first_part_at_a_host_for_screens_keeps_the_stored_end(archive: Archive, label: str) -> None:
    fill(archive, *PARTS)
    url = PARTS[0].url.replace("www.", label)
    visit = later(page(1, [*ONE, ADDED]), url=url, requested_url=url)
    assert fill(archive, visit, prefix="b") == ["near_duplicate"]
    ((text,),) = rows(archive, f"SELECT text FROM articles JOIN article_text ON article_id = id WHERE url = '{url}'")
    assert text.split(BLOCK_BREAK) == [LEAD, *ONE, ADDED, *TWO, *THREE, ADDRESS]


def test_the_first_part_at_another_host_does_not(archive: Archive) -> None:
    fill(archive, *PARTS)
    url = PARTS[0].url.replace("www.", "news.")
    fill(archive, later(page(1, [*ONE, ADDED]), url=url, requested_url=url), prefix="b")
    ((text,),) = rows(archive, f"SELECT text FROM articles JOIN article_text ON article_id = id WHERE url = '{url}'")
    assert text.split(BLOCK_BREAK) == [LEAD, *ONE, ADDED, ADDRESS]


def test_the_pages_of_a_list_are_no_article(archive: Archive) -> None:
    items = "".join(f"<li><a href='/news/{n}.html'>云溪县的消息第{n}号</a></li>" for n in range(100, 130))
    first, second = PARTS[:2]
    pager = "<title>消息</title><ul>" + items + "</ul><a href='88_2.html'>下一页</a>"
    lists = [replace(first, body=pager.encode()), second]
    fill(archive, *lists)
    assert [(outcome, part_of) for _, outcome, part_of, _ in captured(archive)] == [("rejected", None), ("new", None)]
    list(reclean(archive))
    assert [(outcome, part_of) for _, outcome, part_of, _ in captured(archive)] == [("rejected", None), ("new", None)]


def test_a_part_whose_later_answer_was_an_error_is_not_taken(archive: Archive) -> None:
    fill(archive, PARTS[0], *spelled("tracked", PARTS[1:]))
    gone = later(spelled("tracked", [PARTS[2]])[0], status=404)
    assert fill(archive, gone, prefix="b") == ["http_error"]
    assert fill(archive, later(page(1, [*ONE, ADDED]), 2), prefix="c") == ["revision"]
    assert texts(archive) == {"88.html": [LEAD, *ONE, ADDED, *TWO, ADDRESS]}


def test_parts_of_another_address_are_not_taken(archive: Archive) -> None:
    elsewhere = [replace(p, url=p.url.replace("/news/", "/old/") + "?utm_source=a") for p in PARTS]
    fill(archive, *elsewhere)
    assert fill(archive, later(page(1, [*ONE, ADDED])), prefix="b") == ["near_duplicate"]
    ((text,),) = rows(
        archive, "SELECT text FROM articles JOIN article_text ON article_id = id WHERE url LIKE '%/news/%'"
    )
    assert text.split(BLOCK_BREAK) == [LEAD, *ONE, ADDED, ADDRESS]


def test_parts_of_two_inputs_are_joined_when_the_first_one_is_in_the_later(archive: Archive) -> None:
    assert fill(archive, *PARTS[1:]) == ["new", "new"]
    assert fill(archive, PARTS[0], prefix="b") == ["new"]
    assert list(texts(archive)) == ["88.html"]
    assert texts(archive)["88.html"] == WHOLE
    assert is_whole(archive)


@pytest.mark.parametrize("before", [[0], [0, 1], [0, 2], [1], [2], [1, 2]])
def test_an_input_that_grew_by_parts_stores_only_what_is_new(archive: Archive, before: list[int]) -> None:
    fill(archive, *(PARTS[n] for n in before))
    fill(archive, *PARTS, prefix="grown")
    assert texts(archive) == {"88.html": WHOLE}
    assert sorted((page, part) for page, _, _, part in captured(archive)) == [
        ("88.html", None), ("88_2.html", 2), ("88_3.html", 3),
    ]  # fmt: skip
    assert {outcome for _, outcome, _, _ in captured(archive)} == {"new"}
    assert is_whole(archive)
    dump = list(archive.db.conn.iterdump())
    assert fill(archive, *PARTS, prefix="again") == ["unchanged"] * 3
    assert [done.result for done in reclean(archive)] == ["same"]
    assert list(archive.db.conn.iterdump()) == dump


def test_what_an_input_that_grew_brings_is_told(archive: Archive, tmp_path: Path) -> None:
    fill(archive, *PARTS[:2])
    assert fill(archive, *PARTS, prefix="grown") == ["unchanged", "unchanged", "new"]
    written = [path for path in archive.warc_folder.iterdir() if path.name.startswith("grown")]
    assert len([c for c in read_captures(written, NOW + timedelta(days=9)) if isinstance(c, Capture)]) == 1


def test_an_older_visit_that_grows_leaves_the_later_text(archive: Archive) -> None:
    fill(archive, *PARTS[:2])
    added = "第一批作坊之外，还有八家正在排队。"
    fill(archive, later(PARTS[0]), later(page(2, [*TWO, added])), later(PARTS[2]), prefix="later")
    newest = texts(archive)["88.html"]
    assert added in newest
    assert fill(archive, *PARTS, prefix="grown") == ["unchanged", "unchanged", "new"]
    assert texts(archive)["88.html"] == newest
    assert rows(archive, "SELECT count(*) FROM captures") == [(6,)]
    assert is_whole(archive)


def test_a_stored_part_that_breaks_the_judging_loses_nothing(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(archive, *PARTS[:2])
    before = texts(archive)

    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("a bug of ours")

    monkeypatch.setattr(Archive, "replace", broken)
    fill(archive, *PARTS, prefix="grown")
    assert texts(archive) == before
    assert rows(archive, "SELECT count(*) FROM captures") == [(3,)]
    assert is_whole(archive)


def test_a_later_part_alone_stays_an_article_until_it_is_cleaned_again(archive: Archive) -> None:
    assert one_by_one(archive, *PARTS[:2]) == ["new", "new"]
    assert sorted(texts(archive)) == ["88.html", "88_2.html"]
    assert [done.result for done in reclean(archive)] == ["changed", "joined"]
    assert texts(archive) == {"88.html": [LEAD, *ONE, *TWO, ADDRESS]}


def older(archive: Archive) -> None:
    """The parts as articles of their own, found in an order that is not theirs, one of them with a history."""
    changed = later(page(2, [TWO[0], "这一段后来改过了，检验室的钥匙不再收钱。"]), -3)
    one_by_one(archive, PARTS[2], other(5), changed, PARTS[1], PARTS[0])


def test_an_older_archive_is_joined_by_cleaning_again(archive: Archive) -> None:
    older(archive)
    assert len(texts(archive)) == 4
    found = {done.url.rpartition("/")[2]: done.result for done in reclean(archive)}
    assert found["88.html"] == "changed", "the later parts were found, and read, before it"
    assert texts(archive)["88.html"] == WHOLE[:-1], "an address on four articles of a site is the site's"
    assert sorted(texts(archive)) == ["5.html", "88.html"]
    assert rows(archive, "SELECT count(*) FROM clusters") == [(2,)]
    gone = "WHERE article_id NOT IN (SELECT id FROM articles)"
    for table in ("removed", "revisions", "article_text", "pairs", "captures"):
        assert rows(archive, f"SELECT count(*) FROM {table} {gone}") == [(0,)]
    assert is_whole(archive)
    before = list(archive.db.conn.iterdump())
    assert {done.result for done in reclean(archive)} == {"same"}
    assert list(archive.db.conn.iterdump()) == before


def test_a_group_is_settled_anew_when_a_part_in_it_goes(archive: Archive) -> None:
    copy = replace(PARTS[1], url="https://b.example.com/7.html", site="b")
    one_by_one(archive, *PARTS, copy)
    assert rows(archive, "SELECT size FROM clusters ORDER BY 1") == [(1,), (1,), (2,)]
    list(reclean(archive))
    assert rows(archive, "SELECT sum(size) FROM clusters WHERE representative_id IN (SELECT id FROM articles)") == [
        (2,)
    ]
    assert rows(archive, "SELECT sum(is_representative) FROM articles GROUP BY cluster_id")[0] == (1,)
    assert rows(archive, "SELECT count(*) FROM pairs WHERE article_id = 2 OR other_id = 2") == [(0,)]
    assert is_whole(archive)


def test_another_process_stores_on_when_an_article_goes(archive: Archive) -> None:
    one_by_one(archive, *PARTS)
    with Archive(archive.path) as first:
        assert fill(first, other(5), prefix="p") == ["new"]  # it has all fingerprints in memory now
        list(reclean(archive))
        copy = replace(PARTS[1], url="https://b.example.com/7.html", site="b")
        assert fill(first, copy, prefix="q") == ["near_duplicate"], "of the whole: the part is no article any more"
    assert is_whole(archive)


@pytest.mark.parametrize("missing", [0, 1, 2])
def test_bytes_that_are_gone_leave_a_joined_article_as_it_is(archive: Archive, missing: int) -> None:
    fill(archive, *PARTS)
    archive.db.execute("UPDATE captures SET warc_file = 'gone.warc.gz' WHERE id = ?", [missing + 1])
    archive.db.conn.commit()
    before = list(archive.db.conn.iterdump())
    assert [done.result for done in reclean(archive)] == ["no_raw"]
    assert list(archive.db.conn.iterdump()) == before


def test_a_part_that_is_no_page_has_its_own_refusal(archive: Archive) -> None:
    gone = replace(PARTS[2], body=f"<title>{TITLE}</title><p>您访问的页面不存在。</p>".encode())
    assert fill(archive, *PARTS[:2], gone) == ["new", "new", "error_page"]
    assert texts(archive)["88.html"] == [LEAD, *ONE, *TWO, ADDRESS]
    assert captured(archive)[2] == ("88_3.html", "rejected", None, None)
    assert is_whole(archive)
    assert [done.result for done in reclean(archive)] == ["same", "same"]


def test_a_refused_article_is_refused_with_all_its_parts(archive: Archive) -> None:
    short = [page(n, [], parts=2, lead="", end="") for n in (1, 2)]
    assert len(set(fill(archive, *short))) == 1
    assert rows(archive, "SELECT DISTINCT outcome, article_id FROM captures") == [("rejected", None)]
    assert captured(archive)[1][2:] == (1, 2)
    assert is_whole(archive)


def test_pages_whose_next_one_is_another_article_stay_apart(archive: Archive) -> None:
    series = [
        Capture(**{**vars(other(n)), "url": f"https://www.yunxi.example.cn/news/{name}"})
        for n, name in ((11, "1.html"), (12, "1_2.html"))
    ]
    linked = [
        replace(c, body=c.body.replace(b"</div>", "<a href='1_2.html'>下一页</a></div>".encode())) for c in series
    ]
    assert fill(archive, *linked) == ["new", "new"]
    assert sorted(texts(archive)) == ["1.html", "1_2.html"], "their titles differ"
    assert [done.result for done in reclean(archive)] == ["same", "same"]


@pytest.mark.parametrize("began", ["at once", "joined later"])
def test_the_history_begins_when_the_first_part_was_fetched(archive: Archive, began: str) -> None:
    if began == "at once":
        fill(archive, *PARTS)
    else:
        one_by_one(archive, PARTS[0], later(PARTS[1]), later(PARTS[2]))
        list(reclean(archive))
    changed = later(page(1, [*ONE, "圆仓之间的连廊今年秋天又加宽了一米，两辆板车可以并排走。"]), 5)
    assert fill(archive, changed, prefix="b") == ["revision"]
    times = [time for (time,) in rows(archive, "SELECT captured_at FROM revisions ORDER BY revision")]
    assert times == [utc_iso(PARTS[0].fetched_at), utc_iso(changed.fetched_at)]


def test_the_history_of_a_page_begins_with_the_visit_that_brought_its_text(archive: Archive) -> None:
    fill(archive, other(5))
    fill(archive, later(other(5)), prefix="b")
    changed = later(Capture(**{**vars(other(5)), "body": other(6).body}), 2)
    assert fill(archive, changed, prefix="c") == ["revision"]
    assert rows(archive, "SELECT captured_at FROM revisions ORDER BY revision") == [
        (utc_iso(NOW),), (utc_iso(changed.fetched_at),)
    ]  # fmt: skip


def test_an_article_that_loses_a_part_is_revised(archive: Archive) -> None:
    fill(archive, *PARTS)
    assert (
        fill(archive, *(later(page(n, body, parts=2), 2) for n, body in ((1, ONE), (2, TWO))), prefix="b")
        == ["revision"] * 2
    )
    assert texts(archive)["88.html"] == [LEAD, *ONE, *TWO, ADDRESS]
    assert [done.result for done in reclean(archive)] == ["same"]
    assert is_whole(archive)


def test_a_warc_file_with_all_parts_is_joined(archive: Archive, tmp_path: Path) -> None:
    with WarcWriter(tmp_path, "pages", "newsieve/test") as writer:
        for part in (PARTS[2], other(5), PARTS[0], PARTS[1]):
            place = writer.write(part.url, NOW, 200, {"Content-Type": "text/html; charset=utf-8"}, part.body)
    found = [item.word for item in ingest(archive, read_captures([tmp_path / place.file], NOW), prefix="w")]
    assert found == ["new"] * 4
    assert texts(archive)["88.html"] == WHOLE


def test_files_in_a_folder_are_joined(archive: Archive, tmp_path: Path) -> None:
    for part in PARTS:
        (tmp_path / part.url.rpartition("/")[2]).write_bytes(part.body)
    assert [item.word for item in ingest(archive, read_captures([tmp_path], NOW), prefix="f")] == ["new"] * 3
    assert texts(archive) == {"88.html": WHOLE}


def test_an_input_that_is_too_large_to_wait_is_stored_all_the_same(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(gather, "MAX_HELD_BYTES", 10)
        assert fill(archive, *PARTS) == ["new"] * 3
    assert len(texts(archive)) == 3
    assert Counter(done.result for done in reclean(archive)) == {"changed": 1, "joined": 2}
    assert texts(archive) == {"88.html": WHOLE}
    assert is_whole(archive)


def in_frontier(archive: Archive) -> list[tuple[Any, ...]]:
    """(page, page of the first part, etag) of each address that a crawl knows."""
    found = rows(archive, "SELECT f.url, first.url, f.etag FROM frontier f LEFT JOIN frontier first ON first.id ="
                 " f.part_of ORDER BY f.url")  # fmt: skip
    return [(url.rpartition("/")[2], first and first.rpartition("/")[2], etag) for url, first, etag in found]


def crawled(archive: Archive, *captures: Capture) -> None:
    """As if a crawl had asked for each of these pages for itself."""
    with archive.transaction():
        for capture in captures:
            archive.db.execute(
                "INSERT INTO frontier (site, url, kind, state, priority, depth, known_run, discovered_at, round_id,"
                " attempts, etag) VALUES (?, ?, 'page', 'done', 0, 1, 0, '2026-01-01T00:00:00Z', 1, 0, 'v1')",
                [capture.site, capture.url],
            )


ALONE = [("5.html", None, "v1"), ("88.html", None, "v1"), ("88_2.html", None, "v1"), ("88_3.html", None, "v1")]
JOINED = [
    ("5.html", None, "v1"),
    ("88.html", None, None),
    ("88_2.html", "88.html", None),
    ("88_3.html", "88.html", None),
]


def test_what_is_joined_later_is_asked_for_by_its_first_part_alone(archive: Archive) -> None:
    one_by_one(archive, *PARTS, other(5))
    crawled(archive, *PARTS, other(5))
    list(reclean(archive))
    assert in_frontier(archive) == JOINED
    changes = archive.db.conn.total_changes
    list(reclean(archive))
    assert archive.db.conn.total_changes == changes


def test_what_an_input_joins_is_asked_for_by_its_first_part_alone(archive: Archive) -> None:
    crawled(archive, *PARTS, other(5))
    fill(archive, *PARTS[1:])
    assert in_frontier(archive) == ALONE
    fill(archive, PARTS[0], prefix="b")
    assert in_frontier(archive) == JOINED


def test_a_part_that_waits_to_be_asked_for_is_not_when_it_is_joined(archive: Archive) -> None:
    one_by_one(archive, *PARTS, other(5))
    crawled(archive, *PARTS, other(5))
    with archive.transaction():
        archive.db.execute("UPDATE frontier SET state = 'queued'")
    list(reclean(archive))
    assert rows(archive, "SELECT state, count(*) FROM frontier GROUP BY state ORDER BY state") == [
        ("done", 2), ("queued", 2),
    ]  # fmt: skip
    with archive.transaction():
        archive.db.execute("UPDATE frontier SET state = 'leased'")
    list(reclean(archive))
    assert rows(archive, "SELECT DISTINCT state FROM frontier") == [("leased",)], "a crawl has it at this moment"


def test_pages_that_stay_apart_are_asked_for_each(archive: Archive) -> None:
    pages = [PARTS[0], page(2, TWO, title="青澜港新码头昨天竣工通航"), other(5)]
    crawled(archive, *pages)
    one_by_one(archive, *pages)
    list(reclean(archive))
    assert {first for _, first, _ in in_frontier(archive)} == {None}
    assert {etag for *_, etag in in_frontier(archive)} == {"v1"}
