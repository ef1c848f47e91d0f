"""Every response into the run's WARC file as it came, before anything unpacks it, with the request that asked for it.

A 304, and a payload that is stored already, become a `revisit`: a record without the payload.
"""

import sqlite3
from typing import Any, Self
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.http.headers import Headers

from pipelines.capture import payload_digest
from pipelines.warc import NOT_MODIFIED, OK, Place, Stored, WarcWriter, stored_payload

from .aside import aside
from .session import Session, has_session, session_of

#: Key in a request's meta of the moment that its record has, and its capture: by it a record is known again.
ANSWERED_AT = "answered_at"


class WarcMiddleware:
    """Downloader middleware next to the downloader: bodies are still content-encoded here."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    async def process_response(self, request: Request, response: Response) -> Response:
        """Write the response; the place of its payload goes along in the request's meta."""
        if not has_session(self.crawler):
            return response
        session = session_of(self.crawler)
        known = _stored(session, response) if "frontier_id" in request.meta else None
        request.meta[ANSWERED_AT] = session.now()
        try:
            place = await aside(
                _on_disk,
                session.warc,
                response.url,
                request.meta[ANSWERED_AT],
                response.status,
                _pairs(response.headers),
                response.body,
                request=_sent(request),
                same_as=known,
            )
        except OSError as error:  # a full disk: the page stays leased and is fetched again by the next run
            session.fail(error)
            raise
        # where the same bytes are: a 304 has none
        request.meta["place"] = known.place if known and response.status == OK else place
        return response


def _on_disk(warc: WarcWriter, *answer: Any, **more: Any) -> Place:
    """Write what `WarcWriter.write` is given, and have it on disk: 4 ms in the middle and 70 at times that the reactor
    would wait for, when it commits."""
    place = warc.write(*answer, **more)
    warc.sync()
    return place


def _stored(session: Session, response: Response) -> Stored | None:
    """The record of an earlier visit that has the payload of this answer."""
    if response.status not in (OK, NOT_MODIFIED):
        return None
    try:
        row = session.archive.db.execute(
            "SELECT warc_file, warc_offset, warc_length FROM captures WHERE url = ? AND status = 200"
            " AND warc_file IS NOT NULL ORDER BY id DESC LIMIT 1",
            [response.url],
        ).fetchone()
    except sqlite3.Error:  # the session finds out for itself
        return None
    known = stored_payload(session.archive.warc_folder, Place(*row)) if row else None
    is_same = known and (response.status == NOT_MODIFIED or known.digest == payload_digest(response.body))
    return known if is_same else None


def _sent(request: Request) -> tuple[str, list[tuple[str, str]]]:
    """First line and headers of a request: Twisted puts in `Host`, and its own way with connections."""
    parts = urlsplit(request.url)
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return f"{request.method} {target} HTTP/1.1", [*_pairs(request.headers), ("Host", parts.netloc)]


def _pairs(headers: Headers) -> list[tuple[str, str]]:
    return [(name.decode("latin-1"), value.decode("latin-1")) for name, values in headers.items() for value in values]
