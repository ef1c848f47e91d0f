"""Every response into the run's WARC file as it came, before anything unpacks it."""

from datetime import UTC, datetime
from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response

from .session import has_session, session_of


class WarcMiddleware:
    """Downloader middleware next to the downloader: bodies are still content-encoded here."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    async def process_response(self, request: Request, response: Response) -> Response:
        """Write the response; its place goes along in the request's meta."""
        if not has_session(self.crawler):
            return response
        headers = {k.decode("latin-1"): b", ".join(v).decode("latin-1") for k, v in response.headers.items()}
        session = session_of(self.crawler)
        try:
            place = session.warc.write(response.url, datetime.now(UTC), response.status, headers, response.body)
        except OSError as error:  # a full disk: the page stays leased and is fetched again by the next run
            session.fail(error)
            raise
        request.meta["place"] = place
        return response
