"""What people ask the archive: report, show, check, backup."""

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Crawled, newsieve

from pipelines import views
from pipelines.archive import Archive
from pipelines.errors import InputError


@pytest.fixture
def own(crawled: Crawled, tmp_path: Path) -> Path:
    """The crawled archive with its raw pages, copied to be changed."""
    shutil.copytree(crawled.archive.parent, tmp_path / "own")
    return tmp_path / "own" / crawled.archive.name


def count(archive: Archive, sql: str) -> int:
    return int(archive.db.execute(sql).fetchone()[0])


def article_with(crawled: Crawled, condition: str) -> int:
    with crawled.open() as archive:
        return count(archive, f"SELECT articles.id FROM articles WHERE {condition} ORDER BY id LIMIT 1")


# --- report --------------------------------------------------------------------------------------


def test_the_numbers_of_a_report_are_those_of_the_rows(crawled: Crawled) -> None:
    with crawled.open() as archive:
        report = views.report(archive)
        for outcome, number in report.outcomes.items():
            assert number == count(archive, f"SELECT count(*) FROM captures WHERE outcome = '{outcome}'")
        assert report.captures == count(archive, "SELECT count(*) FROM captures")
        assert report.articles == count(archive, "SELECT count(*) FROM articles")
        assert report.clusters == count(archive, "SELECT count(*) FROM clusters")
        assert report.characters == count(
            archive,
            "SELECT sum(length(text)) FROM article_text JOIN articles ON id = article_id WHERE is_representative",
        )
        assert report.lists == count(
            archive, "SELECT count(*) FROM captures WHERE reason IN ('listing_page', 'feed', 'sitemap')"
        )
        for kind, (blocks, characters) in report.removed.items():
            current = f"removed JOIN articles ON articles.id = article_id AND removed.revision = articles.revision\
                        WHERE kind = '{kind}'"
            assert blocks == count(archive, f"SELECT count(*) FROM {current}")
            assert characters == count(archive, f"SELECT sum(length(removed.text)) FROM {current}")
        assert sum(report.refused.values()) == count(
            archive,
            "SELECT count(*) FROM frontier WHERE last_status IS NULL\
                                                              AND reason IN ('robots_disallowed')",
        )
    assert report.database_bytes == crawled.archive.stat().st_size
    assert report.warc_bytes == sum(file.stat().st_size for file in (crawled.archive.parent / "warc").iterdir())


def test_the_sums_of_a_report_add_up(crawled: Crawled) -> None:
    with crawled.open() as archive:
        report = views.report(archive)
    assert sum(report.outcomes.values()) == report.captures
    assert report.lists + sum(report.failures.values()) == report.outcomes["rejected"]
    first_shown = ("new", "exact_duplicate", "near_duplicate")
    later_parts = sum(report.parts.get(name, 0) for name in first_shown)
    assert report.articles + later_parts == sum(report.outcomes[name] for name in first_shown)
    assert 0 < sum(report.parts.values()) < report.captures, "the demo has an article on two pages"
    assert report.clusters + sum(report.duplicates.values()) == report.articles
    for key, total in (("captures", report.captures), ("articles", report.articles), ("kept", report.clusters)):
        assert sum(int(str(site[key])) for site in report.sites) == total


def test_a_report_of_nothing_has_every_outcome_and_no_error(archive: Archive) -> None:
    report = views.report(archive)
    assert list(report.outcomes) == ["new", "revision", "unchanged", "exact_duplicate", "near_duplicate", "rejected"]
    assert {*report.outcomes.values(), report.captures, report.articles, report.characters} == {0}
    assert (report.sites, report.failures, report.removed) == ((), {}, {})


def test_a_person_sees_the_report_aligned_and_complete(crawled: Crawled) -> None:
    done = newsieve("report", "--archive", crawled.archive)
    assert (done.returncode, done.stderr) == (0, "")
    with crawled.open() as archive:
        report = views.report(archive)
    first = done.stdout.split("\n\n")[0].strip().splitlines()
    assert first[0] == "Pages fetched (what each was when it came)"
    *numbers, total, parts = [int(line.split()[0].replace(",", "")) for line in first[1:]]
    assert sum(numbers) == total == report.captures
    assert parts == sum(report.parts.values())
    assert len({len(re.match(r" *[\d,]+", line)[0]) for line in first[1:]}) == 1  # type: ignore[index]
    for name in (*report.removed, *report.failures, *report.refused, "qinglan", "songhe", "baishawan"):
        assert re.search(rf"\b{name}\b", done.stdout), name
    assert max(map(len, done.stdout.splitlines())) < 100
    assert "[bold]" not in done.stdout


