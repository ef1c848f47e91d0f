"""Whose a site is: who signs below a text (青澜市招商局 版权所有), and what <title> may name instead of a title."""

import re
from collections.abc import Sequence
from itertools import islice, takewhile

from .page import Block, Page, block_key
from .prose import is_article_like, is_label_line
from .titlelines import named_for_title, names_issue

#: Characters of the longest line in which a site signs, and letters of the shortest name in short.
MAX_OWNER_LINE, MIN_SHORT = 80, 5
#: Letters at both ends that a name in short has in common with the whole one.
ENDS = 2
#: What places end with, to which headlines come as well: 石门滩获评示范区.
_PLACES = frozenset("区區县縣市省镇鎮乡鄉村园城")
#: Letters of the longest <title> that is nothing but the site's name.
MAX_SITE_KEY = 12
#: The same of one with which the site signs below the text, the whole name of an office; least letters before a slogan.
MAX_OWNER_KEY, MIN_SITE = 24, 3
#: Letters of the shortest name.
MIN_NAME = 4
SITE_END = re.compile(
    "(?:网|網|网站|数字[报報版]|[电電]子[报報版]|多媒体版|数字报刊|客户端|在线|频道|門戶|门户|信息港|平台|小程序|(?<=[\u4e00-\u9fff])app|日报|晚报|晨报|時報|时报|新闻|資訊|资讯|热线|中心|政府|站|com|cn|net|org|news)$",
    re.IGNORECASE,
)
#: What the names of sites, places and offices end with; now and then a title ends so, too.
_OWNER_END = re.compile(
    "(?:网|網|网站|区|區|县|縣|市|省|镇|乡|局|厅|委|委员会|管委会|协会|商会|学会|医院|法院|学院|研究院|公司|集团|中心"
    "|产业园|工业园|科技园|新城|学校|大学)$"
)
#: … and in Taiwan and Hong Kong.
_OFFICE_END = re.compile(
    "(?:[處处署府部廳會委局縣鎮鄉]|委員會|管理局|公會|協會|商會|學會|醫院|學院|公司|集團|園區|大學)$"
)
#: A site that greets its visitors: 欢迎光临青澜招商网, 青澜招商网欢迎您！
_GREETED = re.compile(
    r"(?i:welcome to) (?:the )?(?P<english>[A-Z][^,:!?]{2,60})!?"
    r"|(?:热烈)?欢迎(?:[您你](?:的)?)?(?:光临|访问|来到|浏览|进入|登录)[:：]?\s?(?P<name>[^，。！!]{2,24})[！!。]?"
    r"|(?P<before>[^，。！!]{2,24}?)[-—_，,\s]?(?:热烈)?欢迎[您你](?:的)?(?:光临|访问|到来)?[！!。]?"
)
_SIGNS = re.compile("版权所有|版權所有|主[办辦]|copyright|©|ICP备", re.IGNORECASE)
# … with its address and telephone on the line, no sentence
_IMPRINT = re.compile("[^，。；！？]{4,40}(?:地址|电话|電話|邮编|传真|备案号|ICP备)[^，。；！？]{4,76}")
_NAMES = re.compile("[\u3400-\u9fff]{5,24}")
_WORDS = re.compile("版权所有|版權所有|主[办辦](?:单位|單位)?|(?:承办|管理)单位|[\u3400-\u9fff]?ICP备")

