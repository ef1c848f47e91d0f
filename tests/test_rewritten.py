"""The golden pages in other markup that no reader sees: what is read of them stays as it is."""

from functools import cache

import pytest
from rewriting import SETS, WRITTEN, rewritten, written
from test_pages import FETCHED_AT, LABELS, NAMES, golden

from pipelines import Article, Capture, Knowledge, process

#: Pages that change, and why they may.
MAY: dict[str, dict[str, str]] = {}


def _read(name: str, body: bytes) -> tuple[str, ...]:
    page = golden(name)
    capture = Capture(url=page.url, requested_url=page.url, fetched_at=FETCHED_AT, site="golden", body=body)
    result = process(capture, Knowledge("golden"))
    if not isinstance(result, Article):
        return (result.reason,)
    labels = (str(getattr(result.labels, "published_on" if key == "date" else key)) for key in LABELS)
    return (*result.text.split("\n\n"), *labels)


@cache
def _as_parsed(name: str) -> tuple[str, ...]:
    return _read(name, rewritten(golden(name).body, golden(name).url, ()))


@cache
def _as_utf8(name: str) -> tuple[str, ...]:
    return _read(name, written(golden(name).body, ()))


@pytest.mark.parametrize("ways", SETS)
def test_what_no_reader_sees_changes_nothing(ways: str) -> None:
    pages = {name: rewritten(golden(name).body, golden(name).url, SETS[ways]) for name in NAMES}
    changed = {name for name, body in pages.items() if _read(name, body) != _as_parsed(name)}
    assert changed == set(MAY.get(ways, {}))


def test_how_the_same_tags_are_written_changes_nothing() -> None:
    pages = {name: written(golden(name).body, WRITTEN) for name in NAMES}
    assert {name for name, body in pages.items() if _read(name, body) != _as_utf8(name)} == set()
