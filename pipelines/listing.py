"""Pages that lead to articles, told by their form: a sentence without a title among links; entries, each in a box of
its own with a linked title.

Never by what they say, and in doubt not: a wrong rejection loses an article.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .page import Block, Page, block_key, outward
from .picker import is_frame
from .prose import FIELD, count_han, is_article_like, is_label_line
from .titles import HEAD_BREAK, MAX_HEAD

#: A page is full of links when this share of its text is in them …
LINK_SHARE = 0.5
#: … and a block is one from this share on.
WHOLE_LINK = 0.9
#: Most text of what stands without a title among links, in Latin letters, a Han character counting three; in a frame
#: of the page, such as its footer, and elsewhere. Of 1,916 real pages the shortest such text is an article's of 428.
MAX_IN_FRAME, MAX_UNTITLED = 400, 300
#: Least weight, the same unit, of a title that an article prints above its text, and of one that is no section's name.
MIN_TITLE, MIN_LONG_TITLE = 12, 24
#: Blocks above a text, or its first entry, and below it before a pager, in which a line of labels says that it is an
#: article's.
LABELS_ABOVE = 3
#: Least entries of a list, and the share of the paragraphs that are of entries.
MIN_ENTRIES, ENTRY_SHARE = 4, 0.8
#: Least lines below a linked title on a page whose <title> says that it is a list, and the share of its paragraphs
#: that are such lines.
MIN_TEASERS, MOST_TEASERS = 2, 0.5
#: Least weight of an entry's linked title: the names of people who comment are shorter.
MIN_ENTRY_TITLE = 15
#: Characters of a line that is an entry's day, and of a link that leads to the rest of it.
MAX_DAY, MAX_MORE = 30, 20
#: Characters of the longest line of a day and an author below a linked title.
MAX_DATED = 60
#: Weight of the longest sentence that says what a section holds, and words of the longest name of one: with three it
#: may be a headline, Fünf Cafés am Hafen.
MAX_INTRO, MAX_SECTION_WORDS = 200, 2
#: Level of a Chinese name of a section below the site's own, and Han characters of the longest: 企业新闻.
LOWER, MAX_HAN_SECTION = 2, 6
#: Blocks before and after an entry's paragraph that are looked at.
NEAR = 4

#: Blocks below a text that are looked at for the pager of a list, and characters of one.
PAGER_REACH, MAX_PAGER = 40, 120

_PAGER = re.compile(
    r"[下后後]一?[页頁]|[尾末][页頁]|共\s?\d{1,5}\s?[页頁]|\bnext page\b|\bpage \d{1,4} of \d{1,4}\b", re.IGNORECASE
)
_NUMBERED = re.compile(r"第\s?\d{1,4}\s?[页頁]")
# a part of <title> that a page of many has, and now and then an article about searches or tags
_OF_MANY = re.compile(
    r"(?:站内|全站|全文)?(?:搜索|搜尋|检索|查询)(?:结果|結果)(?:列表|页)?"
    r"|标签|标签[:：].{1,20}"
    r"|(?:category|tag|author|year|month|daily|weekly|monthly|yearly|(?:[^\W\d_]{3,9} )?(?:19|20)\d\d) archives?"
    r"(?:[:：] ?.{1,40})?|(?:category|tag|archives?)[:：] ?.{1,40}"
    r"|(?:page|seite|página|pagina|strona|страница) \d{1,4}(?: (?:of|von|sur|de|di|z|из) \d{1,4})?"
    r"|search results?(?: for (?:[\"“'‘].{1,60}[\"”'’]|[^\s:]{1,30}(?: [^\s:]{1,30})?))?",
    re.IGNORECASE,
)
# … as the first of several: Business Archives - Page 2; as the last it names the site: National Archives
_ARCHIVES = re.compile("(?:[^\\W_]{1,20} ){0,2}Archives?")
# … and as one that a page with the news of a firm or an office has alone before the site's name
_NEWS = re.compile(
    r"news|press releases?|latest news|newsroom|aktuelles|neuigkeiten|(?:aktuelle )?(?:meldungen|nachrichten)|presse"
    r"|pressemitteilungen|actualités?|actus|communiqués(?: de presse)?|noticias|novedades|notas de prensa|actualidad"
    r"|notizie|novità|comunicati(?: stampa)?|notícias|novidades|atualidade|nieuws|actueel|persberichten|aktualności"
    r"|wiadomości|aktuality|novinky|zprávy|správy|hírek|știri|noutăți|nyheder|nyheter|aktuellt|uutiset|ajankohtaista"
    r"|новости|новини|νέα|ανακοινώσεις|haberler|duyurular|berita|tin tức|الأخبار|أخبار|اخبار|お知らせ|ニュース",
    re.IGNORECASE,
)
_PERSONS = re.compile(r".{1,20}的\S{0,4}主[页頁]|(?:个人|作者|用户)主页")
_DAY = re.compile(
    # 3.2亿元 is none, nor is a telephone's number: 0571-88880001, 400-2023-1234; the years of 13, 14 and 25 hundred are
    # of the calendars of Iran, of Islam and of Thailand
    r"(?<![\d-])(?:1[349]|2[05])\d\d\s?[-/.年]\s?\d{1,2}(?!\d)|(?<![\d.])\d{1,2}\s?[-/.月]\s?\d{1,2}(?!\d|\s?[%％亿万元亩吨米㎡]|\s?(?:公里|平[方米]))"
    r"|(?<!\d)\d{1,2}\.?(?: de)? [^\W\d_]{3,12}\.?(?: de)? (?:19|20)\d\d(?!\d)"
    r"|[^\W\d_]{3,12}\.? \d{1,2}, (?:19|20)\d\d(?!\d)"
    # … or how long ago: vor 2 Stunden, 3小时前
    r"|\b(?:vor|hace|il y a|há|för|for|pred|před|πριν(?: από)?|منذ|قبل) \d{1,2} [^\W\d_]{1,10}"
    r"|\b\d{1,2} ?(?:(?:hours?|hrs?|h|min(?:ute)?s?|days?|weeks?) ago|(?:or[ae]|minut[oi]|giorn[oi]) fa"
    r"|(?:uur|dagen|minuten) geleden|(?:godzin\w?|dni|minut\w?) temu|(?:час\w{0,2}|дн\w{1,2}|минут\w?) назад"
    r"|(?:saat|gün|dakika) önce|(?:giờ|phút|ngày) trước"
    r"|(?:分钟|小时|天)前|(?:分|時間|日)前|(?:분|시간|일) ?전)"
)
# how many entries there are: 共找到 318 个园区，更新时间：2025-08-30
_COUNTED = re.compile(
    r"[^，。；！？\d]{0,10}(?:共|找到|搜到|查到|检索到|查询到|搜索到|筛选出|收录)"
    r"(?:有|计|收录|找到|了|约|相关|符合条件的?|[为為][您你]){0,3}\s?\d[\d,]{0,8}\s?[个個条條家篇处處宗项項则則套]"
    r"[^，。；！？\d]{0,12}"
    r"(?:[，,；;\s|｜/]{1,3}(?:(?:最[近后新])?(?:数据)?更新|当前|第\s?\d|每页|显示|共\s?\d)[^，。；！？]{0,30}){0,2}[。\s]{0,2}"
)
_DIGIT = re.compile(r"\d")
_CLAUSE = re.compile("[，。；！？]")
_CUT_OFF = ("…", "...", "…]", "...]")


def link_share(page: Page) -> float:
    """Share of a page's text that is in links, 0…1."""
    total = sum(len(block.text) for block in page.blocks)
    return sum(block.link_characters for block in page.blocks) / max(1, total)


