"""The publisher that stands beside the day of an article without a label, or is the paper of whose issue it is."""

import re

from .accounts import official_account
from .attributes import named_source
from .besideday import day_places
from .lines import BESIDE_DAY, publisher_alone, publisher_beside
from .sheet import MAX_LABEL_LINE, Sheet
from .titles import HEAD_BREAK, LINK_SHARE
from .walk import spaced

#: Blocks around a day in which its publisher can stand alone.
BESIDE_REACH = 2
# the line of a paper's issue above the page of it, characters of the longest, and how papers' names end
_OF_ISSUE = re.compile(
    r"[A-Z]?第?\s?[A-Z]?\d{1,3}\s?版|[上下]一[期版]|往期|版面(?:导航|概览|目录|[导導]覽)", re.IGNORECASE
)
MAX_ISSUE_LINE = 40
_PAPER = re.compile("[报報刊]$")
# what ends the name of a section, which stands in a <title> too: 招商动态, 通知公告
_NAMES_SECTION = re.compile("(?:动态|公告|公示|新闻|信息|通知|要闻|资讯|快讯|通告|項目|项目|政策|活动|专题|动向|消息)$")


def publisher_beside_day(sheet: Sheet) -> str | None:
    """The publisher that stands beside the day without a label, on its line or in a block next to it."""
    places = day_places(sheet)
    for i, text in sheet.lines(places):
        if not BESIDE_DAY.search(text):
            continue
        if name := publisher_beside(text, _names_of_site(sheet)):
            # elements that nothing parts: <span>望川省</span><span>望川日报社</span>
            apart = spaced(sheet.page.way, i) if len(sheet.blocks[i].text) <= MAX_LABEL_LINE else name
            return name if name in apart.split() else publisher_beside(apart, _names_of_site(sheet)) or name
        near = (j for j in range(i - BESIDE_REACH, i + BESIDE_REACH + 1) if j in places and j != i)
        names = (publisher_alone(line) for j, line in sheet.lines([*near]) if sheet.blocks[j].link_share < LINK_SHARE)
        if name := next(filter(None, names), None):
            return name
    return named_source(sheet) or official_account(sheet, places) or _paper_of_issue(sheet)


def _paper_of_issue(sheet: Sheet) -> str | None:
    """The paper on the line of its issue, far above the title, where <title> names it and a line there the page or the
    next issue: 青澜日报 2025年8月18日 星期一. The line of a news site has the day on which it is read."""
    above = [block.text for block in sheet.blocks[: sheet.title_at or 0] if len(block.text) <= MAX_ISSUE_LINE]
    if not any(map(_OF_ISSUE.match, above)):
        return None
    names = (publisher_beside(text) for text in above if BESIDE_DAY.search(text))
    return next((name for name in names if name and _PAPER.search(name) and name in sheet.page.head_title), None)


def _names_of_site(sheet: Sheet) -> set[str]:
    """What the site calls itself: as it declares, in a <title> that is not the article's, or in the last part of one
    with which the head of the page or its breadcrumb begins. (Other parts name sections.)"""
    names: set[str] = set()
    first, *others = HEAD_BREAK.split(sheet.page.head_title)
    if others:
        above = sheet.blocks[: sheet.title_at or sheet.body]
        names.update(others[-1:] if any(block.text.startswith(others[-1]) for block in above) else [])
    elif sheet.title_at is not None and sheet.title and sheet.title.value != first:
        names.add(first)
    return {name for name in names if not _NAMES_SECTION.search(name)} | {sheet.page.metas.get("og:site_name", "")}
