"""An archive is damaged in each way there is: the damage is found, named, and made right where it can be."""

import json
import signal
import sqlite3
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import oldarchives
import pytest
from conftest import newsieve
from forked import FORKS
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crawler import session
from crawler.sites import Site
from pipelines import check, derived
from pipelines.archive import Archive
from pipelines.check import faults, raw_faults, tables_and_derived
from pipelines.derived import index_faults, vote_faults
from pipelines.errors import ArchiveError, LockedError
from pipelines.faults import ADVICE, Fault, table_faults
from pipelines.fulltext import register
from pipelines.holding import alone, writing
from pipelines.mend import mend
from pipelines.segment import segment
from pipelines.voting import votes_of
from pipelines.warc import Place, Record

PACKED = max(oldarchives.FOLDER.glob("m*.zip"))


@pytest.fixture(scope="module")
def bytes_of_today(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Name → content of the files of a small crawled archive, brought up to date."""
    folder = tmp_path_factory.mktemp("small")
    with zipfile.ZipFile(PACKED) as file:
        file.extractall(folder)
    with Archive(folder / "archive.db") as archive, archive.transaction():
        name, pages = archive.db.execute(
            "SELECT block_hash, count(*) FROM block_votes GROUP BY block_hash ORDER BY count(*) DESC, block_hash LIMIT 1"
        ).fetchone()
        (text, *_) = (
            vote.text for (article_id,) in archive.db.execute("SELECT id FROM articles").fetchall()
            for vote in votes_of(archive.db.conn, article_id) if vote.hash == name
        )  # fmt: skip
        archive.db.execute("INSERT INTO boilerplate VALUES ('binjiang', ?, ?, ?, '', '')", [name, text, pages])
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def own(bytes_of_today: dict[str, bytes], tmp_path: Path) -> Path:
    for name, content in bytes_of_today.items():
        if "before" not in name:
            (tmp_path / name).parent.mkdir(exist_ok=True)
            (tmp_path / name).write_bytes(content)
    return tmp_path / "archive.db"


def harmed(path: Path, *statements: str) -> None:
    """Damage done by another program, which knows nothing of our rules."""
    with closing(sqlite3.connect(path)) as db:
        db.create_function("zh_segment", 1, segment)
        for statement in statements:
            db.execute(statement)
        db.commit()


def messages(path: Path) -> list[str]:
    with Archive(path) as archive:
        return [fault.message for fault in faults(archive)]


def dump(path: Path) -> list[str]:
    """All rows and indexes but those of the search index, which is made anew in other pieces."""
    with closing(sqlite3.connect(path)) as db:
        return sorted(line for line in db.iterdump() if "articles_fts" not in line)


#: Name → (statements, what is said of it): all of these are made right again.
MENDABLE: dict[str, tuple[list[str], str]] = {
    "a row of the search index gone": (["DELETE FROM articles_fts_docsize WHERE id = 3"], "the search index lacks 1 articles: 3"),
    "an article not in the search index": (
        ["INSERT INTO articles_fts(articles_fts) VALUES ('delete-all')"], "the search index lacks 5 articles: 1, 2, 3"),
    "other words in the search index": (
        ["INSERT INTO articles_fts(articles_fts, rowid, title, text) VALUES ('delete', 2, 'x', 'y')",
         "INSERT INTO articles_fts(rowid, title, text) VALUES (2, 'another', 'text')"],
        "the search index has other words than the texts of 1 articles: 2"),
    "titles and texts of the search index changed over": (
        ["INSERT INTO articles_fts(articles_fts) VALUES ('delete-all')",
         ("INSERT INTO articles_fts(rowid, title, text) SELECT id, zh_segment(CASE id WHEN 2 THEN text ELSE title END),"
          " zh_segment(CASE id WHEN 2 THEN title ELSE text END) FROM articles JOIN article_text ON article_id = id")],
        "the search index has other words than the texts of 1 articles: 2"),
    "two articles of the search index changed over": (
        ["INSERT INTO articles_fts(articles_fts) VALUES ('delete-all')",
         ("INSERT INTO articles_fts(rowid, title, text) SELECT CASE id WHEN 2 THEN 3 WHEN 3 THEN 2 ELSE id END, zh_segment(title),"
          " zh_segment(text) FROM articles JOIN article_text ON article_id = id")],
        "the search index has other words than the texts of 2 articles: 2, 3"),
    "a row too many in the search index": (
        ["INSERT INTO articles_fts(rowid, title, text) VALUES (77, 'another', 'text')"],
        "the search index has 1 articles: 77 that are not there"),
    "an orphaned removed row": (
        ["INSERT INTO removed VALUES (9999, 888, 1, 0, 'tail', 'r', 'e', 't')"], "removed 9999 names a row of articles that is not there"),
    "a removed row of no text": (
        ["INSERT INTO removed VALUES (9999, 1, 7, 0, 'tail', 'r', 'e', 't')"],
        "removed 9999 names revision 7 of article 1, which has no such text"),
    "a pair with nobody": (
        [("INSERT INTO pairs (article_id, other_id, verdict, method, resemblance, containment, evidence)"
          " VALUES (888, 1, 'same', 'sketch', 1, 1, '')")], "names a row of articles that is not there"),
    "an index gone": (["DROP INDEX articles_cluster"], "there is no index articles_cluster"),
    "an index of other columns": (
        ["DROP INDEX articles_site", "CREATE INDEX articles_site ON articles(url)"], "there is no index articles_site"),
    "a trigger gone": (["DROP TRIGGER articles_fts_title"], "there is no trigger articles_fts_title"),
    "a cluster that counts wrong": (["UPDATE clusters SET size = 7 WHERE id = 1"], "cluster 1 says 7 members and has"),
    "a cluster without representative": (
        ["UPDATE articles SET is_representative = 0 WHERE cluster_id = 1"], "cluster 1 has 0 representatives"),
    "a cluster with two": (["UPDATE articles SET is_representative = 1"], "has 2 representatives"),
    "a representative by no rule": (
        ["UPDATE articles SET is_representative = NOT is_representative WHERE cluster_id IN (SELECT id FROM clusters WHERE size = 2)",
         "UPDATE clusters SET representative_id = (SELECT id FROM articles WHERE is_representative AND cluster_id = clusters.id)"],
        "is represented or named otherwise than the rules say"),
    "two originals": (["UPDATE articles SET role = 'original' WHERE role IS NOT NULL"], "has 2 originals"),
    "a cluster of another kind": (["UPDATE clusters SET kind = 'exact' WHERE kind = 'single'"], "is represented or named otherwise"),
    "a cluster with nobody": (["INSERT INTO clusters VALUES (900, 3, 1, 'near', 1)"], "cluster 900 says 3 members and has 0"),
    "a cluster gone": (["DELETE FROM clusters WHERE id = 1"], "cluster 1 is not there"),
    "postings gone": (["DELETE FROM new_postings WHERE key & 536870911 = 4"], "by other sketches than those of 1 articles: 4"),
    "postings of nobody": (["INSERT INTO postings VALUES ((5 << 29) + 700)"], "by other sketches than those of 1 articles: 700"),
    "a vote gone": (["DELETE FROM block_votes WHERE cluster_id = 1"], "is not counted"),
    "a vote of nobody": (
        ["INSERT INTO block_votes VALUES ('binjiang', 'ffffffffffffffff', 1)"],
        "a vote of cluster 1 on block ffffffffffffffff of binjiang is counted, and no article casts it"),
    "boilerplate miscounted": (["UPDATE boilerplate SET pages = 40"], "says 40 pages, and"),
    "a run that counts wrong": (["UPDATE runs SET pages = pages + 1 WHERE id = 1"], "run 1 says"),
}  # fmt: skip
#: The same of what cannot be made right.
FINAL: dict[str, tuple[list[str], str]] = {
    "a text gone": (["DELETE FROM article_text WHERE article_id = 2"], "article 2 has no text"),
    "another text": (["DROP TRIGGER article_text_fts_update", "UPDATE article_text SET text = text || '别的' WHERE article_id = 4"],
                     "article 4: its text does not have its length and content_hash"),
    "another hash": (["UPDATE articles SET content_hash = '2:0' WHERE id = 4"], "article 4: its text does not have its content_hash"),
    "a history without a text": (["DELETE FROM revisions WHERE revision = 1"], "is at revision 2, and its history has 1 texts"),
    "a history that ends early": (["DELETE FROM revisions WHERE revision = 2"], "is at revision 2, but its history ends at 1"),
    "another last text": (["UPDATE revisions SET text = 'x' WHERE revision = 2"], "the last text of its history is not its text"),
    "a capture gone": (["DELETE FROM captures WHERE article_id = 4"], "article 4 has no capture"),
    "a text that nothing brought": (["UPDATE captures SET revision = NULL WHERE article_id = 4"],
                                    "article 4: no capture brought its present text, revision 1"),
    "a rejection without a reason": (["UPDATE captures SET reason = NULL WHERE id = 1"], "capture 1 is rejected without a reason"),
    "a rejection with an article": (["UPDATE captures SET article_id = 1 WHERE id = 1"], "capture 1 is rejected (listing_page) and has an article, 1"),
    "an outcome without an article": (["UPDATE captures SET article_id = NULL WHERE article_id = 4"], "without an article"),
    "a wrong digest": (["UPDATE captures SET payload_digest = 'sha1:A' WHERE id = 2"], "the raw page is not the one that was stored"),
    "a place beside the record": (["UPDATE captures SET warc_offset = warc_offset + 1 WHERE id = 2"], "no readable record at byte"),
    "a block of another text": (["UPDATE boilerplate SET text = '别的话'"], "has another text than the one it was learned from"),
}  # fmt: skip


def test_a_whole_archive_has_no_fault(own: Path) -> None:
    assert messages(own) == []


@pytest.mark.parametrize("damage", MENDABLE)
def test_what_can_be_made_again_is(damage: str, own: Path, tmp_path: Path) -> None:
    statements, sentence = MENDABLE[damage]
    known, before = set(messages(own)), dump(own)
    harmed(own, *statements)
    new = [message for message in messages(own) if message not in known]
    assert [message for message in new if sentence in message], new
    with Archive(own) as archive:
        done = mend(archive, tmp_path / "copy.db")
    assert [fault.message for fault in done.mended if sentence in fault.message]
    assert {fault.message for fault in done.left} == known
    assert dump(own) == before
    assert (tmp_path / "copy.db").exists()


@pytest.mark.parametrize("damage", FINAL)
def test_what_cannot_be_made_again_is_told_and_left_as_it_is(damage: str, own: Path, tmp_path: Path) -> None:
    statements, sentence = FINAL[damage]
    harmed(own, *statements)
    assert [message for message in messages(own) if sentence in message]
    damaged = dump(own)
    with Archive(own) as archive:
        mended = mend(archive, tmp_path / "copy.db")
    assert [fault.message for fault in mended.left if sentence in fault.message]
    assert all(ADVICE[fault.kind] for fault in mended.left)
    if not mended.mended:
        assert mended.copy is None
        assert dump(own) == damaged
        assert not (tmp_path / "copy.db").exists()


def test_a_table_that_is_gone_is_one_sentence(own: Path) -> None:
    harmed(own, "DROP TABLE decisions")
    with pytest.raises(ArchiveError, match="no such table: decisions"):
        messages(own)


# --- raw pages -----------------------------------------------------------------------------------


def places(path: Path) -> list[tuple[str, int, int]]:
    with closing(sqlite3.connect(path)) as db:
        return db.execute(
            "SELECT DISTINCT warc_file, warc_offset, warc_length FROM captures WHERE warc_file NOTNULL"
        ).fetchall()


#: Bytes of a gzip member that no checksum covers: of its head the time, flags and system, and the byte before its
#: checksum, of which some bits hold nothing; and the bit that says it is probably text, which zlib reads past. All
#: other 55,031 bits of these records were tried: each is found.
UNCHECKED = (*range(4, 10), -9)
IS_TEXT = (3, 0)


def test_each_changed_byte_of_a_raw_page_is_found(own: Path) -> None:
    @settings(max_examples=60, suppress_health_check=list(HealthCheck))
    @given(st.data())
    def flipped(data: st.DataObject) -> None:
        name, offset, length = data.draw(st.sampled_from(places(own)))
        bytes_and_bits = st.tuples(st.integers(0, length - 1), st.integers(0, 7))
        at, bit = data.draw(
            bytes_and_bits.filter(lambda one: one != IS_TEXT and not {one[0], one[0] - length} & {*UNCHECKED})
        )
        path = own.parent / "warc" / name
        whole = path.read_bytes()
        content = bytearray(whole)
        content[offset + at] ^= 1 << bit
        path.write_bytes(content)
        try:
            with Archive(own) as archive:
                found = [fault.message for fault in raw_faults(archive)]
        finally:
            path.write_bytes(whole)
        assert found, (name, offset, at)
        assert all(str(path) in message for message in found)

    flipped()


@pytest.mark.parametrize("share", [0.0, 0.3, 0.9])
def test_a_cut_file_of_raw_pages_is_found(own: Path, share: float) -> None:
    for path in (own.parent / "warc").iterdir():
        path.write_bytes(path.read_bytes()[: int(path.stat().st_size * share)])
    with Archive(own) as archive:
        found = list(raw_faults(archive))
        (captures,) = archive.db.execute("SELECT count(*) FROM captures").fetchone()
        assert 0 < len(found) <= captures
        assert {fault.kind for fault in found} == {"raw"}
        done = mend(archive, own.parent / "copy.db")
        assert done.left == tuple(found), "raw bytes that are gone are told, not mended"


def test_a_raw_page_that_moves_while_it_is_looked_for_is_no_fault(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def moved(folder: Path, place: Place) -> Record:
        with closing(sqlite3.connect(own)) as db:
            db.execute(
                "UPDATE captures SET (warc_file, warc_offset, warc_length, pruned_at) = (NULL, NULL, NULL, 'now')"
            )
            db.commit()
        raise ArchiveError("is gone")

    monkeypatch.setattr(check, "read_place", moved)
    with Archive(own) as archive:
        assert list(raw_faults(archive)) == []


# --- the command ---------------------------------------------------------------------------------


def test_the_command_lists_what_it_mended_and_what_it_cannot_and_what_to_do(own: Path) -> None:
    harmed(own, "DROP INDEX articles_cluster", "DELETE FROM article_text WHERE article_id = 2")
    found = newsieve("check", "--archive", own)
    assert found.returncode == 1
    assert "what can be made again: newsieve check --repair" in found.stderr
    done = newsieve("check", "--repair", "--archive", own)
    assert done.returncode == 1, "one fault is left"
    lines = done.stdout.splitlines()
    assert "mended: there is no index articles_cluster" in lines
    assert "article 2 has no text" in lines
    assert "text: go back to a backup" in done.stderr
    (copy,) = own.parent.glob("archive.db.before-repair-*")
    assert str(copy) in done.stderr
    again = newsieve("check", "--json", "--archive", own)
    told = json.loads(again.stdout)
    assert (again.returncode, again.stderr) == (1, "")
    assert [fault["message"] for fault in told["faults"]] == told["problems"] == [
        line for line in lines if not line.startswith("mended: ")
    ]  # fmt: skip
    assert set(told["faults"][0]) == {"kind", "message", "is_mendable", "advice"}


def test_a_repair_of_what_is_whole_changes_nothing(own: Path) -> None:
    before = dump(own)
    done = newsieve("check", "--repair", "--json", "--archive", own)
    assert (done.returncode, json.loads(done.stdout)) == (0, {"problems": [], "faults": [], "mended": [], "copy": None})
    assert dump(own) == before
    assert not list(own.parent.glob("*before-repair*"))


def test_a_repair_is_refused_while_a_run_is_at_work_and_a_run_while_it_mends(own: Path) -> None:
    harmed(own, "DROP INDEX articles_cluster")
    with writing(own), writing(own):
        done = newsieve("check", "--repair", "--archive", own)
        assert (done.returncode, done.stdout) == (6, "")
        assert done.stderr == (
            f"newsieve: {own}: a crawl, `ingest`, `merge`, `reclean` or the like is at work on it."
            " Wait for that to end, then run this again.\n"
        )
        assert newsieve("check", "--archive", own).returncode == 1, "looking is not refused"
    with alone(own):
        with (
            pytest.raises(LockedError, match="`check --repair` or `dedup --rebuild --engine duckdb` is at work"),
            writing(own),
        ):
            pass
        with pytest.raises(LockedError), session.Session(Site(name="s", start=("http://127.0.0.1:9/",)), own)._open:
            pass
        (own.parent / "page.html").write_text("<p>" + "字" * 300, encoding="utf-8")
        assert newsieve("ingest", own.parent / "page.html", "--archive", own).returncode == 6


def test_a_repair_without_room_for_the_copy_changes_nothing(own: Path) -> None:
    harmed(own, "DROP INDEX articles_cluster")
    damaged = dump(own)
    with Archive(own) as archive, pytest.raises(ArchiveError, match="is not changed without a copy of it"):
        mend(archive, own.parent / "nowhere" / "copy.db")
    assert dump(own) == damaged


KILLED = """
import os, signal, sys
from pathlib import Path
from pipelines import mend
from pipelines.archive import Archive
def killed(db):
    db.execute("DELETE FROM new_postings")
    os.kill(os.getpid(), signal.SIGKILL)
mend._WORKS = {**mend._WORKS, "postings": killed}
mend.mend(Archive(Path(sys.argv[1])), Path(sys.argv[2]))
"""


def test_a_repair_that_is_killed_leaves_the_archive_as_it_was(own: Path) -> None:
    harmed(own, "DROP INDEX articles_cluster", "DELETE FROM new_postings WHERE key & 536870911 = 4")
    damaged = dump(own)
    done = FORKS.run(["-c", KILLED, own, own.parent / "copy.db"])
    assert done.returncode == -signal.SIGKILL
    assert dump(own) == dump(own.parent / "copy.db") == damaged
    with Archive(own) as archive:
        assert not mend(archive, own.parent / "again.db").left


def test_an_archive_that_may_only_be_read_is_checked(own: Path) -> None:
    with closing(sqlite3.connect(own)) as db:
        db.execute("PRAGMA journal_mode = DELETE")
    connection = sqlite3.connect(f"{own.as_uri()}?mode=ro&immutable=1", uri=True)
    register(connection)
    with closing(connection):
        assert not list(table_faults(connection))
        assert not list(vote_faults(connection))
        assert not list(index_faults(connection))


def test_a_check_beside_a_writer_sees_one_moment(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is committed between two of its questions is no fault."""

    def meanwhile(*_: object) -> Iterator[Fault]:
        harmed(own, "DELETE FROM removed", "UPDATE clusters SET size = 9", "DELETE FROM block_votes")
        return iter(())

    monkeypatch.setattr(check, "LOOKS", {**check.LOOKS, "index": meanwhile})
    with Archive(own) as archive:
        assert list(tables_and_derived(archive)) == []
        assert list(tables_and_derived(archive)) != []


def test_all_that_takes_long_tells_how_far_it_is(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(derived, "WORDS_AT_ONCE", 100)
    told = Counter[str]()
    with Archive(own) as archive:
        (articles,) = archive.db.execute("SELECT count(*) FROM articles").fetchone()
        assert not list(faults(archive, lambda _, what: told.update([what])))
        assert told.pop("times 100 words looked up") > 1
        assert told.pop("groups compared") == len(set(archive.db.execute("SELECT cluster_id FROM articles")))
    raw = told.pop("raw pages read")
    assert (set(told.values()), raw > articles) == ({articles}, True)
    assert set(told) == {"articles compared", "articles indexed again", "sketches made again", "votes counted again"}


def test_a_repair_looks_again_only_at_what_it_changed(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The others do not change meanwhile: it holds the lock."""
    looked: list[str] = []

    def counted(part: str) -> Callable[..., Iterator[Fault]]:
        def look(*arguments: Any) -> Iterator[Fault]:
            looked.append(part)
            return whole[part](*arguments)

        return look

    whole = dict(check.LOOKS)
    monkeypatch.setattr(check, "LOOKS", {part: counted(part) for part in whole})
    harmed(own, "DELETE FROM new_postings WHERE key & 536870911 = 4", "UPDATE runs SET pages = pages + 1 WHERE id = 1")
    with Archive(own) as archive:
        done = mend(archive, own.parent / "copy.db")
    assert ([fault.kind for fault in done.mended], done.left) == (["run", "postings"], ())
    assert looked == [*whole, "tables", "postings"]


def test_many_faults_are_mended_in_little_time(own: Path) -> None:
    """Each was looked for among all others: 8,000 took 9.3 seconds."""
    harmed(own, "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 8000)"
                " INSERT INTO removed SELECT 9000 + i, 888, 1, 0, 'tail', 'r', 'e', 't' FROM n")  # fmt: skip
    began = time.process_time()
    with Archive(own) as archive:
        done = mend(archive, own.parent / "copy.db")
    assert len(done.mended) == 8000
    assert time.process_time() - began < 3
