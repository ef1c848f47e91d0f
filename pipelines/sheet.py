"""One page laid out for reading its labels: the title, the body, the lines between, the declarations."""

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import takewhile

from .creditline import is_parted, is_writer
from .labelline import beside_barred, joined, parted, plain
from .lines import ANY_LABEL, label_lines, lone_label
from .metaline import is_meta_line
from .page import HEADING, TABLE, Block, Page, block_key, outward
from .prose import HAN, MOST_FIELDS, count_han, field_lists, is_consent, is_label_line, is_unmarked
from .redheads import title_below_head
from .shorttitles import short_title
from .standing import ABOUT
from .titlelines import names_issue
from .titles import LEAD_REACH, LINK_SHARE, WINDOW_BELOW, find_title
from .wechat import is_wechat
from .weigh import is_caption

#: Characters of the longest line that holds labels; longer ones are text.
MAX_LABEL_LINE = 160
#: Blocks above the title that can hold its labels.
WINDOW_ABOVE = 6
#: Blocks above the body that can hold a bare date when no title was found.
ABOVE_BODY = 12
#: Blocks below a day in which the other facts of an event stand.
EVENT_REACH = 6
#: Characters of the longest line that is a day with its time and zone alone.
MAX_DAY = 50
#: Blocks at the end of the body, and after it, in which a label line can stand.
END_REACH = 3
#: … and as far as labels go on there, one below the other: author, source, region, day, counts, editors.
MAX_LABELS_BELOW = 9
#: … and at the end of one of WeChat, where titles of earlier articles and prompts stand below it in the text's box.
WECHAT_REACH = 12
#: Characters of the shortest paragraph: Han with punctuation; other scripts.
PROSE_HAN = 30
PROSE_OTHER = 80
#: Characters of a block that tell whether it is one.
PROSE_SAMPLE = 1000
#: Labels of a line that is none.
FEW_LABELS = 2
#: Share of Han characters among the letters from which a text is Chinese; kana from which it is Japanese.
HAN_SHARE = 0.2
_TELLING = ("source", "author")
_PAIRS = (("dt", "dd"), ("th", "td"), ("td", "td"))
_STORY_TYPES = re.compile("Article|Posting|Report|^$")
_PAGE_TYPES = re.compile("WebPage|ItemPage|CreativeWork|QAPage|Dataset")
# when it was published and when changed, beside a name: such a line may be as long as a short paragraph
_TWO_MOMENTS = re.compile(r"(?:(?<!\d)(?:19|20)\d\d(?!\d)\D{0,12}\d{1,2}[:h]\d\d(?!\d).{0,60}){2}")
# … and one whose next field is glued to the value before it, as elements without spaces are: 10:22Kilde: Ritzau
_GLUED_FIELD = re.compile(
    r"(?<=\d)(?:(?=[A-ZÀ-ÖØ-ÞА-ЯЁІЇЄҐΑ-Ω])[^\W\d_]{2,14}(?: [^\W\d_]{2,12})?\s?:"
    r"|(?:By|Von|Par|Por|Door|Di|Da|Af|Av|Od|Autor|Автор) (?=[A-ZÀ-ÖØ-ÞА-ЯЁІЇЄҐ]))"
)
# fields about it, as content systems print them: Updated: May 3, 2025 Source: Harbour Daily By Jane Miller
_FIELDS = re.compile(
    r"(?:by [^\W\d_][^|:：]{2,60}(?:\s?[|｜•·]\s?|\s))?"
    r"(?:(?:last )?updated?|(?:date )?published|posted|release(?:d| date| time)?|date|time|source|author|writer|region)"
    r"(?: on| at)?\s?[:：](?=.{0,80}(?<!\d)(?:19|20)\d\d(?!\d))(?!.*[^\W\d_]{3}[.!?](?:\s|$)).{1,80}\s(?=(?-i:[A-Z]))"
    r"(?:source|author|writer|editor|font(?: ?size)?|views?|hits?|clicks?|reads?|share|(?:last )?updated)\s?[:：]",
    re.IGNORECASE,
)
#: Files that a notice ends with, and what heads them.
ANNEX_LINE = re.compile(
    r"^(?:相关)?附件(?:下载|列表)?\s?\d{0,2}(?:[:：]|$)|\.(?:docx?|xlsx?|pdf|pptx?|wps|et|zip|rar)(?![a-z])",
    re.IGNORECASE,
)
_DAY_LABEL = re.compile(
    r"(?:date|data|datum|fecha|дата|ημερομηνία|tarih|dátum|päivämäärä|dato|published|posted|pubblicat[oa]|publiée?"
    r"|publicad[oa]|veröffentlicht|gepubliceerd|opublikowano|опубликовано|опубліковано|data (?:di )?pubblicazione"
    r"|date de publication|fecha de publicación|data de publicação)(?: (?:on|il|le|el|em|am|op))?\s?:?",
    re.IGNORECASE,
)
# … but the facts of an event below it: where it is, at what time, what it costs
_WHERE = re.compile(
    r"(?:where|place|venue|location|ort|wo|adresse|lieu|où|luogo|dove|sede|lugar|dónde|local|onde|plaats|locatie|waar"
    r"|miejsce|gdzie|sted|hvor|plats|var|místo|kde|miesto|место|где|місце|де|τόπος|πού|yer|nerede|paikka|helyszín|locul?"
    r"|(?:start )?time|when|uhrzeit|beginn|einlass|heure|horaires?|ore|orari[oa]?|hora|tijd|aanvang|godzina|tid|kl|čas"
    r"|время|начало|час|ώρα|saat|price|admission|eintritt|preis|prix|tarif|prezzo|ingresso|precio|entrada|preço|prijs"
    r"|toegang|cena|wstęp|bilety|pris|vstupné|цена|вход|стоимость|ücret)\s?(?::|$)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_SENTENCE = re.compile("[，。；！？]|[.,;!?](?:\\s|$)")


class Sheet:
    """One page with the places that its labels are looked for in."""

    def __init__(self, page: Page, article: Sequence[Block], url: str) -> None:
        self.page, self.url = page, url
        self.blocks = page.blocks
        self.chosen = _places(page.blocks, article)
        self.metas = _first_of((_letters(name), content) for name, content in page.metas.items())
        self._prose: dict[int, bool] = {}
        self._lines: dict[int, tuple[str, ...]] = {}
        prose = [i for i in self.chosen if self.is_prose(i)]
        #: Index of the first paragraph of the body.
        self.body = prose[0] if prose else (self.chosen[-1] if self.chosen else 0)
        self.last = self.chosen[-1] if self.chosen else len(page.blocks) - 1
        first = min([*self.chosen[:1], self.body])
        self.title, self.title_at = find_title(page, self.story, first, self.body)
        if self.title is None or names_issue(self.title.value):
            self.title, self.title_at = short_title(page, url, self.body) or (self.title, self.title_at)
        self.title, self.title_at = title_below_head(page, self.title, self.title_at) or (self.title, self.title_at)
        if self.title_at is not None:
            after = self._after_pictures([i for i in prose if i > self.title_at])
            is_apart = not prose and first > self.title_at  # a poem, without its title and labels
            far = first if is_apart else min(self.title_at + ABOVE_BODY, len(page.blocks) - 1)
            self.body = after[0] if after else far
            #: Index of the title's first print.
            self.first_title = self.title_at
            self.title_at, self.body = self._page_print(self.title_at, self.body)

    def _after_pictures(self, prose: list[int]) -> list[int]:
        """The paragraphs from the first that is no caption of a picture: who wrote may stand below that."""
        boxes, near = self.page.boxes, prose[0] + ABOVE_BODY if prose else 0
        texts = [i for i in prose if i <= near and not is_caption(self.blocks[i].box, boxes)]
        return prose[prose.index(texts[0]) :] if texts and not HAN.search(self.page.head_title) else prose

    def _page_print(self, title: int, body: int) -> tuple[int, int]:
        """The title and the first paragraph that have the labels: of a page that prints both again below, with labels
        or as a heading, the first print may be one for phones or for a printer."""
        head, first = self.blocks[title], self.blocks[body]
        labels = self._count_labels(range(title + 1, body))
        if labels and head.level:
            return title, body
        for at in range(body + 1, len(self.blocks)):
            block = self.blocks[at]
            if block.text != head.text:
                continue
            near = range(at + 1, min(at + 1 + WINDOW_BELOW, len(self.blocks)))
            again = next((i for i in near if self.blocks[i].key == first.key), at)
            found = self._count_labels(range(at + 1, again))
            if found and (not labels or (found >= labels and block.level)):
                return at, again
        return title, body

    def _count_labels(self, places: range) -> int:
        return sum(is_label_line(text) or _has_labels(text) for _, text in self.lines(places))

    def is_prose(self, index: int) -> bool:
        """True for a block that is a paragraph of running text; asked once of each."""
        found = self._prose.get(index)
        if found is None:
            found = self._prose[index] = is_prose(self.blocks[index])
        return found

    @cached_property
    def is_wechat(self) -> bool:
        """True for a page that WeChat made."""
        return is_wechat(self.page)

    @cached_property
    def story(self) -> dict[str, object]:
        """The page's JSON-LD object of its article; {} when there is none, or several that <title> does
        not tell apart."""
        stories = [o for o in self.page.structured if _is_story(o)]
        head = block_key(self.page.head_title)
        keys = [block_key(text_of(o.get("headline"))) for o in stories]
        named = [o for o, key in zip(stories, keys, strict=True) if key and (key in head or head in key)]
        pages = [o for o in self.page.structured if _PAGE_TYPES.search(_types(o)) and o.get("datePublished")]
        return next(iter(named + (stories if len(stories) == 1 else []) + pages), {})

    @cached_property
    def below(self) -> list[int]:
        """Blocks from the title to the body: where labels stand."""
        start = self.title_at if self.title_at is not None else max(0, self.body - ABOVE_BODY)
        end = self.body + 1
        if self.title_at is not None and self.body - self.title_at <= LEAD_REACH:
            # a paragraph just below the title may be a lead above the line with the date
            rest = range(end, min(end + LEAD_REACH, len(self.blocks)))
            # … or one with more lines than that below it, the first of them the label of a day
            end = next((i for i in rest if self.is_prose(i)), end + 2 if self._is_dated(end) else end)
        return list(range(start, min(end, start + WINDOW_BELOW, len(self.blocks))))

    def _is_dated(self, index: int) -> bool:
        """True for a line that is the label of a day, or who wrote, above the day alone; not among an event's facts."""
        line, day, *_ = [*(block.text[: MAX_LABEL_LINE + 1] for block in self.blocks[index : index + 2]), "", ""]
        facts = self.blocks[index + 2 : index + 2 + EVENT_REACH]
        is_byline = is_writer(line) and len(day) <= MAX_DAY and _YEAR.search(day)
        is_event = any(_WHERE.match(block.text[:MAX_LABEL_LINE]) for block in facts)
        return bool(_DAY_LABEL.fullmatch(line) or is_byline) and not is_event

    @cached_property
    def above(self) -> list[int]:
        """Blocks above the title, the nearest first; of one printed again above its first print: what stands between
        is text."""
        start = self.first_title if self.title_at is not None else max(0, self.body - ABOVE_BODY)
        return list(range(start - 1, max(-1, start - 1 - WINDOW_ABOVE), -1))

    @cached_property
    def label_lines(self) -> list[tuple[int, str, bool]]:
        """The lines around the title, then those at the end of the body; True for those between title and body."""
        reach = WECHAT_REACH if self.is_wechat else END_REACH
        end = range(self.last, max(self.body, self._end_of_labels(self.last - reach, -1)), -1)
        annexes = self._end_of_annexes()
        tags = sum(block.link_share >= LINK_SHARE for block in self.blocks[annexes + 1 : annexes + END_REACH])
        below = min(annexes + END_REACH + tags, len(self.blocks))
        after = takewhile(self._is_about_text, range(self.last + 1, self._end_of_labels(below, 1)))
        around = [(i, text, True) for i, text in self.lines(self.below)]
        return around + [(i, text, False) for i, text in self.lines([*self.above, *end, *after])]

    def _is_about_text(self, index: int) -> bool:
        """False for the linked heading of another page, below which stands what is said about that."""
        block = self.blocks[index]
        return not (block.level and block.link_share >= LINK_SHARE) or is_label_line(block.text)

    @cached_property
    def closing(self) -> list[int]:
        """Blocks right below the text, or at its end, that are fields about it, two or more."""
        lines = {i: text for i, text, is_below in self.label_lines if not is_below and i > self.body}
        ends = {i for i in lines if i >= self.last and self._is_field(i)}
        last = takewhile(lambda i: i in lines and self._is_field(i), range(self.last - 1, self.body, -1))
        own = [*last] if self.last in ends else []
        labels = (lone_label(lines[i]) for i in own)
        if any(ABOUT.search(lines[i]) for i in own) or any(one and one[0] in _TELLING for one in labels):  # no event's
            ends.update(own)
        return sorted(ends) if len(ends) > 1 else []

    def _end_of_annexes(self) -> int:
        """The last block of the text, or of the files below it that belong to it: 附件下载, 回执.docx（17KB）."""
        end = self.last
        for i in range(self.last + 1, min(len(self.blocks), self.last + 1 + MAX_LABELS_BELOW)):
            if not ANNEX_LINE.search(self.blocks[i].text[:MAX_LABEL_LINE]):
                break
            end = i
        return end

    def _end_of_labels(self, end: int, step: int) -> int:
        """The block before the lines at the end of the body, or behind those below it: as far as one label stands below
        the other, as on pages that print all of them there."""
        while 0 < end < len(self.blocks) and abs(end - self.last) < MAX_LABELS_BELOW:
            if not (self._is_field(end) and self._is_field(end - step)):
                break
            end += step
        return end

    def _is_field(self, index: int) -> bool:
        block = self.blocks[index]
        if block.link_share >= LINK_SHARE or len(block.text) > MAX_LABEL_LINE:
            return False
        text = plain(joined(block.text))
        return is_label_line(text) or ANY_LABEL.match(text) is not None or self._is_in_pair(index)

    def _is_in_pair(self, index: int) -> bool:
        one, other = (lone_label(self.blocks[i].text) for i in (index, index - 1))
        return bool(one and self.is_pair(index, index + 1)) or bool(other and self.is_pair(index - 1, index))

    @cached_property
    def facts(self) -> frozenset[int]:
        """Items of lists of fields that are a project's: most of them are no labels of an article."""
        found: set[int] = set()
        for items in field_lists(self.blocks):
            labels = sum(is_label_line(self.blocks[i].text) for i in items)
            found.update(items if labels < MOST_FIELDS * len(items) else ())
        return frozenset(found)

    def lines(self, places: Sequence[int]) -> Iterator[tuple[int, str]]:
        """Texts of the blocks that can be label lines; a table of fields is several."""
        for i in places:
            block = self.blocks[i]
            if i == self.title_at and block.kind is not TABLE:
                if self.title and block.text.startswith(f"{self.title.value} "):
                    yield i, block.text[len(self.title.value) + 1 :]  # the day behind the title
                continue
            found = self._lines.get(i)
            if found is None:
                found = self._lines[i] = self._lines_of(i)
            yield from ((i, line) for line in found)

    def _lines_of(self, index: int) -> tuple[str, ...]:
        """The lines of a block that is not the title; asked once of each."""
        block = self.blocks[index]
        if block.kind is TABLE:
            return tuple(label_lines(joined(block.text)))
        if len(block.text) > MAX_LABEL_LINE or self.is_prose(index):
            return ()
        beside = (self.blocks[j].text[:MAX_LABEL_LINE] for j in (index - 1, index + 1) if 0 <= j < len(self.blocks))
        return (plain(beside_barred(parted(self.page.way, index, block.text), beside)),)

    def is_pair(self, label: int, value: int) -> bool:
        """True for two blocks that the page sets as a label and its value: cells in a row, a term and its text, or all
        that a box holds."""
        if not 0 <= label < value < len(self.blocks):
            return False
        boxes = self.page.boxes
        one, other = (boxes[self.blocks[i].box] for i in (label, value))
        if one.parent != other.parent or self.blocks[label].box == self.blocks[value].box:
            return False
        around = (self.blocks[i].box for i in (label - 1, value + 1) if 0 <= i < len(self.blocks))
        return (one.tag, other.tag) in _PAIRS or all(one.parent not in outward(box, boxes) for box in around)

    def meta(self, names: Sequence[str]) -> Iterator[tuple[str, str]]:
        """Name and content of the metas, in the order of the names."""
        return ((name, self.metas[name]) for name in names if name in self.metas)


def _places(blocks: Sequence[Block], article: Sequence[Block]) -> list[int]:
    """Indexes of the article's blocks on the page."""
    places, start = [], 0
    same = dict(zip(map(id, blocks), range(len(blocks)), strict=True))
    for block in article:
        i = same.get(id(block), -1)
        if i < start:  # another object, such as one read from a copy of the tree
            i = next((i for i in range(start, len(blocks)) if blocks[i] == block), -1)
        if i >= start:
            places.append(i)
            start = i + 1
    return places


def is_prose(block: Block) -> bool:
    """True for a paragraph of running text."""
    if len(block.text) < PROSE_HAN or block.kind in (TABLE, HEADING) or block.link_share >= LINK_SHARE:
        return False
    text = block.text[:PROSE_SAMPLE]
    if is_consent(text) or is_meta_line(text):
        return False
    if len(text) <= MAX_LABEL_LINE and _YEAR.search(text) and _is_of_fields(text):
        return False
    is_long = len(text) >= PROSE_OTHER or count_han(text) >= HAN_SHARE * len(text)
    if not is_long or not (_SENTENCE.search(text) is not None or is_unmarked(text)):
        return False
    return len(text) > MAX_LABEL_LINE or text.isascii() or "。" in text or not _has_labels(text)


def _has_labels(text: str) -> bool:
    """True for a line of fields, which may hold the commas between names: 来源：甲报 记者：李明，王小芳 2025-08-18."""
    text = plain(joined(text))
    labels = [label.start() for label in ANY_LABEL.finditer(text)]
    return len(labels) >= FEW_LABELS and labels[0] <= MAX_DAY and "，" not in text[: labels[0]]


def _is_of_fields(text: str) -> bool:
    is_line = any(form.search(text) for form in (_TWO_MOMENTS, _GLUED_FIELD)) or _FIELDS.match(text) is not None
    return is_line or is_parted(text)


def _first_of(pairs: Iterator[tuple[str, str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, value in pairs:
        found.setdefault(name, value)
    return found


def _letters(name: str) -> str:
    return "".join(filter(str.isalpha, name))


def text_of(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""


def _types(thing: dict[str, object]) -> str:
    kind = thing.get("@type")
    return " ".join(map(text_of, kind)) if isinstance(kind, list) else text_of(kind)


def _is_story(thing: dict[str, object]) -> bool:
    """True for an object that describes an article. Baidu's have no type, only a pubDate."""
    kinds = _types(thing)
    return bool(_STORY_TYPES.search(kinds)) and bool(kinds or thing.get("pubDate") or thing.get("headline"))


def names_of(value: object) -> list[str]:
    """Names of one or more JSON-LD persons or organisations, in lists however deep."""
    found: dict[str, None] = {}
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, list):
            waiting.extend(reversed(one))
        elif name := text_of(one.get("name")) if isinstance(one, dict) else text_of(one):
            found[name] = None
    return list(found)
