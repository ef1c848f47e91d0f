"""Which of our two languages a reader gets: what was asked for, else the cookie, else what the browser says."""

import re
from typing import Final

#: In the order of the columns of words.WORDS.
LANGUAGES: Final = ("en", "zh")
COOKIE: Final = "newsieve_lang"
PARAMETER: Final = "_lang"
#: As `lang` attributes say it: a bare "zh" leaves the script open.
TAGS: Final = {"en": "en", "zh": "zh-Hans"}
#: Languages of a header that are read: browsers send a handful.
MAX_RANGES: Final = 20
#: Characters of a header that are read.
MAX_HEADER: Final = 1000

_RANGE: Final = re.compile(r"([A-Za-z]{1,8}|\*)(?:-[A-Za-z0-9-]{1,40})?(?:;q=([01](?:\.[0-9]{0,3})?))?")


def chosen(asked: str | None, cookie: str | None, accepted: str | None) -> str:
    """A member of LANGUAGES. Whatever the three say, one comes out.

    >>> chosen(None, None, "zh-TW,zh;q=0.9,en;q=0.8"), chosen(None, "en", "zh"), chosen("zh", "en", None)
    ('zh', 'en', 'zh')
    """
    for told in (asked, cookie):
        if told in LANGUAGES:
            return str(told)
    return _accepted(accepted or "")


def _accepted(header: str) -> str:
    """The best of ours by an Accept-Language header (RFC 9110, 12.5.4); of equal ones the first."""
    best, language = 0.0, LANGUAGES[0]
    for part in header[:MAX_HEADER].split(",")[:MAX_RANGES]:
        found = _RANGE.fullmatch("".join(part.split()))
        if found and found[1].lower() in LANGUAGES and (weight := float(found[2] or 1)) > best:
            best, language = weight, found[1].lower()
    return language


def cookie_of(header: str | None, name: str = COOKIE) -> str | None:
    """The value of a cookie in a Cookie header; None when it is not there. Never an error: Python's own reader of
    cookies gives up on what other programs of this host may have set."""
    for part in (header or "").split(";"):
        key, _, value = part.strip().partition("=")
        if key == name:
            return value.strip('"')
    return None
