"""What is told of groups: what each article is in it, what it was compared with, and what each source was worth."""

import json
from pathlib import Path

import pytest
from conftest import newsieve
from test_clusters import Text, add, groups, sentences

from pipelines import copies
from pipelines.archive import Archive
from pipelines.errors import InputError
from pipelines.fingerprint import hamming_distance
from pipelines.terminal import MAX_DIFFERENCES, pair_lines

STORY, OTHER = tuple(sentences(1, 6)), tuple(sentences(2, 6))


def test_the_articles_of_the_nearest_simhash_are_listed_whatever_group_they_are_in(filled: Archive) -> None:
    done = newsieve("cluster", "near", "1", "--archive", filled.path, "--json")
    assert done.returncode == 0, done.stderr
    simhashes = dict(filled.db.execute("SELECT id, simhash FROM articles").fetchall())
    found = [(one["id"], one["hamming_distance"]) for one in json.loads(done.stdout)]
    assert sorted(found) == [(n, hamming_distance(simhashes[1], simhashes[n])) for n in (2, 3)]
    assert [bits for _, bits in found] == sorted(bits for _, bits in found)
    shown = newsieve("cluster", "near", "http://a.example/", "--archive", filled.path)
    assert f"{found[0][1]} bits" in shown.stdout
    missing = newsieve("cluster", "near", "99", "--archive", filled.path)
    assert (missing.returncode, "There is no article '99'" in missing.stderr) == (2, True)


@pytest.fixture
def filled(archive: Archive) -> Archive:
    """A group of two, and an article that has a bit of it."""
    add(
        archive,
        Text("http://a.example/", STORY),
        Text("http://b.example/", STORY[:5]),
        Text("http://c.example/", OTHER),
    )
    assert len(groups(archive)) == 2
    archive.db.execute(
        "INSERT OR REPLACE INTO pairs (article_id, other_id, verdict, method, resemblance, containment, evidence) VALUES"
        " (3, 1, 'unrelated', 'simhash', 0.1, 0.1, 'nothing'), (3, 2, 'version', 'sketch', 0.5, 0.5, 'another year')"
    )
    archive.db.execute(
        "UPDATE pairs SET coverage = 0.98, differences = ? WHERE article_id = 2",
        [
            json.dumps(
                [
                    {"old": "青山", "new": "绿水", "old_at": 3, "new_at": 3},
                    {"old": "", "new": "又", "old_at": 9, "new_at": 9},
                ]
            )
        ],
    )
    archive.db.conn.commit()
    return archive


def test_a_group_tells_its_articles_pairs_and_links(filled: Archive) -> None:
    found = copies.cluster(filled.db, "2")
    assert found == copies.cluster(filled.db, f"c{found['cluster']}") == copies.cluster(filled.db, "http://a.example/")
    assert [(one["id"], one["role"]) for one in found["articles"]] == [(1, "original"), (2, "shortened")]
    ((pair), (link)) = (*found["pairs"], *found["linked"])
    assert (pair["article_id"], pair["other_id"], pair["coverage"], pair["differences"][0]["new"]) == (
        2,
        1,
        0.98,
        "绿水",
    )
    assert (link["verdict"], link["evidence"]) == ("version", "another year")


def test_what_has_nothing_to_do_with_it_is_told_only_when_asked(filled: Archive) -> None:
    asked = copies.cluster(filled.db, "2", unrelated=True)
    assert [link["verdict"] for link in asked["linked"]] == ["version", "unrelated"]
    assert [pair["verdict"] for pair in copies.pairs_of(filled.db, 3)] == ["version"]
    assert len(copies.pairs_of(filled.db, 3, unrelated=True)) == 2


@pytest.mark.parametrize(
    "name", ["c", "c0", "c99", "0", "99", "", "c" * 50, "9" * 50, "http://d.example/", "c-1", "c1.0"]
)
def test_no_group_and_no_article_of_a_name_is_bad_input(filled: Archive, name: str) -> None:
    with pytest.raises(InputError):
        copies.find_cluster(filled.db, name)


def test_each_source_is_told_with_its_verdicts(filled: Archive) -> None:
    assert copies.methods(filled.db)["simhash"] == {"unrelated": 1}
    assert sum(sum(verdicts.values()) for verdicts in copies.methods(filled.db).values()) == 3


def test_a_pair_is_told_in_few_lines() -> None:
    place = {"old": "青山\n镇", "new": "", "old_at": 0, "new_at": 0}
    pair = {"verdict": "same", "method": "sketch", "evidence": "equal", "differences": [place] * (MAX_DIFFERENCES + 2)}
    lines = list(pair_lines(pair))
    assert lines[:2] == ["same (found by sketch): equal", "青山 镇 → –"]
    assert lines[-1] == "… and 2 more places"
    assert len(lines) == MAX_DIFFERENCES + 2
    assert list(pair_lines(None)) == []


def test_show_says_of_each_copy_what_it_is_and_what_differs(filled: Archive) -> None:
    filled.close()
    shown = newsieve("show", "1", "--archive", filled.path).stdout
    assert "copy 2, shortened" in shown
    assert "青山 → 绿水" in shown
    assert "– → 又" in shown
    (copy,) = json.loads(newsieve("show", "1", "--json", "--archive", filled.path).stdout)["copies"]
    assert (copy["role"], copy["pair"]["verdict"], len(copy["pair"]["differences"])) == ("shortened", "same", 2)


def test_an_older_archive_gets_roles_and_decisions(archive: Archive) -> None:
    add(archive, Text("http://a.example/", STORY, day="2025-01-02"), Text("http://b.example/", STORY, day="2025-01-01"))
    add(archive, Text("http://c.example/", OTHER))
    before = archive.db.execute("SELECT id, role FROM articles").fetchall(), groups(archive)
    db = archive.db
    db.execute("DROP TABLE decisions")
    for table, column in (
        ("articles", "role"),
        ("clusters", "original_id"),
        ("pairs", "coverage"),
        ("pairs", "differences"),
    ):
        db.execute(f"ALTER TABLE {table} DROP COLUMN {column}")
    db.execute("DELETE FROM _sqlite_migrations WHERE name = 'm006_decisions_and_roles'")
    db.conn.commit()
    archive.close()
    with Archive(Path(archive.path)) as again:
        assert (again.db.execute("SELECT id, role FROM articles").fetchall(), groups(again)) == before
        assert copies.cluster(again.db, "1")["pairs"][0]["differences"] == []