def is_paragraph(block: Block) -> bool:
    """True for a block that reads like a paragraph of an article, in Chinese or another language."""
    return is_article_like(block, chinese=True) or is_article_like(block, chinese=False)


def is_listing(page: Page, prose: Sequence[Block], *, is_labelled: bool = False) -> bool:
    """True for a page that is no article although there are paragraphs in its text: `prose`. `is_labelled`: it prints
    a day or a source around its title."""
    kept = {id(block) for block in prose}
    found = [i for i, block in enumerate(page.blocks) if id(block) in kept]
    if not found:
        return False
    if (is_of_many(page) or _is_numbered(page)) and _are_teasers(page, found):
        return True
    if is_of_many(page) and not is_labelled and (link_share(page) >= LINK_SHARE or has_pager(page, found[-1])):
        return True
    title = 0 if _is_news(page, page.blocks[: found[0]]) else _title_above(page, found[0])
    is_flat = len(found) >= MIN_ENTRIES and not is_labelled and all(_is_flat_entry(page.blocks, i) for i in found)
    if is_flat and title < MIN_LONG_TITLE:
        return True
    may_be_list = title < MIN_LONG_TITLE or any(is_count(page.blocks[i]) for i in found)
    return (may_be_list and _is_of_entries(page, found)) or _stands_among_links(page, found, title)


