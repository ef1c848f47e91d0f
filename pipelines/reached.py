"""How whoever issues a text is reached: a telephone number, an address of e-mail."""

import re

from .page import PARAGRAPH, Block

#: Characters of the longest line that names whom to ask, and of one that is a number or an address alone.
MAX_CONTACT, MAX_NUMBER = 160, 100
# an address of e-mail, also as it is hidden from those who gather them: press(at)ostwick.example; a telephone number
_AT = r"(?:@|\s?[(\[{](?:at|ät|arroba|chiocciola|zavinac|malpa)[)\]}]\s?)"
_MAIL, _HAS_AT = re.compile(rf"[\w.+-]{{1,40}}{_AT}[\w-]{{1,40}}\.", re.IGNORECASE), re.compile("[@(\\[{]")
_PHONE = re.compile(r"\+?\(?\d[\d\s()/.-]{6,20}\d")
# … which is all of a line, maybe with its label; it is a link, mostly
_ADDRESS = re.compile(
    rf"(?:e-?mail\W{{1,3}}|[^\W\d_][\w. -]{{0,24}}[:：]\s?)?"
    rf"[\w.+-]{{1,40}}{_AT}[\w-]{{1,40}}(?:\.[\w-]{{1,30}}){{1,4}}",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"(?:tel(?:ephone|ef[oó]n(?:o|e)?)?|phone|mobile|téléphone|teléfono|тел(?:ефон)?|fax|e-?mail|courriel|correo)\b\W{0,3}"
    r"|(?=[+(\d])",
    re.IGNORECASE,
)


def is_reached(text: str) -> bool:
    """True for a text with a telephone number or an address of e-mail."""
    text = text[:MAX_CONTACT]
    return _PHONE.search(text) is not None or (_HAS_AT.search(text) is not None and _MAIL.search(text) is not None)


def is_address(text: str) -> bool:
    """True for an address of e-mail that is all of its line.

    >>> is_address("press@ostwick.example"), is_address("Write to press@ostwick.example")
    (True, False)
    """
    return len(text) <= MAX_CONTACT and _ADDRESS.fullmatch(text) is not None


def is_number(block: Block) -> bool:
    """True for a line that is a telephone number or an address, with its label."""
    is_line = block.kind is PARAGRAPH and len(block.text) <= MAX_NUMBER
    return is_line and (is_address(block.text) or (_NUMBER.match(block.text) is not None and is_reached(block.text)))
