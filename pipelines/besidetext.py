"""What stands in another column of a Chinese page than its article: forecasts, tables of rates, contacts of the office;
the lines below it that head links to other pages; and what reads it aloud.

Short notices weigh little, so that such columns are taken with them. A column is a cell of a table that lays out the
page, or a box named for its side; the article's is the one with the line of the day and all sentences. What reads it
aloud is told in other languages, too.
"""

import re
from collections import defaultdict
from collections.abc import Sequence, Set

from .boxnames import boxes_called
from .page import TABLE, Block, Box, outward
from .prose import HAN, SENTENCE_END, count_han, is_article_like
from .sections import heads_card

#: Classes and ids of a box on one side of a page.
_SIDE_NAME = re.compile(
    r"(?:^|[\s_-])(?:l|r|left|right|side|sidebar|aside|zuo|you)(?:$|[\s_-]|box|bar|col|con|cont|content|div|\d)"
    r"|(?:main|page|content|wrap|con|col|list|detail|news|article|sub|inner|body)(?:left|right)(?:$|[\s_-])"
)
_CELLS = ("td", "th")
#: A line with the article's day, and characters of the longest.
_DAY, MAX_DAY_LINE = re.compile(r"(?<!\d)(?:19|20)\d\d\s?[-年/.]\s?\d{1,2}\s?[-月/.]\s?\d{1,2}"), 120
_FIELD = re.compile("来源|來源|发布|發布|日期|时间|時間|浏览|瀏覽|点击|點擊|作者|字号|字体|编辑|編輯")
#: Han characters of the shortest sentence: what is shorter stands in menus, too.
MIN_SENTENCE = 15
#: Text of a page from which its article needs no such help: longer ones tell by their weight.
MAX_TEXT = 3000

#: Lines above links that are the article's own: 推荐名单, 相关文件.
OWN_LINKS = re.compile("名[单單]|文件|[项項]目|附件|材料|政策|法[规規]|[规規]定|[数數][据據]|人[选選]|作品")
#: What heads links to other pages below a text, the fewest of them, characters of the longest such
#: line, and the share of a block's characters in links from which it is one.
_OVER_LINKS = re.compile(
    "[（(【\\[〔\\s■◆●▲★]{0,3}(?:(?:历史|歷史|历年|往期|近期|近日|更多|其[他它]|同[类類]|上期|最新|[热熱][门門点點]?|今日|本周|本週|本[网網站栏欄]|相[关關]|推[荐薦]"
    "|精彩|重[点點]|[图圖][片说說]|频道|頻道|24小时|编辑)[\u4e00-\u9fff]{2,6}|[\u4e00-\u9fff]{2,6}(?:目[录錄]|回[顾顧]|排行榜?|推[荐薦]|[热熱]文|[头頭][条條]|快[讯訊]|要[闻聞]|速[递遞]"
    "|[导導][读讀航]|[链鏈]接|[专專][题題]|精[选選]))[】\\]）)〕:：\\s>»]{0,4}"
)
_OVER_PARTS = re.compile("(?:本文|文章|内容|页面)(?:目录|目錄|导航|導航|导读|導讀|大纲)")
FEW_LINKS, MAX_OVER_LINKS, LINK_SHARE = 3, 24, 0.5
#: … or one line with nothing but links, several of them: twice as long as a headline may be.
ALL_LINKS, MIN_ROW = 0.9, 40