def is_of_many(page: Page) -> bool:
    """True for a page whose <title> says that it is a search's results, or a tag's articles, or speaks of such."""
    first, *others = [part.strip() for part in HEAD_BREAK.split(page.head_title[:MAX_HEAD])]
    is_own = others and first != page.metas.get("og:site_name")  # a site may be called so: 青澜一中的主页
    is_archive = is_own and (_ARCHIVES.fullmatch(first) or _PERSONS.fullmatch(first))
    return bool(is_archive) or any(map(_OF_MANY.fullmatch, [first, *others]))


def _is_numbered(page: Page) -> bool:
    """True for a page whose <title> says that it is one of several: of a list, or a later part of an article."""
    return any(_NUMBERED.fullmatch(part.strip()) for part in HEAD_BREAK.split(page.head_title[:MAX_HEAD])[1:])


def _are_teasers(page: Page, prose: Sequence[int]) -> bool:
    """True when the text is what stands below linked titles."""
    teasers = {i for i in range(1, len(page.blocks)) if _is_teaser(page.blocks, i)}
    return len(teasers) >= MIN_TEASERS and len(teasers.intersection(prose)) >= MOST_TEASERS * len(prose)


def _is_teaser(blocks: Sequence[Block], i: int) -> bool:
    """True for a text right below a linked title, or with a line of the day between."""
    is_dated = i > 1 and len(blocks[i - 1].text) <= MAX_DATED and _DIGIT.search(blocks[i - 1].text)
    return _is_below_link(blocks[i - 1], blocks[i]) or bool(is_dated and _is_below_link(blocks[i - 2], blocks[i]))


def _is_below_link(title: Block, teaser: Block) -> bool:
    is_title = title.link_share >= LINK_SHARE and _weight(title.key) >= MIN_ENTRY_TITLE
    return is_title and teaser.link_share < LINK_SHARE and len(teaser.text) > len(title.text)


def _is_flat_entry(blocks: Sequence[Block], i: int) -> bool:
    """True for a text right below a linked title, without a box of their own, that ends with a link to the rest or is
    cut off."""
    teaser = blocks[i]
    if not (0 < teaser.link_characters <= MAX_MORE or teaser.text.rstrip().endswith(_CUT_OFF)) or not i:
        return False
    return _is_whole_link(blocks[i - 1]) and _is_below_link(blocks[i - 1], teaser)


