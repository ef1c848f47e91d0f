"""Archives of every schema there was are opened, and an upgrade that is interrupted leaves the old archive."""

import hashlib
import re
import resource
import signal
import sqlite3
import stat
import subprocess
import zipfile
from contextlib import closing
from pathlib import Path

import oldarchives
import pytest
import sqlite_utils
from conftest import newsieve
from forked import FORKS

from pipelines import upgrade, views
from pipelines.archive import Archive
from pipelines.errors import ArchiveError
from pipelines.migrations import migrations
from pipelines.reclean import reclean

OLD = sorted(oldarchives.FOLDER.glob("m*.zip"))


def names() -> list[str]:
    """All migrations, in order."""
    with closing(sqlite_utils.Database(memory=True)) as empty:
        return [migration.name for migration in migrations.pending(empty)]


NEWEST = names()[-1].partition("_")[0]
#: Those that an upgrade changes.
OLDER = [packed for packed in OLD if packed.stem < NEWEST]


def unpacked(packed: Path, folder: Path) -> Path:
    with zipfile.ZipFile(packed) as file:
        file.extractall(folder)
    return folder / "archive.db"


def rows(path: Path, sql: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as db:
        return db.execute(sql).fetchall()


def dump(path: Path) -> str:
    """All that is in an archive's database."""
    with closing(sqlite3.connect(path)) as db:
        return "\n".join(db.iterdump())


def test_every_schema_that_was_has_an_archive() -> None:
    """A new migration wants the archive of the schema before it: python tests/oldarchives.py"""
    *older, newest = [name.partition("_")[0] for name in names()]
    assert [packed.stem for packed in OLD if packed.stem != newest] == older


@pytest.mark.parametrize("packed", OLD, ids=lambda packed: packed.stem)
def test_an_archive_of_each_schema_is_brought_up_to_date_whole(packed: Path, tmp_path: Path) -> None:
    path = unpacked(packed, tmp_path)
    before = {table: rows(path, f"SELECT count(*) FROM {table}") for table in ("articles", "captures", "removed")}
    texts, old = rows(path, "SELECT * FROM article_text"), dump(path)
    applied = rows(path, "SELECT max(name) FROM _sqlite_migrations")
    assert str(applied[0][0]).startswith(packed.stem), "the archive is what its name says"
    with Archive(path) as archive:
        assert list(views.problems(archive)) == []
        found = archive.db.execute("SELECT count(*) FROM articles_fts WHERE articles_fts MATCH zh_match('冷库')")
        assert found.fetchone()[0] >= 2
    assert {table: rows(path, f"SELECT count(*) FROM {table}") for table in before} == before
    assert rows(path, "SELECT * FROM article_text") == texts
    copies = list(tmp_path.glob("archive.db.before-*"))
    assert [copy.name for copy in copies] == [f"archive.db.before-{NEWEST}"] * (packed in OLDER)
    assert [dump(copy) for copy in copies] == [old] * len(copies), "the copy is the archive as it was"
    with Archive(path) as archive:  # and its raw pages are read by today's rules
        assert {done.result for done in reclean(archive)} <= {"same", "changed"}
        assert list(views.problems(archive)) == []


@pytest.mark.parametrize("packed", [OLD[0], OLDER[-1]], ids=lambda packed: packed.stem)
def test_an_upgraded_archive_has_the_tables_of_a_new_one(packed: Path, tmp_path: Path) -> None:
    schema = "SELECT type, name, tbl_name FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY 1, 2"
    Archive(tmp_path / "new.db", create=True).close()
    path = unpacked(packed, tmp_path)
    Archive(path).close()
    assert rows(path, schema) == rows(tmp_path / "new.db", schema)
    for (table,) in rows(path, "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE '%STRICT%'"):
        columns = f"SELECT name, type, \"notnull\", dflt_value, pk FROM pragma_table_info('{table}') ORDER BY name"
        assert rows(path, columns) == rows(tmp_path / "new.db", columns), table


def test_a_new_and_an_empty_archive_need_no_copy(tmp_path: Path) -> None:
    Archive(tmp_path / "new.db", create=True).close()
    with closing(sqlite_utils.Database(tmp_path / "old.db")) as db:
        migrations.apply(db, stop_before=names()[3])
        db.execute("CREATE VIRTUAL TABLE articles_fts USING fts5 (title, text, content='')")
    Archive(tmp_path / "old.db").close()
    assert [path.name for path in tmp_path.glob("*before*")] == []


@pytest.mark.parametrize("broken", names()[4:], ids=lambda name: name[:4])
def test_an_upgrade_that_breaks_off_leaves_the_old_archive(
    broken: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = unpacked(OLD[3], tmp_path)
    before = dump(path)
    (migration,) = [one for one in migrations._migrations if one.name == broken]
    whole = migration.fn

    def breaks(db: sqlite_utils.Database) -> None:
        whole(db)
        db.execute("INSERT INTO nowhere VALUES (1)")

    monkeypatch.setattr(migration, "fn", breaks)
    with pytest.raises(ArchiveError, match="no such table: nowhere"):
        Archive(path)
    assert dump(path) == before
    monkeypatch.undo()
    with Archive(path) as archive:
        assert list(views.problems(archive)) == []


def test_an_upgrade_that_breaks_off_after_the_tables_leaves_the_old_archive_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = unpacked(OLD[0], tmp_path)
    before = dump(path)

    def breaks(_: sqlite3.Connection) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(upgrade, "repost", breaks)
    with pytest.raises(KeyboardInterrupt):
        Archive(path)
    assert dump(path) == before


KILLED = """
import os, signal, sys
from pathlib import Path
from pipelines.archive import Archive
from pipelines.migrations import migrations
last = migrations._migrations[-1]
whole = last.fn
def killed(db):
    whole(db)
    db.execute("PRAGMA cache_spill = 1")
    os.kill(os.getpid(), signal.SIGKILL)
last.fn = killed
Archive(Path(sys.argv[1]))
"""


def test_an_upgrade_that_is_killed_leaves_the_old_archive(tmp_path: Path) -> None:
    path = unpacked(OLD[1], tmp_path)
    before = dump(path)
    done = FORKS.run(["-c", KILLED, path])
    assert done.returncode == -signal.SIGKILL
    assert dump(path) == before
    with Archive(path) as archive:
        assert list(views.problems(archive)) == []
    assert dump(tmp_path / f"archive.db.before-{NEWEST}") == before


@pytest.mark.parametrize("trouble", ["a full disk", "a name that takes no file"])
def test_without_room_for_the_copy_nothing_is_changed(tmp_path: Path, trouble: str) -> None:
    path = unpacked(OLD[2], tmp_path)
    digest, copy = hashlib.sha256(path.read_bytes()).digest(), tmp_path / f"archive.db.before-{NEWEST}"
    if trouble == "a name that takes no file":
        copy.with_name(copy.name + ".part").mkdir()
    limit = 400_000 if trouble == "a full disk" else resource.RLIM_INFINITY
    code = (
        f"import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, resource.RLIM_INFINITY))\n"
        "import newsieve; sys.exit(newsieve.main())"
    )
    done = FORKS.run(["-c", code, "report", "--archive", path])
    assert (done.returncode, done.stdout) == (1, "")
    assert re.search(r"is not changed without a copy of it, which cannot be written to .+: .+\. Make room for "
                     r"655,360 bytes there, then run this again; the archive is as it was\.\n$", done.stderr)  # fmt: skip
    assert hashlib.sha256(path.read_bytes()).digest() == digest
    assert not copy.exists()
    assert not [file for file in tmp_path.glob("*.part") if file.is_file()]


def test_the_copy_opens_as_an_archive_and_can_take_the_place_of_the_other(tmp_path: Path) -> None:
    path = unpacked(OLD[5], tmp_path)
    Archive(path).close()
    copy = tmp_path / f"archive.db.before-{NEWEST}"
    path.unlink()
    copy.rename(path)
    done = newsieve("check", "--archive", path)
    assert (done.returncode, done.stdout) == (0, "")
    assert f"{path}: was written by an older newsieve; as it was it is kept in {copy}" in done.stderr


def test_an_upgrade_waits_for_a_writer_and_copies_what_that_one_stored(tmp_path: Path) -> None:
    path = unpacked(OLD[4], tmp_path)
    with closing(sqlite3.connect(path, isolation_level=None)) as writer:
        writer.execute("PRAGMA journal_mode = WAL")
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("INSERT INTO meta VALUES ('late', 'row')")
        command = ["-m", "newsieve", "report", "--archive", path]
        process = FORKS.begin(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        assert process.stderr is not None
        assert process.stderr.readline().endswith("another process is writing; waiting up to 60 seconds\n")
        writer.execute("COMMIT")
        _, printed = process.communicate(timeout=60)
    assert process.returncode == 0, printed
    copy = tmp_path / f"archive.db.before-{NEWEST}"
    assert rows(copy, "SELECT value FROM meta WHERE key = 'late'") == [("row",)]


def test_an_index_of_other_rules_is_filled_anew_with_an_upgrade_too(tmp_path: Path) -> None:
    path = unpacked(OLD[6], tmp_path)
    with closing(sqlite3.connect(path)) as db:
        db.execute("UPDATE meta SET value = '0' WHERE key = 'segmentation_version'")
        db.execute("INSERT INTO articles_fts(articles_fts) VALUES('delete-all')")
        db.commit()
    with Archive(path) as archive:
        assert archive.db.execute("SELECT count(*) FROM articles_fts_docsize").fetchone()[0] == 5


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664])
def test_the_copy_is_for_the_same_users_as_the_archive(mode: int, tmp_path: Path) -> None:
    path, copy = unpacked(OLD[-1], tmp_path), tmp_path / "copy.db"
    path.chmod(mode)
    assert upgrade.keep_a_copy(path, copy) == copy
    assert stat.S_IMODE(copy.stat().st_mode) == mode


def test_a_copy_of_another_archive_is_never_replaced_and_the_same_one_not_kept_twice(tmp_path: Path) -> None:
    path, copy = unpacked(OLD[-1], tmp_path), tmp_path / "copy.db"
    copy.write_bytes(b"of another one")
    (tmp_path / "copy.db-2").symlink_to(tmp_path / "nowhere")
    assert [upgrade.keep_a_copy(path, copy).name for _ in range(2)] == ["copy.db-3", "copy.db-3"]
    with closing(sqlite3.connect(path)) as db:
        db.execute("INSERT INTO meta VALUES ('another', 'row')")
        db.commit()
    assert upgrade.keep_a_copy(path, copy).name == "copy.db-4"
    assert copy.read_bytes() == b"of another one"
    assert (tmp_path / "copy.db-2").is_symlink()
    assert sorted(file.name for file in tmp_path.glob("copy.db*")) == ["copy.db", *(f"copy.db-{n}" for n in (2, 3, 4))]


def test_a_new_index_alone_makes_no_copy(tmp_path: Path) -> None:
    path = unpacked(OLD[-1], tmp_path)
    Archive(path).close()
    (tmp_path / f"archive.db.before-{NEWEST}").unlink()
    with closing(sqlite3.connect(path)) as db:
        db.execute("UPDATE meta SET value = '0' WHERE key IN ('segmentation_version', 'sketch_version')")
        db.commit()
    Archive(path).close()
    assert [file.name for file in tmp_path.glob("*before*")] == []
