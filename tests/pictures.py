"""Pictures of the main pages, on a desktop and on a phone, in both languages: `make pictures` puts them into docs/pictures.

    python tests/pictures.py ARCHIVE FOLDER

They are drawn from whatever archive is named; the demo's is made by `make demo`.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from crawler.browser import launch_options

#: Width and height in CSS pixels.
SCREENS = {"desktop": (1280, 900), "phone": (390, 844)}
LANGUAGES = {"en": "en-US", "zh": "zh-CN"}


@contextmanager
def browser() -> Iterator[Browser]:
    """A Chromium that may ask this machine; what else it asks for is for the caller to see."""
    told = launch_options()
    options: dict[str, Any] = {key: told[key] for key in ("chromium_sandbox", "executable_path") if key in told}
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(args=["--disable-background-networking"], **options)
        try:
            yield started
        finally:
            started.close()


def pages(archive: Path) -> dict[str, str]:
    """Name → address of the pages that are worth a picture; those that an archive has."""
    from pipelines.archive import Archive

    with Archive(archive) as opened:

        def one(sql: str) -> Any:
            row = opened.db.execute(sql).fetchone()
            return row[0] if row else None

        article = one("SELECT article_id FROM removed WHERE kind = 'repeated_section' ORDER BY id LIMIT 1")
        copy = one("SELECT id FROM articles WHERE NOT is_representative AND role = 'shortened' LIMIT 1")
        group = one(f"SELECT cluster_id FROM articles WHERE id = {int(copy or 0)}")
        best = one(f"SELECT representative_id FROM clusters WHERE id = {int(group or 0)}")
        changed = one("SELECT article_id FROM revisions LIMIT 1")
        site, run = one("SELECT site FROM articles LIMIT 1"), one("SELECT id FROM runs LIMIT 1")
        capture = one("SELECT id FROM captures WHERE article_id IS NOT NULL LIMIT 1")
    found = {
        "overview": "/", "list": "/articles", "search": "/articles?q=招商&copies=all", "why": "/why",
        "article": article and f"/articles/{article}", "removed": article and f"/articles/{article}?removed=1",
        "copies": copy and f"/articles/{copy}", "compare": copy and f"/compare/{best}/{copy}", "group": group and f"/groups/{group}",
        "changed": changed and f"/articles/{changed}/revisions/1", "sites": "/sites", "site": site and f"/sites/{site}",
        "run": run and f"/runs/{run}", "capture": capture and f"/captures/{capture}", "question": "/questions/most_reprinted",
        "missing": "/articles/0",
    }  # fmt: skip
    return {name: address for name, address in found.items() if address}


def main(archive: Path, folder: Path) -> int:
    """Draw them; the number of pictures is said at the end."""
    from test_cli import served

    folder.mkdir(parents=True, exist_ok=True)
    count = 0
    with served(archive) as (address, _), browser() as started:
        for screen, (width, height) in SCREENS.items():
            for language, locale in LANGUAGES.items():
                context = started.new_context(viewport={"width": width, "height": height}, locale=locale)
                page = context.new_page()
                for name, path in pages(archive).items():
                    page.goto(address + path)
                    page.screenshot(path=folder / f"{name}-{screen}-{language}.png")
                    count += 1
                context.close()
    print(f"{count} pictures in {folder}")
    return 0


if __name__ == "__main__":
    if len(sys.argv) != 3 or not Path(sys.argv[1]).is_file():
        sys.exit("Say which archive and which folder: python tests/pictures.py data/archive.db docs/pictures")
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
