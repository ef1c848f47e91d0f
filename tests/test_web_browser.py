"""Our pages in a real browser: no error on its console, no request to anybody else, and what a reader does works."""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from conftest import Crawled
from pictures import LANGUAGES, SCREENS, browser, pages
from test_cli import served

from crawler.browser import lacking
from pipelines.views import backup

REQUIRED = "NEWSIEVE_REQUIRE_BROWSER" in os.environ
LACKING = lacking()
AXE = find_spec("axe_playwright_python")
pytestmark = pytest.mark.skipif(
    LACKING is not None and not REQUIRED, reason=f"no page was shown in a browser: {LACKING}"
)
needs_axe = pytest.mark.skipif(
    AXE is None and not REQUIRED, reason="no page was tried by axe-core: pip install axe-playwright-python"
)


@dataclass
class Reader:
    """A page of the browser, and what it did that it should not."""

    page: Any
    address: str
    archive: Path
    trouble: list[str] = field(default_factory=list)

    def open(self, path: str, status: int = 200) -> Any:
        found = self.page.goto(self.address + path)
        assert found.status == status, path
        return self.page


def follow(page: Any, link: Any) -> None:
    """Click, and wait for the page it leads to: a click alone waits for its first bytes only."""
    with page.expect_navigation():
        link.click()


@pytest.fixture(scope="module")
def started() -> Iterator[Any]:
    """One for all: a second one beside it does not start."""
    with browser() as one:
        yield one


@pytest.fixture(scope="module")
def readers(crawled: Crawled, started: Any) -> Iterator[dict[str, Reader]]:
    """By screen and language: "desktop-en", "phone-zh", …; one server and one browser for all."""
    with served(crawled.archive) as (address, _):
        found = {}
        for screen, (width, height) in SCREENS.items():
            for language, locale in LANGUAGES.items():
                context = started.new_context(viewport={"width": width, "height": height}, locale=locale)
                reader = Reader(context.new_page(), address, crawled.archive)
                reader.page.on("console", lambda said, reader=reader: reader.trouble.append(said.text))
                reader.page.on("pageerror", lambda error, reader=reader: reader.trouble.append(str(error)))
                reader.page.on(
                    "request",
                    lambda asked, reader=reader: (
                        None if asked.url.startswith(reader.address) else reader.trouble.append(asked.url)
                    ),
                )
                found[f"{screen}-{language}"] = reader
        yield found


@pytest.mark.parametrize("who", ["desktop-en", "desktop-zh", "phone-en", "phone-zh"])
def test_every_page_is_shown_without_an_error_and_asks_nobody_else(readers: dict[str, Reader], who: str) -> None:
    reader = readers[who]
    shown = pages(reader.archive)
    assert len(shown) == 16, "the demo has something for each"
    for name, path in shown.items():
        reader.trouble.clear()
        page = reader.open(path, 404 if name == "missing" else 200)
        assert [said for said in reader.trouble if "404" not in said or name != "missing"] == [], path
        assert page.locator("html").get_attribute("lang") == ("zh-Hans" if who.endswith("zh") else "en")
        assert page.evaluate("document.styleSheets.length && document.styleSheets[0].cssRules.length") > 50, path
        too_wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert page.evaluate(too_wide) <= 0, f"{path}: scrolls sideways on a {who}"


#: Asks axe-core what is wrong with a page.
VIOLATIONS = "axe.run().then(r => r.violations.map(v => [v.id, v.impact, v.nodes[0].html]))"


@needs_axe
@pytest.mark.parametrize("who", ["desktop-en", "phone-zh"])
def test_axe_finds_nothing_serious(readers: dict[str, Reader], who: str) -> None:
    assert AXE is not None, "pip install axe-playwright-python"
    assert AXE.submodule_search_locations
    source = (Path(AXE.submodule_search_locations[0]) / "axe.min.js").read_text(encoding="utf-8")
    reader = readers[who]
    for name, path in pages(reader.archive).items():
        page = reader.open(path, 404 if name == "missing" else 200)
        page.evaluate(source)
        assert page.evaluate(VIOLATIONS) == [], path
        if who == "desktop-en":
            page.emulate_media(color_scheme="dark")
            assert page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
            assert page.evaluate(VIOLATIONS) == [], f"{path}, dark"
            page.emulate_media(color_scheme="light")


