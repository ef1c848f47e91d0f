"""The archive: outcomes, clusters, history, boilerplate, and what happens when something fails."""

import itertools
import json
import sqlite3
import threading
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from conftest import newsieve
from forked import FORKS

from pipelines import Article, Capture, Knowledge, Rejection, process
from pipelines.archive import Archive
from pipelines.article import Removed
from pipelines.boilerplate import block_hash
from pipelines.candidates import MAX_POSTINGS
from pipelines.clusters import elect
from pipelines.connection import KEPT_KIB
from pipelines.errors import ArchiveError, InputError, NewsieveError
from pipelines.lookup import Outcome
from pipelines.tables import ORIGIN_COLUMNS

AT = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
STORY = (
    "滨江新区上半年签约项目三十二个，计划总投资一百二十亿元，其中制造业占七成以上。",
    "新区为每个项目配备一名服务专员，从注册登记到竣工验收全程陪同办理，用时缩短十五天。",
    "园区二期标准厂房将于年底交付，可以满足六十家中小企业同时入驻生产的需要。",
    "管委会负责人表示，下一步将围绕新材料和海洋装备两条产业链，继续到沿海城市登门拜访。",
)
#: Another story in other words.
OTHER = (
    "渔港码头的冷库昨天试运行，一次可以冻鱼三百吨，附近的渔民不必再连夜赶到县城卖鱼。",
    "冷库由三个村合股建成，村民以船只和滩涂入股，年底按照出资的多少和出力的天数分红。",
    "负责制冷的老周在冰厂干了二十年，他说新机组的声音小得多，夜里守库也能睡上一会儿。",
)
#: A notice of one template: the town and the figure differ.
TEMPLATE = "{}镇二〇二五年度农村道路养护工程公开招标，计划投资{}万元，工期{}天，欢迎符合条件的单位前来投标报名。"


def capture(url: str, paragraphs: Sequence[str], title: str = "滨江新区签约三十二个项目", **values: Any) -> Capture:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    date = f"<p>发布日期：{values.pop('day')}</p>" if "day" in values else ""
    html = f"<html><head><title>{title}</title></head><body><h1>{title}</h1>{date}<div>{body}</div></body></html>"
    values = {"fetched_at": AT, "site": "s", "body": html.encode()} | values
    return Capture(url=url, requested_url=url, **values)


def add(archive: Archive, *captures: Capture) -> list[Outcome]:
    with archive.transaction():
        return [archive.add(c, process(c, archive.knowledge(c.site))).outcome for c in captures]


def rows(archive: Archive, sql: str) -> list[Any]:
    return archive.db.execute(sql).fetchall()


def clusters(archive: Archive) -> list[tuple[list[str], str]]:
    """The URLs of each cluster, the representative first; checks what each cluster says of itself."""
    found = []
    for cluster_id, size, chosen, kind in rows(archive, "SELECT id, size, representative_id, kind FROM clusters"):
        members = rows(
            archive,
            f"SELECT url, is_representative, id FROM articles WHERE cluster_id = {cluster_id} ORDER BY 2 DESC, 1",
        )
        assert size == len(members) > 0
        assert [m[2] for m in members if m[1]] == [chosen]
        found.append(([m[0] for m in members], kind))
    return sorted(found)


def test_each_outcome(archive: Archive) -> None:
    # the same template in two towns, where a false merge would hide an article
    towns = [("青山", "三百二十", "六十"), ("绿水", "四百五十", "九十")]
    notices = [
        [TEMPLATE.format(*town), f"报名地点为{town[0]}镇人民政府三楼会议室，联系人在工作日上午接待。"] for town in towns
    ]
    lead = "本报讯 记者昨日从市招商局获悉，有关情况如下，详细内容请看报道。"
    outcomes = add(
        archive,
        capture("http://a.com/1", STORY),
        capture("http://b.com/1", STORY),
        capture("http://c.com/1", [lead, *STORY], site="t"),
        capture("http://a.com/2", OTHER, "冷库试运行"),
        capture("http://a.com/3", notices[0], "青山镇农村道路养护工程招标公告"),
        capture("http://a.com/4", notices[1], "绿水镇农村道路养护工程招标公告"),
        capture("http://a.com/1?utm_source=x", STORY),
        capture("http://a.com/1", [*STORY[:3], OTHER[0]]),
        capture("http://a.com/5", []),
    )
    assert outcomes == [
        "new", "exact_duplicate", "near_duplicate", "new", "new", "new", "unchanged", "revision", "rejected",
    ]  # fmt: skip
    assert rows(archive, "SELECT outcome, reason IS NULL FROM captures ORDER BY id") == [
        (outcome, outcome != "rejected") for outcome in outcomes
    ]
    assert len(rows(archive, "SELECT id FROM articles")) == 6
    clusters(archive)


