"""Text that a page holds back until its reader clicks: the later pages of a pager, the rest behind 展开全文, and the
answers of an accordion below their questions.

Such boxes are hidden, and the article's all the same. They are told from other hidden boxes by what opens them: a
strip of page numbers below, or a short line that says so, and neither leads to another page.
"""

import re
from collections.abc import Iterator, Sequence, Set
from itertools import chain, islice, takewhile

import lxml.html

from .cells import cell_text, fold_spaces
from .styles import UNSEEN

#: Elements above a hidden box that are looked at, and pages or boxes in a row that are held back, at most.
MAX_CHILDREN, MAX_HELD = 200, 40
#: Runs of hidden boxes that are opened each by itself, at most.
MAX_RUNS = 8
#: Characters of the longest line that opens a text, and of the longest strip of a pager; elements below the hidden box,
#: or the box around it, that can be either.
MAX_OPENER, MAX_PAGER, REACH = 24, 160, 2
#: Letters at its beginning by which a text is known again.
FEW_LETTERS = 24
#: Characters of the longest question of an accordion, children of the longest box for one with its answer, and the
#: fewest such pairs.
MAX_QUESTION, MAX_PAIR, FEWEST_ANSWERS = 120, 3, 2
#: Characters of the name of a box that are read.
MAX_NAME = 200
_INLINE = ("a", "b", "em", "font", "i", "label", "small", "span", "strong")
_NO_QUESTION = ("p", "table", "ul", "ol", "form", "img", "br", "hr", "script", "style", "input")
_LETTER = re.compile(r"[^\W\d_]{2}")
#: Links of a strip that are looked at, and elements of the largest: below 5,000 hidden boxes stood one of 60,000, which
#: took 75 seconds.
MAX_LINKS, MAX_STRIP = 60, 250
_OPENER = re.compile(
    r"\W{0,3}(?:(?:点击|點擊|点此)?(?:展开|展開|显示|顯示|查看|阅读|閱讀|浏览)(?:阅读|閱讀|查看|显示)?"
    r"(?:全文|全部(?:内容)?|剩余(?:全文|内容|部分)|完整内容|余下全文|更多内容)|(?:展开|展開)(?:阅读|閱讀|查看|显示)?(?:更多)?"
    r"|(?:阅读|查看|展开)?(?:剩余|余下)\s?\d{1,3}%"
    r"|(?:(?:read|show|see) more|(?:read|show|see|view|load) (?:the rest|(?:the )?full (?:text|article|story)))"
    r"|expand(?: article)?|continue reading"
    r"|(?:mehr|alles) (?:lesen|anzeigen)|weiterlesen"
    r"|(?:ganzen|vollständigen) (?:artikel|text|beitrag) (?:lesen|anzeigen)"
    r"|(?:lire|voir|afficher) (?:la suite|plus)|lire (?:tout )?l['’]article(?: complet)?|seguir leyendo|leia mais"
    r"|(?:leer|ver|ler) (?:la |el |o |a )?(?:nota|noticia|artículo|artigo|matéria|notícia) complet[ao]"
    r"|развернуть|раскрыть"
    r"|(?:leer|ver|mostrar) más|(?:ler|ver|mostrar) mais|continua a leggere|(?:leggi|mostra) (?:tutto|di più)"
    r"|lees (?:meer|verder)|toon meer|czytaj (?:dalej|więcej)|rozwiń|pokaż więcej|devamını (?:oku|göster)"
    r"|читать (?:далее|дальше|полностью)|показать (?:полностью|весь текст|ещё|еще)"
    r"|続きを読む|もっと見る|전체 ?보기|더 ?보기)[\W_]{0,6}",
    re.IGNORECASE,
)
_PAGES = re.compile(
    r"(?<!\d)1\W{1,9}2(?!\d)|(?:[上下]一?页|[上下]一?頁)|(?:分页|共\s?\d{1,2}\s?页)|\bnext\b", re.IGNORECASE
)
_NUMBERED = re.compile(r"\d{1,2}$|all$", re.IGNORECASE)
_NO_ADDRESS = re.compile(r"#|javascript:|$", re.IGNORECASE)
# what such boxes are called that hold no text, and what stands above them
_NO_TEXT = re.compile(
    r"(?<![a-z])(?:ads?|adv|advert\w{0,12}|banners?|promo\w{0,12}|sponsor\w{0,6}|rel(?:ated)?|recommend\w{0,8}|tuijian|comments?"
    r"|pinglun|qr-?code|ewm|cookies?|consent|gdpr|popup|modal|toast|log-?in"
    r"|newsletter|subscri\w{2,8}|bio|author[-_]?(?:bio|box|card|info))(?![a-z])",
    re.IGNORECASE,
)
_NO_BOX = re.compile(r"(?<![a-z])(?:share|sharing|tips?|tooltips?|loading|error)(?![a-z])", re.IGNORECASE)
# … and that hold what a site says of its readers' accounts
_OF_ACCOUNT = re.compile(
    r"(?<![a-z])(?:pay-?wall|reg|register|registration|premium|access|subscribers?|overlay|dialog|form|terms|privacy|notice"
    r"|agreement|welcome|zhuce|denglu|xieyi)(?![a-z])",
    re.IGNORECASE,
)
_NO_QUESTION_WORDS = re.compile(
    r"(?:网友|网民|热门|精彩|最新)?(?:评论|跟[贴帖])|(?:编辑|相关|热门|猜你喜欢|为您|为你)?(?:推荐|阅读)|(?:作者|记者|编辑)(?:简介|介绍)"
    r"|(?:版权|免责|郑重|特别)?声明|(?:分享|转发)到?.{0,6}|微信|微博|联系我们|关于我们|隐私.{0,4}"
    r"|.{0,30}\bcookies?|(?:reader )?comments?|about (?:us|the author)|(?:our )?privacy(?: policy)?"
    r"|(?:shipping|delivery|returns)",
    re.IGNORECASE,
)
_Slide = tuple[lxml.html.HtmlElement, str, frozenset[str]]
#: Slides of a gallery, hidden ones, at least; paragraphs and characters of a text that a script shows, at least.
FEWEST_SLIDES, FEWEST_PARAGRAPHS, SHORTEST_BODY = 2, 3, 120
_SENTENCE = re.compile(r"[，。；！？]|[.!?;,](?:\s|$)")