#: Blocks above a text in which its heading stands, letters of the shortest heading, and level of the lowest one.
HEADING_REACH, MIN_HEADING, LOWEST = 6, 12, 3
#: Names in a <title> of nothing but such, letters of the shortest name of a section, and of a headline below them.
MAX_NAMED, MIN_SECTION, MIN_HEADLINE, MAX_HEADLINE = 5, 2, 8, 80
#: Parts of a <title> of a site and a kind, pictures in which that of the site is looked for, lines of a heading.
MAX_PARTS, FEW_PICTURES, MAX_LINES = 2, 10, 3
#: Characters of a <title> that are looked at; the fewest links of a menu, and the share of a block in one.
MAX_DECLARED, FEW_LINKS, LINKED = 200, 3, 0.5
_STEP = re.compile(r"\s?[>›»→/]\s")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
# what a <title> has besides the names of an office, as keys: the kind of its pages
_KIND = re.compile(
    "(?:official|the|of)?(?:(?:press|news|media)releases?|press|news(?:details?|room)?|latestnews|announcements?|notices?|website|site|webpage"
    "|pressemitteilung(?:en)?|aktuelles|communiqu[ée]s?depresse|actualit[ée]s?|comunicados?(?:deprensa|deimprensa)?"
    "|notas?deprensa|noticias?|not[íi]cias?|comunicatistampa|notizie|persberichten|nieuws|aktualno[śs]ci|aktuality"
    "|novinky|пресс-?релизы?|новости|новини|duyurular|haberler)?"
)
# what stands before a name in the line of its rights, as keys: © 2021 by the …
_RIGHTS = re.compile(r"^(?:copyright|c)?(?:(?:19|20)\d\d){0,2}(?:by)?(?:the)?")
# what names of offices have: a site's own slogan beside a headline has none
_OF_OFFICE = re.compile(
    r"office|ministr|department|government|authority|council|agency|bureau|commission|chamber|embassy|institute|university"
    r"|\b(?:press|media|public|government) (?:(?:information|relations|affairs) )?(?:desk|service|unit|wing"
    r"|section|cell|cent(?:er|re))\b|secretariat|directorate|presidency"
    r"|\b(?:city|county|town|state|port) of\b|comune|ayuntamiento|mairie|préfecture|ministère|gobierno|gouvernement"
    r"|\bboard of (?:investment|trade|commissioners|supervisors)\b"
    r"|(?:investment|development|promotion) (?:board|corporation)"
    r"|governo|prefeitura|câmara|gemeinde|\bstadt\b|landkreis|behörde|amt\b|urząd|gmina|úřad|město|администрац"
    r"|правительств|belediye|valili|bakanlı|kommune|gemeente",
    re.IGNORECASE,
)


def signs(key: str, below: Sequence[Block]) -> bool:
    """True when a short line below the text says that the site belongs to whom the key names; a meeting that has hosts,
    and hosts of its own name, is none."""
    lines = [b for b in below if len(b.text) <= MAX_OWNER_LINE and key in b.key]
    imprint = [b for b in lines if not is_article_like(b, chinese=True) or _IMPRINT.fullmatch(b.text)]
    if not imprint:  # mostly: a pattern is dear to make
        return False
    name = re.escape(key)
    said = re.compile(
        rf"(?:版权所有|版權所有|主[办辦](?:单位|單位)?|copyright)c?\d{{0,8}}{name}(?!组委|组织委|筹)|^\d{{0,8}}{name}(?:icp备|allrights)"
        rf"|{name}(?:管委会|管理委员会|(?:人民)?政府|官?网|(?:门户)?网站)?(?:版权所有|版權所有|主[办辦]|copyright|.?icp备)"
    )
    return any(said.search(block.key) for block in imprint)


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


def is_site(title: str, page: Page, body: int) -> bool:
    """True for a <title> that names the site on every page."""
    key = block_key(title)
    if key == block_key(page.metas.get("og:site_name", "")):
        return True
    if greeted := _GREETED.fullmatch(title):
        name = greeted["name"] or greeted["before"] or ""
        is_owner = SITE_END.search(name) or _OWNER_END.search(name)
        return bool(greeted["english"] or is_owner) or signs(block_key(name), page.blocks[body + 1 :])
    if (len(key) <= MAX_SITE_KEY and SITE_END.search(title)) or names_issue(title):
        return True
    return MIN_NAME <= len(key) <= MAX_OWNER_KEY and signs(key, page.blocks[body + 1 :])


def names_owner(text: str) -> bool:
    """True for what ends as the names of sites, places and offices do."""
    return _OWNER_END.search(text) is not None or _OFFICE_END.search(text) is not None


def may_be_site(title: str, first_part: str, page: Page, body: int) -> bool:
    """True for a <title> that is the site's name, with a slogan or not, or, when it is short or who signs below is
    called so in short, could be one. `first_part`: what stands before a slogan."""
    key, first = block_key(title), block_key(first_part)
    below = page.blocks[body + 1 :]
    may_be = _OWNER_END.search(title) and (len(key) <= MAX_SITE_KEY or signs_short(key, below))
    return bool(may_be) or is_site(title, page, body) or (MIN_SITE <= len(first) < len(key) and signs(first, below))