def test_a_revision_keeps_every_text(archive: Archive) -> None:
    later = AT + timedelta(days=1)
    add(archive, capture("http://a.com/1", STORY))
    add(archive, capture("http://a.com/1", [*STORY[:3], OTHER[0]], fetched_at=later))
    add(archive, capture("http://a.com/1", [*STORY[:3], OTHER[1]], "新标题", fetched_at=later + timedelta(days=1)))
    found = rows(archive, "SELECT revision, captured_at, title, text LIKE '%冷库昨天%' FROM revisions ORDER BY 1")
    assert [row[0] for row in found] == [1, 2, 3]
    assert [row[1] for row in found] == ["2026-01-02T03:04:05Z", "2026-01-03T03:04:05Z", "2026-01-04T03:04:05Z"]
    assert [row[3] for row in found] == [0, 1, 0]
    assert rows(archive, "SELECT revision, title, first_seen_at < last_seen_at FROM articles") == [(3, "新标题", 1)]
    assert rows(archive, "SELECT text = (SELECT text FROM revisions WHERE revision = 3) FROM article_text") == [(1,)]


def test_another_title_alone_is_a_revision_and_figures_too(archive: Archive) -> None:
    assert add(archive, capture("http://a.com/1", STORY), capture("http://a.com/1", STORY, "更正")) == [
        "new",
        "revision",
    ]
    changed = [STORY[0].replace("三十二", "三十三"), *STORY[1:]]
    assert add(archive, capture("http://a.com/1", changed, "更正")) == ["revision"]


def test_what_is_no_text_of_the_article_is_no_revision(archive: Archive) -> None:
    page = capture("http://a.com/1", STORY)
    other = Capture(
        url=page.url,
        requested_url="",
        fetched_at=AT,
        site="s",
        body=page.body.replace(b"</body>", b"<!-- 7 --></body>"),
    )
    assert add(archive, page, other) == ["new", "unchanged"]
    assert rows(archive, "SELECT * FROM revisions") == []


def test_the_representative_does_not_depend_on_the_order_of_arrival(tmp_path: Path) -> None:
    copies = [
        capture("http://b.com/1", STORY, day="2025-03-02"),
        capture("http://a.com/1", STORY, day="2025-03-02"),
        capture("http://c.com/1", [*STORY, "编者按：本文转自滨江新区管理委员会的公开报道。"], day="2025-03-05"),
        capture("http://d.com/1", STORY),
    ]
    for number, order in enumerate(itertools.permutations(copies)):
        if number % 3 == 0:
            with Archive(tmp_path / f"{number}.db", create=True) as archive:
                add(archive, *order)
                ((urls, kind),) = clusters(archive)
                assert urls[0] == "http://a.com/1"
                assert (len(urls), kind) == (4, "near")


def test_a_revision_can_leave_its_cluster(archive: Archive) -> None:
    add(archive, *(capture(f"http://{name}.com/1", STORY) for name in "abc"))
    assert clusters(archive) == [(["http://a.com/1", "http://b.com/1", "http://c.com/1"], "exact")]
    add(archive, capture("http://a.com/1", OTHER, "冷库试运行"))
    assert clusters(archive) == [(["http://a.com/1"], "single"), (["http://b.com/1", "http://c.com/1"], "exact")]


def test_a_revision_can_join_a_cluster_and_its_own_is_gone_with_its_votes(archive: Archive) -> None:
    add(archive, capture("http://a.com/1", STORY), capture("http://b.com/1", OTHER, "冷库试运行"))
    add(archive, capture("http://b.com/1", STORY))
    assert clusters(archive) == [(["http://a.com/1", "http://b.com/1"], "exact")]
    assert rows(archive, "SELECT count(*) FROM block_votes WHERE cluster_id NOT IN (SELECT id FROM clusters)") == [(0,)]


def test_what_is_printed_so_often_that_its_hashes_are_stock_phrases_is_found_by_simhash(archive: Archive) -> None:
    mild = [f"来宾们{how}{what}地听取了介绍。" for how in "认安细长一不自从很十" for what in "真静心久直时觉容快分"]
    prints = [capture(f"http://a.com/{n}", [*STORY[:3], mild[n] + STORY[3]]) for n in range(MAX_POSTINGS + 6)]
    assert Counter(add(archive, *prints)) == {"new": 1, "near_duplicate": MAX_POSTINGS + 5}
    assert ("simhash",) in rows(archive, "SELECT DISTINCT method FROM pairs")
    assert ("sketch",) in rows(archive, "SELECT DISTINCT replace(method, '+simhash', '') FROM pairs")


