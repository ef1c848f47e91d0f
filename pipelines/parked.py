"""Domains without a site: what they say of themselves, for sale or run out."""

import re

#: The same of a domain for sale, which says so in a sentence; characters.
MAX_PARKED_LINE = 160
_SOLD = "(?:出售|转让|轉讓|求售|过期|到期|停放|停靠|未绑定)"
# what a domain says of itself or to its visitor; of another one, articles say it, and land is a site for sale too
_PARKED_WORDS = re.compile(
    r"\bthis (?:web ?page|domain(?: name)?) (?:is |may be |might be |could be )?(?:now |currently |also )?"
    r"(?:for sale|parked|available for (?:sale|purchase))"
    r"|^\W{0,3}this domain(?: name)? (?:has|is)(?: recently| just)?(?: been)? (?:expired|registered|listed for sale)"
    r"|\b(?:buy|make an offer (?:for|on)) this domain\b"
    rf"|(?:您|你)(?:所|正在|目前)?(?:访问|浏览|查看|訪問)的(?:网站)?域名.{{0,30}}{_SOLD}"
    # … and of itself by its name: a.example 域名出售
    r"|^\W{0,3}(?:(?:the )?domain (?:name )?|域名\s?)?[a-z0-9-]{2,60}(?:\.[a-z]{2,15}){1,3}\s{0,3}"
    rf"(?:(?:is |may be )?for sale\b|(?:域名|網域)?(?:可|正在|已)?{_SOLD}(?=\W|中|$))"
    rf"|^\W{{0,3}}(?:(?:本|该|此|這個|这个)域名.{{0,8}}{_SOLD}|域名(?:正在|已|可)?{_SOLD}\W{{0,3}}$)",
    re.IGNORECASE,
)
_PARKED_HINT = re.compile("域名|doma|web|for .ale|出售|转让|轉讓|停放")


def says_parked(text: str) -> bool:
    """True for a line that says so of the domain that shows it.

    >>> says_parked("This domain is for sale."), says_parked("They sold the domain of the bank for a million.")
    (True, False)
    """
    return len(text) <= MAX_PARKED_LINE and names_sale(text)


def names_sale(text: str) -> bool:
    """The same of a text of any length, or a title."""
    return _PARKED_HINT.search(text.lower()) is not None and _PARKED_WORDS.search(text) is not None
