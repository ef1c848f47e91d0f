"""Small web sites on loopback for the crawler's tests: real servers, generated pages, a log of what was asked."""

import random
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from pathlib import Path
from typing import Any, Self

from conftest import ROOT, newsieve
from forked import FORKS, Started

HAN = "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经"
LIST_SIZE = 20


@dataclass(frozen=True)
class Page:
    """What a path answers."""

    body: bytes = b""
    status: int = 200
    content_type: str = "text/html; charset=utf-8"
    headers: Mapping[str, str] = field(default_factory=dict)


#: A page, or a function that does with the connection what it likes.
Answer = Page | Callable[["Handler"], Page | None]


@dataclass(frozen=True)
class Asked:
    """One request as the server saw it."""

    at: float
    path: str
    headers: Mapping[str, str]
    #: Requests being answered at that moment, this one included.
    at_once: int


class LocalSite:
    """One site on one loopback port; `pages` may be changed while it runs. Another `host` (127.0.0.2) is another host
    for the crawler too, as another port is not."""

    def __init__(
        self, pages: Mapping[str, Answer] | None = None, seconds: float = 0.0, host: str = "127.0.0.1"
    ) -> None:
        self.pages: dict[str, Answer] = dict(pages or {})
        self.seconds = seconds  # that every answer takes
        self.log: list[Asked] = []
        self.lock = threading.Lock()
        self.at_once = 0
        self.server = ThreadingHTTPServer((host, 0), partial(Handler, self))
        self.url = f"http://{host}:{self.server.server_port}"
        self._thread = threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self.server.shutdown()
        self.server.server_close()
        self._thread.join()

    def paths(self, start: int = 0) -> list[str]:
        """Paths asked for, in order, robots.txt left out."""
        return [asked.path for asked in self.log[start:] if asked.path != "/robots.txt"]

    def gaps(self, path: str = "") -> list[float]:
        """Seconds between requests whose path begins like this."""
        times = [asked.at for asked in self.log if asked.path.startswith(path)]
        return [later - earlier for earlier, later in pairwise(times)]

    def pace(self, path: str = "") -> float:
        """Mean seconds between such requests, without the first of them, which waits for nothing. The mean: on a busy
        machine one request comes late, and the next seems early."""
        gaps = self.gaps(path)[1:]
        return sum(gaps) / len(gaps)


class Handler(BaseHTTPRequestHandler):
    """Answers one request and hangs up."""

    protocol_version = "HTTP/1.1"

    def __init__(self, site: LocalSite, *args: Any) -> None:
        self.site = site
        super().__init__(*args)

    def do_GET(self) -> None:
        site = self.site
        with site.lock:
            site.at_once += 1
            site.log.append(Asked(time.monotonic(), self.path, dict(self.headers), site.at_once))
        try:
            if site.seconds:
                time.sleep(site.seconds)
            answer = site.pages.get(self.path, Page(b"<h1>404</h1>", 404))
            page = answer if isinstance(answer, Page) else answer(self)
        finally:
            with site.lock:  # before the client has it all: else its next request would be counted beside this one
                site.at_once -= 1
        self.close_connection = True
        if page:
            with suppress(ConnectionError):
                self.send(page)

    def send(self, page: Page) -> None:
        self.send_response(page.status)
        headers = {"Content-Type": page.content_type, "Content-Length": str(len(page.body)), "Connection": "close"}
        for name, value in {**headers, **page.headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(page.body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the base class's name
        """Silent: `LocalSite.log` is the log."""


def article(number: int, *, words: int = 240) -> Page:
    """An article of its own: invented text, drawn by its number."""
    draw = random.Random(number)
    paragraphs = ["".join(draw.choices(HAN, k=words // 4)) + "。" for _ in range(4)]
    body = "".join(f"<p>{text}</p>" for text in paragraphs)
    title = "".join(draw.choices(HAN, k=12))
    return html(f"<h1>{title}</h1><div class='date'>发布日期：2025-03-01</div><div class='content'>{body}</div>", title)


def html(body: str, title: str = "标题") -> Page:
    """A page with this body."""
    return Page(f"<html><head><title>{title}</title></head><body>{body}</body></html>".encode())


def links(*targets: str) -> Page:
    """A list page."""
    return html("<ul>" + "".join(f"<li><a href='{target}'>消息{target}</a></li>" for target in targets) + "</ul>")


def portal(articles: int, first: int = 1000) -> dict[str, Answer]:
    """A site of so many articles in list pages of LIST_SIZE: /, /list_2.html, …"""
    pages: dict[str, Answer] = {}
    numbers = range(first, first + articles)
    starts = list(range(0, articles, LIST_SIZE))
    for page, start in enumerate(starts, 1):
        items = "".join(f"<li><a href='/info/{n}.html'>消息{n}</a></li>" for n in numbers[start : start + LIST_SIZE])
        next_page = f"<a href='/list_{page + 1}.html'>下一页</a>" if page < len(starts) else ""
        pages["/" if page == 1 else f"/list_{page}.html"] = html(f"<ul>{items}</ul>{next_page}")
    return pages | {f"/info/{n}.html": article(n) for n in numbers}


def table(name: str, url: str, **values: object) -> str:
    """A table of sites.toml; values are written as TOML writes them."""
    keys: dict[str, object] = {
        "start": f'["{url}"]', "article": r"'/info/\d+\.html$'", "delay": 0, "allow_private": "true", **values
    }  # fmt: skip
    return f"[sites.{name}]\n" + "".join(f"{key} = {value}\n" for key, value in keys.items() if value is not None)


def command(folder: Path, *arguments: object) -> list[str]:
    """`newsieve crawl` on the archive and the sites file of a folder."""
    options = ["--archive", str(folder / "archive.db"), "--sites", str(folder / "sites.toml")]
    return [sys.executable, "-m", "newsieve", "crawl", *map(str, arguments), *options]


def crawl(folder: Path, *arguments: object, timeout: float = 100) -> subprocess.CompletedProcess[str]:
    """Crawl in a process of its own, as users do."""
    return newsieve(*command(folder, *(arguments or ["--all"]))[3:], timeout=timeout)


def scrapy(folder: Path, *arguments: object, python: tuple[str, ...] = ()) -> subprocess.CompletedProcess[str]:
    """Scrapy's own command in the project's folder. For its list, and with options of Python, Python is started anew."""
    settings = [f"NEWSIEVE_ARCHIVE={folder / 'archive.db'}", f"NEWSIEVE_SITES={folder / 'sites.toml'}"]
    options = [part for setting in settings for part in ("-s", setting)] if "list" not in arguments else []
    if "list" not in arguments and not python:
        return FORKS.run(["-m", "scrapy", *arguments, *options])
    return subprocess.run(
        [sys.executable, *python, "-m", "scrapy", *map(str, arguments), *options],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )


def sleep(seconds: float) -> Answer:
    """No answer, after so many seconds."""
    return lambda _: time.sleep(seconds)


def wait_for(condition: Callable[[], object], seconds: float = 30) -> None:
    """Return when the condition holds; an assertion fails when it does not in time."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not come to pass"
        time.sleep(0.005)


def stop(process: "subprocess.Popen[str] | Started") -> None:
    """Kill a child that is still there."""
    with suppress(ProcessLookupError):
        process.kill()
    process.communicate()