def test_a_text_that_was_compared_before_is_compared_as_it_is_now(archive: Archive) -> None:
    near = [*STORY, "编者按：本文转自滨江新区管理委员会的公开报道。"]
    add(archive, capture("http://a.com/1", STORY), capture("http://b.com/1", near))
    kept = archive._judge._compared[1]
    add(archive, capture("http://c.com/1", [*STORY, "来宾们认真地听取了介绍，并到码头看了看。"]))
    assert archive._judge._compared[1] is kept
    add(archive, capture("http://a.com/1", OTHER, "冷库试运行"))
    assert add(archive, capture("http://d.com/1", [*OTHER, "来宾们认真地听取了介绍。"], "冷库试运行")) == [
        "near_duplicate"
    ]
    assert archive._judge._compared[1].text != kept.text
    assert archive._judge._compared_characters == sum(len(one.text) for one in archive._judge._compared.values())


def test_what_was_made_of_a_new_article_is_kept_for_its_copies(archive: Archive) -> None:
    near = [[*STORY, f"编者按：本文转自滨江新区管理委员会第{n}次公开报道。"] for n in (3, 4)]
    add(archive, capture("http://a.com/1", STORY), capture("http://b.com/1", near[0]))
    kept = archive._judge._compared[2]
    assert "tokens" in vars(kept)  # of the comparison
    add(archive, capture("http://c.com/1", near[1]))
    assert archive._judge._compared[2] is kept


def test_nothing_is_kept_of_an_article_that_was_judged_and_not_stored(archive: Archive) -> None:
    add(archive, capture("http://a.com/1", STORY))
    page = capture("http://b.com/1", STORY, title="另一个题目")
    judged = process(page, Knowledge("s"))
    assert isinstance(judged, Article)
    with archive.transaction():
        archive._judge.matches(judged)
    add(archive, capture("http://c.com/1", OTHER))
    assert "另一个题目" not in [document.title for document in archive._judge._compared.values()]


def test_a_failed_transaction_leaves_nothing(archive: Archive) -> None:
    add(archive, capture("http://a.com/9", OTHER, "冷库试运行"))
    before = list(archive.db.conn.iterdump())
    page = capture("http://a.com/1", STORY)

    def fail() -> None:
        with archive.transaction():
            archive.add(page, process(page, Knowledge("s")))
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    assert list(archive.db.conn.iterdump()) == before
    assert len(archive._judge._simhashes) == 0
    # a near copy of what was rolled back is new, and finds no article that does not exist
    near = capture("http://b.com/1", [*STORY, "编者按：本文转自滨江新区管理委员会的公开报道。"])
    assert add(archive, near) == ["new"]
    assert add(archive, page) == ["near_duplicate"]


