"""Discovery by sitemaps and sitemap indexes alone."""

from .site import SiteSpider


class SitemapSpider(SiteSpider):
    """Crawls one site of sites.toml by its sitemaps only."""

    name = "sitemap"
    discover = ("sitemap",)
