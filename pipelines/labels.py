"""Page → what it says about its article: title, author, source, region, section, language, day.

A value is what the page says, with the place it was read from; None when it does not say. Values are
looked for in the order of how seldom each place is wrong: declarations for machines, labelled lines
around the title, bare dates between title and body. Link lists, sidebars, footers and sentences of the
body never date an article: a wrong date is worse than none.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from .belowtext import is_among_fields, is_below_picture, tells_of_article
from .besideday import is_only_day
from .capture import utc_iso
from .cells import fold_spaces
from .credits import find_author, find_region, find_source, without_section
from .dates import Order, Reader, WrittenDate
from .daylines import MAX_LABEL, SOME_DAY, in_list, is_issue, says_other_day, standing_dates
from .fieldline import is_field_line
from .kicker import section_of
from .languages import find_language
from .lines import is_lone_label
from .metarows import row_days, says_where
from .moments import printed_moment
from .neighbours import COMMENTS_NAME
from .page import HEADING, ITEM, TABLE, Block, Page, outward
from .prose import HAN, is_label_line
from .rowlabels import rows_with_day
from .said import Labels
from .sheet import ABOVE_BODY, WINDOW_ABOVE, Sheet, text_of
from .standing import ABOUT, Standing, is_outright
from .tearoff import leaf_day
from .timed import leading_day, lone_day, said_day
from .titles import HEAD_BREAK, LINK_SHARE, Said
from .walk import spaced
from .wechat import wechat_moment

#: Characters of the longest line that dates an article with no label beside the date.
MAX_BARE_LINE = 110
# Names of metas, letters only; each list from the most to the least reliable.
_DATE_METAS = (
    "articlepublishedtime", "ogarticlepublishedtime", "ogpublishedtime", "articlepublished", "publishedtime",
    "firstpublishtime", "firstpublishdate", "pubdate", "publishdate", "ogpubdate", "ogpublishdate", "publishtime",
    "datepublished", "publisheddate", "publicationdate", "ogdatepublished", "originalpublicationdate",
    "contentpublishdate", "articledateoriginal", "dcdateissued", "dctermsissued", "citationdate",
    "citationpublicationdate", "prismpublicationdate", "sailthrudate", "parselypubdate", "cxenseparserecspublishtime",
    "cxenseparsepublishtime", "recspublishtime", "weiboarticlecreateat", "apubtime", "ogreleasedate", "releasedate",
    "datepub", "displaydate", "dcdatecreated", "dctermscreated", "dcdate", "dctermsdate", "createdate", "datecreated",
    "pdate", "date",
)  # fmt: skip
_CHANGED_METAS = ("articlemodifiedtime", "ogupdatedtime", "datemodified", "lastmodified", "dctermsmodified")
# links below a text that are no other article: 标签：水电 白沙, 上一篇：…
_ASIDE = re.compile(r"(?:标签|关键[词字]|[Tt]ags?|分享|[上下]一?[篇条]|附件|责任编辑|编辑)\s?\d?\s?[:：到]")
_PUBLISHED_META = re.compile("(?<!un)(?<!re)publi(?:shed|sh|cation)(?:on|at|date|time)$")


@dataclass(frozen=True, slots=True)
class _Dated:
    """A day and the place it was read from."""

    written: WrittenDate
    origin: str


def read_labels(
    page: Page, article: Sequence[Block], *, url: str, fetched_at: datetime, timezone: str | None
) -> Labels:
    """What the page says about its article.

    `article`: the blocks chosen as main text, before trimming. `fetched_at`: aware. `timezone`: IANA
    name of the site's own zone, for times written without an offset.
    """
    sheet = Sheet(page, article, url)
    language = find_language(page, article)
    reader = Reader.at(fetched_at, _order(language, page.declared_language))
    dated = _published(sheet, reader)
    section = section_of(sheet)
    said = {
        "title": sheet.title,
        "author": without_section(find_author(sheet), section),
        "source": find_source(sheet),
        "region": find_region(sheet),
        "section": section,
        "language": language,
    }
    values = {name: one.value for name, one in said.items() if one}
    origins = {f"{name}_from": one.origin for name, one in said.items() if one}
    return Labels(**values, **origins, **_date_fields(dated, timezone))


def with_defaults(labels: Labels, *, region: str | None, section: str | None) -> Labels:
    """The labels with the site's own region and section where the page names none."""
    if labels.region is None and region:
        labels = replace(labels, region=region, region_from="site")
    if labels.section is None and section:
        labels = replace(labels, section=section, section_from="site")
    return labels