def held_back(hidden: Set[lxml.html.HtmlElement]) -> dict[lxml.html.HtmlElement, lxml.html.HtmlElement]:
    """Of these boxes those that a reader is to open → what is shown of the same text, or the box itself where it begins
    as what is shown does, a preview then; none where there are many: comments are folded, too."""
    runs = [run for box in hidden if (run := _run(box, hidden))]
    found: dict[lxml.html.HtmlElement, lxml.html.HtmlElement] = {}
    for run in runs if len(runs) <= MAX_RUNS else ():
        before = [*islice(run[0].itersiblings(preceding=True), MAX_CHILDREN)]
        shown = _shown_above([box for box in reversed(before) if box not in hidden])
        if shown is not None:
            said = cell_text(shown)
            found |= {box: box if _begins_as(box, said) else shown for box in _not_twice(run, said)}
    return found


def _run(first: lxml.html.HtmlElement, hidden: Set[lxml.html.HtmlElement]) -> list[lxml.html.HtmlElement]:
    """A hidden box and those right below it, when something opens them; below another one, that one has them."""
    above = first.getprevious()
    if above is None or above in hidden:
        return []
    run = [first, *takewhile(lambda box: box in hidden, islice(first.itersiblings(), MAX_HELD))]
    is_held = any(map(_has_sentence, run)) and (_is_paged(above, run) or _is_opened(above, run))
    return run if is_held else []


def _has_sentence(box: lxml.html.HtmlElement) -> bool:
    """What is found out in a fifth of the time: most hidden boxes are menus."""
    return _SENTENCE.search("".join(box.itertext())) is not None


