"""What the judges say of each block, weighed with its form and place."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.page import Block, Box, Kind
from pipelines.weigh import WEIGHTS, is_of_site, signs_of_blocks, weigh

TEXTS = [
    "渔港的新码头昨天第一次停靠了三千吨级的冷藏船，船上装的是刚从外海捕回来的鱿鱼和带鱼。",
    "码头工人说，以前这样的船只能停在锚地，靠小船一趟一趟地驳运，一船鱼要卸上两天两夜。",
    "现在吊机直接把鱼箱吊进冷库，从开舱到入库不到六个小时，损耗比过去少了将近一半。",
]
BOXES = [Box(0, "body", ""), Box(0, "div", "article")]
BODY = [Block(text, Kind.PARAGRAPH, box=1) for text in TEXTS]
LINK = Block("更多渔港新闻请看这里", Kind.ITEM, link_characters=10, box=0)
ALL = frozenset(range(3))
NO_BOX: frozenset[int] = frozenset()


def test_paragraphs_that_two_judges_take_are_main_text() -> None:
    for third in (ALL, frozenset[int]()):
        found = weigh(BODY, BOXES, {"picker": ALL, "readability": ALL, "trafilatura": third}, NO_BOX, chinese=True)
        assert found.chosen == ALL
        assert found.left_out == {}


def test_a_link_that_one_judge_takes_is_left_out_with_what_counted_against_it() -> None:
    verdicts = {"picker": ALL, "readability": ALL | {3, 4, 5}, "trafilatura": ALL}
    found = weigh([*BODY, LINK, LINK, LINK], BOXES, verdicts, NO_BOX, chinese=True)
    assert found.chosen == ALL
    assert set(found.left_out) == {3, 4, 5}
    assert all(evidence.startswith("score -") for evidence in found.left_out.values())
    assert "place" in found.left_out[4], "behind all paragraphs"


def test_what_no_judge_takes_is_weighed_in_the_articles_box_only() -> None:
    lead = Block("渔港的新码头昨天第一次停靠冷藏船，市民到场观看。", Kind.PARAGRAPH, box=1)
    taken = frozenset({2, 3, 4})
    verdicts = {"picker": taken, "readability": taken}
    found = weigh([lead, LINK, *BODY], BOXES, verdicts, NO_BOX, chinese=True)
    assert not {0, 1} & (found.chosen | found.left_out.keys())
    found = weigh([lead, LINK, *BODY], BOXES, verdicts, {0, 1, *taken}, chinese=True)
    assert found.chosen == {0, *taken}
    assert set(found.left_out) == {1}


def test_when_nothing_weighs_enough_what_half_of_the_judges_take_is_main_text() -> None:
    short = [Block("通知", Kind.PARAGRAPH), Block("首页", Kind.PARAGRAPH, link_characters=2)]
    found = weigh(short, BOXES, {"a": frozenset({0}), "b": frozenset({0}), "c": frozenset({1})}, NO_BOX, chinese=True)
    assert found.chosen == {0}


def test_no_judge_takes_anything() -> None:
    nothing: frozenset[int] = frozenset()
    found = weigh(BODY, BOXES, {"picker": nothing, "readability": nothing}, NO_BOX, chinese=True)
    assert (found.chosen, found.left_out) == (set(), {})


def test_every_sign_has_a_weight_and_every_weight_a_sign() -> None:
    ((_, signs),) = signs_of_blocks(BODY[:1], BOXES, {"picker": {0}, "readability": {0}}, NO_BOX, chinese=True)
    assert list(signs) == list(WEIGHTS)


blocks = st.lists(
    st.builds(
        Block, st.one_of(st.sampled_from(TEXTS), st.text(min_size=1, max_size=40)), st.sampled_from(Kind),
        box=st.integers(0, 1),
    ),
    max_size=12,
)  # fmt: skip
verdict = st.frozensets(st.integers(0, 11))


@given(blocks, st.lists(verdict, min_size=2, max_size=3), st.booleans())
def test_each_block_that_a_judge_takes_is_chosen_or_left_out(
    some: list[Block], taken: list[frozenset[int]], chinese: bool
) -> None:
    verdicts = {str(i): frozenset(j for j in one if j < len(some)) for i, one in enumerate(taken)}
    found = weigh(some, BOXES, verdicts, NO_BOX, chinese=chinese)
    assert not found.chosen & found.left_out.keys()
    assert found.chosen | found.left_out.keys() == frozenset().union(*verdicts.values())
    assert found == weigh(some, BOXES, verdicts, NO_BOX, chinese=chinese)


def test_many_blocks_and_hostile_lines_take_no_time() -> None:
    lines = ["1" * 5000, "第" * 5000, "（一" * 2000, " " * 5000 + "x", "by" * 3000, "2024-" * 2000, "by asking " * 900]
    for some in (
        [Block(TEXTS[i % 3], Kind.PARAGRAPH, box=1) for i in range(20_000)],
        [Block(line, Kind.PARAGRAPH) for line in lines * 50],
    ):
        verdicts = {name: frozenset(range(len(some))) for name in ("a", "b")}
        start = time.process_time()
        weigh(some, BOXES, verdicts, NO_BOX, chinese=True)
        assert time.process_time() - start < 10


FRENCH = [
    "La scierie, installée dans la vallée depuis 1954, va doubler sa capacité d'ici à la fin de l'année prochaine.",
    "« Nous sciions du chêne pour les tonneliers, nous scierons aussi du châtaignier pour les charpentiers », dit-elle.",
    "Une nouvelle ligne de sciage triera les grumes selon leur courbure et limitera les pertes, explique la gérante.",
]
LAST = "Vingt-deux emplois seront créés, dont six en apprentissage."


def ending(last: Block, *, taken: bool = True, box: str = "p", judges: int = 2) -> bool:
    """True when a block below the paragraphs of a French article is main text."""
    boxes = [
        Box(0, "body", ""),
        Box(0, "div", ""),
        *(Box(1, "p", "") for _ in FRENCH),
        Box(1 if box == "p" else 0, box, ""),
    ]
    blocks = [Block(text, Kind.PARAGRAPH, box=2 + i) for i, text in enumerate(FRENCH)] + [last]
    everything, rest = frozenset(range(4)), frozenset(range(3))
    verdicts = {"picker": everything, "readability": everything if taken else rest}
    asked = dict(list(verdicts.items())[:judges])
    return 3 in weigh(blocks, boxes, asked, NO_BOX, chinese=False).chosen


def test_a_short_last_sentence_that_all_judges_take_ends_the_article() -> None:
    assert ending(Block(LAST, Kind.PARAGRAPH, box=5))


@pytest.mark.parametrize(
    ("last", "options"),
    [
        (Block(LAST, Kind.PARAGRAPH, box=5), {"taken": False}),
        (Block(LAST, Kind.PARAGRAPH, box=5), {"judges": 1}),
        (Block(LAST, Kind.PARAGRAPH, box=5), {"box": "footer"}),
        (Block("Partager : Facebook | X | Imprimer", Kind.PARAGRAPH, box=5), {}),
        (Block("Lire la suite ici.", Kind.PARAGRAPH, link_characters=17, box=5), {}),
        (Block("Par la rédaction.", Kind.PARAGRAPH, box=5), {}),
    ],
    ids=["taken by one judge", "one judge asked", "another box", "no sentence", "a link", "a credit"],
)
def test_other_lines_below_the_last_paragraph_do_not(last: Block, options: dict[str, object]) -> None:
    assert not ending(last, **options)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "sentence",
    [
        "By then most of the people in the hall had gone home.",
        "By 2028 the yard is meant to be at full capacity.",
        "Von da an ging es schnell, denn die Bank gab nach.",
        "Par ailleurs, une école ouvrira dans la vallée.",
    ],
)
def test_a_last_sentence_that_begins_as_a_byline_ends_the_article(sentence: str) -> None:
    assert ending(Block(sentence, Kind.PARAGRAPH, box=5))


def test_short_turns_that_all_judges_take_go_on_with_an_interview() -> None:
    turns = [
        "—¿Por qué eligió usted un barco?",
        "—Porque en un barco nadie puede irse dando un portazo.",
        "Lea también: Diez novelas de mar",
        "Er sagt dazu nur: „Nein, ein Museum sind wir nicht.“",
        "(mu)",
    ]
    some = [Block(text, Kind.PARAGRAPH, box=2 + i) for i, text in enumerate([*FRENCH, *turns])]
    some[5] = Block(turns[2], Kind.PARAGRAPH, link_characters=18, box=7)
    boxes = [Box(0, "body", ""), Box(0, "div", ""), *(Box(1, "p", "") for _ in some)]
    verdicts = dict.fromkeys(("picker", "readability"), frozenset(range(8)))
    assert weigh(some, boxes, verdicts, NO_BOX, chinese=False).chosen == {0, 1, 2, 3, 4, 6}


def korean(last: str, *, around: str = "article", beside: str = "", items: bool = True) -> bool:
    """True when a line below the list that ends a Korean article is main text: all judges take it, and all of the box
    but what stands `beside` it."""
    tags = ["p", "li", "li", "p"] if items else ["p", "p", "p", "p"]
    boxes = [Box(0, "body", ""), Box(0, "div", "view"), Box(1, "article", "article-body"), Box(2, "ul", "")]
    boxes += [Box(3 if tag == "li" else 2, tag, "") for tag in tags[:3]]
    boxes += [Box(2 if around == "article" else 1, "p", ""), Box(2, "p", "")]
    text = [
        "나루포 산업단지의 한 달을 짧게 정리했다. 장마로 사흘을 쉬어 출하량은 지난달보다 조금 적은 삼만 톤이었다.",
        "물결정밀: 팔월부터 두 번째 조립동을 돌리고 직원을 더 뽑는다. 새로 온 사람은 기숙사에 먼저 들어가고, 통근 버스도 한 대 더 다닌다.",
        "갯벌식품: 낡은 냉동 창고를 가을까지 새로 짓는다. 그동안 생선은 이웃 항구의 창고를 빌려 두고, 삯은 단지와 반씩 나누어 낸다.",
        last,
    ]
    kinds = [Kind.ITEM if tag == "li" else Kind.PARAGRAPH for tag in tags]
    blocks = [Block(one, kind, box=4 + i) for i, (one, kind) in enumerate(zip(text, kinds, strict=True))]
    blocks += [Block(beside, Kind.PARAGRAPH, box=8)] if beside else []
    verdicts = {"picker": frozenset[int](), "readability": frozenset(range(4)), "trafilatura": frozenset(range(4))}
    return 3 in weigh(blocks, boxes, verdicts, NO_BOX, chinese=False).chosen


NEXT = "다음 소식은 구월에 싣는다."


def test_a_sentence_below_the_list_that_ends_a_text_is_main_text() -> None:
    assert korean(NEXT)
    assert korean(NEXT, items=False)


@pytest.mark.parametrize(
    ("last", "options"),
    [
        (NEXT, {"around": "view"}),
        (NEXT, {"beside": "댓글 3"}),
        ("목록 보기", {}),
        ("Subscribe to our newsletter.", {}),
    ],
    ids=["in another box", "in a box of which judges leave out a line", "no sentence", "a site's words"],
)
def test_other_lines_below_such_a_list_are_none(last: str, options: dict[str, str]) -> None:
    assert not korean(last, **options)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "credit",
    [
        "By Jo Lindgren and Abel Munro, staff writers.",
        "By clicking the button below, I acknowledge the Terms of Use.",
        "Por favor, actualiza tus datos de pago para renovar.",
        "Von israel news am 21/02/2021. Abgelegt unter Israel.",
    ],
)
def test_a_credit_does_not(credit: str) -> None:
    assert not ending(Block(credit, Kind.PARAGRAPH, box=5))


@pytest.mark.parametrize(
    "prompt",
    [
        "Subscribe to our newsletter today.",
        "Sign up for our daily newsletter.",
        "Comments are closed.",
        "Follow us on Twitter and Facebook.",
        "Read more about this story in our print edition.",
        "This article was first published in Sunday's print edition.",
        "Thank you for reading our free article.",
        "Please support our journalism by donating.",
        "Abonnez-vous à notre lettre d'information.",
        "Suscríbase a nuestro boletín semanal.",
    ],
)
def test_a_sites_words_to_its_readers_end_no_article(prompt: str) -> None:
    assert not ending(Block(prompt, Kind.PARAGRAPH, box=5))


@pytest.mark.parametrize(
    "told",
    [
        "As inscrições fazem-se na junta até 30 de junho.",
        "La convention s’inscrit dans un plan de dix ans.",
        "Das Landratsamt nimmt Anmeldungen bis zum 30. Juni entgegen.",
        "O contrato foi assinado na segunda-feira pelas duas empresas.",
        "Ambos suscribieron un convenio para el puerto.",
        "L'inscription est ouverte aux ouvriers du port.",
    ],
)
def test_who_enrols_and_who_signs_a_contract_is_told(told: str) -> None:
    assert not is_of_site(told)


@pytest.mark.parametrize(
    "said",
    [
        "Inscrivez-vous pour recevoir la suite.",
        "Inscreva-se e receba as notícias.",
        "Jetzt kostenlos anmelden und weiterlesen.",
        "Assine o jornal por um euro.",
        "¡Suscríbete!",
        "Suscripción desde un euro al mes.",
        "Iscriviti per leggere.",
    ],
)
def test_what_a_site_asks_of_its_readers_is_not(said: str) -> None:
    assert is_of_site(said)
