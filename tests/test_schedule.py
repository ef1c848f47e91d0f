"""The archive's schedules: who gets a due site, how a run is written down, what a site's answers ask for."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT
from localsite import table

from crawler.discovery import neighbours
from crawler.due import Plan, jitter_of
from crawler.lock import SiteLock
from crawler.runlog import LOG_DAYS, last_line, log_path, note_start, prune_logs
from crawler.schedule import LEASE, Ended, Schedules, Taken
from crawler.sites import Site, read_sites
from newsieve import cli
from pipelines.archive import Archive
from pipelines.capture import from_utc_iso, utc_iso
from pipelines.errors import Exit
from pipelines.warc import Record, WarcWriter, read_place

NOW = datetime(2026, 11, 26, 8, 0, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def site(name: str, schedule: str = "1h", host: str | None = None) -> Site:
    return Site(name=name, start=(f"https://{host or name + '.example.cn'}/",), schedule=schedule)


BJ, SH = site("bj"), site("sh")


def tick(archive: Archive, holder: str = "here:1") -> Schedules:
    return Schedules(archive, holder)


def take(archive: Archive, *sites: Site, now: datetime = NOW, holder: str = "here:1", **options: object) -> Taken:
    return tick(archive, holder).take(sites, now, **{"most": 9, **options})  # type: ignore[arg-type]


def ended(name: str, code: int = 0, at: datetime = NOW, reason: str = "finished") -> Ended:
    return Ended(name, code, reason, at)


def record(archive: Archive, of: Site, code: int = 0, at: datetime = NOW, run_id: int | None = None) -> Ended:
    return tick(archive).record(Plan.of(of), ended(of.name, code, at), run_id)


def row(archive: Archive, name: str) -> dict[str, object]:
    cursor = archive.db.execute("SELECT * FROM schedules WHERE site = ?", [name])
    return dict(zip((column[0] for column in cursor.description), cursor.fetchone(), strict=True))


def add_run(archive: Archive, name: str, started: datetime, *, code: int | None = 0, hours: float = 0.1) -> int:
    end = utc_iso(started + hours * HOUR) if code is not None else None
    with archive.transaction():
        return int(
            archive.db.execute(
                "INSERT INTO runs (round_id, site, started_at, heartbeat_at, ended_at, exit_code, reason, pages, bytes)"
                " VALUES (1, ?, ?, ?, ?, ?, 'finished', 0, 0)",
                [name, utc_iso(started), utc_iso(started), end, code],
            ).lastrowid
            or 0
        )


def add_answer(
    archive: Archive, run_id: int, headers: Mapping[str, str], *, status: int = 200, kind: str = "listing",
    body: bytes = b"<html>", at: datetime = NOW,
) -> None:  # fmt: skip
    with WarcWriter(archive.warc_folder, f"t{run_id}-{len(list(archive.warc_folder.glob('*')))}", "test") as warc:
        place = warc.write("https://bj.example.cn/", at, status, headers, body)
    with archive.transaction():
        archive.db.execute(
            "INSERT INTO captures (url, requested_url, site, kind, fetched_at, status, warc_file, warc_offset,"
            " warc_length, outcome, reason, run_id) VALUES ('u', 'u', 'bj', ?, ?, ?, ?, ?, ?, 'rejected', 'x', ?)",
            [kind, utc_iso(at), status, place.file, place.offset, place.length, run_id],
        )


# --- who gets a site ----------------------------------------------------------------------------


def test_a_new_site_is_taken_at_once_and_one_by_cron_waits(archive: Archive) -> None:
    assert take(archive, BJ, site("night", "0 3 * * *")).leased == ("bj",)
    assert row(archive, "bj")["leased_by"] == "here:1"
    assert str(row(archive, "night")["next_due_at"]) > utc_iso(NOW)


def test_what_one_tick_has_no_other_gets(archive: Archive) -> None:
    with Archive(archive.path) as other:
        assert take(archive, BJ, SH, most=1).leased == ("bj",)
        assert take(other, BJ, SH, holder="there:2").leased == ("sh",)
        assert take(other, BJ, SH, holder="there:3") == Taken(busy=("bj", "sh"))


def test_all_ticks_together_run_so_many_at_most(archive: Archive) -> None:
    sites = [site(f"s{number}") for number in range(5)]
    taken = take(archive, *sites, most=2)
    assert (len(taken.leased), len(taken.waiting)) == (2, 3)
    assert take(archive, *sites, most=2, holder="there:2").leased == ()
    assert len(take(archive, *sites, most=3, holder="there:2").leased) == 1


def test_the_longest_waiting_comes_first(archive: Archive) -> None:
    take(archive, BJ, SH, most=0)
    archive.db.execute("UPDATE schedules SET next_due_at = ? WHERE site = 'sh'", [utc_iso(NOW - HOUR)])
    assert take(archive, BJ, SH, most=1).leased == ("sh",)


def test_sites_of_one_host_are_crawled_one_after_the_other(archive: Archive) -> None:
    twins = site("a", host="gov.example.cn"), site("b", host="gov.example.cn"), site("c")
    assert take(archive, *twins) == Taken(leased=("a", "c"), waiting=("b",))
    assert take(archive, *twins, holder="there:2").leased == ()
    record(archive, twins[0])
    assert take(archive, *twins, holder="there:2").leased == ("b",)


def test_a_crawl_without_a_lease_holds_its_host(archive: Archive) -> None:
    """As one by hand has none, nor one whose tick was killed."""
    twins = site("a", host="gov.example.cn"), site("b", host="gov.example.cn"), site("c")
    lock = SiteLock(archive.path, "a")
    assert take(archive, *twins) == Taken(leased=("c",), busy=("a",), waiting=("b",))
    lock.release()
    assert take(archive, *twins, holder="there:2").leased == ("a",)


def test_a_crawl_without_a_lease_holds_no_other_host(archive: Archive) -> None:
    apart = site("a", host="gov.example.cn"), site("b", host="www.example.cn")
    lock = SiteLock(archive.path, "a")
    assert take(archive, *apart) == Taken(leased=("b",), busy=("a",))
    lock.release()


def test_the_archive_is_not_kept_locked_for_loading_and_grouping(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    def grouped(sites: Sequence[Site]) -> list[list[Site]]:
        assert not archive.db.conn.in_transaction
        return neighbours(sites)

    monkeypatch.setattr("crawler.schedule.neighbours", grouped)
    assert take(archive, BJ).leased == ("bj",)
    code = (
        "import sys; from pathlib import Path; from test_schedule import BJ, NOW; from crawler.schedule import *;"
        " from pipelines.archive import Archive; opened = Archive(Path(sys.argv[1]), create=True);"
        " print(Schedules(opened, 'x').take([BJ], NOW, most=1).leased, 'scrapy' in sys.modules); opened.close()"
    )
    paths = os.pathsep.join(map(str, (ROOT, ROOT / "tests")))
    done = subprocess.run(
        [sys.executable, "-c", code, archive.path.with_name("other.db")],
        env={**os.environ, "PYTHONPATH": paths}, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert (done.stdout, done.returncode) == ("('bj',) False\n", 0), done.stderr


def test_a_lease_without_a_sign_of_life_ends(archive: Archive) -> None:
    take(archive, BJ)
    later = NOW + LEASE - timedelta(seconds=1)
    assert take(archive, BJ, now=later, holder="there:2") == Taken(busy=("bj",))
    tick(archive).renew(later)
    assert take(archive, BJ, now=NOW + LEASE + HOUR / 60, holder="there:2") == Taken(busy=("bj",))
    assert take(archive, BJ, now=later + LEASE, holder="there:2").leased == ("bj",)


def test_a_lease_given_before_the_clock_was_set_back_ends(archive: Archive) -> None:
    take(archive, BJ, now=NOW + 30 * DAY)
    archive.db.execute("UPDATE schedules SET next_due_at = ?", [utc_iso(NOW)])
    assert take(archive, BJ, now=NOW, holder="there:2").leased == ("bj",)


def test_a_late_tick_does_not_give_back_the_lease_of_another(archive: Archive) -> None:
    take(archive, BJ)
    take(archive, BJ, now=NOW + HOUR, holder="there:2")
    record(archive, BJ, at=NOW + HOUR)
    assert row(archive, "bj")["leased_by"] == "there:2"


def test_what_a_tick_has_passed_over_and_what_became_due_later_waits(archive: Archive) -> None:
    take(archive, BJ, SH, most=0)
    assert take(archive, BJ, SH, passed_over=["bj"]).leased == ("sh",)
    assert take(archive, BJ, due_at=NOW - HOUR) == Taken()


def test_a_disabled_site_is_left_out_until_it_is_enabled(archive: Archive) -> None:
    take(archive, BJ, most=0)
    tick(archive).enable(["bj"], is_enabled=False)
    assert take(archive, BJ) == Taken()
    tick(archive).enable(["bj"], is_enabled=True)
    assert take(archive, BJ, now=NOW + 9 * DAY).leased == ("bj",)
    assert record(archive, BJ, at=NOW + 9 * DAY).next_due_at > NOW + 9 * DAY, "what it missed is crawled once"


def test_sites_of_another_file_are_left_alone(archive: Archive) -> None:
    take(archive, BJ, most=0)
    assert take(archive, SH).leased == ("sh",)
    assert [shown["site"] for shown in tick(archive).listed([SH], NOW)] == ["sh"]


def test_a_changed_table_changes_the_schedule(archive: Archive) -> None:
    take(archive, BJ)
    record(archive, BJ)
    take(archive, replace(BJ, schedule="5h"))
    assert row(archive, "bj")["schedule"] == "5h"
    assert from_utc_iso(str(row(archive, "bj")["next_due_at"])) == NOW + 5 * HOUR + timedelta(
        seconds=jitter_of("bj", 5 * 3600)
    )
    before = row(archive, "bj")
    take(archive, replace(BJ, schedule="5h", delay=9.0), now=NOW + HOUR)
    assert row(archive, "bj") == before


def test_each_site_is_looked_up_once(archive: Archive) -> None:
    take(archive, BJ, most=0)
    asked: list[str] = []
    archive.db.conn.set_trace_callback(asked.append)
    with archive.transaction():
        tick(archive).sync([replace(BJ, schedule="5h"), SH], NOW)
    archive.db.conn.set_trace_callback(None)
    assert len([sql for sql in asked if sql.startswith("SELECT") and "FROM schedules" in sql]) == 2
    assert (row(archive, "bj")["schedule"], row(archive, "sh")["schedule"]) == ("5h", "1h")


def test_a_switch_reads_the_sites_file_once(archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "sites.toml"
    path.write_text(table("bj", "https://bj.example.cn/"), encoding="utf-8")
    read: list[Path] = []

    def counted(sites: Path) -> Sequence[Site]:
        read.append(sites)
        return read_sites(sites)

    monkeypatch.setattr("crawler.schedulecommands.read_sites", counted)
    options = ["--archive", str(archive.path), "--sites", str(path)]
    cli.main(["schedule", "disable", "bj", *options], standalone_mode=False)
    assert read == [path]
    assert row(archive, "bj")["is_enabled"] == 0


# --- other runs ---------------------------------------------------------------------------------


def test_a_site_that_is_being_crawled_is_neither_taken_nor_has_it_failed(archive: Archive) -> None:
    take(archive, BJ, most=0)
    lock = SiteLock(archive.path, "bj")
    assert take(archive, BJ, SH) == Taken(leased=("sh",), busy=("bj",))
    assert row(archive, "bj")["failures"] == 0
    lock.release()
    assert take(archive, BJ).leased == ("bj",)


def test_a_run_that_began_when_the_site_was_due_is_the_run_of_its_schedule(archive: Archive) -> None:
    """As after the death of a tick, whose crawl went on."""
    take(archive, BJ, most=0)
    run = add_run(archive, "bj", NOW)
    taken = take(archive, BJ, now=NOW + HOUR)
    assert [(served.site, served.exit_code) for served in taken.served] == [("bj", 0)]
    assert taken.leased == ()
    assert row(archive, "bj")["last_run_id"] == run
    assert row(archive, "bj")["last_ended_at"] == utc_iso(NOW + 0.1 * HOUR)


def test_answers_are_read_while_others_may_write(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    take(archive, BJ, most=0)
    add_answer(archive, add_run(archive, "bj", NOW), {"Cache-Control": "max-age=9"})
    locked = []

    def read(*place: Any) -> Record:
        locked.append(archive.db.conn.in_transaction)
        return read_place(*place)

    monkeypatch.setattr("crawler.schedule.read_place", read)
    assert len(take(archive, BJ, now=NOW + HOUR).served) == 1
    assert locked == [False]


def test_a_run_that_two_ticks_find_counts_once(archive: Archive) -> None:
    lively = site("bj", "adaptive")
    take(archive, lively, most=0)
    run = add_run(archive, "bj", NOW)
    one, other = (tick(archive, holder).record(Plan.of(lively), ended("bj"), run) for holder in ("here:1", "there:2"))
    assert one == other
    archive.db.execute("UPDATE schedules SET next_due_at = ?", [utc_iso(NOW)])  # by hand: once more, please
    assert take(archive, lively, now=NOW + HOUR).leased == ("bj",)
    assert row(archive, "bj")["interval"] == 6 * 3600 * 1.5


def test_what_was_leased_is_crawled_though_the_run_of_another_cannot_be_written_down(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    take(archive, BJ, SH, most=0)
    add_run(archive, "bj", NOW)

    def fail(*_: object) -> None:
        raise sqlite3.OperationalError("database is locked")

    with monkeypatch.context() as patch:
        patch.setattr(Schedules, "record", fail)
        assert take(archive, BJ, SH, now=NOW + HOUR) == Taken(leased=("sh",))
        with pytest.raises(sqlite3.OperationalError):  # nobody waits: then it is told
            take(archive, BJ, SH, now=NOW + HOUR)
    assert [served.site for served in take(archive, BJ, SH, now=NOW + HOUR).served] == ["bj"]


@pytest.mark.parametrize(("started", "code"), [(-1, 0), (0, 1), (0, 5), (0, 130), (0, None)])
def test_these_runs_are_not(archive: Archive, started: int, code: int | None) -> None:
    take(archive, BJ, most=0)
    add_run(archive, "bj", NOW + started * HOUR, code=code)
    add_run(archive, "sh", NOW)
    assert take(archive, BJ, now=NOW + HOUR).leased == ("bj",)


def test_a_site_that_was_crawled_by_hand_before_is_not_due_at_once(archive: Archive) -> None:
    add_run(archive, "bj", NOW - HOUR / 2)
    add_run(archive, "sh", NOW - HOUR / 2, code=1)
    assert take(archive, BJ, SH).leased == ("sh",)


# --- how it went --------------------------------------------------------------------------------


def test_a_run_is_written_down(archive: Archive) -> None:
    take(archive, BJ)
    run = add_run(archive, "bj", NOW)
    told = record(archive, BJ, Exit.LIMIT_REACHED, NOW + HOUR, run)
    assert told.failures == 0
    assert told.next_due_at == NOW + 2 * HOUR + timedelta(seconds=jitter_of("bj", 3600))
    found = row(archive, "bj")
    assert (found["last_run_id"], found["last_exit_code"], found["last_reason"]) == (run, 4, "finished")
    assert (found["leased_by"], found["leased_until"]) == (None, None)
    (shown,) = tick(archive).listed([BJ], NOW)
    assert (shown["enabled"], shown["running"], shown["last_exit_code"]) == (True, False, 4)


def test_a_failing_site_is_left_alone_longer_and_success_ends_that(archive: Archive) -> None:
    waits, now = [], NOW
    for _ in range(6):
        take(archive, BJ, now=now)
        told = record(archive, BJ, Exit.ERROR, now)
        waits.append(((told.next_due_at or now) - now) // timedelta(minutes=1))
        now = told.next_due_at or now
    assert waits[-1] == 480
    assert told.failures == 6
    assert take(archive, BJ, now=now - timedelta(seconds=1)) == Taken()
    assert take(archive, BJ, now=now).leased == ("bj",)
    assert record(archive, BJ, 0, now).failures == 0


def test_a_crawl_that_found_the_site_locked_was_no_run(archive: Archive) -> None:
    take(archive, BJ)
    record(archive, BJ, Exit.LOCKED)
    found = row(archive, "bj")
    assert (found["last_ended_at"], found["failures"], found["leased_by"]) == (None, 0, None)
    assert found["next_due_at"] == utc_iso(NOW)


def test_news_make_an_adaptive_site_come_sooner(archive: Archive) -> None:
    lively = site("bj", "adaptive")
    take(archive, lively)
    run = add_run(archive, "bj", NOW)
    with archive.transaction():
        archive.db.execute(
            "INSERT INTO captures (url, requested_url, site, kind, fetched_at, outcome, run_id)"
            " VALUES ('u', 'u', 'bj', 'page', '', 'new', ?)",
            [run],
        )
    record(archive, lively, run_id=run)
    assert row(archive, "bj")["interval"] == 6 * 3600 * 0.8
    take(archive, lively, now=NOW + 9 * HOUR)
    record(archive, lively, at=NOW + 9 * HOUR, run_id=add_run(archive, "bj", NOW + 9 * HOUR))
    assert row(archive, "bj")["interval"] == 6 * 3600 * 0.8 * 1.5


# --- what the site asks for ---------------------------------------------------------------------


def due_in(archive: Archive, of: Site, run: int) -> timedelta:
    """Time to the next run, without the jitter."""
    take(archive, of)
    record(archive, of, run_id=run)
    found = row(archive, "bj")
    return from_utc_iso(str(found["next_due_at"])) - NOW - timedelta(seconds=int(str(found["jitter"])))


def test_lists_that_say_how_long_they_stay_fresh_are_believed(archive: Archive) -> None:
    run = add_run(archive, "bj", NOW)
    add_answer(archive, run, {"Cache-Control": "max-age=172800"})
    add_answer(archive, run, {"Content-Type": "application/rss+xml"}, kind="feed", body=b"<rss><ttl>1440</ttl></rss>")
    add_answer(archive, run, {"Content-Type": "text/html"})
    add_answer(archive, run, {"Cache-Control": "max-age=99"}, kind="page")  # an article is no list
    add_answer(archive, run, {"Cache-Control": "max-age=99"}, status=404)
    assert due_in(archive, site("bj", "adaptive"), run) == DAY


def test_retry_after_is_heeded_by_every_schedule(archive: Archive) -> None:
    run = add_run(archive, "bj", NOW)
    add_answer(archive, run, {"Retry-After": "100000"}, status=429, kind="page")
    add_answer(archive, run, {"Retry-After": "999999"}, status=200)  # no refusal
    take(archive, BJ)
    assert record(archive, BJ, Exit.BLOCKED, run_id=run).next_due_at == NOW + timedelta(seconds=100_000)


def test_answers_that_cannot_be_read_ask_for_nothing(archive: Archive) -> None:
    run = add_run(archive, "bj", NOW)
    add_answer(archive, run, {"Cache-Control": "max-age=172800"})
    for file in archive.warc_folder.glob("*"):
        file.write_bytes(b"torn")
    assert due_in(archive, site("bj", "adaptive"), run) == 9 * HOUR


# --- what a run leaves --------------------------------------------------------------------------


def test_a_run_knows_who_began_it(archive: Archive) -> None:
    runs = [add_run(archive, "bj", NOW) for _ in range(3)]
    with archive.transaction():
        note_start(archive, runs[0], {"NEWSIEVE_TRIGGER": "schedule", "NEWSIEVE_RUN_LOG": "logs/bj.log"})
        note_start(archive, runs[1], {"NEWSIEVE_TRIGGER": "somebody", "NEWSIEVE_RUN_LOG": "logs/bj.log"})
        note_start(archive, runs[2], {})
    assert archive.db.execute("SELECT trigger, log_path FROM runs").fetchall() == [
        ("schedule", "logs/bj.log"), ("manual", None), ("manual", None)
    ]  # fmt: skip


def test_old_logs_go_and_all_else_stays(tmp_path: Path) -> None:
    for name in (Path(log_path("bj", NOW)).name, "new-20261126T080000.log", "mine.log", "bj-20261126T080000.txt"):
        (tmp_path / name).touch()
        age = timedelta(0) if name.startswith("new") else timedelta(days=LOG_DAYS, seconds=1)
        os.utime(tmp_path / name, times=((NOW - age).timestamp(),) * 2)
    assert prune_logs(tmp_path, NOW) == 1
    assert {path.name for path in tmp_path.iterdir()} == {
        "new-20261126T080000.log",
        "mine.log",
        "bj-20261126T080000.txt",
    }
    assert prune_logs(tmp_path / "none", NOW) == 0


def old_log(folder: Path, name: str) -> Path:
    path = folder / f"{name}-20260101T080000.log"
    path.touch()
    os.utime(path, times=((NOW - timedelta(days=LOG_DAYS, seconds=1)).timestamp(),) * 2)
    return path


def test_a_log_that_cannot_be_looked_at_or_deleted_stops_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept, gone = old_log(tmp_path, "theirs"), old_log(tmp_path, "ours")
    (tmp_path / "sh-20260101T080000.log").symlink_to(tmp_path / "deleted by another tick")
    (tmp_path / "notes.log").symlink_to(tmp_path / "none")
    unlink = Path.unlink

    def refuse(path: Path, missing_ok: bool = False) -> None:
        if path == kept:
            raise PermissionError(path)
        unlink(path, missing_ok)

    monkeypatch.setattr(Path, "unlink", refuse)
    assert prune_logs(tmp_path, NOW) == 1
    assert (kept.exists(), gone.exists()) == (True, False)


@pytest.mark.parametrize(
    ("log", "reason"),
    [
        ("Crawling: 32 pages\nbj: finished\n", "finished"),
        ("bj: max_pages (exit code 4)\n\n", "max_pages"),
        ("newsieve: sites.toml: there is no such sites file.", "sites.toml: there is no such sites file."),
        ("bj: the site says (exit code 7) everywhere\n", "the site says (exit code 7) everywhere"),
        ("", ""),
        ("x" * 9_999, "x" * 500),
    ],
)
def test_the_last_line_of_a_log_says_how_it_ended(tmp_path: Path, log: str, reason: str) -> None:
    path = tmp_path / "bj.log"
    path.write_text(log, encoding="utf-8")
    assert last_line(path, "bj") == reason


def test_a_log_that_is_not_there_says_nothing(tmp_path: Path) -> None:
    assert last_line(tmp_path / "none.log", "bj") == ""
    (tmp_path / "bytes.log").write_bytes(b"\xff\xfe\n")
    assert last_line(tmp_path / "bytes.log", "bj") == "\ufffd\ufffd"
