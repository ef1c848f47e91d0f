"""What people read of how sites do, in English and Chinese: states, what was found, the words of the report to mail."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from .figures import Finding
from .health import OVERDUE_WORDS, Standing, State
from .words import REASON_WORDS_ZH

#: Articles of a run: from the first on they are told without tenths, below the second as less than that.
WHOLE_FROM, LEAST_RATE = 10, 0.1
#: In the order of the pairs below.
LANGUAGES: Final = ("en", "zh")
Pair = tuple[str, str]
#: State of a site → words.
STATES: Final[Mapping[str, Pair]] = {
    "failing": ("failing", "抓取失败"),
    "broken": ("not as expected", "不符合预期"),
    "overdue": ("overdue", "逾期未抓取"),
    "ok": ("ok", "正常"),
    "unknown": ("not crawled yet", "尚未抓取"),
}
#: Kind of a finding → words, and its sentence in Chinese, filled with the evidence.
FINDINGS: Final[Mapping[str, tuple[str, str, str]]] = {
    "never_an_article": (
        "no article so far", "从未得到文章", "至今没有得到一篇文章：读了 {lists} 个列表页，{pages} 个文章页",
    ),
    "links_gone": (
        "article links are gone", "文章链接消失",
        "列表页可以打开，但文章链接已对不上：现在 {links:,} 条，以前至少 {links_before:,} 条；网站可能改版了",
    ),
    "no_article": ("no page is an article", "页面都不是文章", "文章网址可以打开，但没有一页是文章；网站可能改版了"),
    "silent": ("silent", "没有新文章", "连续 {runs} 次抓取没有新文章（{silent_hours} 小时），以前每次约 {rate:,g} 篇"),
    "stale": ("stale", "内容过旧", "最新的文章是 {newest}，已过 {days} 天；允许 {allowed} 天"),
    "too_few_new": ("too few new articles", "新文章太少", "本次只有 {new} 篇新文章；至少应有 {wanted} 篇"),
    "without_date": ("articles without a date", "文章缺少日期", "{of} 篇文章中有 {lacking} 篇没有日期"),
    "without_body": ("pages without a text", "页面缺少正文", "{of} 个文章页中有 {lacking} 个没有正文"),
    "without_region": ("articles without a region", "文章缺少地区", "{of} 篇文章中有 {lacking} 篇没有地区"),
    "short_texts": (
        "texts got short", "正文变短", "正文只有约 {characters} 字，以前约 {characters_before} 字；网站可能改版了",
    ),
    "removed_share": (
        "another share is removed", "清除比例突变", "清除比例为 {share:.0%}，以前为 {share_before:.0%}；网站可能改版了",
    ),
}  # fmt: skip
#: Kind of a finding → when its sentence in Chinese is another one, and that; the first that fits.
OTHERWISE: Final[Mapping[str, Sequence[tuple[Callable[[Mapping[str, object]], bool], str]]]] = {
    "links_gone": (
        (lambda found: bool(found.get("lost_list")), "打开的 {lists} 个列表页上没有文章链接；{lost_list} 没有打开"),
        (lambda found: not found.get("links_before"), "列表页可以打开，但没有一条链接是文章的；网站可能改版了"),
    ),
}  # fmt: skip
#: Words for how a run failed, where those of pages do not say it.
ENDINGS_ZH: Final[Mapping[str, str]] = {
    "killed": "被强制终止", "blocked": "被网站拒绝", "site_down": "网站无法访问", "archive_failed": "无法写入存档",
    "no_worker": "无法启动读取页面的进程", "broken": "newsieve 自身的错误，详见日志",
}  # fmt: skip
#: What the report to mail says.
WORDS: Final[Mapping[str, Pair]] = {
    "title": ("How the crawls do", "抓取情况报告"),
    "as_of": ("As of {}", "截至 {}"),
    "since_day": ("what came since {}", "自 {} 以来"),
    "all_time": ("all that was fetched so far", "至今全部抓取"),
    "sites": ("Sites", "站点"),
    "site": ("Site", "站点"),
    "state": ("State", "状态"),
    "since": ("Since", "自"),
    "per_run": ("New per run", "每次新增"),
    "newest": ("Newest article", "最新文章"),
    "last_run": ("Last run", "上次抓取"),
    "next_run": ("Next run", "下次抓取"),
    "attention": ("What needs a look", "需要关注"),
    "lists": ("list pages, feeds and sitemaps", "列表页、订阅源和站点地图"),
    "no_article": ("pages without an article", "不是文章的页面"),
    "nothing": ("Every site is as it should be.", "所有站点正常。"),
    "pages": ("Pages", "页面"),
    "outcomes": ("What came of the pages", "抓取结果"),
    "failures": ("Pages without an article", "不是文章的页面"),
    "reason": ("Reason", "原因"),
    "articles": ("Articles", "文章"),
    "kept": ("different articles", "篇不同的文章"),
    "disk": ("Disk and forecast", "磁盘与预测"),
    "database": ("database", "数据库"),
    "raw": ("raw pages", "原始网页"),
    "free": ("free", "剩余空间"),
    "weekly": ("a week at this rate", "按目前速度每周"),
    "full": ("weeks until the disk is full", "周后磁盘写满"),
    "not_yet": ("not enough was seen yet for a forecast", "观察时间不足，暂无预测"),
    "overdue": (OVERDUE_WORDS, "应于 {} 抓取，但没有执行：是否在定时调用 `schedule tick`？"),
    "next": ("next scheduled crawl", "下一次定时抓取"),
    "utc": ("Times are UTC.", "时间均为 UTC。"),
}


def say(language: str, key: str, *values: object) -> str:
    """Words of the report, filled in.

    >>> say("zh", "since_day", "2026-11-01")
    '自 2026-11-01 以来'
    """
    return WORDS[key][LANGUAGES.index(language)].format(*values)


def state_words(language: str, state: str) -> str:
    """A state for people."""
    return STATES[state][LANGUAGES.index(language)]


def kind_words(language: str, kind: str) -> str:
    """A kind of finding for people; one that is not known stands as it is."""
    return FINDINGS[kind][LANGUAGES.index(language)] if kind in FINDINGS else kind


def finding_words(language: str, finding: Finding) -> str:
    """What was found, as a sentence. In Chinese it is made of the evidence; what lacks there is said in English."""
    if language == "en" or finding.kind not in FINDINGS:
        return finding.sentence
    others = (words for fits, words in OTHERWISE.get(finding.kind, ()) if fits(finding.evidence))
    template = next(others, FINDINGS[finding.kind][2])
    try:
        return template.format(**finding.evidence)
    except (KeyError, IndexError, TypeError, ValueError):  # of another version, or no number
        return finding.sentence


def sentences(language: str, standing: Standing) -> tuple[str, ...]:
    """Why a site's state is as it is; nothing of one that is well. What was written in English only stays so."""
    last = standing.last
    if standing.state is State.OVERDUE:
        return (say(language, "overdue", standing.next_due_at),)
    if last is None or not standing.sentences:
        return ()
    if standing.state is State.BROKEN and last.findings:
        return tuple(f"{kind_words(language, one.kind)}: {finding_words(language, one)}" for one in last.findings)
    return (reason_words(last.reason),) if language == "zh" else standing.sentences


