"""Crawling beside plain Scrapy, on the same local site in one run; and what a frontier costs.

    python bench/crawl.py [--pages N] [--bodies DIR] [--latency MS] [--peers READER-N,…] [--rows N,M] [--json OUT]

A site of N articles (2,000) is served on loopback by a process of its own: made-up ones of some 6 KB, or the pages of
DIR, which holds gold.jsonl as for bench/extraction.py. newsieve crawls it into a fresh archive; plain Scrapy crawls
it into a file of JSON lines: with the same extraction, one request at a time as newsieve does, and as it comes (8 at
a time); with trafilatura in the callback; and storing the pages as they are. Nobody waits between requests, and the
site answers at once, or after `--latency`: then extraction can keep up. Prints
pages a second, peak memory (of the largest process) and processor time (of all processes) of each. Then so many URLs
are queued in a frontier, and in Scrapy's own scheduler in memory: bytes a row, peak memory, and URLs a second.
"""

import argparse
import base64
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import scrapy
import trafilatura
from extraction import read_gold  # type: ignore[import-not-found]  # the script beside this one
from scrapy.core.scheduler import Scheduler
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.http import HtmlResponse, Response
from scrapy.utils.test import get_crawler
from trafilatura.settings import Document

from crawler.discovery import ARTICLE, Link
from crawler.frontier import Frontier
from crawler.sites import Site
from pipelines import Article, Capture, Knowledge, process
from pipelines.archive import Archive

ROOT = Path(__file__).resolve().parent.parent
#: This program, for one thing alone.
ME = [sys.executable, __file__, "--part"]
LIST_SIZE = 50
#: Number of the first article: one below 100 might be that of a later part, and its page is searched for the first.
FIRST = 30_000
PARAGRAPHS = 12
HAN = "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而"
#: Links that a page hands to the frontier at once.
BATCH = 100
KILOBYTE = 1024
MOMENT = datetime(2026, 1, 1, tzinfo=UTC)


# --- the site --------------------------------------------------------------------------------------


def page(number: int) -> bytes:
    """An article of invented text, drawn by its number, in a page with a menu and a footer."""
    draw = random.Random(number)
    body = "".join(f"<p>{''.join(draw.choices(HAN, k=draw.randint(60, 200)))}。</p>" for _ in range(PARAGRAPHS))
    title = "".join(draw.choices(HAN, k=14))
    menu = "".join(f"<li><a href='/c{n}/'>栏目{n}</a></li>" for n in range(30))
    html = (
        f"<html><head><title>{title}</title></head><body><ul>{menu}</ul><h1>{title}</h1>"
        f"<div>发布日期：2025-03-01</div><div class='content'>{body}</div><div>版权所有</div></body></html>"
    )
    return html.encode()


def listing(number: int, pages: int) -> bytes:
    """The list page of this number, from 1."""
    numbers = range((number - 1) * LIST_SIZE, min(number * LIST_SIZE, pages))
    items = "".join(f"<li><a href='/info/{FIRST + n}.html'>消息{n}</a></li>" for n in numbers)
    more = f"<a href='/list_{number + 1}.html'>下一页</a>" if number * LIST_SIZE < pages else ""
    return f"<html><body><ul>{items}</ul>{more}</body></html>".encode()


