"""What a site is expected to give, and which of it a run broke: by its table, and by its own past where the table says
nothing. Pure: figures in, findings out.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import pairwise
from statistics import median

from pipelines.figures import RATE_RUNS, Figures, Finding, Past
from pipelines.healthwords import rate_words

#: Runs without a new article in a row before a site can be silent, and runs before these that brought some.
MIN_QUIET, MIN_LIVELY = 5, 5
#: … as the longest silence before times this, in runs and in time …
QUIETER = 2
#: … and so long at least: past a weekend with a holiday.
MIN_SILENCE = timedelta(days=4)
#: Runs that follow each other faster than this are of somebody who watches: nights and weekends say nothing of them.
WATCHED = timedelta(minutes=15)
#: Links to articles on the lists: this share of the fewest that runs found before is a list that is read no more.
LINKS_LEFT = 0.2
#: Runs, and links in each of them, before that is said.
MIN_RUNS, MIN_LINKS = 3, 5
#: Texts of the latest runs that are judged together, and texts before them: less may be chance.
MIN_TEXTS, MIN_TEXTS_BEFORE = 5, 10
#: How much more of the texts may lack something than before, as a share of all; and how much more or less of their
#: characters may be removed.
SHARE_JUMP, REMOVED_JUMP = 0.4, 0.3
#: Texts so much shorter than before are no chance.
SHORTER = 0.3
#: A run weighs as many texts at most: the first one of a site brings thousands.
MAX_WEIGHT = 20
#: What a site has become is its normal after this.
ADOPTED_AFTER = timedelta(days=30)


@dataclass(frozen=True)
class Wanted:
    """What a site's table says of what is expected; None: nothing, so that the past says it."""

    #: Days that the newest article may be old.
    fresh_days: int | None = None
    #: New articles of a run, at least.
    new: int | None = None
    #: Percent of the texts (of the pages, for `body`) that may lack something: date, body, region → percent.
    without: Mapping[str, float] = field(default_factory=dict)
    #: Whether the past counts at all.
    learns: bool = True
    #: The pattern of the articles' addresses.
    article: str | None = None


@dataclass(frozen=True)
class Seen:
    """What a run saw beside its figures."""

    now: datetime
    #: Day, by the site's clock, and the newest day that its articles name.
    today: date
    newest: date | None
    #: True when the archive has articles of the site.
    has_articles: bool = True
    #: True when the run began at the start pages, and when it stopped at a limit and left the rest.
    begins: bool = True
    is_at_limit: bool = False
    #: Pages that were read as lists in case they are some; a pattern that fits most of them, and how many it finds.
    others: int = 0
    likely: str | None = None
    alike: int = 0
    #: A list that did not answer, with the reason: "https://a.cn/ (timeout)".
    lost_list: str | None = None
    #: Why addresses of articles gave no page: reason → addresses, the most frequent first.
    reasons: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Case:
    """One run of a site to be judged."""

    wanted: Wanted
    past: Past
    run: Figures
    seen: Seen

    def before(self, kind: str, count: Callable[[Figures], int]) -> tuple[list[Figures], list[Figures]]:
        """The latest runs with MIN_TEXTS of something together, this one among them, and those before; of these, runs
        with the same fault do not say what is normal, until that has been so for ADOPTED_AFTER."""
        runs = [run for run in (*self.past.runs, self.run) if count(run)]
        cut, together = len(runs), 0
        while cut and together < MIN_TEXTS:
            cut -= 1
            together += count(runs[cut])
        old = self.seen.now - ADOPTED_AFTER
        return runs[cut:], [run for run in runs[:cut] if kind not in run.kinds or run.started_at < old]

    @property
    def lively(self) -> list[Figures]:
        """Runs of the past that fetched what was new; where there are none, those that fetched the first stock."""
        later = [run for run in self.past.runs if not run.is_backfill]
        return later or list(self.past.runs)

    @property
    def lists(self) -> int:
        """Lists that answered, without pages that were only asked for in case they are lists."""
        return max(1, self.run.lists - self.seen.others)

    def rate(self) -> float:
        """New articles of a run, before it brought none any more."""
        before = self.past.before_quiet
        lively = [run for run in before if not run.is_backfill] or before
        counts = [run.new for run in lively[-RATE_RUNS:]]
        return sum(counts) / len(counts) if counts else 0.0

    def drought(self) -> str:
        """How long nothing new came: "0 new in 5 runs, before that 12 per run"."""
        runs = self.past.quiet + 1
        return f"0 new in {_count(runs, 'run')}, before that {rate_words(self.rate())} per run"


def broken(case: Case) -> tuple[Finding, ...]:
    """What a run broke, worst first: a run that came to its end, and was answered."""
    if never := _never(case):
        return (never,)
    nothing = _links_gone(case) or _no_article(case)
    found: list[Finding | None] = [nothing or _silent(case), _stale(case), _few(case)]
    found += [_without(case, *what) for what in _SHARES if not (what[0] == "without_body" and nothing)]
    if case.wanted.learns:
        found += [_short(case), _removed(case)]
    return tuple(one for one in found if one)


