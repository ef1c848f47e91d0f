"""The account under which a platform prints a Chinese article, where a line beside it says whose own account that is:
滨原日报 above 滨原日报社官方账号. Who writes for himself has other words there: 三农领域创作者.
"""

import re
from collections.abc import Iterator, Sequence

from .attributes import MEDIUM, NO_MEDIUM, person
from .lines import BESIDE_DAY, PUBLISHER, PUBLISHER_NAME
from .page import outward
from .places import PLACE
from .sheet import Sheet
from .walk import spaced

#: Characters of a line with whose account it is, and blocks around it in which its name stands.
MAX_CERTIFIED, REACH = 80, 3
#: Characters with which an account and its holder both begin: a place.
SAME_BEGINNING = 2
_OWN = re.compile(
    "(?!关注|扫|欢迎|请|点击|长按|搜|下载|添加|订阅|[本我]|更多|登录|注册|进入|来自)(?P<holder>[\u3400-\u9fffA-Za-z0-9·]{2,40}?)"
    "的?官方(?:账号|帐号|賬號|帳號|号|號)"
)
_OFFICIAL = re.compile("官方[账帐賬帳号號]")


def official_account(sheet: Sheet, places: Sequence[int]) -> str | None:
    """The name of such an account in one of these blocks, else who has it where that is a publisher by its name."""
    for i in places:
        text = sheet.blocks[i].text
        if len(text) > MAX_CERTIFIED or not _OFFICIAL.search(text):
            continue
        found = next(filter(None, map(_OWN.fullmatch, _pieces(sheet, i))), None)
        if found is None:
            continue
        holder, names = found["holder"], [*_names(sheet, i, places)]
        alike = (name for name, _ in names if holder.startswith(name) or name.startswith(holder))
        told = {name for name, is_beside in names if is_beside and _may_be_of(holder, name)}
        if name := next(alike, None):
            return name
        if len(told) == 1:
            return told.pop()
        if PUBLISHER.search(holder) and len(holder) in PUBLISHER_NAME:
            return holder
    return None


def _may_be_of(holder: str, name: str) -> bool:
    """True for a publisher by its name and for one that begins as that of its holder: 柳溪发布, 柳溪县人民政府. What
    else stands there may be a place, a topic or a button: 黑龙江, 乡村振兴, 微信扫一扫."""
    is_named = PUBLISHER.search(name) is not None or name[:SAME_BEGINNING] == holder[:SAME_BEGINNING]
    return is_named and not person(name) and PLACE.fullmatch(name) is None


def _pieces(sheet: Sheet, at: int) -> list[str]:
    """The words of a line, each element of it apart, without the day."""
    return [piece for piece in re.split(r"[\s·|｜]+", BESIDE_DAY.sub(" ", spaced(sheet.page.way, at))) if piece]


def _names(sheet: Sheet, at: int, places: Sequence[int]) -> Iterator[tuple[str, bool]]:
    """What may be the name of the account: a line near that of whose it is, or a word of that; and whether both stand
    in a box without the title."""
    boxes, title = sheet.page.boxes, sheet.title_at
    own = {*outward(sheet.blocks[at].box, boxes)}
    own -= {*outward(sheet.blocks[title].box, boxes)} if title is not None else own
    for i in sorted((i for i in places if abs(i - at) <= REACH and i != title), key=lambda i: abs(i - at)):
        words = _pieces(sheet, i) if i == at else [sheet.blocks[i].text.strip()]
        is_beside = not own.isdisjoint(outward(sheet.blocks[i].box, boxes))
        is_alone = i == at or len(_pieces(sheet, i)) == 1
        for word in words if is_alone else ():
            is_name = len(word) in PUBLISHER_NAME and MEDIUM.fullmatch(word) and not NO_MEDIUM.search(word)
            if is_name and not _OFFICIAL.search(word):
                yield word, is_beside