def test_the_articles_of_a_report_are_told_as_the_clusters_now_stand(own: Path) -> None:
    with Archive(own) as archive:
        with archive.transaction():  # a copy that came before its original was called something else then
            archive.db.execute("UPDATE captures SET outcome = 'near_duplicate' WHERE outcome = 'exact_duplicate'")
        report = views.report(archive)
    assert report.duplicates["exact"] != report.outcomes["exact_duplicate"] == 0
    section = newsieve("report", "--archive", own).stdout.split("\nArticles\n")[1].split("\n\n")[0]
    told = {words: int(number.replace(",", "")) for number, words in re.findall(r"([\d,]+) {2}(.+)", section)}
    exact, near = (
        next(told[line] for line in told if words in line) for words in ("word for word", "slightly changed")
    )
    assert {"exact": exact, "near": near} == report.duplicates
    assert told["different articles: what search and export give"] + exact + near == report.articles


def test_every_reason_and_kind_of_the_demo_is_explained(crawled: Crawled) -> None:
    from pipelines.words import KIND_WORDS, REASON_WORDS

    with crawled.open() as archive:
        report = views.report(archive)
    assert {*report.failures, *report.refused} <= set(REASON_WORDS)
    assert set(report.removed) <= set(KIND_WORDS)


# --- show ----------------------------------------------------------------------------------------


def test_show_finds_by_number_and_by_url(crawled: Crawled) -> None:
    with crawled.open() as archive:
        by_number = views.article(archive.db, "1")
        url = by_number["url"]
        assert views.article(archive.db, url) == by_number
        assert views.article(archive.db, f"{url}?utm_source=mail#top") == by_number


@pytest.mark.parametrize("name", ["", "0", "-1", "1.0", " 1", "1 OR 1=1", "²", "١", "9" * 40, "http://[", "\x00"])
def test_show_of_what_is_not_there_is_refused(crawled: Crawled, name: str) -> None:
    with crawled.open() as archive, pytest.raises(InputError, match="no article"):
        views.article(archive.db, name)


def test_show_prints_text_copies_and_what_was_removed(crawled: Crawled) -> None:
    with crawled.open() as archive:
        number = views.telling_article(archive.db)
        found = views.article(archive.db, str(number))
    plain = newsieve("show", number, "--archive", crawled.archive)
    assert found["text"] in plain.stdout
    assert found["title"] == plain.stdout.splitlines()[0]
    assert f"{len(found['removed'])} blocks were taken out" in plain.stderr
    assert "repeated_section" not in plain.stdout
    told = newsieve("show", number, "--removed", "--archive", crawled.archive)
    assert told.stdout.startswith(plain.stdout)
    for block in found["removed"]:
        heading = f"\n[{block['position']}] {block['kind']}, {block['rule']}: {block['evidence']}\n"
        assert heading + block["text"] in told.stdout


def test_show_prints_the_time_of_publication_beside_the_day(own: Path) -> None:
    with Archive(own) as archive, archive.transaction():
        archive.db.execute("UPDATE articles SET published_at = '2025-08-15T02:05:00Z' WHERE id = 1")
    facts = newsieve("show", "1", "--archive", own).stdout.split("\n\n")[0]
    assert re.search(r"(?m)^ *published_at  2025-08-15T02:05:00Z$", facts)


def test_show_names_the_copies(crawled: Crawled) -> None:
    copy = article_with(crawled, "NOT is_representative")
    with crawled.open() as archive:
        found = views.article(archive.db, str(copy))
        assert len(found["copies"]) + 1 == count(archive, f"SELECT size FROM clusters WHERE id = {found['cluster_id']}")
    assert found["id"] not in {other["id"] for other in found["copies"]}