def _date_fields(dated: _Dated | None, timezone: str | None) -> dict[str, str | None]:
    if dated is None:
        return {}
    zone = _zone(timezone)
    moment = dated.written.utc(zone)
    return {
        "published_on": dated.written.local_day(zone).isoformat(),
        "published_at": utc_iso(moment) if moment else None,
        "published_raw": dated.written.raw,
        "published_from": dated.origin,
    }


def _zone(name: str | None) -> ZoneInfo | None:
    try:
        return ZoneInfo(name) if name else None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def _published(sheet: Sheet, reader: Reader) -> _Dated | None:
    """The day of publication; the places from the most to the least reliable."""
    steps: tuple[Callable[[Sheet, Reader], _Dated | None], ...] = (
        _declared_date, _wechat_date, _label_date, _bare_date, _leaf_date, _row_date, _closing_date, _whole_row_date,
        _updated_date, _element_date, _head_date, _path_date, _issue_date, _updated_below,
    )  # fmt: skip
    found = next((found for step in steps if (found := step(sheet, reader))), None)
    is_declared = found and found.origin.startswith(("jsonld", "meta:"))
    if found is None or not is_declared:
        return found
    declared = found.written
    printed = _outright_date(sheet, reader, declared) or _date_of_print(sheet, reader, declared)
    if printed is None and (local := printed_moment(sheet, reader, declared)):
        return _Dated(local, "near_title")
    return printed or found


def _outright_date(sheet: Sheet, reader: Reader, declared: WrittenDate) -> _Dated | None:
    """The day that the page prints with a label of publication, where the declared one is a template's, or that of the
    last rebuilding: more than the day apart that time zones make, and no other reading of 03/04/2025."""
    for i, written, label in standing_dates(sheet, reader, [*sheet.below, *sheet.above, *sheet.closing]):
        if label.standing is not Standing.PUBLISHED or in_list(sheet, reader, i, is_labelled=True):
            continue
        text = sheet.blocks[i].text
        line = text if label.word in text else f"{sheet.blocks[i - 1].text} {text}"
        is_below = sheet.title_at is not None and i > sheet.title_at
        if is_outright(label.word, line, written.raw, is_below=is_below):
            day, other = written.day, declared.day
            is_mirror = (day.month, day.day) == (other.day, other.month) and SOME_DAY.search(written.raw)
            is_apart = abs((day - other).days) > 1 and not is_mirror
            return _Dated(written, f"label:{label.word}") if is_apart else None
    return None


def _date_of_print(sheet: Sheet, reader: Reader, declared: WrittenDate) -> _Dated | None:
    """The earlier day with its time, or in a `<time>` element, that the page prints below its title without a label,
    where the declared one is that of the last change: the page says so, too, and prints that one nowhere there."""
    changed = [text_of(sheet.story.get("dateModified")), *(content for _, content in sheet.meta(_CHANGED_METAS))]
    days = {written.day for text in changed if (written := reader.machine(text))}
    places = [i for i in sheet.below if i != sheet.title_at] if sheet.title_at is not None else []
    printed = (written.day for i in (*places, *sheet.above) for written in reader.visible(sheet.blocks[i].text))
    if declared.day not in days or not places or declared.day in printed:
        return None
    elements = {fold_spaces(one.text_content()[:MAX_BARE_LINE]) for one in sheet.page.tree.iter("time")}
    for i, written in _bare_dates(sheet, reader, places):
        is_whole = written.clock is not None or written.raw in elements
        is_earlier = (declared.day - written.day).days > 1
        if is_whole and is_earlier and i <= sheet.body and not in_list(sheet, reader, i):
            return _Dated(written, "near_title")
    return None


