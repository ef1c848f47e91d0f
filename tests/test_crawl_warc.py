"""What a crawl writes into its WARC files: the requests as they were sent, the answers, and visits that found nothing new."""

import gzip
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from conftest import newsieve
from localsite import Handler, LocalSite, Page, article, crawl, links, portal, stop, table, wait_for
from test_resume import begin, folder_for, is_readable_by_others, is_whole, rows, texts
from test_warc import unpacked

from pipelines.archive import Archive
from pipelines.reclean import reclean


@dataclass
class Twice:
    """A site crawled twice; the second time nothing has changed."""

    folder: Path
    site: LocalSite
    #: Records of the first and of the second run: (type, text).
    runs: list[list[tuple[str, str]]]


def with_validators(page: Page) -> object:
    def answer(handler: Handler) -> Page:
        if handler.headers.get("If-None-Match") == '"a"':
            return Page(b"", 304, headers={"ETag": '"a"'})
        return Page(page.body, headers={"ETag": '"a"'})

    return answer


def read(folder: Path, run: int) -> list[tuple[str, str]]:
    files = (folder / "warc").glob(f"s-*-{run}-*.warc.gz")
    texts = [piece.decode("latin-1") for file in files for piece in unpacked(file.read_bytes())]
    return [(found[1] if (found := re.search(r"WARC-Type: (\w+)", text)) else "", text) for text in texts]


@pytest.fixture(scope="module")
def twice(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Twice]:
    folder = tmp_path_factory.mktemp("twice")
    packed = gzip.compress(article(2).body, mtime=0)
    pages = {
        "/": links("/info/1.html", "/info/2.html", "/info/3.html?a=%E5%8C%97&b"),
        "/info/1.html": article(1),
        "/info/2.html": Page(packed, headers={"Content-Encoding": "gzip", "Set-Cookie": "a=b"}),
        "/info/3.html?a=%E5%8C%97&b=": with_validators(article(3)),
    }
    with LocalSite(pages) as site:  # type: ignore[arg-type]
        (folder / "sites.toml").write_text(table("s", site.url, article=r"'/info/'", revisit='"0s"'), encoding="utf-8")
        for _ in range(2):
            done = crawl(folder)
            assert done.returncode == 0, done.stderr
        yield Twice(folder, site, [read(folder, run) for run in (1, 2)])


def test_every_answer_has_its_request_as_it_was_sent(twice: Twice) -> None:
    for run in twice.runs:
        kinds = [kind for kind, _ in run]
        assert kinds.count("request") == kinds.count("response") + kinds.count("revisit") == 5, "robots.txt included"
    sent = {text.split("\r\n\r\n")[1].split(" ")[1]: text for kind, text in twice.runs[0] if kind == "request"}
    for asked in twice.site.log[:5]:
        lines = sent[asked.path].split("\r\n\r\n")[1].split("\r\n")
        assert lines[0] == f"GET {asked.path} HTTP/1.1"
        told = dict(line.split(": ", 1) for line in lines[1:])
        # Twisted's own: how the connection is used
        assert {name: value for name, value in asked.headers.items() if name != "Connection"} == told


def test_a_304_and_the_same_bytes_are_revisits_and_unchanged(twice: Twice) -> None:
    revisits = [text for kind, text in twice.runs[1] if kind == "revisit"]
    profiles = sorted(re.search(r"revisit/([\w-]+)", text)[1] for text in revisits)  # type: ignore[index]
    assert profiles == ["identical-payload-digest"] * 3 + ["server-not-modified"], "the list and three articles"
    assert rows(twice.folder, "SELECT outcome FROM captures WHERE run_id = 2 AND kind = 'page'") == [("unchanged",)] * 3
    assert is_readable_by_others(twice.folder)
    assert is_whole(twice.folder)


def test_no_page_is_extracted_again_and_all_can_be_cleaned_again(twice: Twice) -> None:
    with Archive(twice.folder / "archive.db") as archive:
        assert [done.result for done in reclean(archive)] == ["same"] * 3


def test_the_file_says_which_program_wrote_it(twice: Twice) -> None:
    info = [text for kind, text in twice.runs[0] if kind == "warcinfo"]
    assert len(info) == 1
    assert "software: newsieve/" in info[0]


def test_what_changed_is_a_response_again_and_a_revision(twice: Twice) -> None:
    twice.site.pages["/info/1.html"] = article(11)
    assert crawl(twice.folder).returncode == 0
    found = [text for kind, text in read(twice.folder, 3) if kind == "response"]
    assert sum("/info/1.html" in text for text in found) == 1
    changed = "SELECT outcome FROM captures WHERE run_id = 3 AND url LIKE '%/info/1.html'"
    assert rows(twice.folder, changed) == [("revision",)]


def test_the_raw_pages_of_a_killed_crawl_bring_back_all_that_it_had_stored(tmp_path: Path) -> None:
    """They are written before anything is stored, so they hold more than the archive, never less."""
    with LocalSite(portal(60), seconds=0.01) as site:
        folder = folder_for(tmp_path, "killed", table("s", site.url))
        process = begin(folder)
        try:
            wait_for(lambda: len(site.log) > 45)
        finally:
            stop(process)
    stored = texts(folder)
    assert 0 < len(stored) < 60
    assert is_whole(folder), "each page that is stored is in the file"
    (file,) = (folder / "warc").glob("*.warc.gz")
    content = file.read_bytes()
    file.write_bytes(content + content[:150])  # a record that begins, and its writer is killed
    done = newsieve("ingest", file, "--archive", tmp_path / "again" / "archive.db")
    assert done.returncode == 3, "what is torn is said"
    assert f"cannot be read as WARC from byte {len(content):,} on" in done.stderr
    again = texts(tmp_path / "again")
    assert again.items() >= stored.items()
    assert newsieve("ingest", file, "--archive", folder / "archive.db").returncode == 3
    assert texts(folder) == again, "what was fetched and not stored comes in, too"
    assert newsieve("check", "--archive", folder / "archive.db").returncode == 0
