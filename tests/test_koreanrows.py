"""Rows of fields below the title of a Korean page: a label, a space and a value of its form, beside the day."""

import time

import pytest

from pipelines.koreanrows import field_of

DAY = "등록일 2024-06-18"
#: Seconds of processor time for one hostile row; a hundredth of it is needed.
TIME_BOUND = 0.5


@pytest.mark.parametrize(
    ("rows", "field", "value"),
    [
        ([DAY, "작성자 문하준"], "author", "문하준"), (["작성일 : 2024.06.18", "글쓴이: 남궁가람"], "author", "남궁가람"),
        (["필자 문하준", "게시일 2024. 6. 18."], "author", "문하준"), ([DAY, "출처 한림일보"], "source", "한림일보"),
        ([DAY, "출처 : KIN 통신"], "source", "KIN 통신"), ([DAY, "지역 한림시"], "region", "한림시"),
        (["입력일시 2024-06-18 09:00", "소재지 한림도 서호시"], "region", "한림도 서호시"),
        (["작성일 : 2024-06-18 | 작성자 : 문하준 | 조회 3"], "author", "문하준"),
        (["작성자 문하준 작성일 2024-06-18 조회 33"], "author", "문하준"),
        (["작성일 : 2024-06-18 | 작성자 : 관리자"], "author", None), (["사진 | 작성자 : 문하준"], "author", None),
        (["작성일 2024-06-18 작성자 문하준 씨 조회 33"], "author", None),
        # without a day, without its form, and what systems fill in
        (["작성자 문하준"], "author", None), (["6월 18일", "작성자 문하준"], "author", None), ([DAY, "작성자 관리자"], "author", None),
        ([DAY, "작성자 홍보팀"], "author", None), ([DAY, "작성자는 문하준"], "author", None), ([DAY, "작성자문하준"], "author", None),
        ([DAY, "작성자 문하준 씨가 말했다"], "author", None), ([DAY, "출처 원문 링크"], "source", None),
        ([DAY, "출처 바로가기"], "source", None), ([DAY, "출처 https://a.example/"], "source", None), ([DAY, "출처 없음"], "source", None),
        ([DAY, "사진 출처 한림일보"], "source", None), ([DAY, "지역 전체"], "region", None), ([DAY, "지역 선택"], "region", None),
        ([DAY, "지역 경제가 다시 살아난다"], "region", None), ([DAY, "지역경제"], "region", None),
        ([DAY, "지역 경제"], "region", None), ([DAY, "지역 신문"], "region", None), ([DAY, "출처 본지"], "source", None),
        ([DAY, "작성자 투자유치"], "author", None), ([DAY, "작성자 총무"], "author", None), ([DAY, "작성자 기획예산"], "author", None),
        ([DAY, "지역 경기 서호시"], "region", "경기 서호시"),
    ],
)  # fmt: skip
def test_a_row_beside_the_day(rows: list[str], field: str, value: str | None) -> None:
    found = field_of(rows, field)
    assert (found[1] if found else None) == value


@pytest.mark.parametrize("piece", ["작성자 ", "출처 가", "가", "지역 가 ", " "])
def test_hostile_rows_take_no_time(piece: str) -> None:
    start = time.process_time()
    for field in ("author", "source", "region"):
        field_of([DAY, (piece * 60)[:60], piece * 20_000], field)
    assert time.process_time() - start < TIME_BOUND
