"""Pages that send the reader on after a moment (`<meta http-equiv="refresh">`)."""

from scrapy import Request
from scrapy.downloadermiddlewares.redirect import MetaRefreshMiddleware
from scrapy.http import Response

from pipelines.canonical import canonical_url


class RefreshElsewhere(MetaRefreshMiddleware):
    """Downloader middleware: a refresh that leads to another page is a redirect; a page that renews itself is
    just the page."""

    def process_response(self, request: Request, response: Response) -> Request | Response:  # type: ignore[override]
        """The request that the page asks for, or the page."""
        answer = super().process_response(request, response)
        is_itself = isinstance(answer, Request) and canonical_url(answer.url) == canonical_url(request.url)
        return response if is_itself else answer
