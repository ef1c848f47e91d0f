"""What one run has brought so far, and whether it may go on. Counts only: no network, no archive."""

from collections import Counter
from collections.abc import Mapping
from types import MappingProxyType

from pipelines import Article, Rejection

from .ending import Facts

#: Answers of these statuses say: the site does not want us. After so many in a row no more is asked for: it was
#: clear before, and each further request makes a ban likelier; a few may be pages for members.
REFUSALS = (403, 429)
MAX_REFUSALS = 10
#: So many pages refused, and more than were given, are a refusal too, when the run ends before MAX_REFUSALS.
MIN_REFUSALS = 3
#: Server errors, timeouts and broken connections in a row after which a site counts as down. Each was tried
#: three times; some old sites answer 500 for each article that they deleted.
MAX_TROUBLES = 20
TROUBLES = ("timeout", "unreachable", "unknown_host", "cut_off", "download_failed")
SERVER_ERROR = 500
#: Reasons that say that a page or a list hit one of our limits.
LIMITS = ("too_large", "too_complex", "timeout", "redirect_loop", "too_deep", "endless")
#: Pages of a site with articles that all turned out to be none, from which on that is no chance.
MIN_BARREN = 5
NO_LIMITS: Mapping[str, int] = MappingProxyType({})


class Tally:
    """Counts what comes; `is_shut` when nothing more should be asked for."""

    def __init__(
        self, *, used_to_yield: bool, begins: bool, limits: Mapping[str, int] = NO_LIMITS, wants_bodies: bool = True
    ) -> None:
        """`limits`: those that runs of this round met which were cut off before they could say so: limit → times.
        `wants_bodies`: False when the site's table says how many pages may be no article (`max_without_body`)."""
        self._wants_bodies = wants_bodies
        #: The archive has articles of the site; this run asked for the start pages itself.
        self._used_to_yield, self._begins = used_to_yield, begins
        self._answered = False  # some page came
        self._refusals: set[str] = set()  # why others did not
        self._refused_in_a_row = self._troubles_in_a_row = 0
        self._pages_refused = self._pages_given = 0
        #: List pages, feeds and sitemaps that answered, and links to articles on them.
        self.lists = self.items = 0
        self._articles = self._rejections = 0
        self._limits = Counter(limits)
        self.unread: dict[str, str] = {}  # own hosts whose robots.txt could not be read → why

    def came(self, kind: str, status: int | None, failure: str | None, items: int = 0) -> None:
        """An answer to a URL of this kind, or why there was none; `items`: links to articles on it."""
        is_given = status is not None and status < 400 and not failure  # noqa: PLR2004  # by HTTP's own numbers
        if is_given:
            self._answered = True
        else:
            self._refusals.add(failure or f"http_{status}")
        self._pages_given += is_given and kind == "page"
        self.lists += is_given and kind != "page"
        self.items += items
        self._pages_refused += status in REFUSALS and kind == "page"
        if not self.is_shut:  # answers to what was under way say nothing new
            is_trouble = failure in TROUBLES or (status or 0) >= SERVER_ERROR
            # lists may be there still while their articles are not: only pages begin the count again
            ends_row = status is not None and kind == "page"
            self._refused_in_a_row = _next(self._refused_in_a_row, status in REFUSALS, ends_row)
            self._troubles_in_a_row = _next(self._troubles_in_a_row, is_trouble, ends_row)
        elif status in REFUSALS and self._refused_in_a_row:
            self._refused_in_a_row += 1

    def became(self, result: Article | Rejection | int | None) -> None:
        """What the pipeline made of it: an article, a known one's number, a rejection, or nothing."""
        if isinstance(result, Rejection):
            self._rejections += result.reason not in ("listing_page", "feed", "sitemap")
            self.limit(result.reason)
        elif result is not None:
            self._articles += 1

    def limit(self, reason: str) -> None:
        """Note that a limit was hit; other reasons pass."""
        if reason in LIMITS:
            self._limits[reason] += 1

    @property
    def is_shut(self) -> bool:
        """True when the site refuses, or is down."""
        return self._refused_in_a_row >= MAX_REFUSALS or self._troubles_in_a_row >= MAX_TROUBLES

    def facts(self, *, failure: Exception | None, broken: int, is_at_limit: bool) -> Facts:
        """All that decides how the run ended."""
        return Facts(
            failure=failure,
            broken=broken,
            unread=self.unread,
            refused=self._refused(),
            troubles_in_a_row=self._troubles_in_a_row if self._troubles_in_a_row >= MAX_TROUBLES else 0,
            is_at_limit=is_at_limit,
            limits=dict(self._limits),
            gave_nothing=self._gave_nothing(),
            has_answers=self._answered,
            refusals=frozenset(self._refusals),
        )

    def _refused(self) -> str | None:
        if self._refused_in_a_row >= MAX_REFUSALS:
            return f"{self._refused_in_a_row} requests in a row; the rest stays queued"
        if self._pages_refused >= MIN_REFUSALS and self._pages_refused > self._pages_given:
            return f"{self._pages_refused} of {self._pages_refused + self._pages_given} pages"
        return None

    def _gave_nothing(self) -> str | None:
        """Why this looks like a site that was rebuilt: it had articles, and has none now."""
        if not (self._used_to_yield and self._begins and self._answered):
            return None
        if self.lists and not self.items:
            return "its lists name no article any more"
        if self._wants_bodies and self._rejections >= MIN_BARREN and not self._articles:
            return f"none of its {self._rejections} pages was an article"
        return None


def _next(count: int, is_one_more: bool, ends_row: bool) -> int:
    return count + 1 if is_one_more else 0 if ends_row else count