def test_show_prints_the_difference_of_revisions(crawled: Crawled) -> None:
    done = newsieve("show", article_with(crawled, "revision = 2"), "--diff", "--archive", crawled.archive)
    changed = [line[0] for line in done.stdout.splitlines() if re.match(r"[-+~] ", line)]
    assert changed
    assert "--- revision 1, " in done.stdout
    never = newsieve("show", article_with(crawled, "revision = 1"), "--diff", "--archive", crawled.archive)
    assert (never.returncode, never.stdout) == (0, "")
    assert "never changed" in never.stderr
    as_json = newsieve("show", article_with(crawled, "revision = 1"), "--diff", "--json", "--archive", crawled.archive)
    assert (as_json.returncode, json.loads(as_json.stdout), as_json.stderr) == (0, [], "")


def test_the_difference_as_json_gives_either_text_back(crawled: Crawled) -> None:
    number = article_with(crawled, "revision = 2")
    (change,) = json.loads(newsieve("show", number, "--diff", "--json", "--archive", crawled.archive).stdout)
    assert (change["from"], change["to"]) == (1, 2)
    with crawled.open() as archive:
        before, after = (revision["text"] for revision in views.article(archive.db, str(number))["revisions"])
    for edit in change["edits"]:
        assert (edit["old"] or "") in before
        assert (edit["new"] or "") in after


def test_show_as_json_has_all_of_it(crawled: Crawled) -> None:
    number = article_with(crawled, "revision = 2")
    found = json.loads(newsieve("show", number, "--json", "--archive", crawled.archive).stdout)
    with crawled.open() as archive:
        columns = [column.name for column in archive.db.table("articles").columns]
    assert list(found) == [*columns, "text", "removed", "copies", "addresses", "revisions"]
    assert "" not in found.values()
    assert [revision["revision"] for revision in found["revisions"]] == [1, 2]
    assert found["revisions"][-1]["text"] == found["text"]


def test_no_control_character_of_a_page_reaches_the_terminal(own: Path) -> None:
    with Archive(own) as archive, archive.transaction():
        archive.db.execute("UPDATE articles SET title = char(27) || ']0;owned' || char(7) || '[red]x' WHERE id = 1")
        archive.db.execute("UPDATE article_text SET text = '招商 [bold]' || char(27, 155) || '2J' WHERE article_id = 1")
    for command in (["show", "1"], ["search", "招商 bold"]):
        done = newsieve(*command, "--archive", own)
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", done.stdout)
        assert "]0;owned" in done.stdout
        assert "[red]x" in done.stdout, "a page's brackets are no markup of ours"


# --- check ---------------------------------------------------------------------------------------


def delete_text(archive: Archive) -> None:
    archive.db.execute("DELETE FROM article_text WHERE article_id = 2")


def promote(archive: Archive) -> None:
    archive.db.execute(
        "UPDATE articles SET role = 'original' WHERE cluster_id = (SELECT id FROM clusters WHERE size = 2)"
    )


def unsplit(archive: Archive) -> None:
    archive.db.execute(
        "INSERT INTO decisions SELECT min(id), max(id), 'split', '2026-01-01T00:00:00Z', NULL FROM articles"
        " WHERE cluster_id = (SELECT id FROM clusters WHERE size = 2)"
    )


def miscount(archive: Archive) -> None:
    archive.db.execute("UPDATE clusters SET size = 7 WHERE id = 1")


def depose(archive: Archive) -> None:
    archive.db.execute("UPDATE articles SET is_representative = 0 WHERE id = 1")


def forget_reason(archive: Archive) -> None:
    archive.db.execute(
        "UPDATE captures SET reason = NULL WHERE id IN (SELECT min(id) FROM captures WHERE reason NOTNULL)"
    )


def lose_article(archive: Archive) -> None:
    archive.db.execute("PRAGMA foreign_keys = OFF")
    archive.db.execute(
        "UPDATE captures SET article_id = 99999 WHERE id IN (SELECT min(id) FROM captures WHERE article_id)"
    )


def lose_index_row(archive: Archive) -> None:
    archive.db.execute("DELETE FROM articles_fts_docsize WHERE id = 3")


def first_place(archive: Archive) -> tuple[Path, int, int]:
    name, offset, length = archive.db.execute(
        "SELECT warc_file, warc_offset, warc_length FROM captures WHERE article_id AND status = 200 LIMIT 1"
    ).fetchone()
    return archive.warc_folder / name, offset, length


def delete_raw_file(archive: Archive) -> None:
    first_place(archive)[0].unlink()


