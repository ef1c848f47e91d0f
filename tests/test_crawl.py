"""A whole crawl of the demo by the command line: every page has the outcome that expected.toml says."""

import re
from collections import Counter
from typing import Any

from conftest import Crawled, newsieve

from pipelines.article import BLOCK_BREAK, Removed, restore
from pipelines.boilerplate import block_hash

LABELS = ("title", "published_on", "published_at", "region", "source", "author")


def plain(block: str) -> str:
    """A Markdown block as expected.toml writes it: without marks, table cells joined by ` | `."""
    if not block.startswith("|"):
        return re.sub(r"^\d{1,3}\. ", "", block.lstrip("#>- "))
    rows = [row for row in block.split("\n") if not row.startswith("| ---")]
    return "\n".join(row.strip("| ") for row in rows if set(row) - set("|- "))


def pages(expected: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    return [(page["site"] + page["path"], page) for page in expected["page"]]


def row(crawled: Crawled, page: str) -> dict[str, Any] | None:
    with crawled.open() as archive:
        found = list(
            archive.db.query(
                "SELECT * FROM articles JOIN article_text ON article_id = id WHERE url = ?", [crawled.url(page)]
            )
        )
    return found[0] if found else None


def captures(crawled: Crawled, page: str) -> list[tuple[str, str | None]]:
    """(outcome, reason) of each capture of a page, the first first."""
    with crawled.open() as archive:
        return archive.db.execute(
            "SELECT outcome, reason FROM captures WHERE :url IN (url, requested_url) ORDER BY requested_url"
            " != :url, id",
            {"url": crawled.url(page)},
        ).fetchall()


def test_both_crawls_end_well(crawled: Crawled) -> None:
    assert [done.returncode for done in crawled.printed] == [4, 4, 0], "two pages of the demo hit limits"
    assert "finished" in crawled.printed[0].stderr
    assert "Traceback" not in crawled.printed[0].stderr + crawled.printed[1].stderr


def test_every_capture_has_one_outcome_and_the_sums_add_up(crawled: Crawled) -> None:
    with crawled.open() as archive:
        count = lambda sql: archive.db.execute(sql).fetchone()[0]  # noqa: E731
        outcomes = dict(archive.db.execute("SELECT outcome, count(*) FROM captures GROUP BY outcome").fetchall())
        assert sum(outcomes.values()) == count("SELECT count(*) FROM captures") > 150
        assert count("SELECT sum(pages) FROM runs") == sum(outcomes.values())
        assert count("SELECT count(*) FROM frontier WHERE state NOT IN ('done', 'failed')") == 0
        articles = (
            "SELECT count(*) FROM captures WHERE part_of IS NULL"
            " AND outcome IN ('new', 'exact_duplicate', 'near_duplicate')"
        )
        assert count("SELECT count(*) FROM articles") == count(articles)
        assert count("SELECT count(*) FROM captures WHERE outcome = 'rejected' AND reason IS NULL") == 0


def test_pages_have_the_outcomes_that_are_expected(crawled: Crawled, expected: dict[str, Any]) -> None:
    wrong = []
    for name, page in pages(expected):
        found = captures(crawled, name)
        if "redirects_to" in page or (page.get("optional") and not found):
            continue
        outcome, reason = found[0] if found else ("not fetched", None)
        reasons = {page.get("reason"), *page.get("reason_or", [])}
        # which member of a cluster came first is chance: sites are crawled side by side
        clustered = {"new", "exact_duplicate", "near_duplicate"} if page.get("same_cluster_as") else {page["outcome"]}
        if outcome not in clustered or reason not in reasons:
            wrong.append((name, page["outcome"], page.get("reason"), outcome, reason))
    assert not wrong


def test_articles_say_what_their_pages_say(crawled: Crawled, expected: dict[str, Any]) -> None:
    wrong = []
    for name, page in pages(expected):
        found = row(crawled, name)
        if "title" not in page:
            continue
        if found is None:
            wrong.append((name, "no article"))
            continue
        wrong += [(name, key, page.get(key), found[key]) for key in LABELS if found[key] != page.get(key)]
        first, *_, last = [plain(block) for block in found["text"].split(BLOCK_BREAK)] * 2
        if not first.startswith(page["body_first"]) or not last.endswith(page["body_last"]):
            wrong.append((name, first[:30], last[-30:]))
    assert not wrong


def test_bodies_are_whole_each_block_once_in_order(crawled: Crawled, expected: dict[str, Any]) -> None:
    wrong = []
    for name, page in pages(expected):
        blocks = page.get("blocks_edition_2", page.get("blocks"))
        if blocks and (found := row(crawled, name)):
            got = [plain(block) for block in found["text"].split(BLOCK_BREAK)]
            if got != blocks:
                wrong.append(
                    (
                        name,
                        [b for b in got if b not in blocks],
                        [b for b in blocks if b not in got],
                        len(got),
                        len(blocks),
                    )
                )
    assert not wrong


def test_the_article_on_two_pages_is_one(crawled: Crawled, expected: dict[str, Any]) -> None:
    split = [(name, page["continues"]) for name, page in pages(expected) if "continues" in page]
    assert split
    for later, first in split:
        assert row(crawled, later) is None
        with crawled.open() as archive:
            owner = "SELECT articles.url, part FROM captures JOIN articles ON articles.id = article_id WHERE captures.url = ?"
            found = archive.db.execute(owner, [crawled.url(later)]).fetchall()
        assert set(found) == {(crawled.url(first), 2)}
        assert [outcome for outcome, _ in captures(crawled, later)] == ["new", "unchanged"]


def test_clusters_hold_the_copies_and_keep_siblings_apart(crawled: Crawled, expected: dict[str, Any]) -> None:
    cluster = {
        name: found["cluster_id"] for name, page in pages(expected) if "title" in page and (found := row(crawled, name))
    }
    for name, page in pages(expected):
        assert all(cluster[other] == cluster[name] for other in page.get("same_cluster_as", [])), name
        assert all(cluster[other] != cluster[name] for other in page.get("apart_from", [])), name
    with crawled.open() as archive:
        sizes = archive.db.execute(
            "SELECT sum(is_representative), count(*) FROM articles GROUP BY cluster_id"
        ).fetchall()
    assert all(representatives == 1 for representatives, _ in sizes)
    together = {
        frozenset([name, *page["same_cluster_as"]]) for name, page in pages(expected) if page.get("same_cluster_as")
    }
    assert sorted(size for _, size in sizes if size > 1) == sorted(map(len, together)), "nothing else is joined"


def test_the_edited_article_is_a_revision_with_its_history(crawled: Crawled, expected: dict[str, Any]) -> None:
    (name, page), *others = [(n, p) for n, p in pages(expected) if "outcome_edition_2" in p]
    assert not others
    found = row(crawled, name)
    assert found is not None
    assert [outcome for outcome, _ in captures(crawled, name)] == ["new", "revision"]
    assert found["revision"] == 2
    with crawled.open() as archive:
        texts = archive.db.execute(
            "SELECT revision, text FROM revisions WHERE article_id = ? ORDER BY 1", [found["id"]]
        ).fetchall()
    assert [[plain(b) for b in text.split(BLOCK_BREAK)] for _, text in texts] == [
        page["blocks"],
        page["blocks_edition_2"],
    ]
    shown = newsieve("show", found["id"], "--diff", "--archive", crawled.archive).stdout
    assert "-" in shown
    assert "+" in shown


def test_unchanged_articles_are_not_sent_again(crawled: Crawled) -> None:
    articles = [(site, path, status) for site, path, status in crawled.second if "/info/detail/" in path]
    statuses = Counter(status for *_, status in articles)
    assert statuses[304] > 40
    with crawled.open() as archive:
        unchanged = archive.db.execute(
            "SELECT count(*) FROM captures WHERE status = 304 AND outcome = 'unchanged'"
        ).fetchone()[0]
    assert unchanged == statuses[304]


def test_what_robots_forbids_is_never_asked_for(crawled: Crawled, expected: dict[str, Any]) -> None:
    asked = {path for _, path, _ in [*crawled.first, *crawled.second]}
    assert not asked & set(expected["never_requested"])
    assert "/robots.txt" in asked
    with crawled.open() as archive:
        refused = archive.db.execute("SELECT count(*) FROM frontier WHERE reason = 'robots_disallowed'").fetchone()[0]
    assert refused > 0


def test_an_endless_calendar_is_left(crawled: Crawled) -> None:
    months = [path for _, path, _ in crawled.first if path.startswith("/calendar/")]
    assert 1 <= len(months) <= 10


def test_no_page_is_fetched_twice_in_one_crawl(crawled: Crawled) -> None:
    asked = Counter(
        (site, path) for site, path, status in crawled.first if status not in (301, 302, 500) and path != "/robots.txt"
    )
    redirected = {"/info/detail/1001.html", "/loop/a", "/loop/b"}
    assert {key: n for key, n in asked.items() if n > 1 and key[1] not in redirected} == {}


def test_kept_and_removed_give_the_extracted_text_back(crawled: Crawled) -> None:
    with crawled.open() as archive:
        for article_id, text in archive.db.execute("SELECT article_id, text FROM article_text").fetchall():
            rows = archive.db.execute(
                "SELECT position, kind, rule, evidence, removed.text FROM removed JOIN articles ON"
                " articles.id = article_id"
                " WHERE article_id = ? AND removed.revision = articles.revision",
                [article_id],
            ).fetchall()
            whole = restore(text, [Removed(*r) for r in rows]).split(BLOCK_BREAK)
            assert len(whole) == len(rows) + len(text.split(BLOCK_BREAK))
            assert all(whole[position] == block for position, *_, block in rows)
            assert all(r[1] and r[2] and r[3] for r in rows), "a removed block without kind, rule or evidence"


def test_check_finds_the_archive_whole(crawled: Crawled) -> None:
    done = newsieve("check", "--archive", crawled.archive)
    assert (done.returncode, done.stdout) == (0, "")


def test_no_menu_list_or_tail_is_left_in_any_text(crawled: Crawled) -> None:
    marks = (
        "当前位置",
        "上一篇",
        "下一篇",
        "责任编辑",
        "免责声明",
        "ICP备",
        "Copyright",
        "分享到",
        "更多项目",
        "更多政策",
        "所属地区",
        "浏览次数",
    )
    with crawled.open() as archive:
        texts = archive.db.execute("SELECT url, text FROM articles JOIN article_text ON article_id = id").fetchall()
    assert [(url, mark) for url, text in texts for mark in marks if mark in text] == []


def test_what_every_page_of_a_site_shows_is_learned_and_removed_from_all(crawled: Crawled) -> None:
    line = "松河招商专线 每天八点到二十点有人接听"
    with crawled.open() as archive:
        texts = archive.db.execute("SELECT text FROM article_text WHERE text LIKE ?", [f"%{line}%"]).fetchall()
        rows = archive.db.execute(
            "SELECT kind, rule, evidence FROM removed JOIN articles ON articles.id = article_id"
            " WHERE removed.text = ? AND removed.revision = articles.revision",
            [line],
        ).fetchall()  # of a text that has changed since, the rows stay as they were
        (pages,) = archive.db.execute("SELECT pages FROM boilerplate WHERE text = ?", [line]).fetchone()
    assert texts == []
    assert len(rows) > 8
    assert {(kind, rule) for kind, rule, _ in rows} == {("site_boilerplate", "learned")}
    assert pages >= 4


def test_block_hashes_are_those_of_the_votes(crawled: Crawled) -> None:
    with crawled.open() as archive:
        rows = archive.db.execute("SELECT block_hash, text, pages FROM boilerplate").fetchall()
    assert all(block_hash(text.lstrip("#>- ")) == name and pages >= 3 for name, text, pages in rows)
