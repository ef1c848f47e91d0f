"""Who else wrote: beside the first name of a byline, in the element that holds both, or in a line made as that of the
first, with what each does for a paper between. In languages other than Chinese."""

import re
from itertools import islice, takewhile

from .attributes import MAX_CLASS, person
from .bylines import byline, with_commas
from .cells import fold_spaces
from .creditline import NO_TOGETHER, is_writer
from .fieldline import people as persons
from .page import outward
from .sheet import Sheet
from .surnames import is_full_name
from .walk import step_into

#: Lines below a writer's among which the next one stands, the line of what the first one does between, and the most
#: writers of one text.
NEXT_REACH, MAX_WRITERS = 2, 5
#: Characters of the element that holds several names.
MAX_NAMES = 120
#: Characters in which a day stands that goes on behind the element: there a town may be in it.
MAX_DAY = 40
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
# names with a comma between, and what goes on behind their element: , Ostwick Daily
_COMMA, _GOES_ON = re.compile(r",\s"), re.compile(r"\s?[,|•·–—-]\s?\w")


def with_others(name: str, sheet: Sheet, index: int) -> str:
    """The writer whom the line at `index` names, and all beside."""
    return _in_element(name, sheet, index) or ", ".join([name, *_in_lines_below(sheet, index)])


def with_printed(name: str, sheet: Sheet) -> str:
    """The one writer whom the head declares, and all whom a line between title and text names behind this one: many
    systems declare the first of several."""
    lines = ((i, byline(text)) for i, text in sheet.lines(sheet.below) if i != sheet.title_at)
    for i, named in lines if is_full_name(name or "-") else ():
        if named == name:
            return with_others(name, sheet, i)
        listed = persons(with_commas(named)) if named.startswith(name) else ""
        if listed.startswith(f"{name}, "):
            return listed
    return name


def _in_element(name: str, sheet: Sheet, index: int) -> str:
    """The names in the element that begins with this one and holds nothing but names of persons, where the line goes
    on with another thing behind it: Por <span>Ana Lima, Rui Sena</span>, Diário de Ostwick. Without that it may be
    where the writer is: By <span>Jane Miller, Port Ellis</span>."""
    way, text = sheet.page.way, sheet.blocks[index].text
    first = step_into(way, index)
    near = takewhile(lambda pair: pair[1] == index, zip(way.steps[first:], way.blocks[first:], strict=True))
    for (_, element, _, names), _ in near:
        said = fold_spaces(element.text_content()[: MAX_NAMES + 1]) if names is not None else ""
        if not said.startswith(f"{name}, ") or NO_TOGETHER.search(said):
            continue
        _, _, behind = text.partition(said)
        is_named = _GOES_ON.match(behind) and not _YEAR.search(behind[:MAX_DAY])
        if is_named and persons(said) == said and all(map(_is_person, _COMMA.split(said))):
            return said
    return ""


def _is_person(name: str) -> bool:
    return is_full_name(name or "-") and person(name) == name


def _in_lines_below(sheet: Sheet, index: int) -> list[str]:
    """Whom the lines below name that are made as this one, in a box each: By Jane Miller / Reporter / By Tom Reed."""
    found: list[str] = []
    at, names = index, _boxes(sheet, index)
    while len(found) < MAX_WRITERS and is_writer(sheet.blocks[at].text):
        near = range(at + 1, min(at + 1 + NEXT_REACH, len(sheet.blocks)))
        following = next((i for i in near if i in sheet.below and _boxes(sheet, i) == names), None)
        if following is None or not is_writer(sheet.blocks[following].text):
            break
        at = following
        found.append(byline(sheet.blocks[at].text))
    return [name for name in found if _is_person(name)]


def _boxes(sheet: Sheet, index: int) -> list[tuple[str, str]]:
    """Tag and name of the box of a block and of the one around it."""
    boxes = sheet.page.boxes
    around = islice(outward(sheet.blocks[index].box, boxes), 2)
    return [(boxes[box].tag, boxes[box].name[:MAX_CLASS]) for box in around]