def has_pager(page: Page, last: int) -> bool:
    """True when a pager stands below a text beside most links of the page: that of a list. One in the box of a text
    belongs to an article or its pictures."""
    below = page.blocks[last + 1 : last + 1 + PAGER_REACH]
    pagers = [b for b in below if len(b.text) <= MAX_PAGER and b.link_characters and _PAGER.search(b.text)]
    if not pagers:
        return False
    links, size = [0] * len(page.boxes), [0] * len(page.boxes)
    for block in page.blocks:
        links[block.box] += block.link_characters
        size[block.box] += len(block.text)
    for box in range(len(links) - 1, 0, -1):  # parents stand before children
        links[page.boxes[box].parent] += links[box]
        size[page.boxes[box].parent] += size[box]
    wider = (next((box for box in outward(b.box, page.boxes) if size[box] > len(b.text)), 0) for b in pagers)
    return any(links[box] >= LINK_SHARE * links[0] for box in wider)


def _stands_among_links(page: Page, prose: Sequence[int], title: int) -> bool:
    """True for a sentence or two that stand on a page of links as nobody's text."""
    if is_longer_than_frames([page.blocks[i] for i in prose]):
        return False
    in_frame = all(any(is_frame(page.boxes[box]) for box in outward(page.blocks[i].box, page.boxes)) for i in prose)
    most, least_title = (MAX_IN_FRAME, MIN_LONG_TITLE) if in_frame else (MAX_UNTITLED, MIN_TITLE)
    above = page.blocks[max(0, prose[0] - LABELS_ABOVE) : prose[0]]
    return (
        (title < least_title or (title < MIN_LONG_TITLE and _is_above_pager(page, prose[-1])))
        and sum(_weight(page.blocks[i].text) for i in prose) <= most
        and link_share(page) >= LINK_SHARE
        and not has_label(above)
    )


def _is_above_pager(page: Page, last: int) -> bool:
    """True for a text, without a line of labels right below it, above the pager of a list."""
    return not has_label(page.blocks[last + 1 : last + 1 + LABELS_ABOVE]) and has_pager(page, last)


def has_label(blocks: Sequence[Block]) -> bool:
    return any(is_label_line(block.text) and not block.link_characters for block in blocks)


def _title_above(page: Page, first: int) -> int:
    """Weight of the heaviest line above the text that may be its title: an h1, or what `<title>` has too. A short link
    is the site's name or a section."""
    head = block_key(page.head_title)
    above = _without_site(page, page.blocks[:first])
    lines = (b for b in above if b.key and (b.key in head or (b.level == 1 and not b.link_characters)))
    weights = ((_weight(block.key), block.link_characters) for block in lines)
    return max((weight for weight, links in weights if not links or weight >= MIN_LONG_TITLE), default=0)


def _without_site(page: Page, above: Sequence[Block]) -> list[Block]:
    """Without the lines that print the site's name: one of the outer parts of `<title>`. As the last part it is a link
    or stands above the first one; as the first part it is a link above a menu and the last one, as no headline is."""
    first, *others = [block_key(part) for part in HEAD_BREAK.split(page.head_title[:MAX_HEAD])]
    if not others:
        return [*above]
    plain = {block.key: i for i, block in enumerate(above) if not block.link_characters}
    heads, ends = plain.get(first, 0), plain.get(others[-1], 0)
    sites = {i for i, b in enumerate(above) if b.key == others[-1] != first and (b.link_characters or i < heads)}
    linked = [i for i, block in enumerate(above[:ends]) if block.key == first and _is_whole_link(block)]
    sites.update(i for i in linked if sum(map(_is_whole_link, above[i + 1 : ends])) >= MIN_ENTRIES)
    return [block for i, block in enumerate(above) if i not in sites]


@dataclass(frozen=True, slots=True)
class _Entry:
    """A paragraph of a list with what stands in its box."""

    title: str
    #: Has a day, a link to the rest, or is cut off.
    is_marked: bool


