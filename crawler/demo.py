"""The bundled demo site, served on loopback: three invented cities on three ports.

`DemoSite` serves the pages of demo_pages.py and remembers what was requested.
"""

import argparse
import hashlib
import re
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Self

from pipelines.archive import Archive
from pipelines.errors import Exit, InputError, LockedError, NewsieveError

from .demo_pages import Portal, Reply, fill, load
from .lock import SiteLock

SEND_AT_ONCE = 64 * 1024  # bytes of a chunk, about
DEMO_LOCK = "_demo"  # no site can have this name


class DemoSite:
    """The three demo cities on three loopback ports."""

    def __init__(self, edition: int = 1, ports: tuple[int, int, int] = (0, 0, 0)) -> None:
        self.edition = edition  # may be set while running
        self.ports = ports
        self.urls: dict[str, str] = {}
        self.requests: list[tuple[str, str, int]] = []  # (site, path, status), in order
        self._servers: list[tuple[ThreadingHTTPServer, threading.Thread]] = []
        self._portals: dict[tuple[str, int], tuple[Portal, dict[str, Reply]]] = {}
        self._failed: set[tuple[str, str]] = set()
        self._lock = threading.Lock()

    def __enter__(self) -> Self:
        for site, port in zip(load("sites.toml")["cities"], self.ports, strict=True):
            server = ThreadingHTTPServer(("127.0.0.1", port), partial(_Handler, self, site))
            self.urls[site] = f"http://127.0.0.1:{server.server_port}/"
            # Short polls, so that stopping three servers does not take a second and a half.
            thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
            self._servers.append((server, thread))
        for _, thread in self._servers:
            thread.start()  # only now: every page names the addresses of all three
        return self

    def __exit__(self, *error: object) -> None:
        for server, thread in self._servers:
            server.shutdown()
            server.server_close()
            thread.join()
        self._servers.clear()

    def pages(self, site: str) -> dict[str, Reply]:
        """Every page of a site but its calendar, by path, in the present edition."""
        return self._portal(site)[1]

    def _portal(self, site: str) -> tuple[Portal, dict[str, Reply]]:
        key = (site, self.edition)
        with self._lock:
            if key not in self._portals:
                portal = Portal(*key, self.urls)
                self._portals[key] = (portal, portal.pages())
            return self._portals[key]

    def answer(self, site: str, path: str) -> Reply:
        """The reply to a path; the first request of some pages fails."""
        portal, pages = self._portal(site)
        if month := re.fullmatch(r"/calendar/([1-9]\d{3})/(0[1-9]|1[0-2])/", path):
            return portal.calendar(int(month[1]), int(month[2]))
        reply = pages.get(path) or portal.simple("404", "missing.html", 404)
        with self._lock:
            if reply.fails_once and (site, path) not in self._failed:
                self._failed.add((site, path))
                return portal.simple("500", "missing.html", 500)
        return reply

    def sites_toml(self) -> str:
        """The sites file for these servers, as the front door reads it."""
        cities = load("sites.toml")["cities"]
        return "\n".join(
            fill("site.toml", key=key, url=url, city=cities[key]["name"], discover=how)
            for key, url in self.urls.items()
            for how in [str(cities[key]["discover"]).replace("'", '"')]
        )


