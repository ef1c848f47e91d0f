"""Who signs below a text as the owner of the site: 青澜市招商局 版权所有."""

import re
from collections.abc import Sequence

from .page import Block
from .prose import is_article_like

#: Characters of the longest line in which a site signs, and letters of the shortest name in short.
MAX_OWNER_LINE, MIN_SHORT = 80, 5
#: Letters at both ends that a name in short has in common with the whole one.
ENDS = 2
#: What places end with, to which headlines come as well: 石门滩获评示范区.
_PLACES = frozenset("区區县縣市省镇鎮乡鄉村园城")
_SIGNS = re.compile("版权所有|版權所有|主[办辦]|copyright|©|ICP备", re.IGNORECASE)
_NAMES = re.compile("[\u3400-\u9fff]{5,24}")
_WORDS = re.compile("版权所有|版權所有|主[办辦](?:单位|單位)?|(?:承办|管理)单位|[\u3400-\u9fff]?ICP备")


def signs(key: str, below: Sequence[Block]) -> bool:
    """True when a short line below the text says that the site belongs to whom the key names; a meeting that has hosts,
    and hosts of its own name, is none."""
    name = re.escape(key)
    said = re.compile(
        rf"(?:版权所有|版權所有|主[办辦](?:单位|單位)?|copyright)c?\d{{0,8}}{name}(?!组委|组织委|筹)|^\d{{0,8}}{name}(?:icp备|allrights)"
        rf"|{name}(?:管委会|管理委员会|(?:人民)?政府|官?网|(?:门户)?网站)?(?:版权所有|版權所有|主[办辦]|copyright|.?icp备)"
    )
    lines = (b for b in below if len(b.text) <= MAX_OWNER_LINE and not is_article_like(b, chinese=True))
    return any(key in block.key and said.search(block.key) for block in lines)


def signs_short(key: str, below: Sequence[Block]) -> bool:
    """True when a line below the text says so of a name that is this one in short: of 松河高新技术产业开发区招商局,
    松河高新区招商局."""
    lines = (b.text for b in below if len(b.text) <= MAX_OWNER_LINE and not is_article_like(b, chinese=True))
    names = (name for text in lines if _SIGNS.search(text) for name in _NAMES.findall(_WORDS.sub(" ", text)))
    return any(_is_short(name, key) for name in names)


def _is_short(name: str, whole: str) -> bool:
    """True for a name whose letters all come in the whole one, in their order, with the same ones at both ends."""
    if not MIN_SHORT <= len(name) < len(whole) or name[:ENDS] != whole[:ENDS] or name[-ENDS:] != whole[-ENDS:]:
        return False
    if name[-1] in _PLACES:
        return False
    letters = iter(whole)
    return all(letter in letters for letter in name)
