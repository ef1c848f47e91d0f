"""A short run of the fuzzer over the demo's pages; `make fuzz` runs it for as long as you like."""

import random
from pathlib import Path

import fuzz
import pytest

from pipelines import Article, process

SECONDS = 5.0


def test_nothing_fails_on_mutated_pages_of_the_demo() -> None:
    *failed, (_, _, count) = fuzz.failures(fuzz.seed_pages(None), seed=1, seconds=SECONDS)
    assert failed == []
    assert int(count) > 0


def test_the_same_seed_gives_the_same_page() -> None:
    pages = [b"<p>one</p>", b"<p>two</p><p>three</p>"]
    assert [fuzz.mutated(pages, random.Random(f"7-{i}")) for i in range(50)] == [
        fuzz.mutated(pages, random.Random(f"7-{i}")) for i in range(50)
    ]


def test_what_is_broken_is_found(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    page = next(
        body for body in fuzz.seed_pages(None) if isinstance(process(fuzz.capture(body), fuzz.Knowledge("s")), Article)
    )
    assert fuzz.problem(page) is None
    monkeypatch.setattr("fuzz.restore", lambda *_: "something else")
    assert fuzz.problem(page) == "kept and removed do not give the extracted text back"
    monkeypatch.setattr("fuzz.process", lambda *_: 1 / 0)
    assert "ZeroDivisionError" in str(fuzz.problem(page))