def cut_raw_file(archive: Archive) -> None:
    path, offset, length = first_place(archive)
    path.write_bytes(path.read_bytes()[: offset + length // 2])


def swap_raw_pages(archive: Archive) -> None:
    rows = "SELECT id, warc_file, warc_offset, warc_length FROM captures WHERE article_id AND status = 200 LIMIT 2"
    (one, *_), (_, *other) = archive.db.execute(rows).fetchall()
    archive.db.execute(
        "UPDATE captures SET warc_file = ?, warc_offset = ?, warc_length = ? WHERE id = ?", [*other, one]
    )


DAMAGE = [
    (delete_text, "article 2 has no text"),
    (miscount, "cluster 1 says 7 members and has"),
    (depose, "representatives"),
    (promote, "has 2 originals"),
    (unsplit, "were split by hand and are in one cluster"),
    (forget_reason, "is rejected without a reason"),
    (lose_article, "names a row of articles that is not there"),
    (lose_index_row, "the search index lacks 1 articles"),
    (delete_raw_file, "no readable record"),
    (cut_raw_file, "capture"),
    (swap_raw_pages, "the raw page is not the one that was stored"),
]


@pytest.mark.parametrize(("harm", "finding"), DAMAGE, ids=[harm.__name__ for harm, _ in DAMAGE])
def test_check_finds(own: Path, harm: Callable[[Archive], None], finding: str) -> None:
    with Archive(own) as archive:
        assert list(views.problems(archive)) == []
        harm(archive)
        archive.db.conn.commit()
        assert [problem for problem in views.problems(archive) if finding in problem]


@pytest.mark.parametrize("place", [0.2, 0.5, 0.9])
def test_check_finds_one_changed_byte_in_a_raw_page(own: Path, place: float) -> None:
    with Archive(own) as archive:
        path, offset, length = first_place(archive)
        content = bytearray(path.read_bytes())
        content[offset + int(length * place)] ^= 0xFF
        path.write_bytes(content)
        assert [problem for problem in views.problems(archive) if problem.startswith("capture")]


def test_check_is_code_1_and_one_line_for_each_finding(own: Path) -> None:
    with Archive(own) as archive, archive.transaction():
        delete_text(archive)
        miscount(archive)
    done = newsieve("check", "--archive", own)
    assert done.returncode == 1
    assert done.stderr.endswith(f"{len(done.stdout.splitlines())} found\n")
    told = newsieve("check", "--json", "--archive", own)
    assert told.returncode == 1
    assert json.loads(told.stdout)["problems"] == done.stdout.splitlines()


# --- backup --------------------------------------------------------------------------------------


def test_a_backup_opens_as_an_archive(own: Path, tmp_path: Path) -> None:
    path = own.parent / "monday.db"
    done = newsieve("backup", path, "--archive", own)
    assert done.returncode == 0
    assert done.stderr == f"{path}: {path.stat().st_size:,} bytes\n"
    with Archive(own) as archive, Archive(path) as copy:
        assert list(views.problems(copy)) == []
        one, other = (views.report(opened) for opened in (archive, copy))
    assert one.outcomes == other.outcomes
    assert one.sites == other.sites


def test_a_backup_goes_on_beside_a_writer(own: Path) -> None:
    with Archive(own) as writer, writer.transaction(), Archive(own) as reader:
        writer.db.execute("INSERT INTO meta VALUES ('half', 'done')")
        views.backup(reader, own.parent / "b.db")
    with Archive(own.parent / "b.db") as copy:
        assert count(copy, "SELECT count(*) FROM meta WHERE key = 'half'") == 0


@pytest.mark.parametrize("name", ["taken.db", "missing/b.db", "."])
def test_a_backup_overwrites_nothing(crawled: Crawled, tmp_path: Path, name: str) -> None:
    (tmp_path / "taken.db").write_text("mine", encoding="utf-8")
    with crawled.open() as archive, pytest.raises(InputError):
        views.backup(archive, tmp_path / name)
    assert (tmp_path / "taken.db").read_text(encoding="utf-8") == "mine"
    assert list(tmp_path.iterdir()) == [tmp_path / "taken.db"]


def test_a_backup_that_breaks_off_leaves_nothing(crawled: Crawled, tmp_path: Path) -> None:
    archive = crawled.open()
    archive.close()
    with pytest.raises(Exception, match="closed"):
        views.backup(archive, tmp_path / "b.db")
    assert list(tmp_path.iterdir()) == []
