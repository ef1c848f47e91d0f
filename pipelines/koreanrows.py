"""The rows of fields below the title of a Korean page, a label and its value each: `작성자 문하준`, `출처 한림일보`.

Nothing but a space parts them, so that they are believed in a row with the day only, and when the value has its form.
"""

import re

from .sheet import Sheet

#: Characters of the longest row.
MAX_ROW = 60
_DAY = re.compile(r"(?:등록|작성|게시|입력|발행|수정)(?:일자?|일시)?\s?[:：]?\s{0,3}20\d\d\s?[-./년]")
_FORMS = {
    "author": re.compile(r"(?P<word>작성자|글쓴이|필자|저자)(?:\s?[:：]\s{0,3}|\s{1,3})(?P<value>[가-힣]{2,4})"),
    "source": re.compile(
        r"(?P<word>출처|정보원|제공처)(?:\s?[:：]\s{0,3}|\s{1,3})(?P<value>[가-힣A-Z][가-힣A-Za-z· ]{1,30})"
    ),
    "region": re.compile(
        r"(?P<word>지역|소재지|지역명)(?:\s?[:：]\s{0,3}|\s{1,3})(?P<value>[가-힣]{2,10}(?: [가-힣]{2,8})?)"
    ),
}
# what is chosen from a list or leads elsewhere; who fills in for a person: an office, the keeper of a site
_NO_VALUE = re.compile("전체|전국|선택|없음|미상|기타|바로 ?가기|원문.{0,8}|링크|홈페이지|자체.{0,6}|직접.{0,6}")
_NO_PERSON = re.compile(
    "(?:최고)?관리자|운영자|담당자|편집부|사무국|.{1,3}(?:팀|부|과|실|국|처|청|소)|.{0,2}(?:기자|에디터)"
)


def row_field(sheet: Sheet, field: str) -> tuple[str, str] | None:
    """Label and value of such a row between title and text, where another one has the day."""
    rows = [sheet.blocks[i].text for i in sheet.below if i != sheet.title_at and not sheet.is_prose(i)]
    return field_of(rows, field)


def field_of(rows: list[str], field: str) -> tuple[str, str] | None:
    """The same of these rows.

    >>> field_of(["등록일 2024-06-18", "작성자 문하준"], "author"), field_of(["작성자 문하준"], "author")
    (('작성자', '문하준'), None)
    """
    short = [row for row in rows if len(row) <= MAX_ROW]
    if not any(map(_DAY.match, short)):
        return None
    for found in filter(None, map(_FORMS[field].fullmatch, short)):
        value = found["value"].strip()
        if not (_NO_VALUE.fullmatch(value) or (field == "author" and _NO_PERSON.fullmatch(value))):
            return found["word"], value
    return None
