"""Pages of a site's news by section, without days; articles with linked headings, which are none."""

import re
import time
from functools import partial
from timeit import timeit

import pytest
from test_process import run

from pipelines import Article
from pipelines.page import Block, Kind, Page, parse
from pipelines.sectionlists import has_sections, is_by_section

ENGLISH = {
    "Harbour": [
        ("Second quay opens to coasters", "The new quay took its first ship on Monday, two months ahead of the plan."),
        ("Pilots ask for a second tug", "The association says that the one tug it has is not enough for the winter."),
    ],
    "Schools": [
        ("Evening classes begin in May", "Classes in welding and book-keeping start after Easter at last year's fee."),
        ("A roof for the old gym", "The town will pay half of the new roof, and parents have collected the rest."),
    ],
    "Arts": [
        ("Choir wins in Rothenau", "The choir of the harbour chapel won the first prize with three songs of its own."),
        ("Museum shows old charts", "Forty charts drawn between 1710 and 1850 can be seen until the summer ends."),
    ],
}
CHINESE = {
    "港口动态": [
        ("二号泊位迎来首艘货轮", "二号泊位昨天迎来首艘货轮，比原定计划提前两个月投入使用。"),
        ("引航站增配一艘拖轮", "引航站表示，现有的一艘拖轮难以满足冬季进港船舶的需要。"),
    ],
    "教育资讯": [
        ("夜校五月正式开课", "电焊和会计两门课程在节后开班，收费标准同去年一样。"),
        ("体育馆更换新屋顶", "新屋顶的一半费用由市里承担，其余部分由家长捐款筹集。"),
    ],
    "文化生活": [
        ("合唱团捧回一等奖", "港湾合唱团以三首原创歌曲获得一等奖，歌曲全由团长创作。"),
        ("博物馆展出老海图", "四十张绘于一七一〇年以后的海图免费展出，直到夏末为止。"),
    ],
}
KOREAN = {
    "항만": [
        ("제2부두 첫 배 맞아", "새 부두가 월요일 첫 배를 맞았다. 시의회가 정한 계획보다 두 달 앞선 것이다."),
        ("도선사회 예인선 추가 요청", "도선사회는 예인선 한 척으로는 올겨울 들어올 배를 감당할 수 없다고 밝혔다."),
    ],
    "학교": [
        ("야간 강좌 5월 시작", "용접과 부기 강좌가 봄방학 뒤에 시작되며 수강료는 지난해와 같다고 밝혔다."),
        ("체육관 새 지붕 올린다", "새 지붕 비용의 절반은 시가 내고 나머지는 학부모들이 모은 돈으로 채운다."),
    ],
    "문화": [
        ("합창단 전국 대회 우승", "항구 예배당 합창단이 지휘자가 지은 노래 세 곡으로 일등상을 받았다고 전했다."),
        ("박물관 옛 해도 전시", "1710년부터 그린 해도 마흔 장을 여름이 끝날 때까지 무료로 볼 수 있다고 한다."),
    ],
}
LISTS = {"en": ENGLISH, "zh": CHINESE, "ko": KOREAN}
SITES = {"en": "Ostwick Gazette", "zh": "望川网", "ko": "항구신문"}
ENTRY = "<div><h3><a href='/n/{n}'>{title}</a></h3><p>{text}</p></div>"
FORMS = [
    ENTRY,
    "<article><p class='t'><a href='/n/{n}'>{title}</a></p><p>{text}</p></article>",
    "<li><h4><a href='/n/{n}'>{title}</a></h4><div>{text}</div></li>",
    "<h3><a href='/n/{n}'>{title}</a></h3><p>{text}</p>",
]


def html(language: str, form: str = ENTRY, above: str = "", head: str = "<h2>{}</h2>", below: str = "") -> str:
    sections = "".join(
        f"<section>{head.format(name)}"
        + "".join(form.format(n=f"{number}{at}", title=title, text=text) for at, (title, text) in enumerate(entries))
        + f"{below}</section>"
        for number, (name, entries) in enumerate(LISTS[language].items())
    )
    return (
        f"<html lang='{language}'><head><title>{SITES[language]}</title></head><body><nav><a href='/'>{SITES[language]}</a>"
        f"</nav><main>{above}{sections}</main><footer><p>© {SITES[language]}</p></footer></body></html>"
    )


def is_list(page: str) -> bool:
    found = run(page)
    return not isinstance(found, Article) and found.reason == "listing_page"


@pytest.mark.parametrize("form", FORMS, ids=range(len(FORMS)))
@pytest.mark.parametrize("language", LISTS)
def test_headlines_with_a_sentence_each_below_the_names_of_sections_are_a_list(language: str, form: str) -> None:
    assert is_list(html(language, form))
    assert is_list(html(language, form, above=f"<h1>{SITES[language]}</h1>"))
    assert is_list(html(language, form, head="<h2><a href='/s'>{}</a></h2>", below="<a href='/s'>More</a>"))


LEAD = {
    "en": "This week the council took six decisions, and each of them will be felt in the harbour before the summer ends.",
    "zh": "本周港区连办六件实事，件件都同企业有关，商户们说，这样的速度以前没有见过，希望能够一直保持下去。",
    "ko": "이번 주 항만에서는 여섯 가지 일이 한꺼번에 마무리됐으며, 모두 기업과 관련된 일이라고 시가 밝혔다.",
}
LONG = {
    "en": "Six things that the council settled in one week",
    "zh": "港区一周办成六件实事商户都说没有想到",
    "ko": "항만에서 일주일 만에 마무리된 여섯 가지 일을 모았다",
}
DAYS = {"en": "Published: 4 March 2025", "zh": "发布时间：2025-03-04", "ko": "입력 2025-03-04 10:20"}


@pytest.mark.parametrize("language", LISTS)
def test_an_article_with_linked_headings_is_none(language: str) -> None:
    more = LEAD[language]
    assert not is_list(html(language, above=f"<p>{more}</p>"))
    assert not is_list(html(language, above=f"<h1>{LONG[language]}</h1>"))
    assert not is_list(html(language, above=f"<h1>{SITES[language]}</h1><p>{DAYS[language]}</p>"))
    assert not is_list(html(language, ENTRY.replace("</div>", f"<p>{more}</p></div>")))
    assert not is_list(re.sub("<a href='/n[^>]*>(.*?)</a>", r"\1", html(language)))
    assert not is_list(html(language, head="<p>{}</p>"))


def test_two_sections_or_one_entry_of_each_are_too_few() -> None:
    page = html("en")
    assert not is_list(page.replace("<h2>Arts</h2>", ""))
    assert not is_list(re.sub(r"<div><h3><a href='/n/\d1'.*?</div>", "", page))


def parts(page: str) -> Page:
    found = parse(page)
    assert found is not None
    return found


def test_nothing_else_may_be_in_the_text() -> None:
    page = parts(html("en"))
    said = [block for block in page.blocks if block.text.endswith(".")]
    assert has_sections(page)
    assert is_by_section(page, said)
    assert not is_by_section(page, [*said, Block(LEAD["en"], Kind.PARAGRAPH)])
    assert not is_by_section(page, [])


def test_many_sections_take_no_time() -> None:
    def took(many: int) -> float:
        part = "<h2>Arts</h2><h3><a href='/1'>Choir wins in Rothenau</a></h3><p>It won the first prize on Monday.</p>"
        page = parts(part * many)
        look = partial(is_by_section, page, page.blocks)
        return min(timeit(look, timer=time.process_time, number=1) for _ in range(5))

    assert took(3000) < 4 * max(took(1500), 0.02)
