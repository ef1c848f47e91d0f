"""The text of an article → its language: by its script, by its most frequent words, as the page declares it."""

import re
from collections import Counter
from collections.abc import Sequence

from .page import Block, Page
from .prose import count_han
from .sheet import HAN_SHARE, text_of
from .titles import Said

#: Share of kana among the letters from which a text is Japanese.
KANA_SHARE = 0.05
#: Share of letters of another script than Latin from which a text is in it: names and quotes are fewer.
SCRIPT_SHARE = 0.3
#: Characters of an article that tell its language.
LANGUAGE_SAMPLE = 5000
#: Characters of it that tell its script.
SCRIPT_SAMPLE = 1000
#: Words of the shortest text whose frequent words tell its language.
MIN_WORDS = 40
#: Share of a language's frequent words among all words that tells it: 1,109 articles have .23 (median) of their own,
#: 99 of 100 more than .13, and .07 (median) of another language's.
MIN_WORD_SHARE = 0.08
#: Characters of the shortest text that can deny what the page declares.
DENYING_LENGTH = 1000
#: Share below which such a text is not in the language that the page declares; the least of the 1,109 has .036.
DENYING_SHARE = 0.02
#: How many times as often as those of any other language they have to occur.
MIN_LEAD = 1.5
_KANA = re.compile("[\u3040-\u30ff]")
# every other script that more than one language of news sites is written in, or that names one
_SCRIPTS = {
    "ko": re.compile("[\uac00-\ud7af]"), "el": re.compile("[\u0370-\u03ff]"), "ru": re.compile("[\u0400-\u04ff]"),
    "ar": re.compile("[\u0600-\u06ff]"), "he": re.compile("[\u0590-\u05ff]"), "th": re.compile("[\u0e00-\u0e7f]"),
    "hi": re.compile("[\u0900-\u097f]"), "bn": re.compile("[\u0980-\u09ff]"), "ta": re.compile("[\u0b80-\u0bff]"),
}  # fmt: skip
_OTHER = re.compile("[\u0370-\u0e7f\uac00-\ud7af]")
#: A letter that any script here is told by; most texts have none.
_NOT_LATIN = re.compile("[\u0370-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]")
#: Languages that share a script with the first named; the page's own declaration decides among them.
_SHARED = {
    "ru": "ru uk be bg sr mk kk ky tg mn tt ba ce cv",
    "ar": "ar fa ur ps ug ckb sd",
    "hi": "hi mr ne sa",
    "he": "he yi",
}
#: Languages that nobody prints in Latin letters alone.
_NOT_IN_LATIN = frozenset(("zh", "ja", *_SCRIPTS, *" ".join(_SHARED.values()).split())) - {"sr", "kk", "tt", "ug", "sd"}
# the most frequent words of languages in Latin letters; those that several share count for each
WORDS: dict[str, frozenset[str]] = {
    language: frozenset(words.split())
    for language, words in {
        "en": "the of and to in is that for it was with on as are be this by from have not",
        "de": "der die und das den von zu mit sich des auf ist im dem nicht ein eine als auch für",
        "fr": "de la le et les des en un une du que est dans qui pour au sur par il pas",
        "es": "de la que el en y los se del las un por con no una su para al lo como",
        "it": "di e il la che in un per è del della non con si le dei una alla gli sono",
        "pt": "de a o que e do da em um para com não uma os no se na por mais as",
        "nl": "de van het een en in is dat op te zijn met voor niet die aan er ook als bij",
        "pl": "w i na z do się nie że o jest to od po za przez jak dla oraz tym było",
        "sv": "och att det som en på är av för med den till inte har de ett om var jag från",
        "da": "og i at det er en til af på for med den der som ikke de har et fra blev",
        "no": "og i det at er en på til som for med av den ikke har de et fra ble seg",
        "fi": "ja on ei se että oli hän mutta ovat kun myös joka tai sen mukaan ole ollut vuonna sekä niin",
        "cs": "a v se na je že o s z do i to ve pro za by jsou jako po při",
        "ro": "de și a în la cu pe că din care o să nu un pentru este au mai prin ce",
        "hu": "a az és hogy nem is egy meg ez de volt csak már el még mint szerint azt majd lesz",
        "tr": "ve bir bu da de için ile olarak daha çok olan gibi kadar en sonra ne var oldu ancak her",
        "id": "yang dan di dengan untuk dari pada ini itu dalam tidak akan ke oleh juga ada tersebut sebagai",
        "vi": "của và là có cho các được trong với không một những người đã để khi tại này về từ",
        "sw": "ya na wa kwa ni katika za la cha kuwa hiyo huo hilo alisema watu ambao hayo wake pia baada",
    }.items()
}
_LANGUAGES = {
    word: [language for language, words in WORDS.items() if word in words]
    for word in frozenset().union(*WORDS.values())
}
_ALIASES = {"nb": "no"}
_WORD = re.compile(r"[^\W\d_]{1,30}")