def reason_words(reason: str) -> str:
    """Why a run failed, in Chinese, when each of its words is known: those of pages, and those of runs.

    >>> reason_words("unreachable, http_503"), reason_words("no_worker"), reason_words("killed by SIGKILL")
    ('服务器没有响应，服务器返回错误（503）', '无法启动读取页面的进程', 'killed by SIGKILL')
    """
    words = []
    for name in reason.split(", "):
        kind, _, status = name.partition("http_")
        is_status = not kind and status.isascii() and status.isdecimal()
        known = f"{REASON_WORDS_ZH['http_error']}（{status}）" if is_status else ENDINGS_ZH.get(name)
        words.append(known or REASON_WORDS_ZH.get(name))
    return "，".join(word for word in words if word) if all(words) else reason


def rate_words(rate: float) -> str:
    """Articles of a run for people: whole from 10 on, a tenth below; what is more than nothing is never 0.

    >>> [rate_words(rate) for rate in (4812.3, 12, 9.96, 0.25, 0.03, 0)]
    ['4,812', '12', '10', '0.2', 'less than 0.1', '0']
    """
    if 0 < rate < LEAST_RATE:
        return f"less than {LEAST_RATE:g}"
    return f"{rate:,.0f}" if rate >= WHOLE_FROM else f"{rate:,.1f}".removesuffix(".0")