#: Classes and ids of a box that reads the text aloud; what its lines say, and how many characters all of them have.
_PLAYER_NAME = re.compile(
    "(?<![a-z])(?:audio|podcast|tts|listen(?:ing)?|voice|speech|yuyin|bofang|player|read-?aloud)"
    "(?:-?(?:player|box|bar|wrap|con|play|area|module|news|article))?(?![a-z])"
)
# … one of which is in every such name
_MAY_PLAY = ("audio", "podcast", "tts", "listen", "voice", "speech", "yuyin", "bofang", "player", "aloud")
_PLAYS = re.compile(
    r"[听聽](?!众|眾|说|說|见|見|取|证|證)|播(?:放|报|報)|朗[读讀]|[语語][音速]|^[\d:：/\s]{4,}$|\d{1,3}\s?分[钟鐘]|倍速"
)
#: The same in other languages: the article that is read, and how.
_READ = (
    r"(?:this|the|our|dies\w{1,3}|de[nrs]|cet(?:te)?|l[ea]|est[ea]|o|a|il|quest[oa]|dit|deze|het|de|t[eę]n?|эту?|denn[ae])"
    r"\s(?:article|story|post|news|report|page|artikels?|beitrags?|text(?:es)?|artículo|noticia|nota|artigo|matéria"
    r"|notícia|reportagem|articolo|notizia|artykułu?|статью|новость|artikeln|artikkelen|artiklen)"
)
_PLAYS_OTHER = re.compile(
    r"\b(?:listen(?: to)?|(?:an)?hören|écoute[rz]|escuch[ae]r?|ouvir|ouça|ascolta(?:re)?|luister(?:en)?(?: naar)?"
    rf"|(?:po)?słuchaj|(?:про|по)?слушать|lyssna(?: på)?|lytt?(?: til)?) {_READ}\b"
    r"(?! (?:of|about|on|by|from|von|über|des|der|de|du|des|sur|del|della|sobre|do|da|su|di|van|over|o|об?|om)\b)"
    rf"|\b{_READ} (?:anhören|vorlesen|hören)\b"
    r"|\b(?:écouter |ascolta )l[’'](?:article|articolo)\b"
    r"|^(?!.*\b(?:says?|said|tells?|told|sagte?|dit|dice|disse|diz|zegt|hers?|his|he|she|ihre?|seine?|son|sa)\b)"
    r".{0,60}\b(?:voice|audio|voz|áudio|voix|voce|stimme|stem|audioversion|narration|speech)\b.{0,50}"
    r"\b(?:generated|ai|artificial|automat\w{3,10}|synth\w{3,8}|computer|künstlich|maschinell|générée?|intelligence"
    r"|generad[ao]|gerad[ao]|sintétic[ao]|artificiale|sintetica|gegenereerd)\b"
    r"|^\W{0,3}(?:listen|anhören|vorlesen|écouter|escuchar|ouvir|ascolta|luister|posłuchaj|слушать|lyssna)\W{0,3}(?:\d|$)"
    r"|^[\d:：/\s]{4,}$",
    re.IGNORECASE,
)
#: … and what a line of the text has.
_TELLS = re.compile("[“”「」]|，.{4}")
MAX_PLAYER, MAX_PLAYER_OTHER = 40, 160


def players(chosen: Set[int], blocks: Sequence[Block], boxes: Sequence[Box]) -> dict[int, str]:
    """Index → evidence of the chosen lines of a small box that reads the text aloud: 听新闻, 4分钟."""
    named = boxes_called(boxes, _PLAYER_NAME, _MAY_PLAY)
    held: defaultdict[int, list[int]] = defaultdict(list)
    for i in range(len(blocks) if named else 0):
        for box in named.intersection(outward(blocks[i].box, boxes)):
            held[box].append(i)
    found: dict[int, str] = {}
    for box, lines in held.items():
        if _is_player([blocks[i].text for i in lines]):
            found |= dict.fromkeys(chosen & set(lines), f"in a box named “{boxes[box].name[:MAX_PLAYER]}”")
    return found


def _is_player(texts: Sequence[str]) -> bool:
    """True for the few lines of a box named so of which one says that it reads."""
    size = sum(map(len, texts))
    if not any(map(HAN.search, texts)):
        return size <= MAX_PLAYER_OTHER and any(map(_PLAYS_OTHER.search, texts))
    is_told = any(SENTENCE_END.search(text) or _TELLS.search(text) for text in texts)
    return size <= MAX_PLAYER and not is_told and any(map(_PLAYS.search, texts))