def below_site(page: Page, found: int | None, lone: int | None, body: int, parts: Sequence[str]) -> int | None:
    """The print of a title, `found`, or what stands below it where that is the name of the site above the menu, as
    <title> is on every page: `lone`, the one line that is made as titles are, else the one heading. `parts`: those of
    <title>."""
    block = page.blocks[found] if found is not None else None
    if found is None or block is None:
        return found
    is_last = _ends_with_site(block, parts)
    if not is_last and block.key not in (block_key("".join(parts)), block_key(parts[0])):
        return found
    if lone is not None and found < lone:
        return lone if is_last or may_be_site(block.text, parts[0], page, body) else found
    below = [i for i in range(found + 1, min(body + 1, len(page.blocks) - 1)) if 0 < page.blocks[i].level <= LOWEST]
    is_title = len(below) == 1 and not page.blocks[below[0]].link_characters
    is_title = is_title and len(page.blocks[below[0]].key) >= MIN_HEADING
    is_title = is_title and (is_last or is_site(block.text, page, body))
    return below[0] if is_title and (not block.level or _is_dated(page.blocks[below[0] + 1])) else found


def _ends_with_site(block: Block, parts: Sequence[str]) -> bool:
    """True for the print of the site's name with which a <title> of several names ends: 松岭村公开 - 松岭数字平台."""
    is_last = len(parts) > 1 and block.key == block_key(parts[-1]) and len(block.key) <= MAX_OWNER_KEY
    return is_last and SITE_END.search(block.text) is not None


def _is_dated(line: Block) -> bool:
    return len(line.text) <= MAX_OWNER_LINE and (is_label_line(line.text) or _YEAR.search(line.text) is not None)


def heading_below_names(title: str, parts: Sequence[str], page: Page, body: int) -> tuple[str, int] | None:
    """The heading above the text that is the title where <title>, of these parts, is nothing but names of the site, its
    office and its sections; and its index."""
    below = heading_below_owner(title, page.blocks, body)
    below = heading_below_banner(parts, page, body) if below is None else below
    below = heading_below_sections(parts, page, body) if below is None else below
    return None if below is None else (_lines_of(page.blocks, below), below)


def is_kind(key: str) -> bool:
    """True for the kind of a site's pages, as a key: newsrelease."""
    return bool(key) and _KIND.fullmatch(key) is not None


def heading_below_banner(parts: Sequence[str], page: Page, body: int) -> int | None:
    """The same where <title> is the site's name, with which a picture in the head of the page is described (or which
    is a line above the menu, of an office) and a line below the text begins, and a word for the kind of its pages,
    `Quay Corporation - News Release`, or the last step of the way to them above the text. The heading is the highest
    right above the text, or the one line named for a title, or the one bold where there is none, and has the day beside
    it."""
    keys = [block_key(part) for part in parts]
    names = [key for key in keys if not (_KIND.fullmatch(key) or _is_last_step(key, page.blocks[:body]))]
    if len(names) != 1 or len(keys) > MAX_PARTS or len(names[0]) < MIN_HEADING:
        return None
    near = range(max(0, body - HEADING_REACH), min(body + 1, len(page.blocks)))
    if not (_is_shown(names[0], page, near) and _signs_below(names[0], page.blocks[body + 1 :])):
        return None
    plain = [i for i in near if not page.blocks[i].link_characters and len(page.blocks[i].text) <= MAX_HEADLINE]
    plain = [i for i in plain if len(page.blocks[i].key) >= MIN_HEADING and names[0] not in page.blocks[i].key]
    found = min(_made_as_heading(plain, page), key=lambda i: page.blocks[i].level, default=None)
    if found is None:
        return None
    beside = [*page.blocks[max(0, found - 1) : found], *page.blocks[found + 1 : found + LOWEST]]
    return found if any(_YEAR.search(block.text[:MAX_OWNER_LINE]) for block in beside if not block.level) else None


def _is_shown(name: str, page: Page, near: range) -> bool:
    """True for a name, as a key, with which a picture in the head of a page is described, or, an office's, that a line
    above the menu is."""
    pictures = islice(page.tree.iter("img"), FEW_PICTURES)
    if any(block_key((picture.get("alt") or "")[:MAX_OWNER_LINE]).startswith(name) for picture in pictures):
        return True
    line = next((i for i in range(near.stop) if page.blocks[i].key == name), None)
    if line is None or not _OF_OFFICE.search(page.blocks[line].text):
        return False
    return sum(block.link_share >= LINKED for block in page.blocks[line + 1 : near.stop]) >= FEW_LINKS


def _signs_below(name: str, below: Sequence[Block]) -> bool:
    """True where a line below a text begins with this name, be it behind the sign of its rights and a year."""
    keys = (block.key for block in below if name in block.key)
    return any(key.startswith(name) or _RIGHTS.sub("", key, count=1).startswith(name) for key in keys)


