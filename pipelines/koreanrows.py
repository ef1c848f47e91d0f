"""The rows of fields below the title of a Korean page, a label and its value each: `작성자 문하준`, `출처 한림일보`.

Nothing but a space parts them, so that they are believed in a row with the day only, and when the value has its form.
"""

import re

from .sheet import Sheet

#: Characters of the longest row.
MAX_ROW = 60
_DAY = re.compile(r"(?:등록|작성|게시|입력|발행|수정)(?:일자?|일시)?\s?[:：]?\s{0,3}20\d\d\s?[-./년]")
# rows in one line
_BAR = re.compile(
    r"\s{0,3}[|│]\s{0,3}|\s{1,3}(?=(?:작성자|글쓴이|작성일|등록일|게시일|조회수?|담당부서|첨부파일|댓글)[\s:])"
)
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
_NO_VALUE = re.compile(
    "전체|전국|선택|없음|본지|본사|미상|기타|바로 ?가기|원문.{0,8}|링크|홈페이지|자체.{0,6}|직접.{0,6}"
)
_NO_PERSON = re.compile(
    "(?:최고)?관리자|운영자|담당자|편집부|사무국|.{1,3}(?:팀|부|과|실|국|처|청|소)|.{0,2}(?:기자|에디터)"
)


#: What is no name of a person.
NO_KOREAN = re.compile(
    # who begins with no family's name, papers, beats, towns
    "^[^김이박최정강조윤장임한오서신권황안송류유전홍고문양손배백허남심노하곽성차주우구민나진지엄채원천방공현함변염여추소석선설마길연위표명기탁봉은반맹옥제독금도]"
    "|도쿄|도하|도시|제주|제작|금융|은행|독일|반도체|이탈리아|이슈|유럽|유통|남미|하와이|마드리드|마닐라|서울|전주|전남|전북|전담|강원"
    "|성남|고양|안산|안양|정부|정당|여행|공연|주식|최고|신임|조선"
    "|일보|신문|방송|한겨레|연합|통신|과학|국제|산업|증권|부동산|외신|연예|전국|지역|교육|의학|환경|군사|여성|주간|기술|해외|유명|현장"
    "|홍콩|하노이|방콕|이스탄불|현지|전직|현직|선배|후배|동료|여기자|고참|신입|인턴|객원|시민|사진|수습|취재|선임|전문|수석|본지|온라인|편집|영상|학생|명예|담당|소속|디지털|경제|사회|정치|문화|뉴스|기획|홍보|공보|민원|전산|서무|주무|정책"
)
# a province, or what ends as places do: 지역 경제 names a section
_PLACE = re.compile(
    "서울|부산|대구|인천|광주|대전|울산|세종|경기|강원|충[북남]|전[북남]|경[북남]|제주|[가-힣]{1,8}(?:도|시|군|구|읍|면|동|리)"
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
    short = [piece for row in rows if len(row) <= MAX_ROW for piece in _BAR.split(row)]
    if not any(map(_DAY.match, short)):
        return None
    for found in filter(None, map(_FORMS[field].fullmatch, short)):
        value = found["value"].strip()
        if not _NO_VALUE.fullmatch(value) and _has_form(value, field):
            return found["word"], value
    return None


def _has_form(value: str, field: str) -> bool:
    """True for what a person or a place may be called; for any source."""
    if field == "author":
        return not (_NO_PERSON.fullmatch(value) or NO_KOREAN.search(value))
    return field == "source" or all(map(_PLACE.fullmatch, value.split()))