def _never(case: Case) -> Finding | None:
    """A site that never gave an article, and does not now."""
    run, seen = case.run, case.seen
    if seen.has_articles or seen.is_at_limit or not (run.lists or run.pages) or run.pages > run.without_body:
        return None
    evidence = {"lists": run.lists, "links": run.links, "pages": run.pages}
    if run.links and not run.pages:  # they were known for articles': it is not `article` that is wrong
        reasons = ", ".join(f"{reason} {number:,}×" for reason, number in seen.reasons.items())
        told = f"not one article so far: {_count(run.links, 'link')}, none gave a page{reasons and f': {reasons}'}"
        return Finding("never_an_article", told, {**evidence, "reasons": dict(seen.reasons)})
    if run.pages:
        told = f"not one article so far: none of its {_count(run.pages, 'page')} has the text of one"
        advice = 'if they show it in a browser, its scripts write it: `render = "browser"`'
    else:
        told = f"not one article so far: no link on its {_count(case.lists, 'list page')} {_fits(case.wanted)}"
        advice = "say in `article` which addresses are articles'; `newsieve sites check` shows what counts as one now"
        if seen.likely:
            advice = f"{seen.alike:,} of its links look alike: if they are articles, write article = '{seen.likely}'"
    return Finding("never_an_article", f"{told}; {advice}", evidence)


def _links_gone(case: Case) -> Finding | None:
    """Lists that answer, and whose links are no articles' any more."""
    run, seen = case.run, case.seen
    if not (seen.begins and run.lists) or seen.is_at_limit:
        return None
    whole = [one for one in case.lively if not one.is_partial]
    known = [one for one in whole if "links_gone" not in one.kinds][-RATE_RUNS:]
    least = min((one.links for one in known), default=0)
    # fewer lists than usual have fewer links: that is no redesign
    is_lost = seen.lost_list is not None and (not known or run.lists < median(one.lists for one in known))
    is_learned = case.wanted.learns and not is_lost and len(known) >= MIN_RUNS and least >= MIN_LINKS
    if run.links and not (is_learned and run.links <= LINKS_LEFT * least):
        return None
    evidence = {"links": run.links, "links_before": least, "lists": run.lists, "new": run.new}
    if is_lost:
        told = f"{_count(run.lists, 'list')} answered and named no article; {seen.lost_list} did not answer"
        return Finding("links_gone", told + _likely(seen), {**evidence, "lost_list": seen.lost_list})
    answers = "the list page answers, its" if case.lists == 1 else f"{case.lists} list pages answer, their"
    no_longer = f"article links no longer {_match(case.wanted)}"
    if run.links:
        told = f"{answers} {no_longer}: {run.links} of them, before that {least} at least"
        return Finding("links_gone", f"{told}{_likely(seen)}", evidence)
    head = f"{case.drought()}; " if not run.new and case.rate() else ""
    return Finding("links_gone", f"{head}{answers} {no_longer}{_likely(seen)}", evidence)


def _no_article(case: Case) -> Finding | None:
    """Pages at the addresses of articles, none of which is one."""
    run = case.run
    if run.pages < MIN_TEXTS or run.without_body < run.pages or "body" in case.wanted.without:
        return None
    told = f"none of its {run.pages} pages was an article: the site may have been rebuilt"
    return Finding("no_article", told, {"pages": run.pages, "without_body": run.without_body})