def _declared_date(sheet: Sheet, reader: Reader) -> _Dated | None:
    """The day that JSON-LD or a meta of the head declares."""
    for key in ("datePublished", "pubDate"):
        if written := reader.machine(text_of(sheet.story.get(key))):
            return _Dated(written, "jsonld")
    others = [name for name in sheet.metas if _PUBLISHED_META.search(name)]
    for name, content in sheet.meta([*_DATE_METAS, *others]):
        if written := reader.machine(content):
            return _Dated(written, f"meta:{name}")
    return None


def _wechat_date(sheet: Sheet, reader: Reader) -> _Dated | None:
    """The moment in the scripts of a page of WeChat."""
    written = wechat_moment(sheet.page, reader) if sheet.is_wechat else None
    return _Dated(written, "wechat") if written else None


def _label_date(sheet: Sheet, reader: Reader) -> _Dated | None:
    """A date with a label: that of publication around the title, then anywhere up to the end of the
    body, then other labels around the title."""
    near = [*sheet.below, *sheet.above]
    rest = [i for i in range(min(len(sheet.blocks), sheet.last + ABOVE_BODY)) if i not in near]
    ends = [(i, text) for i, text, is_below in sheet.label_lines if not is_below and i > sheet.body]
    fields = [i for i, text in ends if (i > sheet.last and ABOUT.search(text)) or tells_of_article(text) > 1]
    below = [*sheet.closing, *fields]
    steps = ((Standing.PUBLISHED, near), (Standing.PUBLISHED, rest), (Standing.DATED, near), (Standing.DATED, below))
    return next((found for step in steps if (found := _labelled_date(sheet, reader, *step))), None)


def _labelled_date(sheet: Sheet, reader: Reader, standing: Standing, places: Sequence[int]) -> _Dated | None:
    for i, written, label in standing_dates(sheet, reader, places):
        is_event = standing is Standing.DATED and says_where(sheet, i, 1)
        if label.standing is standing and not is_event and not in_list(sheet, reader, i, is_labelled=True):
            return _Dated(written, f"label:{label.word}")
    return None


def _bare_date(sheet: Sheet, reader: Reader) -> _Dated | None:
    """The first dated short line between the title and the body; else one just above either. A line that is no more
    than the day goes before a heading with one, which may be that of an event."""
    places = [*sheet.below] if sheet.title_at is not None else []
    lowest = max(-1, sheet.body - ABOVE_BODY)
    if sheet.title_at is not None and sheet.title_at <= sheet.body:
        top = max(-1, min(max(lowest, sheet.title_at - 1 - WINDOW_ABOVE), sheet.title_at - 2))
        lowest = top if sheet.title_at == sheet.first_title else sheet.title_at  # between stands the first print's text
    above = range(min(sheet.body, len(sheet.blocks) - 1), lowest, -1)
    for origin, indexes in (("near_title", places), ("above_body", above)):
        found = [(i, written) for i, written in _bare_dates(sheet, reader, indexes) if not in_list(sheet, reader, i)]
        if found:
            first = next((w for i, w in found if _is_line(sheet.blocks[i], w)), found[0][1])
            return _Dated(first, origin)
    return None


def _bare_dates(sheet: Sheet, reader: Reader, places: Sequence[int]) -> Iterator[tuple[int, WrittenDate]]:
    for i, written, label in standing_dates(sheet, reader, places):
        block = sheet.blocks[i]
        # below the first paragraph, a lead, other fields must say that the line is about the article
        is_about = i <= sheet.body or ABOUT.search(block.text) or is_field_line(block.text)
        longest = MAX_BARE_LINE if is_about else MAX_LABEL
        days = sum(len(other.raw) for other in reader.visible(block.text))  # August 16, 2019 - Updated July 9, 2025
        is_short = block.kind is not TABLE and len(block.text) - max(days, len(written.raw)) <= longest
        is_other = label.standing is Standing.UPDATED or _is_entry(sheet, i)
        is_other = is_other or says_where(sheet, i, int(label.standing is Standing.DATED))
        if is_short and not is_other:
            yield i, written