class _Handler(BaseHTTPRequestHandler):
    """Answers one request and hangs up: no thread waits for more when the server stops."""

    protocol_version = "HTTP/1.1"

    def __init__(self, demo: DemoSite, site: str, *args: Any) -> None:
        self.demo, self.site = demo, site
        super().__init__(*args)

    def do_HEAD(self) -> None:
        """As GET, without the body."""
        self.do_GET()

    def do_GET(self) -> None:
        reply = self.demo.answer(self.site, self.path.partition("?")[0])
        etag = f'"{hashlib.sha256(reply.body).hexdigest()[:32]}"'
        known = reply.changed is not None and self.knows(etag, reply.changed)
        status = 304 if known else reply.status
        self.demo.requests.append((self.site, self.path, status))
        self.send_response(status)
        if reply.changed:
            self.send_header("ETag", etag)
            self.send_header("Last-Modified", format_datetime(reply.changed.astimezone(UTC), True))
        if reply.location:
            self.send_header("Location", reply.location)
        self.send_header("Connection", "close")
        try:
            if known:
                self.end_headers()
            else:
                self.send_body(reply)
        except ConnectionError:  # the client hung up, which is what a size limit does
            self.close_connection = True

    def send_body(self, reply: Reply) -> None:
        """The rest of the headers and the body, whole or in chunks."""
        self.send_header("Content-Type", reply.content_type)
        if not reply.repeat:
            self.send_header("Content-Length", str(len(reply.body)))
            self.end_headers()
            self.wfile.write(b"" if self.command == "HEAD" else reply.body)
            return
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        if self.command == "HEAD":
            return
        times = SEND_AT_ONCE // len(reply.body)
        chunk = b"%x\r\n%b\r\n" % (len(reply.body) * times, reply.body * times)
        for _ in range(reply.repeat // times):
            self.wfile.write(chunk)
        self.wfile.write(b"0\r\n\r\n")

    def knows(self, etag: str, changed: datetime) -> bool:
        """Whether the client has this version already; an ETag outweighs a date (RFC 9110)."""
        if tags := self.headers.get("If-None-Match"):
            return etag in tags or tags == "*"
        try:
            return parsedate_to_datetime(self.headers.get("If-Modified-Since", "")) >= changed
        except (TypeError, ValueError):  # none or nonsense
            return False

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the base class's name
        """Silent: `DemoSite.requests` is the log."""


def run_demo(archive_path: Path, say: Callable[[str], None]) -> None:
    """Serve the demo, crawl it twice into a fresh archive (its second edition differs a little), and clean
    again with what was learned. Each crawl is the command that users run, in a process of its own.

    Raises InputError for an archive that holds other pages than the demo's, LockedError when another demo
    uses it, NewsieveError when a step fails.
    """
    with _alone(archive_path):
        with ExitStack() as crawls:  # of an earlier demo that was killed: its crawl may still run
            for name in load("sites.toml")["cities"]:
                crawls.callback(SiteLock(archive_path, name).release)
            _make_fresh(archive_path)
        _crawl_twice(archive_path, say)
        say("Cleaning again with the boilerplate that was learned on the way.")
        _newsieve(["reclean", "--archive", str(archive_path)])


@contextmanager
def _alone(archive_path: Path) -> Iterator[None]:
    """One demo at a time in one archive: each begins by removing what is there."""
    try:
        lock = SiteLock(archive_path, DEMO_LOCK)
    except LockedError as error:
        raise LockedError(f"another demo is running into {archive_path}. Wait for it to end.") from error
    try:
        yield
    finally:
        lock.release()


def _crawl_twice(archive_path: Path, say: Callable[[str], None]) -> None:
    with DemoSite() as site:
        # beside other archives there may be other demos, at other addresses
        sites_path = archive_path.with_name(f"{archive_path.stem}-demo-sites.toml")
        sites_path.write_text(site.sites_toml(), encoding="utf-8")
        crawl = ["crawl", "--all", "--archive", str(archive_path), "--sites", str(sites_path)]
        say(f"Three invented cities, served on this machine: {', '.join(site.urls.values())}")
        _newsieve(crawl)
        site.edition = 2
        say("One article was edited meanwhile; the second crawl fetches what changed.")
        _newsieve(crawl)


def _make_fresh(archive_path: Path) -> None:
    """Remove the archive of an earlier demo; refuse to touch any other."""
    if archive_path.exists():
        with Archive(archive_path) as archive:
            sites = {name for (name,) in archive.db.execute("SELECT site FROM captures GROUP BY site")}
            demo_starts = archive.db.execute(
                "SELECT count(*) FROM sites WHERE start NOT LIKE '%//127.0.0.1:%'"
            ).fetchone()[0]
            files = {
                name
                for (name,) in archive.db.execute("SELECT DISTINCT warc_file FROM captures WHERE warc_file IS NOT NULL")
            }
        if sites - set(load("sites.toml")["cities"]) or demo_starts:
            raise InputError(
                f"{archive_path}: holds pages of your own. Name another file: newsieve demo --archive data/demo.db,"
                " or make demo ARCHIVE=data/demo.db."
            )
        for name in files:
            (archive_path.parent / "warc" / name).unlink(missing_ok=True)
        for ending in ("", "-wal", "-shm"):
            archive_path.with_name(archive_path.name + ending).unlink(missing_ok=True)
    archive_path.parent.mkdir(parents=True, exist_ok=True)


def _newsieve(arguments: list[str]) -> None:
    """Run a newsieve command as a user would; its progress is seen as it goes."""
    done = subprocess.run([sys.executable, "-m", "newsieve", *arguments], check=False, stdout=sys.stderr)  # noqa: S603
    if done.returncode not in (Exit.OK, Exit.LIMIT_REACHED):  # a page that is too large and a loop are part of it
        raise NewsieveError(
            f"newsieve {' '.join(arguments)} ended with exit code {done.returncode}; its words are above."
        )


def main() -> None:
    """Serve the demo until Ctrl-C."""
    parser = argparse.ArgumentParser(prog="python -m crawler.demo", description=__doc__)
    parser.add_argument("--edition", type=int, choices=(1, 2), default=1)
    with DemoSite(parser.parse_args().edition) as demo:
        print("\n".join(f"{site}: {url}" for site, url in demo.urls.items()), flush=True)
        try:
            threading.Event().wait()
        except KeyboardInterrupt:
            print("stopped")


if __name__ == "__main__":
    main()