def _shown_above(above: Sequence[lxml.html.HtmlElement]) -> lxml.html.HtmlElement | None:
    """An element with the text of all these, if they have a sentence."""
    text = " ".join(map(cell_text, above))
    if not above or not _SENTENCE.search(text):
        return None
    whole: lxml.html.HtmlElement = above[0].makeelement("div")
    whole.text = text
    return whole


def _is_text(box: lxml.html.HtmlElement) -> bool:
    """True for running text, not links or a form, in a box that is not named for anything else."""
    own, around = _name(box), _name(box.getparent())
    if not _has_sentence(box) or _NO_TEXT.search(f"{own} {around}") or _NO_BOX.search(own):
        return False
    text = cell_text(box)
    links = sum(len(cell_text(link)) for link in box.iter("a"))
    return bool(_SENTENCE.search(text)) and 3 * links < len(text) and next(box.iter("input", "textarea"), None) is None


def _name(element: lxml.html.HtmlElement | None) -> str:
    if element is None or element.tag == "body":
        return ""
    return f"{element.get('class') or ''} {element.get('id') or ''}"[:MAX_NAME]


def _not_twice(run: Sequence[lxml.html.HtmlElement], shown: str) -> Iterator[lxml.html.HtmlElement]:
    """Those of running text that say something else than is shown and than those before them do."""
    said = _letters(shown)
    for box in run:
        own = _letters(cell_text(box))
        if own and own not in said and _is_text(box):
            yield box
            said += own


def _begins_as(box: lxml.html.HtmlElement, said: str) -> bool:
    """True for a box that says again from its first letters on what is shown."""
    return _letters(cell_text(box))[:FEW_LETTERS] == _letters(said)[:FEW_LETTERS]


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)


def _is_paged(first: lxml.html.HtmlElement, run: Sequence[lxml.html.HtmlElement]) -> bool:
    """True for pages of one make, or without any names, the first of which is shown, above a strip of their numbers."""
    own = make(first)
    alike = all(is_bare(box) for box in (first, *run)) or all(any(shares(own, make(box))) for box in run)
    if not alike or any(box.tag != first.tag for box in run):
        return False
    return any(_PAGES.search(short(strip, MAX_PAGER)) and _leads_nowhere(strip) for strip in _below(run[-1]))


def make(box: lxml.html.HtmlElement) -> tuple[frozenset[str], str]:
    """The classes of a box, and its id without its number."""
    number = box.get("id") or ""
    stem = _NUMBERED.sub("", number)
    return frozenset((box.get("class") or "").split()), stem if stem != number else ""


def is_bare(box: lxml.html.HtmlElement) -> bool:
    """True for a box that nothing but its style tells from others."""
    return not (box.get("class") or box.get("id"))


def shares(one: tuple[frozenset[str], str], other: tuple[frozenset[str], str]) -> Iterator[bool]:
    """Whether two makes have a class in common, and whether the id."""
    yield bool(one[0] & other[0])
    yield bool(one[1]) and one[1] == other[1]


def _is_opened(last: lxml.html.HtmlElement, run: Sequence[lxml.html.HtmlElement]) -> bool:
    """True when a line that opens a text stands right above or below."""
    lines = chain([last], last[-1:], _below(run[-1]))
    return any(_OPENER.fullmatch(short(line, MAX_OPENER)) and _leads_nowhere(line) for line in lines)


def short(element: lxml.html.HtmlElement, longest: int) -> str:
    """What an element says; "" when that is more than so many characters, or it holds many elements, as soon as it is
    known."""
    if next(islice(element.iter(), MAX_STRIP, None), None) is not None:
        return ""
    said = ""
    for text in element.itertext():
        said += text.strip() and text
        if len(said) > longest:
            return ""
    return fold_spaces(said)


def _below(box: lxml.html.HtmlElement) -> Iterator[lxml.html.HtmlElement]:
    """The elements right below a box, and right below the one that holds it."""
    yield from islice(box.itersiblings(), REACH)
    if (parent := box.getparent()) is not None:
        yield from islice(parent.itersiblings(), REACH)


