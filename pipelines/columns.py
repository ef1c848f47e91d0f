"""What a row of an export can hold: each column with its type, where the archive has it, and what it means.

One table for CSV, Parquet, the dataset card and the descriptions for programs, so that none can say another thing.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from .errors import InputError
from .tables import ORIGIN_COLUMNS


class Kind(StrEnum):
    """Type of a column. JSON and CSV write all of them as the archive does; Parquet has types of its own."""

    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    #: A local day, YYYY-MM-DD.
    DAY = "day"
    #: UTC, ISO 8601 with Z.
    MOMENT = "moment"
    #: A list of removed blocks, see BLOCK_COLUMNS.
    BLOCKS = "blocks"
    #: Of parts alone, see `pagerow.py`: true or false, a list of integers, and lists of records with columns.
    FLAG = "flag"
    INTEGERS = "integers"
    HEADERS = "headers"
    READ_BLOCKS = "read_blocks"


@dataclass(frozen=True)
class Column:
    """One column of an export."""

    name: str
    kind: Kind
    #: One sentence for people.
    meaning: str
    #: Where the archive has it; None for what is put in row by row.
    sql: str | None = None


def _text(name: str, meaning: str, sql: str | None = None) -> Column:
    return Column(name, Kind.TEXT, meaning, sql or f"articles.{name}")


def _integer(name: str, meaning: str, sql: str | None = None) -> Column:
    return Column(name, Kind.INTEGER, meaning, sql or f"articles.{name}")


_REPRESENTATIVE = "(SELECT url FROM articles AS chosen WHERE chosen.id = clusters.representative_id)"
_ALL = (
    _text("url", "canonical URL; the key of a row"),
    _text("site", "key of the site in sites.toml, or its registrable domain"),
    _text("title", "headline as the page has it, cleaned"),
    _text("author", "according to the page"),
    _text("source", "publisher that the page names (来源)"),
    _text("region", "according to the page, else the site's default"),
    _text("section", "according to the page, else the site's default"),
    _text("language", "ISO 639-1 code"),
    Column("published_on", Kind.DAY, "local day that the page names", "articles.published_on"),
    Column("published_at", Kind.MOMENT, "moment, only when the page gives a time", "articles.published_at"),
    _text("published_raw", "the characters that the page wrote for the date"),
    _text("text", "cleaned text, Markdown, blocks parted by a blank line", "article_text.text"),
    Column("removed", Kind.BLOCKS, "blocks that were taken out of the text, in their order, each with the reason"),
    _text("encoding", "codec that read the page's bytes", "captures.encoding"),
    _text("outcome", "what the page was when it gave the article this text", "captures.outcome"),
    _text("reason", "of a rejection; null for articles", "captures.reason"),
    _text("excerpt", "beginning of the text, one line"),
    _integer("char_count", "characters of the cleaned text"),
    Column("confidence", Kind.NUMBER, "agreement of the judges of the main text, 0 to 1", "articles.confidence"),
    _integer("cluster_id", "number of the group of copies in this archive"),
    _integer("cluster_size", "articles of the group, this one too", "clusters.size"),
    _text("representative_url", "URL of the article that stands for the group", _REPRESENTATIVE),
    _text("role", "original, reprint, regional_copy, shortened, extended, revision; null when alone"),
    _integer("revision", "1 for the first text seen at this URL"),
    _text("content_hash", "version:128-bit hash of the normalised text"),
    _text("simhash", "64 bits as 16 hex digits: near for near texts"),
    Column("first_seen_at", Kind.MOMENT, "first fetched", "articles.first_seen_at"),
    Column("last_seen_at", Kind.MOMENT, "last fetched", "articles.last_seen_at"),
    *(
        _text(name, f"where the {'date' if name == 'published_from' else name.removesuffix('_from')} was read")
        for name in ORIGIN_COLUMNS
    ),
)
#: Columns of an archive by name, in the order in which they are named to people.
ARCHIVE_COLUMNS = {column.name: column for column in _ALL}
#: Columns that only a dataset has.
SPLIT_GROUP = _text("split_group", "articles of one such group are all in one split", "split_groups.key")
CHANGE = Column("change", Kind.TEXT, "new, revised, or withdrawn: take the row of this URL out")

#: The parts of a removed block.
BLOCK_COLUMNS = (
    Column("position", Kind.INTEGER, "place among the extracted blocks, from 0"),
    Column("kind", Kind.TEXT, "outside, label, link_list, tail, repeated_section, site_boilerplate"),
    Column("rule", Kind.TEXT, "name of the rule that took it out"),
    Column("evidence", Kind.TEXT, "what the rule saw"),
    Column("text", Kind.TEXT, "Markdown of the block"),
)

#: A response header.
HEADER_COLUMNS = (Column("name", Kind.TEXT, "as received"), Column("value", Kind.TEXT, "as received"))
#: A block as it was extracted: see `page.Block`.
READ_COLUMNS = (
    Column("text", Kind.TEXT, "visible text"),
    Column("kind", Kind.TEXT, "heading, paragraph, item, quote or table"),
    Column("level", Kind.INTEGER, "1 to 6 for headings, else 0"),
    Column("link_characters", Kind.INTEGER, "characters of the text inside links"),
    Column("is_bold", Kind.FLAG, "nearly all of it is bold"),
    Column("box", Kind.INTEGER, "equal for blocks of one element of the page"),
    Column("number", Kind.INTEGER, "of an entry of a list with numbers, else 0"),
    Column("left_out", Kind.TEXT, "why it was weighed and left out; null when it was not"),
)

#: What a row of CSV and Parquet has, in this order.
COLUMNS = (
    "url", "site", "title", "author", "source", "region", "section", "language", "published_on", "published_at",
    "published_raw", "text", "cluster_id", "cluster_size", "revision", "content_hash", "first_seen_at", "last_seen_at",
)  # fmt: skip
#: What an article as JSON has, in this order.
JSON_KEYS = (
    "url", "title", "author", "source", "region", "section", "language", "published_on", "published_at",
    "published_raw", "text", "removed", "encoding", "outcome", "reason",
)  # fmt: skip
#: What a row of a dataset has, in this order. `last_seen_at` is left out: each crawl changes it, and a delta would have
#: every row; `cluster_id` too: it is a number of this archive alone.
DATASET_COLUMNS = (
    "url", "site", "title", "author", "source", "region", "section", "language", "published_on", "published_at",
    "published_raw", "text", "char_count", "cluster_size", "revision", "content_hash", "first_seen_at",
)  # fmt: skip


def chosen(
    names: Iterable[str] | None, usual: Iterable[str], *, with_removed: bool = False, also: Iterable[Column] = ()
) -> tuple[Column, ...]:
    """The columns of these names in this order, or the usual ones; `with_removed` adds the removed blocks at the end.

    `also`: columns that may be named besides. Raises InputError for a name that is none, or that stands there twice.
    """
    known = ARCHIVE_COLUMNS | {column.name: column for column in also}
    wanted = [name.strip() for name in (usual if names is None else names)]
    if unknown := [name for name in wanted if name not in known]:
        raise InputError(f"--columns: {', '.join(map(repr, unknown))} is no column. There are: {', '.join(known)}.")
    if twice := sorted({name for name in wanted if wanted.count(name) > 1}):
        raise InputError(f"--columns: {', '.join(twice)} is named more than once.")
    if with_removed and "removed" not in wanted:
        wanted.append("removed")
    return tuple(known[name] for name in wanted)