def _made_as_heading(plain: Sequence[int], page: Page) -> Sequence[int]:
    """Those of these lines that are headings, or else the one that is named for a title or large, or the one bold."""
    heads = [i for i in plain if 0 < page.blocks[i].level <= LOWEST]
    for made in (heads, [i for i in plain if named_for_title(page, i)], [i for i in plain if page.blocks[i].is_bold]):
        if made and (made is heads or len(made) == 1):
            return made
    return ()


def _is_last_step(key: str, above: Sequence[Block]) -> bool:
    """True for what stands behind the last mark of a way to the page: Home > Notices > Land notices."""
    trails = (block.text for block in above if block.link_characters and len(block.text) <= MAX_DECLARED)
    ways = (_STEP.split(text) for text in trails)
    return bool(key) and any(len(steps) >= FEW_LINKS and block_key(steps[-1]) == key for steps in ways)


def _lines_of(blocks: Sequence[Block], first: int) -> str:
    """The text of a heading that is printed on several lines."""
    lines = takewhile(lambda one: one.level == blocks[first].level and one.box == blocks[first].box, blocks[first:])
    return " ".join(block.text for block in islice(lines, MAX_LINES))


def heading_below_sections(parts: Sequence[str], page: Page, body: int) -> int | None:
    """The same on a Chinese page whose <title> is sections that the page links to above its text, with the office
    behind or before: `通知公告_政务公开_临江市商务局`. The heading is the page's only h1, or has the day below it: one
    without may be the first of a text that has the name of its section, `投资环境`."""
    keys = [key for part in parts if (key := block_key(part))]
    near = range(max(0, body - HEADING_REACH), min(body + 1, len(page.blocks) - 1))
    heads = [i for i in near if 0 < page.blocks[i].level <= LOWEST and not page.blocks[i].link_characters]
    heads = [i for i in heads if page.blocks[i].key not in keys]
    if not heads or len(keys) > MAX_NAMED:  # most pages print what <title> has; who signs below is dear to ask
        return None
    owners = [part for part in parts if block_key(part) and may_be_site(part, part, page, body)]
    linked = [b.key for b in page.blocks[:body] if b.link_characters] if owners else []
    sections = [key for key in keys if key not in map(block_key, owners)]
    if not all(MIN_SECTION <= len(key) <= MAX_SITE_KEY and any(key in line for line in linked) for key in sections):
        return None
    heads = [i for i in heads if owners and not is_site(page.blocks[i].text, page, body)]
    if not heads or not sections or not MIN_HEADLINE <= len(page.blocks[heads[0]].key) <= MAX_HEADLINE:
        return None
    is_only = page.blocks[heads[0]].level == 1 and sum(b.level == 1 for b in page.blocks) == 1
    return heads[0] if is_only or _is_dated(page.blocks[heads[0] + 1]) else None


def heading_below_owner(title: str, blocks: Sequence[Block], body: int) -> int | None:
    """Index of the heading right above the text of a page whose <title> is nothing but other headings of the page, the
    names of an office above the menu, and a word for the kind of its pages: `Press Release: Press Information Office`.
    The other has its day beside it."""
    near = range(max(0, body - HEADING_REACH), min(body + 1, len(blocks)))
    heads = [i for i in near if 0 < blocks[i].level <= LOWEST and not blocks[i].link_characters]
    left = block_key(title[:MAX_DECLARED])
    own = [i for i in heads if len(blocks[i].key) >= MIN_HEADING and blocks[i].key not in left]
    if not own or not left:
        return None
    names = {b.key: i for i, b in enumerate(blocks[: own[0]]) if b.level and len(b.key) >= MIN_NAME and b.key in left}
    for name in sorted(names, key=len, reverse=True):
        left = left.replace(name, "")
    if not any(_OF_OFFICE.search(blocks[i].text) for i in names.values()):
        return None
    if max(map(len, names), default=0) < MIN_HEADING or not _KIND.fullmatch(left):
        return None
    found = min(own, key=lambda i: blocks[i].level)
    menu = sum(b.link_share >= LINKED for b in blocks[max(names.values()) + 1 : found])
    is_dated = any(_YEAR.search(b.text[:MAX_OWNER_LINE]) for b in blocks[found - 1 : found + LOWEST] if not b.level)
    return found if menu >= FEW_LINKS and is_dated else None


def begins_as_logo(block: Block, first: str, longest: str) -> bool:
    """True for a linked heading with the name of an office or a site, with which a <title> begins that says more, or of
    a firm, of which it tells behind that. `first`, `longest`: keys of parts of <title>."""
    if not block.link_share > LINKED or not block.key == first != longest:
        return False
    is_told = longest.startswith(first) and not SITE_END.search(longest)
    return is_told or names_owner(block.text)