def find_language(page: Page, article: Sequence[Block]) -> Said | None:
    """The language by its script; for Latin letters by the frequent words of the text, else as declared."""
    text = " ".join(block.text for block in article)[:LANGUAGE_SAMPLE] or page.head_title
    declared = page.declared_language or page.metas.get("og:locale", "") or _declared_in(page) or _in_head(page)
    code = declared[:2].lower() if re.match("[A-Za-z]{2}(?:[-_]|$)", declared) else ""
    code = _ALIASES.get(code, code)
    if script := _by_script(text[:SCRIPT_SAMPLE]):
        return Said(code if code in _SHARED.get(script, "").split() else script, "script")
    shares = _shares(text)
    spoken = _leading(shares)
    is_in_latin = code in WORDS or (code in _NOT_IN_LATIN and not _by_script(text))
    if spoken and spoken != code and (not code or is_in_latin):  # a template's "en" on a German page
        return Said(spoken, "words")
    is_denied = code in WORDS and len(text) >= DENYING_LENGTH and shares[code] < DENYING_SHARE
    return Said(code, "declared") if code and not is_denied else None


def _by_script(text: str) -> str:
    """The language that the letters tell, the first of those that share them; "" for Latin ones."""
    if not _NOT_LATIN.search(text):
        return ""
    letters = max(1, sum(map(str.isalpha, text)))
    if len(_KANA.findall(text)) >= KANA_SHARE * letters:
        return "ja"
    if count_han(text) >= HAN_SHARE * letters:
        return "zh"
    if len(_OTHER.findall(text)) < SCRIPT_SHARE * letters:
        return ""
    return next((code for code, one in _SCRIPTS.items() if len(one.findall(text)) >= SCRIPT_SHARE * letters), "")


def _declared_in(page: Page) -> str:
    return next((text_of(o["inLanguage"]) for o in page.structured if text_of(o.get("inLanguage"))), "")


def _in_head(page: Page) -> str:
    """The language as old templates declare it: <meta http-equiv="Content-Language" content="tr">. English is what the
    program that made a page wrote there, whatever its words are."""
    metas = (one for one in page.declaring["meta"] if (one.get("http-equiv") or "").lower() == "content-language")
    said = next((content.strip() for one in metas if (content := one.get("content"))), "")
    return "" if said[:2].lower() == "en" else said


def by_words(text: str) -> str:
    """The language of running text in Latin letters; "" when its frequent words do not tell.

    >>> by_words("The harbour of the town is the first that was built for the ships of the north. " * 3)
    'en'
    """
    return _leading(_shares(text))


def _leading(shares: dict[str, float]) -> str:
    """The language whose frequent words occur more often than those of any other; "" for none."""
    (second, _), (best, language) = sorted((share, language) for language, share in shares.items())[-2:]
    return language if best >= MIN_WORD_SHARE and best >= MIN_LEAD * second else ""


def _shares(text: str) -> dict[str, float]:
    """Language → share of its frequent words among the words of the text; 0 for all when there are few words."""
    counts = Counter(_WORD.findall(text.casefold()))
    total = sum(counts.values())
    shares = dict.fromkeys(WORDS, 0.0)
    if total >= MIN_WORDS:
        for word in counts.keys() & _LANGUAGES.keys():
            for language in _LANGUAGES[word]:
                shares[language] += counts[word] / total
    return shares