def _silent(case: Case) -> Finding | None:
    """Nothing new for longer than ever, by what the past says."""
    wanted, past, run = case.wanted, case.past, case.run
    if not wanted.learns or wanted.new is not None or wanted.fresh_days is not None or case.seen.is_at_limit:
        return None
    before = [one for one in past.before_quiet if not one.is_backfill]
    news = [one for one in before if one.new]
    if run.new or past.quiet + 1 < MIN_QUIET or len(news) < MIN_LIVELY:
        return None
    starts = [one.started_at for one in before]
    gaps = sorted(later - earlier for earlier, later in pairwise(starts))
    longest = max((b.started_at - a.started_at for a, b in pairwise(news)), default=timedelta())
    floor = timedelta() if gaps[len(gaps) // 2] < WATCHED else MIN_SILENCE
    silence = case.seen.now - news[-1].started_at
    if past.quiet + 1 <= QUIETER * _longest_quiet(before) or silence < max(QUIETER * longest, floor):
        return None
    cause = f"its lists name {_count(run.links, 'article')}, all known" if run.links else "its lists name no article"
    evidence = {"runs": past.quiet + 1, "rate": round(case.rate(), 2), "silent_hours": round(_hours(silence), 1)}
    return Finding("silent", f"{case.drought()}; {cause}", evidence)


def _stale(case: Case) -> Finding | None:
    """The newest article is older than the table allows."""
    most, newest = case.wanted.fresh_days, case.seen.newest
    if most is None or newest is None or (age := (case.seen.today - newest).days) <= most:
        return None
    told = f"its newest article is of {newest}, {_count(age, 'day')} ago; `expect_fresh` allows {most}"
    return Finding("stale", told, {"newest": str(newest), "days": age, "allowed": most})


def _few(case: Case) -> Finding | None:
    least = case.wanted.new
    if least is None or case.run.new >= least:
        return None
    told = f"{case.run.new} new in this run; `expect_new` wants {least} at least"
    return Finding("too_few_new", told, {"new": case.run.new, "wanted": least})


#: What texts may lack → (kind, words, of what, how many lack it, of how many).
_SHARES: Sequence[tuple[str, str, str, Callable[[Figures], int], Callable[[Figures], int]]] = (
    ("without_date", "date", "articles", lambda run: run.without_date, lambda run: run.articles),
    ("without_body", "body", "pages", lambda run: run.without_body, lambda run: run.pages),
    ("without_region", "region", "articles", lambda run: run.without_region, lambda run: run.articles),
)


def _without(
    case: Case, kind: str, what: str, of: str, lack: Callable[[Figures], int], total: Callable[[Figures], int]
) -> Finding | None:
    """Texts that lack something: more than the table allows, or far more than before."""
    most = case.wanted.without.get(what)
    if most is not None:
        lacking, all_of = lack(case.run), total(case.run)
        if not all_of or 100 * lacking <= most * all_of:
            return None
        told = f"{lacking} of {all_of} {of} have no {what}, {lacking / all_of:.0%}; `max_{kind}` allows {most:g} %"
        return Finding(kind, told, {"lacking": lacking, "of": all_of, "allowed_percent": most})
    latest, before = case.before(kind, total)
    lacking, all_of, earlier = sum(map(lack, latest)), sum(map(total, latest)), sum(map(total, before))
    weights = [min(total(run), MAX_WEIGHT) for run in before]
    if not (case.wanted.learns and total(case.run) and all_of >= MIN_TEXTS and earlier >= MIN_TEXTS_BEFORE):
        return None
    shares = (weight * lack(run) / total(run) for weight, run in zip(weights, before, strict=True))
    share, normal = lacking / all_of, sum(shares) / sum(weights)
    if share - normal < SHARE_JUMP:
        return None
    told = f"{share:.0%} of the latest {all_of} {of} have no {what}, before that {normal:.0%}: was the site rebuilt?"
    return Finding(kind, told, {"lacking": lacking, "of": all_of, "share_before": round(normal, 4)})


def _short(case: Case) -> Finding | None:
    """Texts that are much shorter than they used to be."""
    now, before = _typical(case, "short_texts", lambda run: run.characters)
    if now is None or before is None or now > SHORTER * before:
        return None
    told = f"its texts have {now:.0f} characters, before that {before:.0f}: was the site rebuilt?"
    return Finding("short_texts", told, {"characters": round(now), "characters_before": round(before)})


def _removed(case: Case) -> Finding | None:
    """Texts of which much more, or much less, is removed than before."""
    now, before = _typical(case, "removed_share", lambda run: run.removed_share)
    if now is None or before is None or abs(now - before) < REMOVED_JUMP:
        return None
    told = f"{now:.0%} of its texts' characters are removed, before that {before:.0%}: was the site rebuilt?"
    return Finding("removed_share", told, {"share": round(now, 4), "share_before": round(before, 4)})


def _typical(case: Case, kind: str, value: Callable[[Figures], float | None]) -> tuple[float | None, float | None]:
    """What is typical of the latest texts, and of those before; None of too few."""
    latest, before = case.before(kind, lambda run: run.articles)
    counts = (sum(run.articles for run in latest), sum(run.articles for run in before))
    if not case.run.articles or counts[0] < MIN_TEXTS or counts[1] < MIN_TEXTS_BEFORE:
        return None, None
    return _weighted(latest, value), _weighted(before, value)


def _weighted(runs: Iterable[Figures], value: Callable[[Figures], float | None]) -> float | None:
    values = [v for run in runs for v in [value(run)] * min(run.articles, MAX_WEIGHT) if v is not None]
    return median(values) if values else None


def _longest_quiet(runs: Iterable[Figures]) -> int:
    longest = here = 0
    for run in runs:
        here = 0 if run.new else here + 1
        longest = max(longest, here)
    return longest


def _fits(wanted: Wanted) -> str:
    return "fits `article`" if wanted.article else "looks like an article's"


def _match(wanted: Wanted) -> str:
    return "match `article`" if wanted.article else "look like articles'"


def _likely(seen: Seen) -> str:
    if not seen.likely:
        return ""
    return f"; {seen.alike:,} links look like articles' of another form: article = '{seen.likely}' would fit them"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _hours(span: timedelta) -> float:
    return span.total_seconds() / 3600