def serve(pages: int, latency: float, folder: Path | None = None) -> None:
    """Serve the site, each answer after `latency` seconds; its port is the first line that is printed."""
    found = [one.body for one in read_gold(folder)[:pages]] if folder else map(page, range(pages))
    bodies = {f"/info/{FIRST + n}.html": body for n, body in enumerate(found)}
    pages = len(bodies)
    bodies |= {f"/list_{n}.html": listing(n, pages) for n in range(1, pages // LIST_SIZE + 2)}
    bodies["/"] = bodies["/list_1.html"]

    class Handler(BaseHTTPRequestHandler):
        # as servers of the web do: else the end of an answer waits 40 ms for word that its beginning came, and so does
        # whoever asks for one page at a time
        disable_nagle_algorithm = True

        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:  # the base class's name
            body = bodies.get(self.path)
            time.sleep(latency)
            self.send_response(200 if body else 404)
            self.send_header("Content-Type", "text/html" if folder else "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body or b"")))
            self.end_headers()
            self.wfile.write(body or b"")

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the base class's name
            """Nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    print(server.server_port, flush=True)
    server.serve_forever()


@contextmanager
def site(served: Sequence[object]) -> Iterator[str]:
    """The site's address while a process of its own serves it. `served`: arguments of `serve`."""
    command = [*ME, "serve", *map(str, served)]
    beside = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=beside) as server:
        assert server.stdout
        try:
            yield f"http://127.0.0.1:{server.stdout.readline().strip()}/"
        finally:
            server.kill()


# --- crawls ----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Cost:
    """What a process took."""

    seconds: float
    #: Of processor time.
    busy: float
    #: Peak resident memory.
    megabytes: float
    printed: str


def run(arguments: Sequence[object], may_end_with: Collection[int] = (0,)) -> Cost:
    """Run a program to its end. Raises RuntimeError when it fails."""
    with tempfile.TemporaryFile() as out:
        started = time.monotonic()
        process = subprocess.Popen(list(map(str, arguments)), cwd=ROOT, stdout=out, stderr=subprocess.STDOUT)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        seconds = time.monotonic() - started
        out.seek(0)
        printed = out.read().decode("utf-8", "replace")
    if process.returncode not in may_end_with:
        raise RuntimeError(f"{arguments} ended with {process.returncode}: {printed[-2000:]}")
    return Cost(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / KILOBYTE, printed)


def written(url: str, pages: int, folder: Path) -> Path:
    """A file with the site."""
    path = folder / "sites.toml"
    path.write_text(
        f"[sites.bench]\nstart = ['{url}']\narticle = '/info/[0-9]+[.]html$'\ndelay = 0\nallow_private = true\n"
        f"max_pages = {2 * pages + 100}\n",
        encoding="utf-8",
    )
    return path


def newsieve(url: str, pages: int, folder: Path) -> tuple[Cost, int]:
    """newsieve's crawl of the site, and how many articles it stored."""
    archive, sites = folder / "archive.db", written(url, pages, folder)
    crawl = [sys.executable, "-m", "newsieve", "crawl", "bench", "--archive", archive, "--sites", sites]
    cost = run(crawl, may_end_with=(0, 3, 4))  # pages that are no article, or too large, are outcomes
    with Archive(archive) as opened:
        pages = opened.db.execute("SELECT count(*) FROM captures WHERE url LIKE '%/info/%'").fetchone()[0]
        return cost, pages


class PlainSpider(scrapy.Spider):
    """What a tutorial would write: follow lists and articles, extract, yield."""

    name = "plain"
    #: By whom a page is read: a key of `READERS`.
    reader = "newsieve"

    def parse(self, response: Response, **_: Any) -> Iterator[Any]:
        """A list page."""
        assert isinstance(response, HtmlResponse)
        yield from response.follow_all(css="a[href^='/info/']", callback=self.parse_article)
        yield from response.follow_all(css="a[href^='/list_']")

    def parse_article(self, response: Response) -> Iterator[dict[str, object]]:
        """An article, or what came in its place."""
        yield {"url": response.url, **READERS[self.reader](response)}


def _by_newsieve(response: Response) -> dict[str, object]:
    capture = Capture(url=response.url, requested_url=response.url, fetched_at=MOMENT, site="bench", body=response.body)
    result = process(capture, Knowledge("bench"))
    return {"title": result.labels.title, "text": result.text} if isinstance(result, Article) else {}


def _by_trafilatura(response: Response) -> dict[str, object]:
    document = trafilatura.bare_extraction(response.body, url=response.url, with_metadata=True)
    return {"title": document.title, "text": document.text} if isinstance(document, Document) else {}


def _by_nobody(response: Response) -> dict[str, object]:
    return {"body": base64.b64encode(response.body).decode()}


READERS = {"newsieve": _by_newsieve, "trafilatura": _by_trafilatura, "nobody": _by_nobody}
PEERS = "newsieve-1,newsieve-8,trafilatura-8,nobody-8"


def plain(url: str, out: Path, at_once: int, reader: str) -> None:
    """Crawl the site with plain Scrapy, in this process."""
    crawler = AsyncCrawlerProcess(
        {
            "FEEDS": {str(out): {"format": "jsonlines", "encoding": "utf-8"}},
            "ROBOTSTXT_OBEY": True,
            "CONCURRENT_REQUESTS_PER_DOMAIN": at_once,
            "DOWNLOAD_DELAY": 0,
            "TELNETCONSOLE_ENABLED": False,
            "LOG_LEVEL": "CRITICAL",
        }
    )
    crawler.crawl(PlainSpider, start_urls=[url], reader=reader)
    crawler.start()


# --- frontiers -------------------------------------------------------------------------------------


def address(number: int) -> str:
    """A URL as sites have them."""
    return f"https://bench.example/info/2026/detail_{number}.html"


def fill(rows: int, folder: Path) -> dict[str, float]:
    """Queue so many URLs in a frontier, and hand a tenth of them out."""
    site = Site(name="bench", start=("https://bench.example/",))
    with Archive(folder / f"{rows}.db", create=True) as archive:
        frontier = Frontier(archive, site)
        with archive.transaction():
            frontier.open(MOMENT)
        before = _size(archive)
        started = time.monotonic()
        for start in range(0, rows, BATCH):
            links = [Link(address(n), "page", ARTICLE) for n in range(start, start + BATCH)]
            with archive.transaction():
                frontier.add(links, depth=1, known_run=0, source="https://bench.example/list_1.html", now=MOMENT)
        queued = time.monotonic() - started
        started = time.monotonic()
        leased = 0
        while leased < rows / 10:
            with archive.transaction():
                leased += len(frontier.lease(MOMENT, limit=16))
        handed_out = time.monotonic() - started
        return {
            "bytes_a_row": (_size(archive) - before) / rows,
            "queued_a_second": rows / queued,
            "leased_a_second": leased / handed_out,
        }


def _size(archive: Archive) -> int:
    pages, size = (archive.db.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "page_size"))
    return int(pages * size)


def fill_scrapy(rows: int) -> dict[str, float]:
    """Queue so many requests in Scrapy's own scheduler, in memory."""
    # the queue that asks no engine: there is none here
    crawler = get_crawler(PlainSpider, {"SCHEDULER_PRIORITY_QUEUE": "scrapy.pqueues.ScrapyPriorityQueue"})
    spider = PlainSpider.from_crawler(crawler)
    crawler.spider = spider
    scheduler = Scheduler.from_crawler(crawler)
    scheduler.open(spider)
    started = time.monotonic()
    for n in range(rows):
        scheduler.enqueue_request(scrapy.Request(address(n), callback=spider.parse_article))
    return {"queued_a_second": rows / (time.monotonic() - started)}


# --- all of it -------------------------------------------------------------------------------------


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=2000)
    parser.add_argument("--bodies", type=Path, help="a folder with pages to serve, in place of made-up ones")
    parser.add_argument("--latency", type=int, default=0, help="milliseconds until the site answers")
    parser.add_argument("--peers", default=PEERS, help="who reads a page in Scrapy, and how many it asks for at once")
    parser.add_argument("--rows", default="2000,200000", help="URLs of a frontier, with commas; empty: none")
    parser.add_argument("--json", type=Path)
    parser.add_argument("--part", nargs="+", help=argparse.SUPPRESS)  # this program, for one thing alone
    arguments = parser.parse_args()
    if arguments.part:
        _part(*arguments.part)
        return
    with tempfile.TemporaryDirectory() as folder:
        served = [arguments.pages, arguments.latency / 1000, *([arguments.bodies] if arguments.bodies else [])]
        crawls = _crawls(served, arguments.peers.split(","), Path(folder))
        found = {"crawls": crawls, "frontiers": _frontiers(arguments.rows, Path(folder))}
    if arguments.json:
        arguments.json.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