def _is_entry(sheet: Sheet, index: int) -> bool:
    """True for a day above the title that is an entry's of a list: behind a Chinese link, or below a link in its box.
    In other languages the day stands there beside links to author and section: two of the English pages with a gold
    day lost it otherwise."""
    if sheet.title_at is None or index >= sheet.title_at:
        return False
    block, above = sheet.blocks[index], sheet.blocks[max(0, index - 1)]
    is_behind = block.kind is ITEM and block.link_characters > 0 and bool(HAN.search(block.text))
    is_title = above.link_share >= LINK_SHARE and set(">›»").isdisjoint(above.text)  # no breadcrumb
    return is_behind or (is_title and above.box == block.box)


def _is_line(block: Block, written: WrittenDate) -> bool:
    """False for a heading with more than the day in it."""
    return block.kind is not HEADING or len(block.text) - len(written.raw) < len("()")


def _leaf_date(sheet: Sheet, reader: Reader) -> _Dated | None:
    """The day of a leaf of a calendar beside the title."""
    written = leaf_day(sheet, reader)
    return _Dated(written, "leaf") if written else None


def _row_date(sheet: Sheet, reader: Reader) -> _Dated | None:
    """The day in the lines of labels around the title or right below the text, beside who wrote or the source."""
    for label, text, at in row_days(sheet):
        found = reader.visible(text)
        if found and not in_list(sheet, reader, at, is_labelled=True):
            return _Dated(found[0], f"label:{label}" if label else "near_title")
    return None


def _whole_row_date(sheet: Sheet, reader: Reader, *, of_issue: bool = False) -> _Dated | None:
    """The day in a line around a Chinese text that is told by all of its fields. `of_issue`: below the text one that
    names the paper in which it was printed."""
    for i, row in rows_with_day(sheet):
        is_sought = of_issue == (i > sheet.body and is_issue(sheet.blocks[i].text))
        found = reader.visible(row.day) if is_sought else ()
        if found and not in_list(sheet, reader, i, is_labelled=True):
            return _Dated(replace(found[0], raw=row.raw), f"label:{row.day_label}" if row.day_label else "near_title")
    return None


def _issue_date(sheet: Sheet, reader: Reader) -> _Dated | None:
    """The day of the paper that a line below the text names, of a page with no other: 《甲报》2024-12-01 第3版."""
    found = _closing_date(sheet, reader, of_issue=True) or _whole_row_date(sheet, reader, of_issue=True)
    return None if found is None or says_other_day(sheet, found.written.day) else found


def _closing_date(sheet: Sheet, reader: Reader, *, of_issue: bool = False) -> _Dated | None:
    """The day that stands without a label among the fields of a line right below a Chinese text: 作者：李明｜来源：甲报
    ｜2025-08-18｜编辑：王芳; not below a link, which is another article, or a picture. Several are several reports'.
    `of_issue`: in a line that names the paper in which it was printed."""
    ends = {i: text for i, text, is_below in sheet.label_lines if not is_below and i > sheet.body}
    found: list[WrittenDate] = []
    end = next((i for i in reversed(sheet.chosen) if sheet.is_prose(i)), sheet.last)  # 参考资料 may be the last line
    for i, written, label in standing_dates(sheet, reader, sorted(ends)):
        around = sheet.blocks[end + 1 : i + 1]
        is_own = not _is_comment(sheet, i) and all(map(_may_stand_above, around))
        is_own = is_own and of_issue == is_issue(ends[i])
        is_field = label.standing is Standing.BARE and _is_field(sheet, ends, i, written)
        is_listed = in_list(sheet, reader, i, is_labelled=True)
        if is_own and is_field and not is_listed and not is_below_picture(sheet, ends[i]):
            found.append(written)
    return _Dated(found[0], "near_title") if len({one.day for one in found}) == 1 else None