def _is_of_entries(page: Page, prose: Sequence[int]) -> bool:
    """True when the text is made of entries, the first paragraph too, and most entries of the page are marked as such.
    Of a list, the text may be a part only."""
    prose = [i for i in prose if not (_is_about_entry(page.blocks[i]) or is_count(page.blocks[i]))] or prose
    prose = prose[1:] if _is_of_section(page, prose) else prose
    boxes = _own_boxes(page, _teasers(page))
    first = boxes.get(prose[0])
    if not first or not _entry(page, prose[0], first):  # an article, mostly
        return False
    start = next(i for i, block in enumerate(page.blocks) if block.box in first)
    if any(is_articles_label(page, i, boxes.values()) for i in range(max(1, start - LABELS_ABOVE), start)):
        return False  # a round-up
    found = {i: _entry(page, i, box) for i, box in boxes.items()}
    return sum(found.get(i) is not None for i in prose) >= ENTRY_SHARE * len(prose) and _make_list(found.values())


def _is_of_section(page: Page, prose: Sequence[int]) -> bool:
    """True for a first sentence that says what a section holds: below its short name, which `<title>` begins with or
    has in its first part, and above the text of entries."""
    first = page.blocks[prose[0]]
    above = page.blocks[prose[0] - 1] if prose[0] else first
    name = HEAD_BREAK.split(page.head_title[:MAX_HEAD])[0].strip()
    is_in_name = f" {above.text.lower()} " in f" {name.lower()} "  # Nachrichten aus Brunnthal und dem Unterland
    is_head = above.level == 1 or (above.level == LOWER and 0 < count_han(above.text) <= MAX_HAN_SECTION)
    begins_name = count_han(above.text) > 0 and block_key(name).startswith(above.key)  # 安徽产业园区(大全)
    is_named = is_head and not above.link_characters and (above.key == block_key(name) or is_in_name or begins_name)
    is_named = is_named and len(above.text.split()) <= MAX_SECTION_WORDS
    is_named = is_named or _is_news(page, [above])
    return len(prose) > 1 and is_named and _weight(first.text) <= MAX_INTRO and not first.link_characters


def _is_news(page: Page, above: Sequence[Block]) -> bool:
    """True for a heading among these of a page that `<title>` calls news before the site: Aktuelles aus Hohenau."""
    name, *others = HEAD_BREAK.split(page.head_title[:MAX_HEAD])
    if not others or not _NEWS.fullmatch(name.strip()):
        return False
    heads = (block.text for block in above if block.level == 1 and not block.link_characters)
    return any(f"{head.lower()} ".startswith(f"{name.strip().lower()} ") for head in heads)


def is_articles_label(page: Page, at: int, entries: Iterable[range]) -> bool:
    """True for a line of labels below a title that is no link, and of no entry."""
    is_alone = not page.blocks[at - 1].link_characters and not any(page.blocks[at].box in box for box in entries)
    is_alone = is_alone and not is_count(page.blocks[at])
    return is_alone and has_label([page.blocks[at]]) and _title_above(page, at) > 0


def is_count(block: Block) -> bool:
    """True for a line that says how many entries a list has, and when they were brought up to date."""
    return len(block.text) <= MAX_DATED and not block.link_characters and _COUNTED.fullmatch(block.text) is not None


def _teasers(page: Page) -> list[int]:
    """The blocks that may be an entry's text: a linked title with its labels may be as long as a paragraph, and so may
    fields with its day: 地区：东渠 投资额：3.6亿元 发布：2025-04-22, 东渠县冷链物流投资额：2亿元2025-04-22."""
    return [i for i, block in enumerate(page.blocks) if is_paragraph(block) and not _is_about_entry(block)]


def _is_about_entry(block: Block) -> bool:
    text = block.text if len(block.text) <= MAX_DATED and has_day(block) else ""
    has_field = FIELD.match(text) or (FIELD.search(text) and not _CLAUSE.search(text))
    return bool(has_field) or is_entry_title(block)


