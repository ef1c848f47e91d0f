"""Cleaning again: nothing is written when nothing changed, and what was learned reaches old articles."""

import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from conftest import newsieve

import pipelines.way
from pipelines import Capture, Joined, Rejection, rejected
from pipelines.archive import Archive
from pipelines.ingest import ingest
from pipelines.judge import Judge
from pipelines.reclean import reclean

AT = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
HOTLINE = "滨江招商热线全天开放咨询，欢迎各界客商来电来访，洽谈合作事宜。"
SUBJECTS = ("渔船", "茶园", "桥梁", "学校", "医院", "码头", "公园", "机场", "电站", "矿山")


def page(i: int, *, url: str | None = None, extra: str = "") -> Capture:
    s = SUBJECTS[i % 10]
    text = [
        f"{s}{'甲乙丙丁戊己庚辛壬癸'[i % 10] * 3}工程昨天开工，"
        + "".join(chr(0x4E10 + i * 97 + k * 13) for k in range(40))
        + "。",
        f"负责{s}的老{'赵钱孙李周吴郑王冯陈'[i % 10]}说，"
        + "".join(chr(0x5E10 + i * 89 + k * 17) for k in range(40))
        + "。",
        *([extra] if extra else []),
        HOTLINE,
    ]
    body = "".join(f"<p>{t}</p>" for t in text)
    html = f"<html><head><title>{s}{i}</title></head><body><h1>{s}{i}</h1><div>{body}</div></body></html>"
    url = url or f"http://a.com/{i}.html"
    return Capture(url=url, requested_url=url, fetched_at=AT, site="s", body=html.encode())


def fill(archive: Archive, *captures: Capture) -> list[str]:
    return [item.word for c in captures for item in ingest(archive, [c], prefix="t")]


def results(archive: Archive, site: str | None = None) -> list[str]:
    return [done.result for done in reclean(archive, site=site)]


def dump(archive: Archive) -> list[str]:
    return list(archive.db.conn.iterdump())


def rows(archive: Archive, sql: str) -> list[Any]:
    return archive.db.execute(sql).fetchall()


@pytest.mark.parametrize("site", ["slip", "named"])
def test_a_site_without_pages_is_refused_before_the_sites_file_is_taken_over(archive: Archive, site: str) -> None:
    fill(archive, page(1))
    before = dump(archive)
    sites = archive.path.with_name("sites.toml")
    sites.write_text('[sites.named]\nstart = ["https://a.example/"]\n', encoding="utf-8")
    done = newsieve("reclean", "--site", site, "--sites", sites, "--archive", archive.path)
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)
    assert f"--site {site}: the archive has no such site" in done.stderr
    assert dump(archive) == before


def test_nothing_is_written_when_nothing_changed(archive: Archive) -> None:
    fill(
        archive,
        *(page(i) for i in range(3)),
        page(0, url="http://b.com/0.html"),
        page(1, extra="新增的一句话在这里，项目已经竣工。"),
    )
    before = dump(archive)
    changes = archive.db.conn.total_changes
    assert results(archive) == ["same"] * 4
    assert archive.db.conn.total_changes == changes
    assert dump(archive) == before


def test_what_was_learned_later_cleans_older_articles(archive: Archive) -> None:
    fill(archive, *(page(i) for i in range(8)))
    ids = rows(archive, "SELECT id, url, cluster_id, revision, first_seen_at FROM articles")
    assert rows(archive, f"SELECT count(*) FROM article_text WHERE text LIKE '%{HOTLINE}%'")[0][0] >= 3
    done = results(archive)
    assert done.count("changed") >= 3
    assert set(done) == {"changed", "same"}
    assert rows(archive, f"SELECT count(*) FROM article_text WHERE text LIKE '%{HOTLINE}%'") == [(0,)]
    assert rows(archive, f"SELECT count(*), count(DISTINCT article_id) FROM removed WHERE text = '{HOTLINE}'") == [
        (8, 8)
    ]
    assert rows(archive, "SELECT id, url, cluster_id, revision, first_seen_at FROM articles") == ids
    before = dump(archive)
    assert results(archive) == ["same"] * 8
    assert dump(archive) == before


def test_counts_that_grew_are_no_change(archive: Archive) -> None:
    fill(archive, *(page(i) for i in range(6)))
    results(archive)
    fill(archive, page(7), page(8))
    assert results(archive).count("changed") == 0


def test_the_text_of_the_current_revision_changes_with_it(archive: Archive) -> None:
    fill(archive, page(0), page(0, extra="新增的一句话在这里，项目已经竣工。"))
    fill(archive, *(page(i) for i in range(1, 8)))
    results(archive)
    assert rows(
        archive,
        "SELECT r.text = t.text, r.content_hash = a.content_hash FROM revisions r JOIN article_text t USING (article_id)"
        " JOIN articles a ON a.id = article_id WHERE r.revision = 2",
    ) == [(1, 1)]
    assert rows(archive, "SELECT count(*) FROM revisions") == [(2,)]


def test_lost_raw_bytes_leave_the_article_as_it_is(archive: Archive) -> None:
    fill(archive, *(page(i) for i in range(3)))
    for file in archive.warc_folder.iterdir():
        file.unlink()
    before = dump(archive)
    assert results(archive) == ["no_raw"] * 3
    assert dump(archive) == before


