"""Parts of one text that a page keeps in boxes of their own, all made alike: site builders put each piece of a text
that an editor fills in into one (`<div class="text"><div class="cmp-text">`), and the judges may see the largest alone.

They are told by the boxes around their paragraphs, whose tags and names are those around the paragraphs of the text,
up to the one box that holds them all; cards of other articles and an author's lines stand in boxes made otherwise.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field
from itertools import islice, pairwise, takewhile

from .boxnames import unnumbered
from .months import month_number
from .ownlists import heads_others, heads_own, says_of_page
from .page import HEADING, ITEM, PARAGRAPH, TABLE, Block, Box, Page, block_key, outward
from .partsaid import MAX_SAID, asked_in, heads_others_than, speaks_for_site
from .picker import is_frame
from .prose import ANY_END, ARTICLE_LINK_SHARE, HAN
from .reached import is_reached
from .setapart import is_apart
from .signed import heads_contacts

#: Boxes around a paragraph, below the one that holds all parts, at most: a footer may be made as the text is.
DEEPEST = 3
#: Share of the text that stands in boxes of one make, from which that is how the page makes its parts.
SHARE_OF_TEXT = 0.2
#: Blocks from a part to the text, at most: a picture with its caption, a link, a box of facts stand between.
GAP = 6
#: Blocks of a part, and paragraphs between those of the text that are looked at, at most.
MAX_PART, MAX_BETWEEN = 100, 200
#: Items of a list in a box of its own below the text.
FEW_ITEMS, MAX_ITEMS = 2, 20
#: A line, or what lines stand in: no box of a part.
_LINES = frozenset(("p", "li", "ul", "ol", "blockquote", "table", "pre", "h1", "h2", "h3", "h4", "h5", "h6"))

#: What a firm says of itself below each piece of its news.
_OF_FIRM = re.compile(
    r"(?:About )?(?:[A-ZÀ-Þ][\w&.'’-]{1,30} ){1,4}(?:is|are|ist|est|es|è|é) (?:an?|the|one of|eine?r?|une?|un[ao]|der"
    r"|die|das|l[eao]|el|il|o) [^.!?]{0,60}\b(?:provider|manufacturer|supplier|producer|developer|leader|leading"
    r"|compan(?:y|ies)|anbieter|hersteller|unternehmen|fournisseur|fabricant|entreprise|empresa|fabricante|proveedor"
    r"|azienda|società)\b"
)

#: Who wrote it, as the site says below: Jane Miller covers the harbour.
OF_WRITER = re.compile(
    r"(?!(?:The|This|Our|Die|Der|Das|Diese|Les?|La|El|Los|Las|Il|Gli) )(?:[A-ZÀ-Þ][\w’'-]{1,20} ){2,3}"
    r"(?:(?:is|was|works|ist|war|arbeitet|est|es|è|é|jest) (?:.{0,60}\W)?(?:[rR]eporter(?:in)?"
    r"|[jJ]ournalist\w{0,2}|journaliste|editor|(?:staff |freelance )?writer|author|columnist|correspondent|contributor"
    r"|[rR]edakteur(?:in)?|[aA]utor(?:in|a)?|[kK]orrespondent(?:in)?|rédact\w{3,5}|auteure?|periodista|redactora?|giornalista"
    r"|jornalista|dziennikar\w{1,3})\b|(?:writes|covers|reports|schreibt|berichtet|écrit|escribe|scrive|escreve|pisze)"
    r" (?:about|for|on|the|über|für|sur|pour|sobre|para|su|per|o|dla)\b)"
)
#: The same in Chinese; what readers say; what heads it.
_OF_OTHERS_ZH = re.compile(
    "[^。；：]{2,40}(?:成立|[创創][立建办辦]|始建|[组組]建|[创創]始)于?[^。]{0,60}[是为為](?:[一国國集本我全亚亞世]|[专專][业業注])"
    "|[^。；：]{2,30}(?:公司|集[团團]|[协協]会|[学學]校|平[台臺]|[网網]站?)(?:[（(][^）)]{1,20}[）)])?是(?:一[家个個所]|集|[国國][内內家]|[专專][业業注])"
    "|[\u4e00-\u9fff·]{2,5}[，,](?![^。]{0,60}(?:表示|[认認][为為]|[说說]|介[绍紹]|[“「]))"
    "[^。]{0,24}(?:[记記]者|作家|[评評][论論][员員]|撰稿人|[专專][栏欄]作[者家]|[编編][辑輯]|主[编編])[，。、；]"
    "|(?:[网網]友|[游遊]客|用[户戶]|匿名|回[复復覆]|[楼樓]主|沙[发發]|\\d{1,3}[楼樓]|@)[^。，]{0,24}[:：]"
)
#: … and what a shop or firm asks, a site says of itself, tells of a scholar, wherever in a paragraph.
_SELLS_ZH = re.compile(
    "[赶趕]快行[动動]|不容[错錯][过過]|注[册冊]即送|全[场場].{1,2}折|[来來][电電][来來]函|竭[诚誠]|洽[谈談]合作|新老(?:客[户戶]|[顾顧]客)"
    "|[浏瀏][览覽](?:模式|器)|解析度|分辨率|留言[^，。]{0,12}(?:[删刪]除|字[以之]?[内內])|本[论論][坛壇]|加入[^，。]{0,8}群|添加(?:小[编編]|客服|微信)|有意者[请請]|[简簡][历歷]|不[构構]成[^，。]{0,6}建[议議]|。[查点點]?[看击擊]?(?:[详詳][细細情]|更多|全文)$"
    "|(?:主管|主[办辦])[^。，]{0,24}(?:[网網]站|[门門][户戶]|平[台臺]|媒[体體])|本[网網站][由是]|著有|出版[专專]著|研究方向|擅[长長][^，。]{0,4}[处處诊診]|[执執][业業][^，。]{1,4}年"
)
_HEADS_ZH = re.compile(
    r"\W{0,3}(?:(?:公司|企[业業]|[单單]位|集[团團]|[学學]校|作者|[记記]者|[编編]者|[机機][构構]|平[台臺]|[网網]站|本[站刊报報网網])[简簡介]介?[绍紹]?"
    r"|[关關]于(?:我[们們]|本[站刊报報网網]|作者)|[联聯]系(?:我[们們]|方式)?|版[权權][声聲]明|免[责責][声聲]明"
    r"|(?:相[关關]|推[荐薦]|延伸|[热熱][门門]|最新|往期|更多|友情|[网網]友|精彩)"
    r"(?:[阅閱][读讀]|[报報]道|新[闻聞]|文章|内容|推[荐薦]|[链鏈][接結]|[评評][论論]|回[顾顧]|精彩|[资資][讯訊]|[产產]品|案例))\W{0,3}"
)
#: Headings of what a site says of itself, and names of those above other articles, goods and events.
_HEADS_SITE = re.compile(
    r"(?:(?:wir )?über uns|kontakt|contatt[io]|contacto|contato|qui sommes-nous|chi siamo|quiénes somos|quem somos"
    r"|sobre nós|o nas|о нас|об авторе|контакты|o autor(?:ze|ce|ovi)?|over ons|om oss|om os|rólunk"
    r"|zum thema|lesetipps?|passend dazu|auch (?:lesenswert|interessant)|aus dem archiv|events?|veranstaltungen|termine"
    r"|agenda|jobs?|stellenangebote|impressum|imprint|legal notice|rechtliche hinweise|mentions légales"
    r"|aviso legal)\W{0,3}",
    re.IGNORECASE,
)
_TITLE_NAME = re.compile("(?<![a-z])(?:entry|post|article|news|card|teaser|item|product|event)-?_?(?:title|headline)")
#: Boxes of what readers write, and a line above it with whoever wrote and the day.
_OF_READERS = re.compile(
    "(?<![a-z])(?:comments?|repl(?:y|ies)|testimonials?|topic-body|forum|pinglun|liuyan|huifu)(?![a-z])"
)
_SIGNED_DAY = re.compile(r"(?=.{0,50}(?:19|20)\d\d)(?=.{0,50}\b\d{1,2}\b)[^!?]{6,60}(?<!\.)")
#: A time of day in a line of its own below a heading.
_CLOCK = re.compile(r"\d{1,2}[:.]\d\d(?: ?uhr| ?h)?\b|\b\d{1,2} ?(?:[ap]\.?m\b|uhr\b)", re.IGNORECASE)
MAX_CLOCK_LINE = 50

#: The words of a button by which a part is shared; characters of the longest, and parts that have the same, at least.
_SHARES = re.compile(
    r"\b(?:share|copy link|permalink|teilen|partager|partagez|compartir|compart[ae]|compartilh(?:ar|e)|partilhar"
    r"|condividi|delen|deel|udostępnij|sdílet|zdieľať|поделиться|поширити|paylaş|dela|jaa|megosztás|distribuie"
    r"|κοινοποίηση|chia sẻ|مشاركة)\b|共有|シェア|공유|分享",
    re.IGNORECASE,
)
MAX_BUTTON, FEW_PARTS = 40, 2
#: What ends a question.
QUESTIONS = ("?", "？", "؟", ";")
#: A day below a heading, another article's, and letters of a word in it that is no month's name.
_DAY, MAX_WORD = re.compile(r"(?=.{0,30}(?:19|20)\d\d).{6,40}"), 3
#: Letters of the shortest headline that <title> has.
MIN_HEAD = 8

#: The box that holds all parts, and the tags and names of those inside it around a paragraph.
_Make = tuple[int, tuple[tuple[str, str], ...]]


def parts_alike(chosen: Set[int], form: Set[int], page: Page) -> set[int]:
    """Indexes of what stands in boxes that are made as the text's, each with a paragraph, between them or close above
    or below; none above the headline. `form`: all of the page that reads like a paragraph, beside which a sentence may
    be shorter."""
    text = sorted(chosen & form)
    if not text:
        return set()
    first, last = text[0], text[-1]
    ends = [i for i in (first - 1, last + 1) if i not in chosen | form and _is_sentence(page.blocks[i : i + 1])]
    if not ends and not any(first - GAP <= i <= last + GAP for i in form - chosen):  # most pages
        return set()
    parts = _parts(chosen, text, page)
    between = sorted(i for i in form - chosen if first < i < last)[:MAX_BETWEEN]
    found = {j for i in (*between, *ends) for j in parts.around(i)}
    below, above = ((i for i in sorted(form) if i > last), (i for i in sorted(form, reverse=True) if i < first))
    return found.union(_row(last, below, parts), _row(first, above, parts))


def summaries(chosen: Set[int], page: Page) -> set[int]:
    """Indexes of the questions that a reader opens a chosen paragraph by: <summary>; and of what heads a chosen table
    in its own element: <caption>."""
    above = {i - 1 for i in chosen if i} - chosen
    asked = {i for i in above if page.boxes[page.blocks[i].box].tag == "summary"}
    return {i for i in asked if page.blocks[i].text.endswith(QUESTIONS)} | {i for i in above if _is_caption(i, page)}


def _is_caption(i: int, page: Page) -> bool:
    line, table = page.blocks[i : i + 2]
    is_inside = table.kind is TABLE is not line.kind and line.box == table.box and page.boxes[line.box].tag == "table"
    return is_inside and not line.link_characters and len(line.text) <= MAX_SAID


def ends_below(chosen: Set[int], form: Set[int], page: Page) -> set[int]:
    """Indexes of a heading and the list or the contacts below it that fill a box right below the text, with a name in
    common with those of the text beside it."""
    blocks = page.blocks
    head = max(chosen, default=len(blocks)) + 1
    text = chosen & form
    if not text or head + 1 >= len(blocks):
        return set()
    is_contact = heads_contacts(blocks[head])
    is_list = not is_contact and _may_head(blocks[head], blocks[head + 1])
    if not is_contact and not (is_list and heads_own(blocks[head].text, [blocks[i].text for i in text])):
        return set()
    part = _parts(chosen, text, page).around(head, is_exact=is_contact)
    lines = [blocks[i] for i in part[1:]]
    if [*part[:1]] != [head] or len(lines) > MAX_ITEMS:
        return set()
    if is_contact:
        return set(part) if any(is_reached(line.text) for line in lines) else set()
    are_items = len(lines) >= FEW_ITEMS and all(line.kind is ITEM and not line.link_characters for line in lines)
    return set(part) if are_items and not any(says_of_page(line.text) for line in lines) else set()


def _may_head(line: Block, below: Block) -> bool:
    return line.kind is HEADING and below.kind is ITEM and not line.link_characters


def _parts(chosen: Set[int], text: Iterable[int], page: Page) -> "_Parts":
    """`text`: the paragraphs that are chosen."""
    blocks, boxes = page.blocks, page.boxes
    declared = block_key(page.head_title)
    heads = (block for block in blocks if block.level == 1 or (block.level and _is_headline(block, declared)))
    headed = {box for block in heads for box in outward(block.box, boxes)}
    sizes: Counter[int] = Counter()
    for i in text:
        sizes[_holder(blocks[i].box, boxes)] += len(blocks[i].text)
    held: Counter[_Make] = Counter()
    for holder, size in sizes.items():
        held.update({make: size for box, make in _makes(holder, boxes) if box not in headed})
    least = SHARE_OF_TEXT * sum(len(blocks[i].text) for i in text)
    made = {make for make, size in held.items() if size >= least}
    return _Parts(chosen, made, _buttons(chosen, made, page), blocks, boxes)


def _buttons(chosen: Set[int], made: Set[_Make], page: Page) -> Set[str]:
    """Keys of the link by which each of several parts made as those of the text is shared: `Share this entry`."""
    held: defaultdict[str, set[int]] = defaultdict(set)
    near = range(max(0, min(chosen) - GAP), min(max(chosen) + 1 + GAP, len(page.blocks)))
    linked = (i for i in near if page.blocks[i].link_share > ARTICLE_LINK_SHARE)
    short = (i for i in linked if len(page.blocks[i].text) <= MAX_BUTTON and not page.blocks[i].level)
    outer = {(around, inside[0]) for around, inside in made}
    for i in (i for i in short if _SHARES.search(page.blocks[i].text)):
        for box in islice(outward(page.blocks[i].box, page.boxes), DEEPEST):
            one = page.boxes[box]
            if (one.parent, (one.tag, unnumbered(one.name))) in outer:
                held[page.blocks[i].key].add(box)
    return {key for key, parts in held.items() if len(parts) >= FEW_PARTS}


def _is_headline(block: Block, declared: str) -> bool:
    """True for a heading with which <title> begins: what stands in a box with it is a whole article."""
    return len(block.key) >= MIN_HEAD and declared.startswith(block.key)


def _row(at: int, way: Iterable[int], parts: "_Parts") -> set[int]:
    """The parts close to the block at `at`, and close to each other. `way`: the paragraphs from there on."""
    found: set[int] = set()
    for i in way:
        if i in found:
            continue
        part = parts.around(i) if abs(i - at) <= GAP else range(0)
        between = [parts.blocks[j] for j in range(min(i, at), max(i, at)) if j not in parts.cards]
        if not part or any(one.level == 1 or (one.level and heads_others(one.text)) for one in between):
            break
        if i > at and any(rule.match(parts.blocks[i].text) for rule in (_OF_FIRM, OF_WRITER, _OF_OTHERS_ZH)):
            break
        if any(_SELLS_ZH.search(parts.blocks[j].text[:MAX_SAID]) for j in part):
            break
        found.update(part)
        at = part[-1] if i > at else part[0]
    return found


@dataclass(frozen=True, slots=True)
class _Parts:
    """One page, as its parts are looked for."""

    chosen: Set[int]
    #: How the boxes of the text are made.
    made: Set[_Make]
    #: Keys of the links that several of them have.
    buttons: Set[str]
    blocks: Sequence[Block]
    boxes: Sequence[Box]
    #: Cards of other articles within the parts that were looked at.
    cards: set[int] = field(default_factory=set)

    def around(self, i: int, *, is_exact: bool = True) -> Sequence[int]:
        """The blocks of the box of a paragraph that is made as a box of the text is, or, where that is not to be
        exact, has a name in common with one beside it, without cards of other articles; none where that is no text."""
        for box, make in _makes(_holder(self.blocks[i].box, self.boxes), self.boxes):
            if make in self.made or (not is_exact and any(_are_akin(make, one) for one in self.made)):
                part = self._within(box, i)
                own = _without_cards(box, part, self.blocks, self.boxes)
                self.cards.update({*part} - {*own})
                return own if self._is_text(box, part, own) else ()
        return ()

    def _within(self, box: int, i: int) -> range:
        """The blocks of a box around a block, which lie in a row."""
        first = last = i
        while first and i - first < MAX_PART and box in outward(self.blocks[first - 1].box, self.boxes):
            first -= 1
        near = islice(self.blocks, i + 1, i + MAX_PART)
        last += sum(1 for _ in takewhile(lambda block: box in outward(block.box, self.boxes), near))
        return range(first, last + 1)

    def _is_text(self, box: int, part: range, own: Sequence[int]) -> bool:
        """True for a box of which nothing is text yet, and in which nothing leads elsewhere or speaks for the site.
        `own`: what it has beside cards of other articles."""
        is_new = len(part) <= MAX_PART and self.chosen.isdisjoint(part)
        if (
            not is_new
            or is_apart(box, self.boxes)
            or any(is_frame(self.boxes[one]) for one in outward(box, self.boxes))
        ):
            return False
        some = [self.blocks[i] for i in own if self.blocks[i].key not in self.buttons]
        return bool(own) and not speaks_for_site(some) and not self._is_of_others(box, part, own)

    def _is_of_others(self, box: int, part: range, own: Sequence[int]) -> bool:
        """True for what links elsewhere, has a headline or a day of its own, or stands below a line that says so."""
        some = [self.blocks[i] for i in own]
        above = range(max(0, part.start - GAP), part.start)
        near = [*(self.blocks[i] for i in above if i not in self.cards), *some]
        asked = asked_in(some)
        linked = (block for block in some if block.link_share > ARTICLE_LINK_SHARE and block.key not in asked)
        if any(block.level == 1 for block in some) or not {block.key for block in linked} <= self.buttons:
            return True
        if any(
            _HEADS_ZH.fullmatch(block.text) for block in (*self.blocks[max(0, part.start - 1) : part.start], some[0])
        ):
            return True
        links = sum(block.kind is ITEM and block.link_characters > 0 for block in some)
        if HAN.search(some[0].text) and 2 * links > len(some) and not some[0].text.endswith(("：", ":")):
            return True
        names = (self.boxes[one].name for one in (box, self.blocks[part.start].box))
        if any(map(_OF_READERS.search, names)) or (len(some) > 1 and _is_signed(some[0])):
            return True
        heads = [block for block in some if block.level]
        if any(_TITLE_NAME.search(self.boxes[head.box].name) or _HEADS_SITE.fullmatch(head.text) for head in heads):
            return True
        is_dated = bool(heads) and any(map(_is_day, some))
        is_dated = is_dated or any(one.level and _is_time(below) for one, below in pairwise(some))
        return (
            is_dated
            or (some[0].is_bold and not ANY_END.search(some[0].text) and heads_others_than(some[0].text, asked))
            or any(
                block.level and (heads_others_than(block.text, asked) or _HEADS_SITE.fullmatch(block.text))
                for block in near
            )
        )


def _without_cards(box: int, part: range, blocks: Sequence[Block], boxes: Sequence[Box]) -> Sequence[int]:
    """A part without the links to other articles in a box of their own in it, below a line that says so: Read also."""
    linked = {i for i in part if blocks[i].link_share > ARTICLE_LINK_SHARE}
    heads = (i for i in part if i + 1 in linked and i not in linked and len(blocks[i].text) <= MAX_BUTTON)
    cards: set[int] = set()
    for head in (i for i in heads if heads_others(blocks[i].text)):
        links = [*takewhile(linked.__contains__, range(head + 1, part.stop))]
        inner = {*takewhile(lambda one: one != box, outward(blocks[head].box, boxes))}
        card = next((one for one in outward(blocks[links[-1]].box, boxes) if one in inner), None)
        beside = (blocks[i].box for i in (head - 1, links[-1] + 1) if i in part)
        if card is not None and not any(card in outward(other, boxes) for other in beside):
            cards.update((head, *links))
    return [i for i in part if i not in cards] if cards else part


def _is_sentence(some: Sequence[Block]) -> bool:
    """True for one block that is a sentence without a link."""
    is_one = len(some) == 1 and some[0].kind is PARAGRAPH and not some[0].link_characters
    return is_one and ANY_END.search(some[0].text) is not None and not some[0].text.endswith((":", "："))


def _is_day(block: Block) -> bool:
    words = re.findall(r"[^\W\d_]+", block.text) if block.kind is PARAGRAPH and _DAY.fullmatch(block.text) else ["none"]
    return all(len(word) <= MAX_WORD or month_number(word) for word in words)


def _is_signed(block: Block) -> bool:
    is_line = block.kind is PARAGRAPH and not block.is_bold
    return is_line and _SIGNED_DAY.fullmatch(block.text) is not None


def _is_time(block: Block) -> bool:
    is_line = len(block.text) <= MAX_CLOCK_LINE and block.kind is PARAGRAPH
    return is_line and not block.link_characters and _CLOCK.search(block.text) is not None


def _are_akin(one: _Make, other: _Make) -> bool:
    """True for boxes side by side with a name in common."""
    (tag, name), (its_tag, its_name) = one[1][0], other[1][0]
    return one[0] == other[0] and tag == its_tag and not {*name.split()}.isdisjoint(its_name.split())


def _holder(box: int, boxes: Sequence[Box]) -> int:
    """The box around a line, which it shares with others."""
    while box and boxes[box].tag in _LINES:
        box = boxes[box].parent
    return box


def _makes(holder: int, boxes: Sequence[Box]) -> Iterator[tuple[int, _Make]]:
    """Each box from there outward that may hold a part, and how it is made."""
    inside: tuple[tuple[str, str], ...] = ()
    for box in islice(outward(holder, boxes), DEEPEST):
        one = boxes[box]
        inside = ((one.tag, unnumbered(one.name)), *inside)
        if inside[0][1] or one.tag == "details":
            yield box, (one.parent, inside)