def are_entries(kept: Sequence[Block]) -> bool:
    """True for nothing but lines with the day and a field of one entry each: 所属地区：贵州 发布时间：2025-06-03."""
    return len(kept) >= MIN_ENTRIES and all(map(_is_about_entry, kept))


def has_entries(page: Page) -> bool:
    """True for a page with the entries of a list, or one that may say it is one, whatever of it is its text: of any
    other page a text of more than MAX_IN_FRAME is no listing, whichever of its blocks that is."""
    if is_of_many(page) or _is_numbered(page):
        return True
    teasers = _teasers(page)
    if sum(_is_flat_entry(page.blocks, i) for i in teasers) >= MIN_ENTRIES:
        return True
    boxes = _own_boxes(page, teasers)
    return _make_list([_entry(page, i, box) for i, box in boxes.items()])


def is_longer_than_frames(prose: Sequence[Block]) -> bool:
    """True for more text than stands without a title among links."""
    return sum(_weight(block.text) for block in prose) > MAX_IN_FRAME


def _make_list(found: Iterable[_Entry | None]) -> bool:
    """True for entries enough of which most are marked as such."""
    entries = [entry for entry in found if entry]
    is_marked = sum(entry.is_marked for entry in entries) >= ENTRY_SHARE * len(entries)
    return is_marked and len({entry.title for entry in entries}) >= MIN_ENTRIES


def _own_boxes(page: Page, prose: Sequence[int]) -> dict[int, range]:
    """Paragraph → the outermost box that holds no other one, and all boxes in it; without those that have none."""
    boxes = page.boxes
    held, last, own = [0] * len(boxes), list(range(len(boxes))), [0] * len(boxes)
    for i in prose:
        held[page.blocks[i].box] += 1
    for box in range(len(boxes) - 1, 0, -1):  # parents stand before children
        parent = boxes[box].parent
        held[parent] += held[box]
        last[parent] = max(last[parent], last[box])
    for box in range(1, len(boxes)):
        own[box] = own[boxes[box].parent] or (box if held[box] == 1 else 0)
    outermost = {i: own[page.blocks[i].box] for i in prose}
    return {i: range(box, last[box] + 1) for i, box in outermost.items() if box}


def _entry(page: Page, at: int, boxes: range | None) -> _Entry | None:
    """The entry whose paragraph a block is, when its box, with those inside, has a linked title above it."""
    if not boxes:
        return None
    near = range(max(0, at - NEAR), min(len(page.blocks), at + NEAR + 1))
    own = [i for i in near if page.blocks[i].box in boxes]
    above, below = ([page.blocks[i] for i in own if i < at], [page.blocks[i] for i in own if i > at])
    titles = [b.key for b in above if is_entry_title(b)]
    if not titles:
        return None
    teaser = page.blocks[at]
    is_marked = (
        0 < teaser.link_characters <= MAX_MORE
        or teaser.text.rstrip().endswith(_CUT_OFF)
        or any(map(has_day, (*above, *below)))
        or any(_is_whole_link(b) and len(b.text) <= MAX_MORE for b in below)
    )
    return _Entry(titles[-1], is_marked)


def is_entry_title(block: Block) -> bool:
    """True for a linked title; the line may go on with the day and other labels of the entry."""
    if _is_whole_link(block):
        return _weight(block.key) >= MIN_ENTRY_TITLE
    return has_day(block) and block.link_share * _weight(block.key) >= MIN_ENTRY_TITLE


def _is_whole_link(block: Block) -> bool:
    """True for a link and little else; characters in links are counted without the spaces between words."""
    return block.link_characters >= WHOLE_LINK * len("".join(block.text.split())) > 0


def has_day(block: Block) -> bool:
    """True for a line with a day and little else beside what is linked."""
    beside = len(block.text) - block.link_characters
    return beside <= (MAX_DATED if block.link_characters else MAX_DAY) and _DAY.search(block.text) is not None


def _weight(text: str) -> int:
    return len(text) + 2 * count_han(text)