def _part(name: str, *values: str) -> None:
    if name == "serve":
        serve(int(values[0]), float(values[1]), *map(Path, values[2:]))
    elif name == "plain":
        plain(values[0], Path(values[1]), int(values[2]), values[3])
    elif name == "fill":
        print(json.dumps(fill(int(values[0]), Path(values[1]))))
    else:
        print(json.dumps(fill_scrapy(int(values[0]))))


def _crawls(served: Sequence[object], peers: Sequence[str], folder: Path) -> dict[str, dict[str, float]]:
    """What crawls of the site cost that `served` describes: arguments of `serve`."""
    with site(served) as url:
        rows: dict[str, tuple[Cost, int]] = {"newsieve": newsieve(url, int(str(served[0])), folder)}
        for reader, at_once in (peer.split("-") for peer in peers):
            out = folder / f"{reader}-{at_once}.jsonl"
            cost = run([*ME, "plain", url, out, at_once, reader])
            rows[f"scrapy + {reader}, {at_once} at a time"] = cost, sum(1 for _ in out.open(encoding="utf-8"))
    print("| | pages | seconds | pages/s | newsieve, × its pages/s | processor s | peak MB |")
    print("|---|---:|---:|---:|---:|---:|---:|")
    ours, crawled = rows["newsieve"]
    for name, (cost, pages) in rows.items():
        ratio = (crawled / ours.seconds) / (pages / cost.seconds)
        print(
            f"| {name} | {pages:,} | {cost.seconds:.1f} | {pages / cost.seconds:.1f} | {ratio:.2f} | {cost.busy:.1f}"
            f" | {cost.megabytes:.0f} |"
        )
    return {
        name: {"pages": pages, "seconds": cost.seconds, "cpu": cost.busy, "megabytes": cost.megabytes}
        for name, (cost, pages) in rows.items()
    }


def _frontiers(rows: str, folder: Path) -> dict[str, dict[str, float]]:
    found: dict[str, dict[str, float]] = {}
    if not rows:
        return found
    print("\n| | URLs | bytes a row | queued/s | handed out/s | peak MB |\n|---|---:|---:|---:|---:|---:|")
    for count in map(int, filter(None, rows.split(","))):
        parts = {"newsieve": ["fill", count, folder], "scrapy, in memory": ["fill-scrapy", count]}
        for name, part in parts.items():
            cost = run([*ME, *part])
            told = json.loads(cost.printed.strip().splitlines()[-1]) | {"megabytes": cost.megabytes}
            found[f"{name}, {count}"] = told
            print(
                f"| {name} | {count:,} | {told.get('bytes_a_row', 0):.0f} | {told['queued_a_second']:,.0f}"
                f" | {told.get('leased_a_second', 0):,.0f} | {cost.megabytes:.0f} |"
            )
    return found


if __name__ == "__main__":
    main()
