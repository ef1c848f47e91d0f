"""A page of WeChat → the account, the author, the moment: its labels have no words, but names in the markup.

`js_name` is the account that published; the texts of class `rich_media_meta_text` are author and day, which a
script fills in: its variables hold the seconds since 1970, or the minute in China.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from .cells import fold_spaces
from .dates import Reader, WrittenDate
from .page import Page
from .places import is_sender

#: Characters of the longest name of an account or a person.
MAX_WECHAT_NAME = 60
#: Characters of a script that are searched.
MAX_SCRIPT = 200_000
_ACCOUNT_IDS = ("js_name", "post-user")
_SECONDS = re.compile(r"\b(?:ct|oriCreateTime|create_time)\s?=\s?[\"'](?P<seconds>1\d{9})[\"']")
_MINUTE = re.compile(r"\bcreateTime\s?=\s?[\"'](?P<minute>20\d\d-\d\d-\d\d \d\d:\d\d)[\"']")
_SOME_DAY = re.compile(r"\d{2}|^(?:[今昨前]天|\d\s?[天周]前)$")
# 作者：李明, 作者：李明 编辑：王芳; 来源：某某报
_LABELLED = re.compile(
    r"(?:(?P<author>(?:原创|本文)?作者|(?:本[报刊网台])?记者|通讯员|撰[文稿写]|采写|主笔|文字?|[图文][/／]?[文图])\s{0,2}[:：|｜丨]"
    r"|[\u4e00-\u9fff]{1,6}\s{0,2}[:：])\s{0,3}(?P<name>.{2,30}?)"
    r"(?:[\s|｜丨/／、，,;；]{1,3}[\u4e00-\u9fff]{1,6}\s{0,2}[:：|｜丨].{0,60})?"
)
# … before the account, in a copy of such a page: 来源：青澜发布
_SOURCE_LABEL = re.compile(
    r"^(?:(?:文章|信息|内容|稿件)?(?:来源|來源)|稿源|(?:微信)?公众号|(?:发布)?账号)\s{0,2}[:：|｜丨]\s{0,2}(?=\S)"
)
#: Letters of the shortest account that is looked for behind a name: one of fewer ends other names as well.
MIN_GLUED = 4
_CHINA = timedelta(hours=8)


def is_wechat(page: Page) -> bool:
    """True for a page that WeChat made: another site may have pasted the text's box, not the list above it."""
    return "rich_media_meta_list" in "\n".join([name for _, _, name in page.boxes])


def wechat_account(page: Page) -> str | None:
    """The account that published a page of WeChat."""
    texts = (_text(page.tree.find(f".//*[@id='{name}']")) for name in _ACCOUNT_IDS)
    name = next(filter(None, texts), None)
    return name and _SOURCE_LABEL.sub("", name)


def is_account(name: str, account: str) -> bool:
    """True for the account itself, and for what an author's label holds where the account is printed right behind."""
    return name == account or (len(account) >= MIN_GLUED and name.endswith(account))


def wechat_author(page: Page) -> str | None:
    """The first text beside the account that is no day and not from where it was sent, without the label of an author;
    none with another label."""
    texts = (text for text in _meta_texts(page) if not (_SOME_DAY.search(text) or is_sender(text)))
    labelled = ((_LABELLED.fullmatch(text), text) for text in texts)
    return next((found["name"] if found else text for found, text in labelled if not found or found["author"]), None)


def wechat_moment(page: Page, reader: Reader) -> WrittenDate | None:
    """The moment in the scripts of a page of WeChat, by China's clock."""
    for script in page.declaring["script"]:
        text = (script.text or "")[:MAX_SCRIPT]
        seconds, minute = _SECONDS.search(text), _MINUTE.search(text)
        if seconds:
            moment = datetime.fromtimestamp(int(seconds["seconds"]), UTC) + _CHINA
            said, raw = f"{moment:%Y-%m-%d %H:%M:%S}", seconds["seconds"]
        elif minute:
            said = raw = minute["minute"]
        else:
            continue
        if written := reader.machine(f"{said}+08:00"):
            return replace(written, raw=raw)
    return None


def _meta_texts(page: Page) -> Iterator[str]:
    for element in page.tree.iter("span", "em"):
        names = (element.get("class") or "").split()
        if "rich_media_meta_text" in names and element.get("id") not in ("publish_time", "post-date"):
            text = _text(element)
            if text:
                yield text


def _text(element: object) -> str:
    """The visible text of an element; "" for none, or too much for a name."""
    text = fold_spaces(element.text_content()) if hasattr(element, "text_content") else ""
    return text if len(text) <= MAX_WECHAT_NAME else ""