def test_a_damaged_record_costs_only_its_page(archive: Archive) -> None:
    fill(archive, *(page(i) for i in range(3)))
    first = min(archive.warc_folder.iterdir())
    first.write_bytes(first.read_bytes()[:-40])
    assert results(archive) == ["no_raw", "same", "same"]


def test_how_the_bytes_are_read_is_stored_again(archive: Archive) -> None:
    fill(archive, page(0), page(1))
    archive.db.execute("UPDATE captures SET encoding = 'cp1252', encoding_evidence = NULL, lost_share = NULL")
    archive.db.conn.commit()
    assert results(archive) == ["same", "same"]
    read = ("utf-8", "bytes", 0.0)
    assert rows(archive, "SELECT encoding, encoding_evidence, lost_share FROM captures") == [read, read]


def test_copies_stay_in_their_cluster(archive: Archive) -> None:
    fill(archive, *(page(i) for i in range(8)), *(page(i, url=f"http://b.com/{i}") for i in range(4)))
    before = rows(archive, "SELECT id, cluster_id, is_representative FROM articles ORDER BY id")
    results(archive)
    assert rows(archive, "SELECT id, cluster_id, is_representative FROM articles ORDER BY id") == before
    assert rows(archive, "SELECT size, count(*) FROM clusters GROUP BY size ORDER BY size") == [(1, 4), (2, 4)]


def test_a_page_refused_by_older_rules_is_accepted(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("pipelines.way.refuse_text", lambda *_: "too_short")
        assert fill(archive, page(0)) == ["too_short"]
    assert results(archive) == ["accepted"]
    assert rows(archive, "SELECT outcome, reason, article_id FROM captures") == [("new", None, 1)]
    assert results(archive) == ["same"]


def test_a_page_that_newer_rules_refuse_stays(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(archive, page(0))
    before = dump(archive)
    monkeypatch.setattr(
        pipelines.way, "process_parts_safely", lambda *_: Joined(Rejection("too_short"), ((None,) * 3,))
    )
    assert results(archive) == ["rejected"]
    assert dump(archive) == before


@pytest.mark.parametrize("reason", ["failed", "too_much_memory", "too_slow", "crashed"])
def test_a_refused_page_that_is_not_read_keeps_what_was_told_of_its_bytes(
    archive: Archive, reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("pipelines.way.refuse_text", lambda *_: "too_short")
        assert fill(archive, page(0)) == ["too_short"]
    before = dump(archive)
    assert rows(archive, "SELECT encoding FROM captures") == [("utf-8",)]
    monkeypatch.setattr(pipelines.way, "process_parts_safely", lambda captures, _: rejected(captures, reason))
    assert results(archive) == ["same"]
    assert dump(archive) == before


def test_a_page_whose_judging_breaks_stays_and_the_others_go_on(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(archive, *(page(i) for i in range(8)))
    before = rows(archive, "SELECT * FROM articles WHERE id = 2")
    matches = Judge.matches

    def broken(self: Judge, article: Any, *, without: int | None = None) -> Any:
        if without == 2:
            raise RecursionError("too deep")
        return matches(self, article, without=without)

    monkeypatch.setattr(Judge, "matches", broken)
    done = results(archive)
    assert done[1] == "rejected"
    assert done.count("changed") >= 2
    assert rows(archive, "SELECT * FROM articles WHERE id = 2") == before


def test_one_site_alone(archive: Archive) -> None:
    fill(archive, page(0), page(1))
    assert results(archive, "t") == []
    assert results(archive, "s") == ["same", "same"]


def test_an_archive_of_nothing(archive: Archive) -> None:
    assert results(archive) == []


def test_a_file_ingested_again_does_not_bring_an_old_text_back(archive: Archive, tmp_path: Path) -> None:
    old, new = page(0), page(0, extra="新增的一句话在这里，项目已经竣工。")
    new = Capture(url=new.url, requested_url=new.url, fetched_at=AT.replace(day=9), site="s", body=new.body)
    assert fill(archive, old, new, old) == ["new", "revision", "unchanged"]
    assert results(archive) == ["same"]
    assert rows(archive, "SELECT revision, last_seen_at FROM articles") == [(2, "2026-01-09T03:04:05Z")]


def test_the_crawled_demo_is_clean_already(crawled: Any, tmp_path: Path) -> None:
    shutil.copytree(crawled.archive.parent, tmp_path / "copy")
    with Archive(tmp_path / "copy" / crawled.archive.name) as opened:
        before = dump(opened)
        assert set(results(opened)) == {"same"}
        assert dump(opened) == before


def test_a_text_that_another_process_stored_meanwhile_is_not_overwritten(archive: Archive) -> None:
    fill(archive, *(page(i) for i in range(25)))
    running = reclean(archive)
    next(running)  # it has read the list of captures
    newer = "工程的第二期也在上周签了合同，计划明年秋天完工，届时两岸居民可以直接往来。"
    with Archive(archive.path) as other:
        assert fill(other, page(24, extra=newer)) == ["revision"]
    list(running)
    ((text, revision),) = rows(
        archive, "SELECT text, revision FROM articles JOIN article_text ON article_id = id WHERE url LIKE '%/24.html'"
    )
    assert newer in text
    assert revision == 2
    assert newer not in rows(archive, "SELECT text FROM revisions WHERE revision = 1")[0][0]
