"""What a run's figures say of its site, when the run ends: measured, judged by `expectations`, and made its ending."""

import logging
from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from pipelines.archive import Archive
from pipelines.errors import Exit
from pipelines.figures import ANSWERED, STOPPED, Figures, Finding, keep, measure, newest_day, past_of

from .discovery import MAYBE_LISTING
from .ending import Ending
from .expectations import Case, Seen, Wanted, broken
from .frontier import Run
from .opening import has_articles
from .shapes import article_pattern, fitting
from .sites import Site
from .tally import Tally

#: Kinds of findings that say: it gave no article.
NOTHING = ("never_an_article", "links_gone", "no_article")
#: Addresses that are looked at for a common form.
MAX_OTHERS = 1000
NOT_JUDGED = "newsieve itself failed to judge what it brought, the log says why"

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Judged:
    """How a run ended, and by which figures."""

    ending: Ending
    figures: Figures | None = None
    findings: tuple[Finding, ...] = ()

    def keep(self, archive: Archive, site: str, now: datetime) -> None:
        """Store what was measured and found; part of the caller's transaction."""
        if self.figures:
            keep(archive.db.conn, site, self.figures, self.findings, now)


def examine(archive: Archive, site: Site, run: Run, tally: Tally, ending: Ending, now: datetime) -> Judged:
    """Judge a run all of whose pages are stored. Reads the archive, writes nothing, and raises nothing: a run that
    cannot be judged ends as it would without, and says so."""
    if ending.exit_code not in ANSWERED:
        return Judged(ending)
    try:
        return _judged(archive, site, run, tally, ending, now)
    except Exception:  # a bug of ours, or an odd row: all is stored, and the next run must not call this one killed
        logger.exception("not_judged site=%s run=%d", site.name, run.id)
        return Judged(replace(ending, message=f"{ending.message or ending.reason}; {NOT_JUDGED}"))


def _judged(archive: Archive, site: Site, run: Run, tally: Tally, ending: Ending, now: datetime) -> Judged:
    db = archive.db.conn
    figures = measure(db, run.id, lists=tally.lists, links=tally.items)
    today = now.astimezone(ZoneInfo(site.timezone)).date()
    newest = newest_day(db, site.name, today.isoformat())
    seen = Seen(
        now=now,
        today=today,
        newest=date.fromisoformat(newest) if newest else None,
        has_articles=has_articles(archive, site.name),
        begins=run.id == run.round_id,
        is_at_limit=ending.reason in STOPPED,
        lost_list=_lost_list(archive, site, run),
    )
    if not figures.links:  # where did they go?
        others = _others(archive, site, run)
        likely = article_pattern(others[:MAX_OTHERS])
        seen = replace(seen, others=len(others), likely=likely, alike=fitting(likely, others) if likely else 0)
    elif not (seen.has_articles or figures.pages):
        seen = replace(seen, reasons=_reasons(archive, site, run))
    findings = broken(Case(wanted_of(site), past_of(db, site.name, before=run.id), figures, seen))
    if ending.exit_code is Exit.EXPECTATION_FAILED and not findings:
        findings = (Finding("no_article", ending.message),)
    return Judged(with_findings(ending, findings), figures, findings)


def with_findings(ending: Ending, findings: tuple[Finding, ...]) -> Ending:
    """The ending of a run that broke expectations: exit code 3, and all of them in one sentence."""
    if not findings:
        return ending
    told = "; ".join(one.sentence for one in findings)
    if ending.exit_code is Exit.LIMIT_REACHED:
        return Ending(ending.reason, Exit.EXPECTATION_FAILED, f"{told}; {ending.message or ending.reason}")
    reason = "gave_nothing" if findings[0].kind in NOTHING or ending.exit_code else "expectation_failed"
    return Ending(reason, Exit.EXPECTATION_FAILED, told)


def wanted_of(site: Site) -> Wanted:
    """What a site's table says of what is expected."""
    without = {
        "date": site.max_without_date,
        "body": site.max_without_body,
        "region": site.max_without_region,
    }
    return Wanted(
        fresh_days=int(site.expect_fresh.removesuffix("d")) if site.expect_fresh else None,
        new=site.expect_new,
        without={what: percent for what, percent in without.items() if percent is not None},
        learns=site.expect_learned,
        article=site.article,
    )


def _lost_list(archive: Archive, site: Site, run: Run) -> str | None:
    """The list nearest to the start that was asked for in this round and did not answer, with the reason."""
    row = archive.db.execute(
        "SELECT url || ' (' || reason || ')' FROM frontier WHERE site = ? AND state = 'failed' AND round_id = ?"
        " AND kind != 'page' AND priority > ? AND reason IS NOT NULL AND attempts > 0 ORDER BY depth, id LIMIT 1",
        [site.name, run.round_id, MAYBE_LISTING],
    ).fetchone()
    return str(row[0]) if row else None


def _others(archive: Archive, site: Site, run: Run) -> list[str]:
    """Addresses that were asked for in case they are lists, and answered; they named no article."""
    found = archive.db.execute(
        "SELECT url FROM frontier WHERE site = ? AND state = 'done' AND round_id = ? AND kind = 'listing'"
        " AND priority <= ? ORDER BY id",
        [site.name, run.round_id, MAYBE_LISTING],
    )
    return [url for (url,) in found]


def _reasons(archive: Archive, site: Site, run: Run) -> dict[str, int]:
    """Why the addresses of articles gave no page in this round, asked for or not: reason → addresses."""
    found = archive.db.execute(
        "SELECT coalesce(captures.reason, frontier.reason), count(DISTINCT frontier.id) AS number FROM frontier"
        " LEFT JOIN (captures JOIN runs ON runs.id = run_id AND runs.round_id = :round)"
        " ON captures.requested_url = frontier.url"
        " WHERE frontier.site = :site AND frontier.round_id = :round AND frontier.kind = 'page'"
        " GROUP BY 1 HAVING coalesce(captures.reason, frontier.reason) IS NOT NULL ORDER BY number DESC, 1",
        {"site": site.name, "round": run.round_id},
    )
    return dict(found.fetchall())