def _leads_nowhere(line: lxml.html.HtmlElement) -> bool:
    """True when no link in it has the address of another page."""
    return all(_NO_ADDRESS.match((link.get("href") or "").strip()) for link in islice(line.iter("a"), MAX_LINKS))


def answers(hidden: Set[lxml.html.HtmlElement]) -> dict[lxml.html.HtmlElement, lxml.html.HtmlElement]:
    """Of these boxes the hidden answers of an accordion, each right below its short question that is shown → all that
    it says."""
    groups: dict[tuple[object, ...], list[tuple[str, lxml.html.HtmlElement]]] = {}
    for box in hidden:
        above, around = box.getprevious(), box.getparent()
        if above is None or around is None or above in hidden or box.tag in _INLINE or above.tag in _NO_QUESTION:
            continue
        question = short(above, MAX_QUESTION)
        is_field = next(above.iter("input", "select", "textarea"), None) is not None
        is_question = _LETTER.search(question) and not _NO_QUESTION_WORDS.fullmatch(question)
        if not is_question or is_field or not _leads_nowhere(above) or not _is_text(box):
            continue
        is_pair = len([*islice(around, MAX_PAIR + 1)]) <= MAX_PAIR
        outer = around.getparent() if is_pair else None
        place = (around,) if outer is None else (outer, around.tag, around.get("class"))
        groups.setdefault((*place, above.tag, box.tag, box.get("class")), []).append((question, box))
    found: dict[lxml.html.HtmlElement, lxml.html.HtmlElement] = {}
    for pairs in groups.values():
        if FEWEST_ANSWERS <= len(pairs) <= MAX_HELD:
            whole = pairs[0][1].makeelement("div")
            whole.text = " ".join(f"{question} {cell_text(box)}" for question, box in pairs)
            found |= dict.fromkeys((box for _, box in pairs), whole)
    return found


def shown_later(hidden: Set[lxml.html.HtmlElement]) -> dict[lxml.html.HtmlElement, lxml.html.HtmlElement]:
    """Of these boxes those that a class of a framework hides until a script shows them → all that they say: the next
    slides of a gallery, made as the first one is, and a text of paragraphs that say more than all that are shown."""
    slides: dict[_Slide, list[lxml.html.HtmlElement]] = {}
    bodies: dict[lxml.html.HtmlElement, int] = {}
    for box in hidden:
        classes = frozenset((box.get("class") or "").split())
        if classes.isdisjoint(UNSEEN) or (around := box.getparent()) is None or not _is_text(box):
            continue
        if classes - UNSEEN:
            slides.setdefault((around, str(box.tag), classes - UNSEEN), []).append(box)
        if _OF_ACCOUNT.search(_name(box)):
            continue
        own = [len(cell_text(one)) for one in islice(box.iter("p"), MAX_CHILDREN)]
        if len(own) >= FEWEST_PARAGRAPHS and sum(own) >= SHORTEST_BODY:
            bodies[box] = sum(own)
    told = _told(hidden) if bodies else 0
    found = {box: box for box, size in bodies.items() if size > told}
    runs = ((place, boxes) for place, boxes in slides.items() if len(boxes) >= FEWEST_SLIDES)
    for (around, tag, make), boxes in islice(runs, MAX_RUNS):
        beside = (one for one in islice(around, MAX_CHILDREN) if one.tag == tag and one not in hidden)
        if any(make == frozenset((one.get("class") or "").split()) for one in beside):
            whole = boxes[0].makeelement("div")
            whole.text = " ".join(map(cell_text, boxes))
            found |= dict.fromkeys(boxes, whole)
    return found


def _told(hidden: Set[lxml.html.HtmlElement]) -> int:
    """Characters of the page's paragraphs outside the hidden boxes."""
    inside = {one for box in hidden for one in box.iter("p")}
    root = next(iter(hidden)).getroottree()
    return sum(len(cell_text(one)) for one in root.iter("p") if one not in inside)