def test_a_reader_searches_filters_opens_an_article_and_sees_what_was_removed(readers: dict[str, Reader]) -> None:
    page = readers["desktop-en"].open("/")
    page.get_by_label("Search the articles").fill("招商")
    follow(page, page.get_by_role("button", name="Search"))
    assert page.locator(".list mark").count() > 3
    before = page.locator(".list > li").count()
    follow(page, page.get_by_role("complementary", name="Filters").get_by_role("link", name="白沙湾"))
    assert 0 < page.locator(".list > li").count() < before
    assert page.get_by_label("Search the articles").input_value() == "招商", "the words stay"
    follow(page, page.get_by_role("link", name="Remove the filter 白沙湾"))
    assert page.locator(".list > li").count() == before
    follow(page, page.locator(".list h2 a").first)
    assert page.locator(".removed").count() == 0
    follow(page, page.get_by_role("link", name=re.compile("Show the .* removed blocks")))
    assert page.locator(".removed").count() > 0
    follow(page, page.locator(".removed .reason a").first)
    assert page.locator("dt:target").is_visible(), "the reason leads to what it means"


def test_a_reader_follows_copies_to_a_comparison_and_to_the_group(readers: dict[str, Reader]) -> None:
    page = readers["desktop-zh"].open("/questions/most_reprinted")
    follow(page, page.locator("tbody a").first)
    follow(page, page.get_by_role("link", name=re.compile("^对比")).first)
    assert page.locator(".sides > article").count() == 2
    left, right = (page.locator(".sides > article").nth(number).bounding_box() for number in (0, 1))
    assert left["x"] + left["width"] <= right["x"], "side by side"
    follow(page, page.get_by_role("link", name="查看整组及归并理由"))
    assert page.get_by_role("heading", level=1).inner_text().startswith("第")


def test_the_language_is_switched_and_stays(readers: dict[str, Reader]) -> None:
    page = readers["phone-en"].open("/articles?q=招商")
    follow(page, page.get_by_role("link", name="中文"))
    assert page.get_by_role("link", name="概览").is_visible()
    follow(page, page.get_by_role("link", name="概览"))
    assert page.locator("html").get_attribute("lang") == "zh-Hans"
    follow(page, page.get_by_role("link", name="English"))
    assert page.locator("html").get_attribute("lang") == "en"


def test_the_keyboard_reaches_the_content_first_and_sees_where_it_is(readers: dict[str, Reader]) -> None:
    page = readers["desktop-en"].open("/articles")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.locator(".skip").bounding_box()["x"] >= 0
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_a_raw_page_runs_nothing_of_the_page(readers: dict[str, Reader]) -> None:
    reader = readers["desktop-en"]
    page = reader.open(pages(reader.archive)["capture"])
    reader.trouble.clear()
    follow(page, page.get_by_role("link", name="Raw page as text"))
    assert page.evaluate("document.contentType") == "text/plain"
    assert page.evaluate("document.body.children.length") == 1, "one block of text"
    assert reader.trouble == []


# --- several archives ----------------------------------------------------------------------------


@needs_axe
def test_pages_of_several_archives_fit_the_screen_and_axe_finds_nothing(
    crawled: Crawled, started: Any, tmp_path: Path
) -> None:
    assert AXE is not None
    assert AXE.submodule_search_locations
    source = (Path(AXE.submodule_search_locations[0]) / "axe.min.js").read_text(encoding="utf-8")
    with crawled.open() as archive:
        backup(archive, tmp_path / "a-rather-long-name-of-an-archive.db")
    with served(crawled.archive, *tmp_path.glob("*.db")) as (address, _):
        for screen, language in (("desktop", "en"), ("phone", "zh")):
            width, height = SCREENS[screen]
            page = started.new_context(
                viewport={"width": width, "height": height}, locale=LANGUAGES[language]
            ).new_page()
            for path in ("/", "/articles?q=招商", "/in/archive/articles/1"):
                assert page.goto(address + path).status == 200
                assert (
                    page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
                ), (path, screen)
                page.evaluate(source)
                assert page.evaluate(VIOLATIONS) == [], (path, screen)
        page.goto(f"{address}/articles?q=招商")
        follow(page, page.locator(".list h2 a").first)
        assert "/in/" in page.url
        follow(page, page.get_by_role("link", name="全部档案"))
        assert page.url == f"{address}/"