def beside(chosen: Set[int], blocks: Sequence[Block], boxes: Sequence[Box]) -> dict[int, str]:
    """Index → evidence of the chosen blocks that stand in another column."""
    columns = _columns(boxes) if sum(len(blocks[i].text) for i in chosen) <= MAX_TEXT else set()
    held: defaultdict[int, list[int]] = defaultdict(list)
    for i, block in enumerate(blocks):
        for box in outward(block.box, boxes):
            if box in columns:
                held[box].append(i)
    sides: defaultdict[int, list[int]] = defaultdict(list)
    for box in held:
        sides[boxes[box].parent].append(box)
    found: dict[int, str] = {}
    for around in (around for around in sides.values() if len(around) > 1):
        telling = [box for box in around if any(_is_sentence(blocks[i]) for i in held[box] if i in chosen)]
        if len(telling) == 1 and _has_day([blocks[i] for i in held[telling[0]]]):
            others = (i for box in around if box != telling[0] for i in held[box])
            found |= dict.fromkeys((i for i in others if i in chosen), "in a column beside the text")
    return found


def over_links(chosen: Set[int], blocks: Sequence[Block]) -> dict[int, str]:
    """Index → evidence of the chosen lines that head links to other pages: below the text, and inside it where the
    line says of which, as the heading of no section of a text does: 周边园区."""
    last = max((i for i in chosen if is_article_like(blocks[i], chinese=True)), default=len(blocks))
    found = {}
    for i in (i for i in chosen if i < len(blocks) - FEW_LINKS and (i > last or _names_others(blocks[i].text))):
        below = blocks[i + 1 : i + 1 + FEW_LINKS]
        is_line = len(blocks[i].text) <= MAX_OVER_LINKS and not blocks[i].link_characters
        is_named = i <= last or _heads_links(blocks[i].text)
        if is_line and is_named and _are_links(below):
            found[i] = f"a line above {FEW_LINKS} links and more"
    return found


def _are_links(below: Sequence[Block]) -> bool:
    """True for lines of links, or one of several."""
    is_row = below[0].link_share >= ALL_LINKS and len(below[0].text) >= MIN_ROW
    return is_row or all(block.link_share >= LINK_SHARE for block in below)


def _names_others(text: str) -> bool:
    """True for a line that says of which other pages, or that links lead to parts of the text: 周边园区, 本文目录; not
    周边园区： above the text's own."""
    is_short = len(text) <= MAX_OVER_LINKS and not text.endswith(("：", ":"))
    return is_short and (_OVER_PARTS.fullmatch(text) is not None or heads_card(text))


def _heads_links(text: str) -> bool:
    return _OVER_LINKS.fullmatch(text) is not None and not OWN_LINKS.search(text)


def _columns(boxes: Sequence[Box]) -> set[int]:
    """Cells, and boxes beside one that is named for its side."""
    cells = {i for i, box in enumerate(boxes) if box.tag in _CELLS}
    named = {box.parent for box in boxes[1:] if box.tag in ("div", "aside", "section") and _SIDE_NAME.search(box.name)}
    return cells | {i for i, box in enumerate(boxes) if i and box.parent in named}


def _is_sentence(block: Block) -> bool:
    is_whole = block.kind is not TABLE and SENTENCE_END.search(block.text) is not None
    return is_whole and count_han(block.text) >= MIN_SENTENCE and is_article_like(block, chinese=True)


def _has_day(column: Sequence[Block]) -> bool:
    """True for a column with a line of the day and a label above its first sentence."""
    for block in column:
        if _is_sentence(block):
            return False
        if len(block.text) <= MAX_DAY_LINE and _DAY.search(block.text) and _FIELD.search(block.text):
            return True
    return False
