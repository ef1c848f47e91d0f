"""PAGE → ARCHIVE → OUT. The way of a page, in the order of the files.

    capture → decode → page → extract → labels → trim → repeats → boilerplate → article → archive

Read STAGES downwards: a file imports only files above it.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .article import Article, Rejection
    from .capture import Capture
    from .joined import Joined, rejected
    from .knowledge import Knowledge
    from .way import clean, process, process_parts, process_parts_safely, process_safely

#: The files of this package in the order of the data's way; a test holds them to it.
STAGES = (
    "errors", "once", "capture", "knowledge", "canonical", "letters", "mojibake", "decode", "markup", "styles", "cells",
    "months", "numbering", "numerals", "unfolding", "panes", "phoneprints", "clones", "walk", "controls", "turnings",
    "pdflines", "foldlinks", "plain", "structured", "page", "firstlook", "simplified", "pieces", "boxnames", "declared",
    "parts", "buttons", "scanned", "prose", "reason", "picker", "readable", "weigh", "prints", "pictured", "boxlists",
    "inside", "catalogue", "ownlinks", "neighbours", "cards", "calendars", "dates", "adverts", "promos", "headfacts",
    "namedlead", "pulled", "asking", "bylined", "framed", "sideboxes", "belonging", "teasers", "setapart", "keypoints",
    "ownlists", "amongplain", "likeheads", "factlines", "shortlines", "lastlines", "reached", "annexed", "whomtoask",
    "whosaid", "signature", "signed", "asksbelow", "undersigned", "ticker", "partsaid", "twins", "forms", "sections",
    "others", "besidetext", "overlays", "embeds", "parted", "gaps", "tabstrip", "advertised", "inserts", "pageindex",
    "factcard", "shownagain", "furniture", "misnamed", "ownnames", "extract", "surnames", "creditline", "metaline",
    "standing", "stanzas", "titlelines", "titlevariants", "owners", "titleplace", "headline", "titles", "shorttitles",
    "redheads", "members", "appstate", "quoted", "places", "lines", "reporters", "wechat", "labelline", "sheet",
    "languages", "attributes", "belowtext", "fieldline", "bylines", "metarows", "koreanrows", "japanesenames",
    "japanesesources", "besideday", "wholeline", "rowsaround", "agencies", "cowriters", "contradicted", "gluednames",
    "sidecard", "bracketed", "labelled", "accounts", "datedsource", "rowlabels", "credits", "trailline", "traillist",
    "trailrow", "trail", "kicker", "tearoff", "timed", "occasions", "daylines", "moments", "said", "ownprint", "labels",
    "prompts", "makers", "markers", "sitelines", "calls", "remarks", "records", "events", "statements", "tellsofwriter",
    "closing", "walls", "offers", "trim", "joining", "gist", "variants", "bothscripts", "alike", "cardsagain",
    "sectionrows", "runs", "summary", "cutoffs", "inone", "besidecopies", "factsagain", "tablesagain", "rowstold",
    "inpairs", "overview", "reordered", "merged", "endagain", "sidenotes", "repeats", "belowmarkers", "boilerplate",
    "fingerprint", "sketch", "candidates", "article", "joined", "listing", "sectionlists", "fieldcards", "errorwords",
    "vacant", "reject", "way", "gather", "worker", "workers", "reading", "facts", "folding", "document", "spellings",
    "spans", "align", "names", "callings", "shared", "pair", "guards", "versions", "verdict", "differences",
    "similarity", "grouping", "roles", "holding", "unpack", "salvage", "stream", "heads", "warc", "segment", "fulltext",
    "tables", "runtables", "migrations", "faults", "upgrade", "checkpoint", "connection", "figures", "judge", "voting",
    "clusters", "addresses", "lookup", "archive", "derived", "check", "mend", "prune", "partrows", "intake", "columns",
    "parquet", "rows", "ingest", "reclean", "graph", "comparing", "copies", "byhand", "rebuild", "atonce", "search",
    "pagerow", "formats", "export", "splits", "madeby", "pagewarc", "partfile", "partpool", "raypool", "parttally",
    "shardfolder", "merge", "manifest", "delta", "card", "describe", "provenance", "shards", "workplace", "dataset",
    "views", "health", "words", "healthwords", "edits", "elsewhere", "shown", "explain", "console", "terminal",
    "healthview", "mailpage", "siteview", "groupterminal", "commandline", "options", "exportterminal", "ingesting",
    "merging", "searching", "curation", "keeping", "reporting", "exporting",
)  # fmt: skip


#: What others ask this package for → the file it stands in.
_HOMES = {
    "Article": "article", "Capture": "capture", "Joined": "joined", "Knowledge": "knowledge", "Rejection": "article",
    "clean": "way", "process": "way", "process_parts": "way", "process_parts_safely": "way", "process_safely": "way",
    "rejected": "joined",
}  # fmt: skip


def __getattr__(name: str) -> object:
    """Imported when it is asked for (PEP 562): a command that reads no page need not wait for what reads them."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)


__all__ = [
    "STAGES", "Article", "Capture", "Joined", "Knowledge", "Rejection", "clean", "process", "process_parts",
    "process_parts_safely", "process_safely", "rejected",
]  # fmt: skip
