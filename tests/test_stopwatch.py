"""How long answers and readings take: measured where they happen, kept with the capture, and nothing decided by it."""

import pytest
from conftest import NOW

from crawler.stopwatch import seconds_of
from pipelines import Capture, Knowledge, process_parts_safely, process_safely
from pipelines.archive import Archive
from pipelines.partrows import Part, add_all, read_parts

PAGE = Capture(
    url="https://a.example/1", requested_url="https://a.example/1", fetched_at=NOW, site="a", fetch_seconds=1.25,
    body="<html><body><h1>码头</h1><p>渔港的新码头昨天第一次停靠了三千吨级的冷藏船，船上装的是鱿鱼，工人卸了一夜。</p></body></html>".encode(),
)  # fmt: skip
COLUMNS = "SELECT fetch_seconds, process_seconds FROM captures ORDER BY id"


@pytest.mark.parametrize(
    ("meta", "expected"),
    [
        ({"download_latency": 0.5, "_answer_began": 10.0}, 2.5),
        ({"download_latency": 0.5}, 0.5),  # a browser: all of it
        ({"_answer_began": 10.0}, None),
        ({}, None),
    ],
)
def test_an_answer_takes_its_beginning_and_its_body(meta: dict[str, float], expected: float | None) -> None:
    assert seconds_of(meta, 12.0) == expected
    assert "_answer_began" not in meta  # a request that is asked again begins anew


def test_both_are_kept_with_a_page_that_is_read(archive: Archive) -> None:
    came = read_parts(archive, [PAGE], None, Knowledge("a"))
    with archive.transaction():
        add_all(archive, [Part(PAGE)], came)
    ((fetched, read),) = archive.db.execute(COLUMNS).fetchall()
    assert fetched == 1.25
    assert 0 < read < 60


def test_a_page_that_nobody_timed_or_read_has_none(archive: Archive) -> None:
    untimed = Capture(url=PAGE.url, requested_url=PAGE.url, fetched_at=NOW, site="a", body=PAGE.body)
    with archive.transaction():
        archive.add(untimed, process_safely(untimed, Knowledge("a")))
        archive.add_unchanged(untimed, 1)
    assert archive.db.execute(COLUMNS).fetchall() == [(None, None)] * 2


def test_how_long_it_took_makes_no_two_results_or_captures_differ() -> None:
    one, other = (process_parts_safely([PAGE], Knowledge("a")) for _ in range(2))
    assert one.seconds is not None
    assert one == other
    assert Capture(url=PAGE.url, requested_url=PAGE.url, fetched_at=NOW, site="a", body=PAGE.body) == PAGE
