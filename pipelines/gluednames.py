"""Publishers' names with what the element right behind them holds, as a template prints both without a space: the
author (`来源：甲报<b class=author>李明`), how often the text was read (`来源：乙研究室<span class=eye>4103`), or a
label that no list of ours has (`来源：丙局<i>适用对象：企业`). And a reporter's with how far the broadcast is:
`记者：李明<i>直播已结束`."""

import re
from collections.abc import Callable, Iterator, Mapping

from .attributes import MAX_CLASS, marked_author
from .buttons import DOES, GLUED_WORD, STATUS_END
from .cells import fold_spaces
from .lines import PUBLISHER, are_persons, values
from .page import TABLE
from .places import are_places
from .prose import HAN
from .sheet import Sheet
from .surnames import is_full_name
from .walk import spaced, step_into

# a station's frequency is a part of its name
_COUNT = re.compile(r"(?<=[\u4e00-\u9fff])(?<!广播|电台|動感|动感|之声|调频)\d[\d,.]{0,9}(?:万|[wk])?[+＋]?$")


#: Han characters of the longest label that is looked for.
MAX_LABEL = 8
# such a label, which an element begins with: 适用对象：…
_LABEL = re.compile(rf"(?<=[\u4e00-\u9fff])\s(?P<label>[\u4e00-\u9fff]{{2,{MAX_LABEL}}})\s?[:：]")


#: Characters of the longest button.
MAX_BUTTON = 40
# what a button behind the name of who wrote says, in words that may have a capital each as names do
_BUTTON = re.compile(
    r"(?:print(?:er[- ]friendly)?(?: (?:this|page|article|story|version|view)){0,2}|printable version"
    r"|(?:e-?mail|share|save)(?: this)?(?: (?:article|story|page))?|listen(?: now| to this article)?|follow(?: author)?"
    r"|bookmark|comments?|pdf(?: version)?|text size|(?:seite |artikel )?drucken|druckversion|teilen|merken|vorlesen"
    r"|imprimer(?: (?:la page|l[’']article))?|version imprimable|partager|imprimir"
    r"|versi[óo]n (?:para imprimir|imprimible)|compartir|compartilhar|vers[ãa]o para impress[ãa]o|stampa"
    r"|versione stampabile|condividi|afdrukken|delen|drukuj|wersja do druku|udostępnij|tisk|vytisknout|verze pro tisk"
    r"|sdílet|yazdır|paylaş|skriv ut|dela|del|версия для печати|(?:рас)?печать?(?:ать)?|поделиться|в закладки"
    r"|версія для друку|(?:роз)?друк(?:увати)?|поділитися|طباعة|مشاركة|印刷|シェア|인쇄|공유)",
    re.IGNORECASE,
)
# where a link leads that does something with the page
_ACTION = re.compile(r"\s{0,3}(?:#|javascript:|mailto:)|[^?#]{0,200}[/?=&_-](?:print(?:able|er)?|share|pdf)(?![a-z])")


#: What stands between a province and its town: <a>某省</a>-<a>某市</a>.
_JOINS = "-–—·•/>＞›»"


def parted_values(sheet: Sheet, index: int, text: str, field: str) -> Iterator[tuple[str, str]]:
    """Label and value of each label of this field in a line, as `values` has them, but a name only as far as the
    element that ends where a whole one does: 作者：李明<i>预计阅读 5 分钟</i>."""
    fits = _FORMS.get(field)
    for word, value in values(text, field):
        if field == "source" and (whole := _whole_account(value, text, sheet, index)):
            yield word, whole
            continue
        is_sure = fits is None or fits(value) or not HAN.search(value) or sheet.blocks[index].kind is TABLE
        yield word, value if is_sure or fits is None else _as_far(value, fits, spaced(sheet.page.way, index), field)


