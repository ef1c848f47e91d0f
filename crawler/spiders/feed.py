"""Discovery by RSS and Atom feeds alone."""

from .site import SiteSpider


class FeedSpider(SiteSpider):
    """Crawls one site of sites.toml by its feeds only."""

    name = "feed"
    discover = ("feed",)
