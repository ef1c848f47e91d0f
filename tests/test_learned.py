"""A site's blocks end to end: learned by a crawl, pinned in sites.toml, cleaned again, shown in terminal and browser."""

import json
import sqlite3
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from conftest import newsieve
from localsite import LocalSite, article, crawl, links, table
from test_web import get

from pipelines.archive import Archive
from pipelines.boilerplate import block_hash
from pipelines.errors import InputError
from pipelines.views import learned

ARTICLES = 8
SLOGAN = "<b>滨江</b>欢迎您 共赢未来"
HOTLINE = "滨江招商热线每天八点到二十点有人接听，欢迎各界客商来电来访。"
ONCE = "此处另有一行只在一页上。"


def site(count: int = ARTICLES) -> LocalSite:
    """Articles that end with two lines of the site's; one has a third line."""
    pages: dict[str, Any] = {"/": links(*(f"/info/{n}.html" for n in range(count)))}
    for n in range(count):
        own = f"<p>{ONCE}</p>" if n == count - 1 else ""
        lines = f"{own}<p>{SLOGAN.replace('<b>', '&lt;b&gt;').replace('</b>', '&lt;/b&gt;')}</p><p>{HOTLINE}</p></div>"
        body = article(n).body.decode().replace("</div></body>", f"{lines}</body>")
        pages[f"/info/{n}.html"] = type(article(n))(body.encode())
    return LocalSite(pages)


def texts(folder: Path) -> list[str]:
    db = sqlite3.connect(folder / "archive.db")
    try:
        return [text for (text,) in db.execute("SELECT text FROM article_text ORDER BY article_id")]
    finally:
        db.close()


def having(folder: Path, line: str) -> int:
    return sum(line in text for text in texts(folder))


def again(folder: Path, *arguments: object) -> None:
    assert newsieve("reclean", "--archive", folder / "archive.db", *arguments).returncode == 0


def write_sites(folder: Path, url: str, **pins: list[str]) -> Path:
    values = {name: json.dumps(lines, ensure_ascii=False) for name, lines in pins.items()}
    path = folder / "sites.toml"
    path.write_text(table("s", url, **values), encoding="utf-8")
    return path