def _whole_account(value: str, text: str, sheet: Sheet, index: int) -> str:
    """The name with the word of a button that ends it in one element with it, where without that it is no publisher's:
    望川微博, 青澜订阅; "" of any other."""
    at = text.find(value) + len(value)
    word = GLUED_WORD.match(text, at) if 1 < len(value) < MAX_LABEL and not PUBLISHER.search(value) else None
    whole = f"{value}{word[0]}" if word else ""
    return whole if whole and whole in spaced(sheet.page.way, index) else ""


def _as_far(value: str, fits: Callable[[str], bool], parted: str, field: str) -> str:
    """The value as far as a whole name that ends with its element. A publisher's stands in one element with the label:
    来源：<a>甲社</a>每日电讯."""
    status = STATUS_END.search(value) if field == "author" else None
    if status and f"{value[: status.start()]} {status[0]}" in parted:
        return value[: status.start()]
    for end in range(2, len(value)):
        if DOES.match(value, end) and f"{value[:end]} {value[end:]}" in parted:
            return value[:end]
        at = parted.find(f"{value[:end]} {value[end]}")
        goes_on = value[end].isspace() or (field == "region" and value[end] in _JOINS)
        is_whole = at > 0 and fits(value[:end]) and not goes_on
        if is_whole and (field != "source" or not parted[at - 1].isspace()):
            return value[:end]
    return value


def _is_publisher(name: str) -> bool:
    return PUBLISHER.search(name) is not None


#: Field → whether a value has the form of a whole one.
_FORMS: dict[str, Callable[[str], bool]] = {"author": are_persons, "source": _is_publisher, "region": are_places}


def without_glued(name: str, sheet: Sheet) -> str:
    """The name without what another element holds behind it."""
    if not HAN.search(name):
        return name
    name = _without_label(name, sheet)
    return name if PUBLISHER.search(name) else _without_author(_without_count(name, sheet), sheet)


def _without_label(name: str, sheet: Sheet) -> str:
    """The name without a label that begins the next element, or the first letters of it, and what is behind."""
    place = next((i for i, text, _ in sheet.label_lines if name in text), None)
    parted = "" if place is None else spaced(sheet.page.way, place)
    for label in _LABEL.finditer(parted):
        before = parted[: label.start()]
        cut = next((end for end in range(len(name) - 1, 1, -1) if before.endswith(name[:end])), 0)
        goes_on = f"{label['label']}：".startswith(name[cut : cut + MAX_LABEL]) or name[cut:].startswith(label["label"])
        if cut and goes_on:
            return name[:cut]
    return name


def _without_author(name: str, sheet: Sheet) -> str:
    ends = (author for author in marked_author(sheet).split(", ") if author and name.endswith(author))
    left = name.removesuffix(next(ends, ""))
    return left if PUBLISHER.search(left) else name


def _without_count(name: str, sheet: Sheet) -> str:
    """The name without a number, or several, in an element of its own."""
    count = _COUNT.search(name)
    place = next((i for i, text, _ in sheet.label_lines if name in text), None) if count else None
    if count is None or place is None:
        return name
    left = name[: count.start()]
    return left if f"{left} {count[0][0]}" in spaced(sheet.page.way, place) else name


def without_button(name: str, sheet: Sheet, block: int) -> str:
    """The name of who wrote without the words of a button right behind it in its block: Jane Miller <a>Print</a>."""
    way = sheet.page.way
    steps = zip(way.steps[(first := step_into(way, block)) :], way.blocks[first:], strict=True)
    for (_, element, _, names), at in steps:
        if at > block:
            break
        said = fold_spaces(element.text_content()[: MAX_BUTTON + 1]) if at == block and names is not None else ""
        left = name.removesuffix(said).rstrip(" ,|·•-–—") if said and len(said) <= MAX_BUTTON else name
        if left != name and is_full_name(left or "-") and _is_button(said, str(element.tag), dict(element.items())):
            return left
    return name


def _is_button(said: str, tag: str, attributes: Mapping[str, str]) -> bool:
    if _BUTTON.fullmatch(said):
        return True
    does = "onclick" in attributes or _ACTION.match(attributes.get("href", "-")[:MAX_CLASS]) is not None
    return tag in ("a", "button") and does and not is_full_name(said)