def test_a_page_whose_judging_breaks_costs_only_itself(
    archive: Archive, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    add(archive, capture("http://a.com/1", STORY))
    near = [*STORY, "编者按：本文转自滨江新区管理委员会的公开报道。"]

    def broken(*_: object) -> None:
        raise RecursionError("too deep")

    with monkeypatch.context() as patch:
        patch.setattr("pipelines.judge.compare", broken)
        assert add(archive, capture("http://b.com/1", near), capture("http://c.com/1", OTHER, "冷库试运行")) == [
            "rejected",
            "new",
        ]
    assert rows(archive, "SELECT reason, article_id FROM captures WHERE outcome = 'rejected'") == [("failed", None)]
    assert "http://b.com/1" in caplog.text
    assert len(archive._judge._current_simhashes()) == 2
    assert add(archive, capture("http://b.com/1", near)) == ["near_duplicate"]
    clusters(archive)


def test_a_page_whose_differences_cannot_be_told_costs_only_itself(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They are looked for last, when nothing of it may be written yet."""
    add(archive, capture("http://a.com/1", STORY))
    near = capture("http://b.com/1", [*STORY, "编者按：本文转自滨江新区管理委员会的公开报道。"])

    def broken(*_: object) -> None:
        raise RecursionError("too deep")

    with monkeypatch.context() as patch:
        patch.setattr("pipelines.similarity.see", broken)
        before = rows(archive, "SELECT * FROM clusters"), rows(archive, "SELECT * FROM articles")
        assert add(archive, near, capture("http://c.com/1", OTHER, "冷库试运行")) == ["rejected", "new"]
    assert rows(archive, "SELECT * FROM articles WHERE id = 1") == before[1]
    assert rows(archive, "SELECT * FROM clusters WHERE id = 1") == before[0]
    assert rows(archive, "SELECT count(*) FROM clusters") == rows(archive, "SELECT count(*) FROM articles") == [(2,)]
    assert add(archive, near) == ["near_duplicate"]
    clusters(archive)


@pytest.mark.parametrize("what", ["text", "title", "removed"])
def test_a_page_with_half_a_character_costs_only_itself(archive: Archive, what: str) -> None:
    page = capture("http://a.com/1", STORY)
    article = process(page, Knowledge("s"))
    assert isinstance(article, Article)
    half = {
        "text": replace(article, text=article.text + "\ud800"),
        "title": replace(article, labels=replace(article.labels, title="\udc00")),
        "removed": replace(article, removed=(Removed(0, "tail", "tail", "\ud800", "x"),)),
    }[what]
    empty = [rows(archive, f"SELECT * FROM {table}") for table in ("clusters", "articles", "article_text", "removed")]
    with archive.transaction():
        assert archive.add(page, half).reason == "failed"
    assert [
        rows(archive, f"SELECT * FROM {table}") for table in ("clusters", "articles", "article_text", "removed")
    ] == empty
    assert add(archive, page) == ["new"]


def test_what_breaks_while_a_new_article_is_written_takes_the_transaction_with_it(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing of the page could have made it break then; and nothing of it stays."""
    add(archive, capture("http://a.com/1", STORY))
    before = list(archive.db.conn.iterdump())

    def broken(*_: object) -> None:
        raise ValueError("broken")

    with monkeypatch.context() as patch:
        patch.setattr("pipelines.archive.cast", broken)
        with pytest.raises(ValueError, match="broken"):
            add(archive, capture("http://c.com/1", OTHER, "冷库试运行"))
        assert list(archive.db.conn.iterdump()) == before
        assert add(archive, capture("http://b.com/1", STORY)) == ["rejected"], "a copy is undone alone"
    assert add(archive, capture("http://b.com/1", STORY), capture("http://c.com/1", OTHER, "冷库试运行")) == [
        "exact_duplicate",
        "new",
    ]
    clusters(archive)


def test_only_what_decides_groups_or_changes_an_article_is_written_so_that_it_can_be_undone(archive: Archive) -> None:
    seen: list[str] = []
    archive.db.conn.set_trace_callback(seen.append)
    for page, times in (
        (capture("http://a.com/1", STORY), 0),
        (capture("http://b.com/1", OTHER, "冷库试运行"), 0),
        (capture("http://c.com/1", STORY), 1),
        (capture("http://a.com/1", [*STORY, "又及：新区的办事大厅周六上午也开门。"]), 1),
    ):
        seen.clear()
        add(archive, page)
        assert (seen.count("SAVEPOINT page"), seen.count("RELEASE page")) == (times, times)


def test_a_revision_that_breaks_leaves_the_article_as_it_was(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    add(archive, capture("http://a.com/1", STORY), capture("http://b.com/1", STORY))
    before = rows(archive, "SELECT * FROM articles"), rows(archive, "SELECT * FROM article_text")

    def broken(db: sqlite3.Connection, cluster_id: int) -> None:
        elect(db, cluster_id)
        if cluster_id == 1:
            raise ValueError("broken")

    with monkeypatch.context() as patch:
        patch.setattr("pipelines.clusters.elect", broken)
        assert add(archive, capture("http://b.com/1", OTHER, "冷库试运行")) == ["rejected"]
    assert (rows(archive, "SELECT * FROM articles"), rows(archive, "SELECT * FROM article_text")) == before
    assert add(archive, capture("http://c.com/1", [*OTHER, "冷库门口的秤也换了新的，村里人说这下称得准。"])) == ["new"]


def test_more_of_the_file_is_kept_in_memory_for_who_asks_and_nobody_else(archive: Archive) -> None:
    def kept(one: Archive) -> int:
        return int(one.db.execute("PRAGMA cache_size").fetchone()[0])

    usual = kept(archive)
    archive.expect_many()
    assert kept(archive) == -KEPT_KIB < usual
    with archive.transaction():
        assert kept(archive) == -KEPT_KIB
    with Archive(archive.path) as other:
        assert kept(other) == usual


def test_errors_of_the_database_are_not_swallowed(archive: Archive) -> None:
    add(archive, capture("http://a.com/1", STORY))
    archive.db.execute("DROP TABLE pairs")
    with pytest.raises(sqlite3.OperationalError):
        add(archive, capture("http://b.com/1", STORY))
    assert len(rows(archive, "SELECT * FROM captures")) == 1


def test_rejections_are_captures_without_an_article(archive: Archive) -> None:
    page = capture("http://a.com/1", STORY)
    with archive.transaction():
        assert archive.add(page, Rejection("too_short", "utf-8", "bytes mixed", 0.01)).outcome == "rejected"
    assert rows(
        archive, "SELECT outcome, reason, encoding, encoding_evidence, lost_share, article_id FROM captures"
    ) == [("rejected", "too_short", "utf-8", "bytes mixed", 0.01, None)]


def test_how_the_bytes_of_an_article_were_read_is_stored(archive: Archive) -> None:
    add(archive, capture("http://a.com/1", STORY))
    assert rows(archive, "SELECT encoding, encoding_evidence, lost_share FROM captures") == [("utf-8", "bytes", 0.0)]


def test_an_archive_of_the_first_version_is_brought_up_to_date(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    with Archive(path, create=True) as archive:
        add(archive, capture("http://a.com/1", STORY))
        for name in ("encoding_evidence", "lost_share"):
            archive.db.execute(f"ALTER TABLE captures DROP COLUMN {name}")
        archive.db.execute("DELETE FROM _sqlite_migrations WHERE name = 'm002_how_bytes_were_read'")
        archive.db.conn.commit()
    with Archive(path) as archive:
        assert rows(archive, "SELECT encoding, encoding_evidence, lost_share FROM captures") == [("utf-8", None, None)]
        assert add(archive, capture("http://a.com/1", STORY)) == ["unchanged"]
        assert rows(archive, "SELECT encoding_evidence FROM captures") == [(None,), ("bytes",)]


def test_two_archives_see_each_others_articles(archive: Archive) -> None:
    near = [*STORY, "编者按：本文转自滨江新区管理委员会的公开报道。"]
    with Archive(archive.path) as other:
        assert add(archive, capture("http://a.com/1", STORY)) == ["new"]
        assert add(other, capture("http://b.com/1", near)) == ["near_duplicate"]
        assert add(archive, capture("http://c.com/1", OTHER, "冷库试运行")) == ["new"]
        assert add(other, capture("http://d.com/1", [*OTHER, "冷库门口的秤也换了新的，村里人说这下称得准。"])) == [
            "near_duplicate"
        ]


def test_another_process_sees_them_too(archive: Archive) -> None:
    add(archive, capture("http://a.com/1", STORY))
    near = capture("http://b.com/1", [*STORY, "编者按：本文转自滨江新区管理委员会的公开报道。"])
    program = (
        "import json, sys\nfrom datetime import UTC, datetime\nfrom pathlib import Path\n"
        "from pipelines import Article, Capture, Knowledge, process\nfrom pipelines.archive import Archive\n"
        "path, html = json.load(sys.stdin)\n"
        "c = Capture(url='http://b.com/1', requested_url='', fetched_at=datetime.now(UTC), site='s', body=html.encode())\n"
        "with Archive(Path(path)) as a, a.transaction():\n    print(a.add(c, process(c, Knowledge('s'))).outcome)\n"
    )
    done = FORKS.run(["-c", program], stdin=json.dumps([str(archive.path), near.body.decode()]).encode())
    assert done.stdout.strip() == "near_duplicate", done.stderr
    assert add(archive, capture("http://b.com/1", near.body.decode().split())) != ["new"]


def test_a_locked_database_waits(archive: Archive) -> None:
    held = threading.Event()

    def hold() -> None:
        with Archive(archive.path) as other, other.transaction():
            held.set()
            time.sleep(0.5)

    thread = threading.Thread(target=hold)
    thread.start()
    held.wait(10)
    start = time.perf_counter()
    assert add(archive, capture("http://a.com/1", STORY)) == ["new"]
    assert time.perf_counter() - start > 0.2
    thread.join()


def test_many_writers_lose_nothing(archive: Archive) -> None:
    def write(name: str) -> None:
        with Archive(archive.path) as own:
            for i in range(5):
                add(own, capture(f"http://{name}.com/{i}", [f"{name}{i}：{STORY[0]}", *STORY[1:]]))

    threads = [threading.Thread(target=write, args=(name,)) for name in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert rows(archive, "SELECT count(*), count(DISTINCT article_id) FROM captures") == [(20, 20)]
    assert sum(len(urls) for urls, _ in clusters(archive)) == 20


# --- the same bytes again ------------------------------------------------------------------------


def test_the_same_bytes_are_known_until_others_came(archive: Archive) -> None:
    first = capture("http://a.com/1", STORY)
    second = capture("http://a.com/1", OTHER, fetched_at=AT + timedelta(days=1))
    again = capture("http://a.com/1", STORY, fetched_at=AT + timedelta(days=2))
    assert archive.same_payload(first) is None
    add(archive, first)
    assert archive.same_payload(again) == 1
    add(archive, second)
    assert archive.same_payload(again) is None  # the site went back to its first text: a revision
    assert archive.same_payload(first) == 1  # the very capture of that moment: its file is read again


def test_bytes_that_were_rejected_or_empty_are_judged_again(archive: Archive) -> None:
    for page in (capture("http://a.com/1", []), capture("http://a.com/2", STORY, body=b"")):
        add(archive, page)
        assert archive.same_payload(page) is None


def test_an_article_shown_at_two_addresses_is_not_confused(archive: Archive) -> None:
    old = capture("http://a.com/1", STORY)
    new = capture("http://a.com/1?utm_source=x", OTHER, fetched_at=AT + timedelta(days=1))
    assert add(archive, old, new) == ["new", "revision"]
    assert archive.same_payload(capture("http://a.com/1", STORY, fetched_at=AT + timedelta(days=2))) is None


def test_unchanged_moves_last_seen_forward_only(archive: Archive) -> None:
    add(archive, capture("http://a.com/1", STORY))
    for days in (3, -3):
        with archive.transaction():
            archive.add_unchanged(capture("http://a.com/1", (), fetched_at=AT + timedelta(days=days), body=b""), 1)
    assert rows(archive, "SELECT first_seen_at, last_seen_at FROM articles") == [
        ("2026-01-02T03:04:05Z", "2026-01-05T03:04:05Z")
    ]
    assert rows(archive, "SELECT payload_digest FROM captures WHERE outcome = 'unchanged'") == [(None,), (None,)]


# --- boilerplate ---------------------------------------------------------------------------------

HOTLINE = "滨江招商热线全天开放咨询，欢迎各界客商来电来访，洽谈合作事宜。"
SUBJECTS = ("渔船", "茶园", "桥梁", "学校", "医院", "码头", "公园", "机场", "电站", "矿山")


def story(i: int) -> list[str]:
    """Stories that share no sentence."""
    s = SUBJECTS[i]
    return [
        f"{s}{'甲乙丙丁戊己庚辛壬癸'[i] * 3}工程昨天开工，"
        + "".join(chr(0x4E10 + i * 97 + k * 13) for k in range(40))
        + "。",
        f"负责{s}的老{'赵钱孙李周吴郑王冯陈'[i]}说，"
        + "".join(chr(0x5E10 + i * 89 + k * 17) for k in range(40))
        + "。",
    ]


def learned(archive: Archive, site: str = "s") -> dict[str, int]:
    return dict(archive.knowledge(site).boilerplate)


def test_a_portrait_longer_than_the_articles_above_it_joins_none_and_is_learned(archive: Archive) -> None:
    portrait = (
        "新区简介：滨江新区位于江口北岸，规划面积二十平方公里，是省级开发区，以海洋装备、食品加工和现代物流为主，入驻单位四百余家。",
        "新区交通便利，距机场三十分钟，距高铁站十五分钟，铁路专用线和深水码头就在区内，货物当天发往邻近各省，费用低于周边地区。",
        "新区配套完善，建有标准厂房、专家公寓、医院和学校，水电气和排污管网全部接通，由专人全程代办手续，欢迎各界人士前来考察。",
    )
    briefs = {
        "夜校焊接班结业": "四十名学员昨晚拿到证书，教焊接的老师傅说，下一期将加开氩弧焊和图纸识读，报名从周一早上开始。",
        "沿江绿道铺上新砖": "散步的居民发现，坑洼的沿江绿道换上了透水砖，座椅和路灯也修好了，施工队趁夜里赶工，没有封路。",
        "鲜鱼拍卖会开槌": "清晨五点，第一筐黄鱼以高价成交，十二家酒楼的采购员举牌竞价，渔民当场收到货款，笑得合不拢嘴。",
        "少年棋手摘得银牌": "十一岁的陈小满在省青少年围棋赛中连胜六盘，决赛惜败半目，教练说她的官子功夫还可以再练一练。",
        "停水检修通知": "因更换阀门，本周六零点到六点停水，请各单位提前储水，医院由应急水车保障，恢复后放水片刻即可使用。",
    }
    pages = [
        capture(f"https://s.example/{i}", (brief, *portrait), title) for i, (title, brief) in enumerate(briefs.items())
    ]
    assert add(archive, *pages) == [Outcome.NEW] * len(briefs)
    assert {block_hash(block) for block in portrait} <= set(learned(archive))


def test_boilerplate_is_learned_from_distinct_clusters(archive: Archive) -> None:
    for i in range(5):
        assert add(archive, capture(f"http://a.com/{i}", [*story(i), HOTLINE], SUBJECTS[i])) == ["new"]
    assert learned(archive).get(block_hash(HOTLINE)) == 5
    assert learned(archive, "t") == {}
    add(archive, capture("http://a.com/7", [*story(7), HOTLINE], SUBJECTS[7]))
    assert learned(archive)[block_hash(HOTLINE)] == 6
    kinds = rows(archive, f"SELECT kind, rule FROM removed WHERE text = '{HOTLINE}' AND article_id = 6")
    assert kinds == [("site_boilerplate", "learned")]


def test_copies_and_revisions_of_one_story_teach_nothing(archive: Archive) -> None:
    for i in range(6):
        add(archive, capture(f"http://a.com/{i}", [*STORY, HOTLINE], "滨江新区签约"))
    for i in range(6):
        add(archive, capture("http://a.com/0", [*STORY, HOTLINE], f"滨江新区签约{i}"))
    assert learned(archive) == {}


def test_other_sites_teach_nothing(archive: Archive) -> None:
    for i in range(5):
        add(archive, capture(f"http://a.com/{i}", [*story(i), HOTLINE], SUBJECTS[i], site=f"s{i}"))
    assert all(learned(archive, f"s{i}") == {} for i in range(5))


def test_pinned_blocks_come_from_the_table_of_the_site(archive: Archive) -> None:
    knowledge = Knowledge("s", region="滨江", timezone="Asia/Shanghai", keep=(HOTLINE,), drop=("投资滨江 共赢未来",))
    with archive.transaction():
        archive.learn_site(knowledge, start=["http://a.com/"], article=None, at=AT)
    assert archive.knowledge("s") == knowledge
    for i in range(6):
        add(archive, capture(f"http://a.com/{i}", ["投资滨江 共赢未来", *story(i), HOTLINE], SUBJECTS[i]))
    assert rows(archive, f"SELECT * FROM removed WHERE text = '{HOTLINE}'") == []
    dropped = rows(archive, "SELECT rule FROM removed WHERE text = '投资滨江 共赢未来'")
    assert dropped == [("pinned",)] * 6
    assert rows(archive, "SELECT DISTINCT region FROM articles") == [("滨江",)]


# --- opening -------------------------------------------------------------------------------------


def refused(path: Path, *, create: bool = False) -> NewsieveError:
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(NewsieveError) as caught:
        Archive(path, create=create)
    assert (path.read_bytes() if path.is_file() else None) == before
    message = str(caught.value)
    assert message.startswith(str(path))
    assert message.endswith(".")
    assert "\n" not in message
    return caught.value


def test_no_file_is_no_archive_and_none_is_made(tmp_path: Path) -> None:
    assert isinstance(refused(tmp_path / "no" / "archive.db"), InputError)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("create", [False, True])
def test_the_database_of_another_program_stays_as_it_is(tmp_path: Path, create: bool) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE articles (id)")
    connection.close()
    assert isinstance(refused(path, create=create), InputError)
    assert [p.name for p in tmp_path.iterdir()] == ["other.db"]


@pytest.mark.parametrize("create", [False, True])
@pytest.mark.parametrize(
    ("content", "is_damaged"),
    [
        (b"no database\n" * 500, False), (b"SQLite format 3\0" + b"\xff" * 5000, True), (b"x", False),
        (bytes(4096), False), (b"x" * 511, False), (b"SQLite format 3\0", False),
    ],
    ids=["words", "torn", "one byte", "zeros", "short of a page", "nothing but a beginning"],
)  # fmt: skip
def test_a_file_that_is_no_database(tmp_path: Path, content: bytes, is_damaged: bool, create: bool) -> None:
    path = tmp_path / "a.db"
    path.write_bytes(content)
    assert isinstance(refused(path, create=create), ArchiveError if is_damaged else InputError)


def test_a_folder_is_no_archive(tmp_path: Path) -> None:
    assert isinstance(refused(tmp_path), ArchiveError)
    (tmp_path / "file").write_bytes(b"")
    assert isinstance(refused(tmp_path / "file" / "archive.db", create=True), ArchiveError)


def test_an_archive_of_a_newer_version_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    with Archive(path, create=True) as archive:
        archive.db.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('newsieve', 'm999_later', '')"
        )
        archive.db.conn.commit()
    error = refused(path)
    assert isinstance(error, InputError)
    assert "m999_later" in str(error)


def test_an_archive_of_the_first_version_gets_the_columns_of_today(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    with Archive(path, create=True) as archive:
        now = {column.name for column in archive.db.table("articles").columns}
        for name in ORIGIN_COLUMNS:
            archive.db.execute(f"ALTER TABLE articles DROP COLUMN {name}")
        archive.db.execute("DELETE FROM _sqlite_migrations WHERE name = 'm003_where_each_label_was_read'")
        archive.db.conn.commit()
    with Archive(path) as archive:
        assert {column.name for column in archive.db.table("articles").columns} == now
        archive.db.execute(f"SELECT {', '.join(ORIGIN_COLUMNS)} FROM articles")


def test_an_older_archive_gets_the_fingerprints_of_today(tmp_path: Path) -> None:
    tables = "SELECT id, content_hash FROM articles", "SELECT * FROM revisions", "SELECT * FROM new_postings"
    with Archive(tmp_path / "archive.db", create=True) as archive:
        add(archive, capture("http://a.com/1", STORY), capture("http://b.com/1", OTHER, "冷库试运行"))
        add(archive, capture("http://a.com/1", STORY[:3]))
        now = [rows(archive, table) for table in tables]
        for change in (
            "UPDATE articles SET content_hash = '1:0'", "UPDATE revisions SET content_hash = '1:0'", "DROP TABLE postings",
            "DROP TABLE new_postings", "ALTER TABLE pairs DROP COLUMN shared_hashes",
            "ALTER TABLE pairs DROP COLUMN coverage",
            "ALTER TABLE pairs DROP COLUMN differences", "DROP TABLE decisions", "ALTER TABLE articles DROP COLUMN role",
            "ALTER TABLE clusters DROP COLUMN original_id", "ALTER TABLE frontier DROP COLUMN found_as",
            "DROP TABLE run_figures", "DROP TABLE run_findings", "DROP TABLE notices", "DROP TABLE schedules", *(f"ALTER TABLE runs DROP COLUMN {name}" for name in ("trigger", "log_path", "outcomes")),
            "ALTER TABLE frontier DROP COLUMN canonical_rules",
            "DROP INDEX captures_place", "ALTER TABLE captures DROP COLUMN pruned_at",
            "DROP INDEX articles_facets", "DROP INDEX articles_newest", "DROP INDEX captures_site",
            "DROP INDEX captures_part", "DROP INDEX frontier_part",
            "ALTER TABLE captures DROP COLUMN part_of", "ALTER TABLE captures DROP COLUMN part",
            "ALTER TABLE frontier DROP COLUMN part_of",
            "ALTER TABLE captures DROP COLUMN canonical_rules", "ALTER TABLE captures DROP COLUMN alternate",
            "ALTER TABLE captures DROP COLUMN revision",
            "ALTER TABLE captures DROP COLUMN fetch_seconds", "ALTER TABLE captures DROP COLUMN process_seconds",
            "DROP INDEX articles_region", "DROP INDEX articles_section", "DROP INDEX articles_language",
            "DELETE FROM meta WHERE key = 'sketch_version'", "DELETE FROM _sqlite_migrations WHERE name > 'm004'",
        ):  # fmt: skip
            archive.db.execute(change)
        archive.db.conn.commit()
    with Archive(tmp_path / "archive.db") as archive:
        assert [rows(archive, table) for table in tables] == now
        assert add(archive, capture("http://c.com/1", STORY[:3])) == ["exact_duplicate"]


def test_an_index_made_by_other_rules_is_made_anew(tmp_path: Path) -> None:
    path, keys = tmp_path / "archive.db", "SELECT key FROM postings UNION SELECT key FROM new_postings"
    with Archive(path, create=True) as archive:
        add(archive, capture("http://a.com/1", STORY), capture("http://b.com/1", OTHER, "冷库试运行"))
        now = rows(archive, keys)
        archive.db.execute("INSERT INTO postings VALUES (77)")
        archive.db.execute("DELETE FROM new_postings WHERE key = ?", list(now[0]))
        archive.db.conn.commit()
    with Archive(path) as archive:  # of the same version: nobody looks
        assert len(rows(archive, keys)) == len(now)
        archive.db.execute("UPDATE meta SET value = '0' WHERE key = 'sketch_version'")
        archive.db.conn.commit()
    with Archive(path) as archive:
        assert rows(archive, keys) == now


def test_two_openers_of_a_new_archive(tmp_path: Path) -> None:
    errors: list[Exception] = []

    def make() -> None:
        try:
            Archive(tmp_path / "archive.db", create=True).close()
        except (sqlite3.Error, NewsieveError) as error:
            errors.append(error)

    threads = [threading.Thread(target=make) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []


def test_an_exact_copy_is_recorded_with_how_it_was_found(archive: Archive) -> None:
    add(archive, capture("http://a.com/1", STORY), capture("http://b.com/1", STORY))
    assert rows(archive, "SELECT article_id, other_id, verdict, method, hamming_distance FROM pairs") == [
        (2, 1, "same", "content_hash", None)
    ]


def test_opening_an_archive_twice_takes_no_lock_from_the_first(tmp_path: Path) -> None:
    """Else the next process to close it works off and deletes the log that this one writes into."""
    path = tmp_path / "archive.db"
    with Archive(path, create=True) as one, Archive(path, create=True) as two:
        for archive, key in ((one, "a"), (two, "b")):
            with archive.transaction():
                archive.db.execute("INSERT INTO meta VALUES (?, '')", [key])
        assert newsieve("check", "--archive", path).returncode == 0
        assert path.with_name("archive.db-wal").exists()
