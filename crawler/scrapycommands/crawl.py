"""`scrapy crawl` with newsieve's exit codes: Scrapy's own command ends with 0 whatever became of the crawl."""

import argparse

from scrapy.commands import crawl
from scrapy.crawler import Crawler
from scrapy.exceptions import UsageError

from crawler.reading import readers
from crawler.session import has_session, session_of
from pipelines.errors import Exit


class Command(crawl.Command):
    """Scrapy's command in all else: the same options and spiders."""

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Crawl with one spider; `exitcode` is what `newsieve crawl` would end with."""
        if len(args) != 1:
            raise UsageError("Name one spider: scrapy crawl site -a site=NAME")
        if self.crawler_process is None:  # Scrapy makes it before it calls this
            raise RuntimeError("Scrapy began this command without a process to crawl in.")
        with readers(_workers(self.crawler_process.settings.get("NEWSIEVE_WORKERS"))) as new_reader:
            self.crawler_process.settings.set("NEWSIEVE_READER", new_reader, priority="cmdline")
            crawler = self.crawler_process.create_crawler(args[0])
            self.crawler_process.crawl(crawler, **opts.spargs)
            self.crawler_process.start()
        self.exitcode = exit_code(crawler, has_begun=not self.crawler_process.bootstrap_failed)


def _workers(told: str | int | None) -> int | None:
    if told is None or str(told).isdecimal():
        return None if told is None else int(told)
    raise UsageError(f"NEWSIEVE_WORKERS is {told!r}: say how many processes shall read pages, 0 for none.")


def exit_code(crawler: Crawler, *, has_begun: bool) -> int:
    """The code of the contract for a crawl that is over; for a spider that is none of ours Scrapy's: 1 when it could
    not begin."""
    if not has_session(crawler):
        return Exit.OK if has_begun else Exit.ERROR
    session = session_of(crawler)
    # without a reason it never came to its end: a second Ctrl-C
    return session.exit_code if session.reason else Exit.INTERRUPTED
