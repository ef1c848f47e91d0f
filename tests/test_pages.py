"""Golden pages: pages of our own words in the shapes of real sites, each with what a reader would want of it.

tests/pages/NAME.html is a page as bytes, NAME.json what is expected: the labels, and `body`, the blocks of the text
in order, as Markdown; or the reason why it is no article. The gold is written from the page, before newsieve is run.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache

import pytest
from conftest import ROOT

from pipelines import Article, Capture, Knowledge, Rejection, process
from pipelines.article import BLOCK_BREAK, restore
from pipelines.page import block_key

FOLDER = ROOT / "tests" / "pages"
NAMES = sorted(path.stem for path in FOLDER.glob("*.html"))
LABELS = ("title", "date", "source", "region", "author", "section", "language")
FETCHED_AT = datetime(2026, 11, 1, tzinfo=UTC)
MAX_BYTES = 15_000

#: Shares of the pages, just below what is reached: of the kept blocks, of the wanted ones, of each label, of the reasons.
FLOORS = {
    "precision": 0.997, "recall": 0.995, "title": 0.98, "date": 0.98, "source": 0.98, "region": 0.98, "author": 0.98,
    "section": 1, "language": 1, "reasons": 1,
}  # fmt: skip


@dataclass(frozen=True)
class Golden:
    """A page with what is expected of it."""

    body: bytes
    url: str
    outcome: str
    expected: dict[str, object]

    @property
    def blocks(self) -> list[str]:
        """The text that a reader wants, block by block."""
        found = self.expected.get("body", [])
        assert isinstance(found, list)
        return found


@cache
def golden(name: str) -> Golden:
    expected = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return Golden((FOLDER / f"{name}.html").read_bytes(), expected["url"], expected["outcome"], expected)


@cache
def read(name: str) -> Article | Rejection:
    page = golden(name)
    capture = Capture(url=page.url, requested_url=page.url, fetched_at=FETCHED_AT, site="golden", body=page.body)
    return process(capture, Knowledge("golden"))


def blocks(name: str) -> list[str]:
    result = read(name)
    return result.text.split(BLOCK_BREAK) if isinstance(result, Article) else []


def labels(name: str) -> dict[str, str | None]:
    result = read(name)
    if not isinstance(result, Article):
        return {}
    said = result.labels
    return {key: getattr(said, "published_on" if key == "date" else key) for key in LABELS}


def listed(outcome: str) -> list[str]:
    return [name for name in NAMES if golden(name).outcome == outcome]


@pytest.mark.parametrize("name", listed("article"))
def test_the_text_is_exact(name: str) -> None:
    assert blocks(name) == golden(name).blocks


@pytest.mark.parametrize("name", listed("article"))
def test_the_labels_are_exact(name: str) -> None:
    assert labels(name) == {key: golden(name).expected[key] for key in LABELS}


@pytest.mark.parametrize("name", listed("rejected"))
def test_what_is_no_article_is_rejected_for_its_reason(name: str) -> None:
    result = read(name)
    assert isinstance(result, Rejection)
    assert result.reason == golden(name).expected["reason"]


@pytest.mark.parametrize("name", listed("article"))
def test_nothing_is_lost_without_a_reason(name: str) -> None:
    """What a reader wants is in the text or among the removed blocks, whatever the rules make of it."""
    result = read(name)
    assert isinstance(result, Article)
    keys = {block_key(text) for text in restore(result.text, result.removed).split(BLOCK_BREAK)}
    assert [text for text in golden(name).blocks if block_key(text) not in keys] == []


def share(names: list[str], right: Callable[[str], bool]) -> float:
    return sum(map(right, names)) / len(names)


def test_the_floors_hold() -> None:
    """Lower bounds over all pages, so that a page marked as wrong still cannot get worse unseen."""
    articles = [name for name in NAMES if golden(name).outcome == "article"]
    found = {name: set(blocks(name)) for name in articles}
    wanted = {name: set(golden(name).blocks) for name in articles}
    precision = sum(len(found[n] & wanted[n]) / max(1, len(found[n])) for n in articles) / len(articles)
    recall = sum(len(found[n] & wanted[n]) / len(wanted[n]) for n in articles) / len(articles)
    assert precision >= FLOORS["precision"]
    assert recall >= FLOORS["recall"]
    for key in LABELS:
        right = share(articles, lambda name, key=key: labels(name).get(key) == golden(name).expected[key])
        assert right >= FLOORS[key], key
    rejected = [name for name in NAMES if name not in articles]
    reasons = share(rejected, lambda name: getattr(read(name), "reason", None) == golden(name).expected["reason"])
    assert reasons >= FLOORS["reasons"]


def test_no_wrong_day_and_no_wrong_source() -> None:
    """A missing label is one thing, a false one another."""
    names = NAMES
    said = {(name, key): labels(name).get(key) for name in names for key in ("date", "source", "region", "author")}
    wrong = {at: value for at, value in said.items() if value and value != golden(at[0]).expected.get(at[1])}
    assert wrong == {}


def test_there_are_pages_of_each_kind() -> None:
    """Enough pages, small enough to be read by a stranger, each with a line on what it shows."""
    assert len(NAMES) >= 110
    assert {path.stem for path in FOLDER.glob("*.json")} == set(NAMES)
    assert [name for name in NAMES if len(golden(name).body) > MAX_BYTES or not golden(name).expected["shows"]] == []
    assert {golden(name).expected.get("language") for name in NAMES} >= {"zh", "en", "de", "ru", "pl", "el", "ja", "fr"}
