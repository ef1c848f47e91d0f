"""Discovery by list pages and their pagination alone."""

from .site import SiteSpider


class ListingSpider(SiteSpider):
    """Crawls one site of sites.toml by its listings only."""

    name = "listing"
    discover = ("listing",)
