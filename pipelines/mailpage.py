"""The report as one page to mail: HTML that needs nothing else. No script, no picture, nothing is fetched; styles stand
at their elements, as mail programs drop those of the head. What pages and people wrote is escaped.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from html import escape

from .health import Forecast, Health, SiteHealth, State
from .healthview import short
from .healthwords import rate_words, say, sentences, state_words
from .views import Report
from .words import OUTCOME_WORDS, REASON_WORDS, REASON_WORDS_ZH

#: Outcomes and reasons in Chinese; in English they are those of the command line.
_OUTCOMES_ZH = {
    "new": "新文章", "revision": "内容有变的文章", "unchanged": "没有变化的文章",
    "exact_duplicate": "与别的文章完全相同", "near_duplicate": "与别的文章几乎相同",
}  # fmt: skip
_COLOURS = {State.FAILING: "#a40000", State.BROKEN: "#a40000", State.OVERDUE: "#8a5a00", State.OK: "#1a6b2f"}
_PAGE = (
    "margin:0;padding:16px;background:#fff;color:#1b1b1b;"
    "font:15px/1.5 -apple-system,'Segoe UI','PingFang SC','Microsoft YaHei',sans-serif"
)
_CELL = "padding:4px 12px 4px 0;border-bottom:1px solid #ddd;text-align:left;vertical-align:top"
_NUMBER = f"{_CELL};text-align:right"
_HEADING = "font-size:17px;margin:24px 0 6px"


def page(report: Report, health: Health, now: datetime, language: str) -> str:
    """The whole page; `language` is a member of `healthwords.LANGUAGES`."""
    tag = "zh-Hans" if language == "zh" else "en"
    period = say(language, "since_day", report.since[:10]) if report.since else say(language, "all_time")
    title = escape(say(language, "title"))
    body = [
        f'<h1 style="font-size:22px;margin:0">{title}</h1>',
        f"<p>{escape(say(language, 'as_of', f'{now:%Y-%m-%d %H:%M} UTC'))} · {escape(period)}</p>",
        *_attention(health.sites, language),
        *_sites(health.sites, language),
        *_numbers(report, language),
        *_disk(report, health.forecast, language),
        f'<p style="color:#595959">{escape(say(language, "utc"))}</p>',
    ]
    return (
        f'<!DOCTYPE html>\n<html lang="{tag}">\n<head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{title}</title></head>\n"
        f'<body style="{_PAGE}">\n' + "\n".join(body) + "\n</body>\n</html>\n"
    )


def _attention(sites: Sequence[SiteHealth], language: str) -> list[str]:
    """Why sites are as they are that are not well."""
    items = [
        f"<li><strong>{escape(one.site)}</strong>: {escape('; '.join(told))}</li>"
        for one in sites
        if (told := sentences(language, one))
    ]
    if not items:
        return [f'<p style="color:{_COLOURS[State.OK]}">{escape(say(language, "nothing"))}</p>']
    return [_heading(say(language, "attention")), '<ul style="margin:0;padding-left:20px">', *items, "</ul>"]


def _sites(sites: Sequence[SiteHealth], language: str) -> list[str]:
    heads = ("site", "state", "since", "per_run", "newest", "last_run", "next_run")
    rows = [
        (
            escape(one.site),
            _coloured(one.state, language),
            short(one.since),
            "–" if one.new_per_run is None else rate_words(one.new_per_run),
            escape(one.newest_on or "–"),
            short(one.last.ended_at if one.last else None),
            short(one.next_due_at),
        )
        for one in sites
    ]
    return [_heading(say(language, "sites")), *_table([say(language, head) for head in heads], rows, numbers={3})]


def _coloured(state: State, language: str) -> str:
    return f'<span style="color:{_COLOURS.get(state, "#595959")}">{escape(state_words(language, state))}</span>'


def _numbers(report: Report, language: str) -> list[str]:
    counts = {_outcome(name, language): count for name, count in report.outcomes.items() if name != "rejected"}
    counts |= {say(language, "lists"): report.lists}
    counts |= {say(language, "no_article"): report.outcomes["rejected"] - report.lists}
    outcomes = [(f"{count:,}", escape(words)) for words, count in counts.items() if count]
    words = REASON_WORDS_ZH if language == "zh" else REASON_WORDS
    failures = [
        (f"{count:,}", escape(f"{name}: {words.get(name, '')}".removesuffix(": ")))
        for name, count in report.failures.items()
    ]
    kept = f"{report.clusters:,} {escape(say(language, 'kept'))}"
    pages = say(language, "pages")
    told = [_heading(say(language, "outcomes")), f"<p>{kept}</p>", *_table([pages, ""], outcomes, numbers={0})]
    if failures:
        told += [_heading(say(language, "failures"))]
        told += _table([pages, say(language, "reason")], failures, numbers={0})
    return told


def _outcome(name: str, language: str) -> str:
    return _OUTCOMES_ZH[name] if language == "zh" else OUTCOME_WORDS[name]


def _disk(report: Report, to_come: Forecast, language: str) -> list[str]:
    sizes = (
        (report.database_bytes / 1e6, "MB", "database"),
        (report.warc_bytes / 1e6, "MB", "raw"),
        (to_come.free_bytes / 1e9, "GB", "free"),
    )
    lines = [", ".join(f"{size:,.1f} {unit} {say(language, key)}" for size, unit, key in sizes)]
    if to_come.new_per_week is None or to_come.bytes_per_week is None:
        lines.append(say(language, "not_yet"))
    else:
        weekly = f"{to_come.new_per_week:,.0f} {say(language, 'articles')}, {to_come.bytes_per_week / 1e6:,.1f} MB"
        lines.append(f"{say(language, 'weekly')}: {weekly}")
        if to_come.weeks_left is not None:
            lines.append(f"{to_come.weeks_left:,.0f} {say(language, 'full')}")
    if to_come.next_site:
        lines.append(f"{say(language, 'next')}: {to_come.next_site}, {short(to_come.next_due_at)}")
    return [_heading(say(language, "disk")), "<p>" + "<br>".join(map(escape, lines)) + "</p>"]


def _heading(words: str) -> str:
    return f'<h2 style="{_HEADING}">{escape(words)}</h2>'


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]], *, numbers: set[int]) -> list[str]:
    """A table of cells that are escaped already."""
    styles = [_NUMBER if at in numbers else _CELL for at in range(len(heads))]
    cells = "".join(
        f'<th scope="col" style="{style}">{escape(head)}</th>' for head, style in zip(heads, styles, strict=True)
    )
    lines = [f'<table style="border-collapse:collapse">\n<tr>{cells}</tr>']
    for row in rows:
        told = "".join(f'<td style="{style}">{cell}</td>' for cell, style in zip(row, styles, strict=True))
        lines.append(f"<tr>{told}</tr>")
    return [*lines, "</table>"]
