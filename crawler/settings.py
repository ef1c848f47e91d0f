"""Every Scrapy setting that differs from Scrapy's own: value, Scrapy's default, reason."""

import os
from typing import Any

from pipelines.reading import Here

BOT_NAME = "newsieve"  # default scrapybot; named in Scrapy's log
SPIDER_MODULES = ["crawler.spiders"]  # default []; where `scrapy list` looks
COMMANDS_MODULE = "crawler.scrapycommands"  # default ""; `scrapy crawl` ends with the exit codes of `newsieve crawl`
NEWSPIDER_MODULE = "crawler.spiders"  # default ""; where `scrapy genspider` writes

# Who we are. The contact goes into the user agent: set the environment variable to a page or address of yours.
NEWSIEVE_CONTACT = os.environ.get("NEWSIEVE_CONTACT", "https://example.org/set-NEWSIEVE_CONTACT")  # ours
USER_AGENT = f"newsieve/0.1 (+{NEWSIEVE_CONTACT})"  # default: Scrapy's own; names the project
ROBOTSTXT_USER_AGENT = "newsieve"  # default None: the whole user agent; robots.txt names products only

# Where things are, and who runs the crawl. `newsieve` sets these itself.
NEWSIEVE_ARCHIVE = "data/archive.db"  # ours
NEWSIEVE_SITES = "data/sites.toml"  # ours
NEWSIEVE_EMBEDDED = False  # ours; True: errors are raised to the caller, else Scrapy's command ends with a sentence
NEWSIEVE_CLOCK = None  # ours; a function that says what time it is (aware), for simulated weeks; None: the machine's
NEWSIEVE_WORKERS = os.environ.get(
    "NEWSIEVE_WORKERS"
)  # ours; processes that read pages for `scrapy crawl`; None: as cores
NEWSIEVE_READER = Here  # ours; makes what reads the pages of a site: this process, or workers

# The frontier is a table of the archive; it is the duplicate filter as well.
SCHEDULER = "crawler.scheduler.FrontierScheduler"  # default: memory or JOBDIR, which loses pages on a kill
DUPEFILTER_CLASS = "scrapy.dupefilters.BaseDupeFilter"  # default RFPDupeFilter: keeps all URLs in memory

# Politeness.
ROBOTSTXT_OBEY = True  # default False
DOWNLOADER = "crawler.politeness.PoliteDownloader"  # default: may ask a host for two things at once
CONCURRENT_REQUESTS = 2  # default 16; what waits in the downloader holds up Ctrl-C and is fetched again after a kill
CONCURRENT_REQUESTS_PER_DOMAIN = 1  # default 8: one request per host at a time
DOWNLOAD_DELAY = 1.0  # default 0 s; each site sets its own
DOWNLOAD_DELAY_JITTER = 0.25  # default 0.5; share of the delay, both ways
RETRY_TIMES = 2  # default 2; said here because captures count on it
RETRY_GIVE_UP_LOG_LEVEL = "INFO"  # default ERROR; a page that fails is an outcome

# Limits. Hitting one is a recorded outcome, never a crash.
DOWNLOAD_MAXSIZE = 16_000_000  # bytes, default 1 GiB; as reject.MAX_PAGE_BYTES
DOWNLOAD_WARNSIZE = 8_000_000  # bytes, default 32 MiB
DOWNLOAD_TIMEOUT = 60  # s, default 180
REDIRECT_MAX_TIMES = 5  # default 20
METAREFRESH_MAXDELAY = 4  # s, default 100; up to 3 s it is a redirect, later a page that renews itself for its readers
CONCURRENT_ITEMS = 4  # default 100; pages of one answer that wait for a worker at once, as parts of articles may
MEMUSAGE_LIMIT_MB = 2048  # default 0: no limit

# Closed doors.
REMOTE_CONTROL_ENABLED = False  # default True: a port that runs code
TELNETCONSOLE_ENABLED = False  # default True: another
COOKIES_ENABLED = False  # default True: a reader without history is what we are
TWISTED_DNS_RESOLVER = "crawler.guard.GuardResolver"  # default: resolves private addresses too
DOWNLOAD_HANDLERS: dict[str, Any] = {"file": None, "data": None, "ftp": None, "s3": None}  # default: all

DEFAULT_REQUEST_HEADERS = {  # what a reader in China would send
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.5",  # default without xhtml
    "Accept-Language": "zh-CN,zh;q=0.9,en;q=0.7",  # default en
    "Accept-Encoding": "gzip, deflate",  # default also br and zstd: WARC readers need not know them
}
DOWNLOADER_MIDDLEWARES = {  # default {}; beside Scrapy's own
    "crawler.guard.SchemeAndHostGuard": 90,  # before robots.txt is asked for
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,  # default 100
    "crawler.politeness.PoliteRobots": 100,
    "scrapy.downloadermiddlewares.redirect.MetaRefreshMiddleware": None,  # default 580
    "crawler.refresh.RefreshElsewhere": 580,
    "crawler.browser.Render": 500,  # farther from the downloader than redirects (600) and decompression (590)
    "crawler.politeness.RobotsUpToLimit": 870,
    "crawler.warc.WarcMiddleware": 880,  # nearer to the downloader than decompression (590)
}
ITEM_PIPELINES = {"crawler.to_archive.ToArchive": 100}  # default {}; the one way into the archive
EXTENSIONS = {  # default {}
    "crawler.politeness.HostPace": 0,  # Crawl-delay and Retry-After
    "crawler.stopwatch.Stopwatch": 0,  # how long each answer took
}

LOG_LEVEL = "WARNING"  # default DEBUG; progress is told otherwise
LOG_FORMAT = "%(asctime)s %(levelname)s %(name)s %(message)s"  # default with brackets