def report(folder: Path, name: str = "s") -> Any:
    return json.loads(newsieve("report", "--site", name, "--json", "--archive", folder / "archive.db").stdout)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site crawled once, nothing pinned; do not write into it."""
    folder = tmp_path_factory.mktemp("learned")
    with site() as served:
        write_sites(folder, served.url)
        assert crawl(folder).returncode == 0
    return folder


def copy(folder: Path, to: Path) -> Path:
    for file in folder.rglob("*"):
        if file.is_file():
            target = to / file.relative_to(folder)
            target.parent.mkdir(exist_ok=True)
            target.write_bytes(file.read_bytes())
    return to


def test_a_crawl_learns_and_reclean_reaches_the_first_pages(folder: Path, tmp_path: Path) -> None:
    mine = copy(folder, tmp_path)
    assert 3 <= having(mine, HOTLINE) < ARTICLES, "the first pages came before anything was learned"
    again(mine)
    assert (having(mine, HOTLINE), having(mine, SLOGAN), having(mine, ONCE)) == (0, 0, 1)


def test_few_pages_teach_nothing(tmp_path: Path) -> None:
    with site(3) as served:
        write_sites(tmp_path, served.url)
        assert crawl(tmp_path).returncode == 0
    again(tmp_path)
    assert (having(tmp_path, HOTLINE), having(tmp_path, SLOGAN)) == (3, 3)
    assert report(tmp_path)["blocks"] == []


def test_pins_hold_in_a_crawl(tmp_path: Path) -> None:
    with site() as served:
        write_sites(tmp_path, served.url, keep=[HOTLINE], drop=[ONCE])
        assert crawl(tmp_path).returncode == 0
    assert (having(tmp_path, HOTLINE), having(tmp_path, ONCE)) == (ARTICLES, 0)


def test_pins_written_later_hold_in_reclean_when_the_file_is_named(folder: Path, tmp_path: Path) -> None:
    mine = copy(folder, tmp_path)
    sites = write_sites(mine, "http://127.0.0.1/", keep=[HOTLINE], drop=[ONCE])
    again(mine)
    assert having(mine, HOTLINE) == 0, "the archive knows the table of the last crawl"
    again(mine, "--sites", sites)
    assert (having(mine, HOTLINE), having(mine, ONCE), having(mine, SLOGAN)) == (ARTICLES, 0, 0)
    write_sites(mine, "http://127.0.0.1/", keep=[ONCE], drop=[ONCE])
    again(mine, "--sites", sites)
    assert (having(mine, HOTLINE), having(mine, ONCE)) == (0, 1), "a pin taken back, and keep wins over drop"


def test_reclean_takes_no_site_over_that_the_archive_has_no_page_of(folder: Path, tmp_path: Path) -> None:
    mine = copy(folder, tmp_path)
    (mine / "others.toml").write_text(table("other", "http://127.0.0.1/"), encoding="utf-8")
    again(mine, "--sites", mine / "others.toml")
    with Archive(mine / "archive.db") as archive:
        assert archive.db.execute("SELECT name FROM sites").fetchall() == [("s",)]


def test_a_sites_file_that_is_not_there_changes_nothing(folder: Path, tmp_path: Path) -> None:
    done = newsieve("reclean", "--archive", folder / "archive.db", "--sites", tmp_path / "none.toml")
    assert done.returncode == 2
    assert "no such sites file" in done.stderr


def test_the_report_of_a_site_shows_what_was_learned_and_pinned(folder: Path, tmp_path: Path) -> None:
    mine = copy(folder, tmp_path)
    again(mine, "--sites", write_sites(mine, "http://127.0.0.1/", keep=[HOTLINE], drop=[ONCE]))
    found = report(mine)
    assert (found["site"], found["clusters"]) == ("s", ARTICLES)
    rows = {block["text"]: (block["pages"], block["share"], block["pinned"]) for block in found["blocks"]}
    assert rows[HOTLINE] == (ARTICLES, 1.0, "keep")
    assert rows[SLOGAN][2] is None
    assert rows[ONCE][2] == "drop"
    printed = newsieve("report", "--site", "s", "--archive", mine / "archive.db")
    assert f"{ARTICLES}" in printed.stdout
    assert "keep" in printed.stdout
    assert SLOGAN in printed.stdout
    assert "2 blocks learned from 8 different articles, 2 pinned" in printed.stderr


def test_a_site_that_is_not_there_is_one_sentence(folder: Path) -> None:
    done = newsieve("report", "--site", "nowhere", "--archive", folder / "archive.db")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "newsieve: --site nowhere: the archive has no such site. It has: s.\n"


def test_an_archive_without_anything_has_no_site(archive: Archive) -> None:
    with pytest.raises(InputError, match="It has: none at all"):
        learned(archive.db, "s")


def test_the_browser_shows_what_the_report_does(folder: Path, tmp_path: Path) -> None:
    mine = copy(folder, tmp_path)
    again(mine, "--sites", write_sites(mine, "http://127.0.0.1/", keep=[HOTLINE], drop=[ONCE, HOTLINE]))
    rows, shown, row = get(
        mine / "archive.db", "/archive/learned.json?_shape=array&site=s", "/archive/learned?site=s", "/archive/sites/s"
    )
    assert rows.json() == [{name: block[name] for name in rows.json()[0]} for block in report(mine)["blocks"]]
    assert "<b>滨江" not in shown.text
    assert "&lt;b&gt;滨江" in shown.text
    assert f'/archive/learned?site={quote("s")}"' in row.text


def test_another_page_changes_a_text_through_learned_blocks_only(tmp_path: Path) -> None:
    """Pages come one by one, all is cleaned again after each: what differs then stands in `removed`, with its rule."""
    count = 6
    with site(count) as served, Archive(tmp_path / "archive.db", create=True):
        pages = dict(served.pages)
        for n in range(count):
            served.pages = pages | {"/": links(*(f"/info/{i}.html" for i in range(n + 1)))}
            write_sites(tmp_path, served.url)
            before = texts(tmp_path)
            assert crawl(tmp_path).returncode == 0
            again(tmp_path)
            known = {block["text"] for block in report(tmp_path)["blocks"]}
            for old, new in zip(before, texts(tmp_path), strict=False):
                gone = set(old.split("\n\n")) - set(new.split("\n\n"))
                assert gone <= known
                assert set(new.split("\n\n")) <= set(old.split("\n\n"))
    assert known == {HOTLINE, SLOGAN}
    assert {block_hash(text) for text in known} == {block_hash(HOTLINE), block_hash(SLOGAN)}