def _may_stand_above(block: Block) -> bool:
    """False for a heading, a link to another article and a line of what stands below it: 参考资料："""
    is_head = block.text.endswith((":", "：")) and not is_lone_label(block.text)
    return _ASIDE.match(block.text) is not None or not (block.link_share >= LINK_SHARE or block.level or is_head)


def _is_comment(sheet: Sheet, index: int) -> bool:
    """True for a line in a box named for comments, without the text."""
    boxes = sheet.page.boxes
    around = {*outward(sheet.blocks[index].box, boxes)} - {*outward(sheet.blocks[sheet.body].box, boxes)}
    return any(COMMENTS_NAME.search(boxes[box].name) for box in around)


def _is_field(sheet: Sheet, ends: Mapping[int, str], index: int, written: WrittenDate) -> bool:
    """True for a day among the fields of its line, be it apart from a name by its element alone, and for one that is
    all of its line, right below such fields. `ends`: the lines at the end of the text."""
    line, raw = ends[index], written.raw
    if len(line) - len(raw) < len("()"):
        return tells_of_article(ends.get(index - 1, "")) > 0
    if is_among_fields(line, written.start, written.end):
        return True
    apart = spaced(sheet.page.way, index) if raw in line and tells_of_article(line) else ""
    at = apart.find(raw)
    return at > 0 and is_among_fields(apart, at, at + len(raw))


def _updated_date(sheet: Sheet, reader: Reader) -> _Dated | None:
    """The day of 更新时间, when a Chinese page names no other. Where others say "Updated" there was an
    earlier day: of 17 such pages measured, 8 had a wrong day; not where a field beside it names the source."""
    for i, written, label in standing_dates(sheet, reader, [*sheet.below, *sheet.above]):
        if label.standing is not Standing.UPDATED or in_list(sheet, reader, i, is_labelled=True):
            continue
        if HAN.match(label.word) or is_only_day(sheet.blocks[i].text):
            return _Dated(written, f"label:{label.word}")
    return None


def _updated_below(sheet: Sheet, reader: Reader) -> _Dated | None:
    """The day of 更新时间 in the lines of fields right below a Chinese text, of a page that has no other."""
    fields = {i for i, text, is_below in sheet.label_lines if not is_below and i > sheet.body and is_label_line(text)}
    for i, written, label in standing_dates(sheet, reader, sorted(fields)):
        is_updated = label.standing is Standing.UPDATED and HAN.match(label.word)
        if is_updated and not in_list(sheet, reader, i, is_labelled=True):
            return _Dated(written, f"label:{label.word}")
    return None


def _element_date(sheet: Sheet, reader: Reader) -> _Dated | None:
    """The day of an element that says it holds the day of publication, else of one in the line below the title."""
    written = said_day(sheet, reader) or lone_day(sheet, reader) or leading_day(sheet, reader)
    return _Dated(written, "time") if written else None


def _head_date(sheet: Sheet, reader: Reader) -> _Dated | None:
    """A day that stands alone between two separators of <title>."""
    for part in HEAD_BREAK.split(sheet.page.head_title)[1:]:
        found = reader.visible(part)
        if found and len(found[0].raw) == len(part.strip()):
            return _Dated(found[0], "title")
    return None


def _path_date(sheet: Sheet, reader: Reader) -> _Dated | None:
    """The day in the URL's path."""
    try:
        written = reader.path(urlsplit(sheet.url).path)
    except ValueError:  # [ in the host of a broken URL
        return None
    return _Dated(written, "url") if written else None


def _order(language: Said | None, declared: str) -> Order:
    """How the page's readers take 03/04/2025."""
    code = language.value if language else ""
    if code in ("zh", "ja", "ko"):
        return Order.YEAR_OR_DAY_FIRST if re.fullmatch("zh.{0,5}-(?:hk|mo)", declared) else Order.YEAR_FIRST
    if code and code != "en":
        return Order.DAY_FIRST
    return {"en-us": Order.MONTH_FIRST, "en-gb": Order.DAY_FIRST}.get(declared, Order.UNKNOWN)
