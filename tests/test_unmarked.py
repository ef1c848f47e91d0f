"""Articles in scripts without full stops: Thai, Lao, Khmer and Burmese paragraphs are text, menus and lists are none."""

import pytest
from test_reject import reason

from pipelines.extract import main_text
from pipelines.page import PARAGRAPH, Block, parse
from pipelines.prose import is_article_like, is_unmarked
from pipelines.sheet import is_prose

TEXT = [
    "เทศบาลเมืองชายฝั่งซื้อท่าเรือเก่าคืนในราคาสี่สิบล้านบาทหลังจากสิบเอ็ดปีที่ตกเป็นของบริษัทเอกชน ชาวบ้านต่างยินดีที่ท่าเรือกลับมาเป็นของชุมชน",
    "สภาเทศบาลอนุมัติสัญญาด้วยคะแนนสามสิบเอ็ดต่อแปดเมื่อคืนวันจันทร์หลังจากการอภิปรายอันยาวนานหลายชั่วโมง",
    "งานติดตั้งเครนใหม่จะเริ่มในเดือนมีนาคมและต้องเสร็จก่อนฤดูฝน หัวหน้าท่าเรือกล่าวกับชาวบ้านในที่ประชุม",
]
HEADLINE = "ข่าวอื่น ราคาปลาในตลาดเช้าขึ้นอีกครั้งหลังพายุ"
LINKS = "".join(f"<li><a href='/n/{i}'>{HEADLINE} {i}</a></li>" for i in range(14))
MENU = "<nav><a href='/a'>หน้าแรก</a> <a href='/b'>เศรษฐกิจ</a> <a href='/c'>กีฬา</a></nav>"


def html(body: str) -> str:
    return f"<html lang=th><head><title>เทศบาลซื้อท่าเรือเก่าคืน | ข่าวชายฝั่ง</title></head><body>{MENU}{body}<ul>{LINKS}</ul></body></html>"


def test_a_text_without_full_stops_among_links_is_an_article_and_all_of_it_is_kept() -> None:
    body = "".join(f"<p>{text}</p>" for text in TEXT)
    source = html(f"<article><h1>เทศบาลซื้อท่าเรือเก่าคืน</h1>{body}</article>")
    page = parse(source)
    assert page is not None
    assert reason(source) is None
    assert [block.text for block in main_text(page).blocks if block.kind is PARAGRAPH] == TEXT


@pytest.mark.parametrize("body", ["", f"<h1>ข่าว</h1><ul>{LINKS}</ul>", "<p>สงวนลิขสิทธิ์ ข่าวชายฝั่ง</p>"])
def test_a_page_of_links_alone_is_none(body: str) -> None:
    assert reason(html(body)) == "listing_page"


@pytest.mark.parametrize(
    ("text", "is_text"),
    [
        (TEXT[1], True),
        ("ສະພາເທດສະບານອະນຸມັດສັນຍາດ້ວຍຄະແນນສາມສິບເອັດຕໍ່ແປດເມື່ອຄືນວັນຈັນຫຼັງຈາກການອະພິປາຍອັນຍາວນານຫຼາຍຊົ່ວໂມງ", True),
        ("ក្រុមប្រឹក្សាក្រុងបានអនុម័តកិច្ចសន្យាដោយសំឡេងសាមសិបមួយទល់នឹងប្រាំបីនៅយប់ថ្ងៃចន្ទបន្ទាប់ពីការពិភាក្សា", True),
        ("หน้าแรก เศรษฐกิจ กีฬา บันเทิง ท่องเที่ยว อาหาร สุขภาพ การเมือง ต่างประเทศ วิดีโอ รูปภาพ ติดต่อ", False),
        ("The council of Ostwick voted on Monday to buy the old ferry landing back from the firm that has it", False),
        ("สภาเทศบาลอนุมัติสัญญา", False),
    ],
)
def test_a_paragraph_of_such_a_script(text: str, is_text: bool) -> None:
    block = Block(text, PARAGRAPH)
    assert is_article_like(block, chinese=False) is is_text
    assert is_prose(block) is (is_text and len(text) >= 80)


def test_spaces_and_latin_letters_do_not_make_one() -> None:
    assert not is_unmarked("A" * 900 + " ก" * 50)
