"""A headline of few letters where <title> names the site or the issue of a paper: 秋思. What stands in the place of a
title may be the name of a section then, unless a link to this very page has the same words, as the list of headlines
beside the page of a paper has, or the element is called a title by its tag (`<founder-title>`).
"""

import re
from collections.abc import Iterator
from urllib.parse import urldefrag, urljoin

from .owners import is_site
from .page import Page, block_key
from .prose import count_han
from .titleplace import LONE_TITLE, NO_TITLE, SOME_DAY, is_made_as_title, is_row
from .titles import Said

#: Letters of such a headline.
SHORT_TITLE = range(2, LONE_TITLE.start)
#: Rows of labels and other lines between a headline and its text, at most.
MAX_ROWS = 8
#: Characters of an address and of a link's words that are looked at.
MAX_URL, MAX_LINK = 500, 100
# … and how pages of a paper, sections and buttons are called, be it with a link to this very page
_OF_PAGE = re.compile(
    "要闻|[时時]政|[综綜]合|副刊|[广廣]告|[头頭]版|[一二三四五六七八九十]{1,2}版|国内|国际|國內|國際|社会|社會|体育|體育|财经|財經|[经經][济濟]|文化|教育"
    "|健康|科技|[专專][题題栏欄版]|[评評][论論]|言[论論]|理[论論]|民生|法治|生活|[娱娛][乐樂]|[视視][频頻]|[图圖]片|首[页頁]|正文|[简簡]介|目[录錄]|[标標][题題]|打印"
    "|[刷更]新|[关關][闭閉]|返回|分享|收藏|公告|通知|[动動][态態]|[新快][闻聞讯訊]|[链鏈]接|本[页頁站文]|[内內]容|[详詳]情"
)
#: What a paper's own elements of a headline are called.
_TITLE_TAGS = ("founder-title",)


def short_title(page: Page, url: str, body: int) -> tuple[Said, int] | None:
    """Such a headline right above a line with the day, and its block; `body`: the first paragraph."""
    for i in range(min(body, len(page.blocks) - 1) - 1, max(-1, body - MAX_ROWS), -1):
        block, below = page.blocks[i], page.blocks[i + 1]
        if not is_row(below) or is_row(block):
            continue
        is_short = len(block.key) in SHORT_TITLE and count_han(block.key) == len(block.key)
        if not is_short or block.link_characters or block.text.endswith(("：", ":")) or NO_TITLE.match(block.text):
            return None
        if not SOME_DAY.search(below.text) or is_site(block.text, page, body) or not is_made_as_title(page, i):
            return None
        is_linked = not _OF_PAGE.fullmatch(block.key) and any(key == block.key for key in _links_here(page, url))
        return (Said(block.text, "block"), i) if is_linked or _is_tagged(page, i) else None
    return None


def _is_tagged(page: Page, at: int) -> bool:
    steps = zip(page.way.steps, page.way.blocks, strict=True)
    return any(block == at and tag in _TITLE_TAGS for (tag, *_), block in steps)


def _links_here(page: Page, url: str) -> Iterator[str]:
    """Keys of the links to this very page; not of those to a place in it."""
    for tag, element, _, names in page.way.steps:
        address = (element.get("href") or "").strip() if tag == "a" and names is not None else ""
        if address and "#" not in address and len(address) <= MAX_URL and urljoin(url, address) == urldefrag(url)[0]:
            yield block_key(element.text_content()[:MAX_LINK])
