"""The pages of the demo site: three invented cities, with the troubles of real portals.

What the pages say is data (data/demo: articles, templates, sites.toml, troubles.toml); this
module only puts it together. `Portal` is pure: the same edition and the same addresses give the
same bytes.
"""

import random
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone
from email.utils import format_datetime
from html import escape
from pathlib import Path
from string import Template
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
#: What the pages say: the wheel's folder, else the checkout's.
DATA = ROOT / "newsieve_demo" if (ROOT / "newsieve_demo").is_dir() else ROOT / "data" / "demo"
CHINA = timezone(timedelta(hours=8))
PER_PAGE = 8  # items of a list page
PER_SITEMAP = 10  # small, so that there is more than one sitemap behind an index
PER_BOX = 6  # links in a box beside or below an article
FEED_LENGTH = 10
NOISE_SEED = 20250818
STRAY = "☒"  # in an article: a byte that is no character, as careless editors paste them
EVER = "2000-01-01"  # sorts what has no date behind everything else


@dataclass(frozen=True)
class Article:
    """One article at one address: a file of data/demo/articles with one of its [[at]] tables."""

    site: str
    number: int
    title: str
    category: str
    pages: list[list[str]]  # the blocks of each page, written as in the file
    changed: datetime  # for Last-Modified and the sitemap
    published: datetime | None = None
    date_style: str = "cn"
    source: str = ""
    author: str = ""
    editor: str = ""
    views: int = 0
    labels: dict[str, str] = field(default_factory=dict)  # printed before the usual ones
    layout: str = "plain"
    encoding: str = "utf-8"  # of the bytes
    declared: str = "utf-8"  # in the header and in the meta element
    found: str = "lists"  # or only by: feed, sitemap, redirect
    fails_once: bool = False

    @property
    def path(self) -> str:
        """The address of the first page."""
        return f"/info/detail/{self.number}.html"


@dataclass(frozen=True)
class Reply:
    """What the server answers, before it looks at the conditions of the request."""

    status: int = 200
    body: bytes = b""
    content_type: str = "text/html; charset=utf-8"
    location: str = ""
    changed: datetime | None = None  # set: the page has an ETag and Last-Modified
    repeat: int = 0  # set: `body` is sent so many times, in chunks, with no length
    fails_once: bool = False


def load(name: str) -> dict[str, Any]:
    """One TOML file of the demo data."""
    return tomllib.loads((DATA / name).read_text("utf-8"))


def fill(template: str, **values: object) -> str:
    """A template of data/demo/templates with its values."""
    return Template((DATA / "templates" / template).read_text("utf-8")).substitute(values)


def moment(text: str) -> datetime:
    """A date or a date with time, as the data files write it, in Chinese time."""
    return datetime.fromisoformat(text).replace(tzinfo=CHINA)


def articles(edition: int) -> list[Article]:
    """Every article at every address, the newest first; those without a date last."""
    found = []
    for path in sorted((DATA / "articles").glob("*.md")):
        _, front, text = path.read_text("utf-8").split("+++\n", 2)
        shared = tomllib.loads(front)
        found += [one_article({**shared, **address}, text, edition) for address in shared.pop("at")]
    return sorted(found, key=lambda a: (a.published or moment(EVER), a.number), reverse=True)


def one_article(values: dict[str, Any], text: str, edition: int) -> Article:
    """The article of one file at one address; ${town} is filled in from the address."""
    town = {"town": values.pop("town", "")}
    values["title"] = Template(values["title"]).substitute(town)
    published, revised = values.pop("published", None), values.pop("revised", None)
    changed = values.pop("modified", published)
    return Article(
        **values,
        pages=[blocks(part, edition) for part in Template(text).substitute(town).split("<<page>>")],
        published=moment(published) if published else None,
        changed=moment(revised if revised and edition > 1 else changed),
    )


def blocks(text: str, edition: int) -> list[str]:
    """Blocks are parted by empty lines; one that begins with @1 or @2 is for that edition only."""
    marked = (re.match(r"(?:@(\d) )?(.*)", block, re.DOTALL) for block in text.strip().split("\n\n"))
    return [m[2] for m in marked if m and m[1] in (None, str(edition))]


def block_html(block: str, heading: str, paragraph: str) -> str:
    """One block: `## ` heading, `| ` table rows, `1. ` numbered items, else a paragraph."""
    text = escape(block, quote=False)
    if text.startswith("## "):
        return heading.format(text[3:])
    if text.startswith("| "):
        rows = ["</td><td>".join(row.strip("| ").split(" | ")) for row in text.split("\n")]
        return f"<table border='1'>{''.join(f'<tr><td>{row}</td></tr>' for row in rows)}</table>"
    if text.startswith("1. "):
        return "<ol>" + re.sub(r"^\d+\. (.*)", r"<li>\1</li>", text, flags=re.MULTILINE) + "</ol>"
    return paragraph.format(text)


def body_html(body: Sequence[str], layout: str) -> str:
    """The body in its layout; `again` is what some layouts print twice, from section 一 on."""
    tables = load("layouts.toml")
    heading, paragraph, between = tables["markups"][tables["layouts"][layout]]
    pieces = [block_html(block, heading, paragraph) for block in body]
    first = next((i for i, block in enumerate(body) if block.startswith("## ")), 0)
    whole, again = between.join(pieces), between.join(pieces[first:])
    return fill(f"body-{layout}.html", body=whole, again=again)


def link(target: str, text: str) -> str:
    """A link; `text` is plain text."""
    return f'<a href="{target}">{escape(text)}</a>'


def item(target: str, title: str, when: date | None) -> str:
    """A line of a link list: the link and its date."""
    return f"<li>{link(target, title)}{f'<span>{when:%Y-%m-%d}</span>' if when else ''}</li>\n"


def part_links(paths: Sequence[str], i: int) -> tuple[str, str]:
    """The links between the pages of one thing, for the page itself and for its head."""
    if len(paths) == 1:
        return "", ""
    near = [("prev", "上一页", path) for path in paths[:i][-1:]]
    near += [("next", "下一页", path) for path in paths[i + 1 :][:1]]
    shown = [f"<span>{n + 1}</span>" if n == i else link(p, str(n + 1)) for n, p in enumerate(paths)]
    shown += [link(path, text) for _, text, path in near]
    head = "\n".join(f'<link rel="{rel}" href="{path}">' for rel, _, path in near)
    return f'<div class="pages">{" ".join(shown)}</div>', head


def sitemap(root: str, element: str, entries: Sequence[tuple[str, datetime]]) -> Reply:
    """A sitemap or an index of sitemaps."""
    lines = [f"<{element}><loc>{url}</loc><lastmod>{when.isoformat()}</lastmod></{element}>" for url, when in entries]
    text = fill("sitemap.xml", root=root, entries="\n".join(lines))
    return Reply(body=text.encode(), content_type="application/xml")


class Portal:
    """The pages of one city in one edition."""

    def __init__(self, site: str, edition: int, urls: Mapping[str, str]) -> None:
        self.data = load("sites.toml")
        self.city: dict[str, Any] = self.data["cities"][site]
        self.site, self.urls, self.url = site, urls, urls[site]
        everything = articles(edition)
        self.articles = [a for a in everything if a.site == site]
        self.listed = [a for a in self.articles if a.found == "lists"]
        self.troubles = [t for t in load("troubles.toml")["trouble"] if t["site"] == site]
        self.boxes = self._boxes([a for a in everything if a.category == "policy"])

    def _boxes(self, policies: Sequence[Article]) -> dict[str, str]:
        """What stands around every page: menu, link lists, the cloud of places."""
        menu = [(f"/info/list/{key}/", name) for key, name in self.data["categories"].items()]
        projects = [a for a in self.listed if a.category == "projects"]
        places = [(self.urls[key], c["name"]) for key, c in self.data["cities"].items()]
        places += [(f"/area/{key}/", name) for key, name in self.city["areas"].items()]
        return {
            "menu": "".join(f"<li>{link(*entry)}</li>" for entry in [("/", "首页"), *menu]),
            "newest": self.items(self.listed),
            "projects": self.items(projects),
            "policies": self.items(policies),
            "areas": " ".join(link(target, name + "招商引资") for target, name in places),
            "city": self.city["name"],
            **{key: self.city[key] for key in ("site_name", "icp")},
        }

    def items(self, some: Sequence[Article]) -> str:
        """The lines of a box; an article of another city has its whole URL."""
        homes = {**self.urls, self.site: "/"}
        few = some[:PER_BOX]
        return "".join(item(homes[a.site] + a.path[1:], a.title, a.published) for a in few)

    def frame(self, title: str, main: str, crumb: str = "正文", **more: str) -> str:
        """A whole page: what is around every page of the city, and `main`."""
        values = {"charset": "utf-8", "head": "", **self.boxes, **more}
        name = f"page-{self.site}.html"
        return fill(name, **values, title=escape(title), main=main, crumb=crumb)

    def simple(self, title: str, template: str, status: int = 200, **values: object) -> Reply:
        """A page made from one template."""
        main = fill(template, **self.boxes, title=escape(title), **values)
        return Reply(status, self.frame(title, main).encode())

    def labels(self, article: Article) -> str:
        """The label line(s) of an article in the manner of the city."""
        style = load("layouts.toml")["date_styles"][article.date_style]
        pairs = {**article.labels, "所属地区": link("/", self.city["name"])}
        if article.published:
            pairs["发布日期"] = style.format(article.published)
        pairs |= {"来源": article.source, "作者": article.author}
        pairs["浏览次数"] = str(article.views or "")
        one = Template(self.city["label"])
        shown = [one.substitute(name=name, value=value) for name, value in pairs.items() if value]
        return str(self.city["label_join"]).join(shown)

    def neighbours(self, article: Article) -> str:
        """Links to the article before and after in the same list."""
        same = [a for a in self.listed if a.category == article.category]
        i = same.index(article) if article in same else len(same) + 1
        around = (("上一篇", same[i - 1 : i]), ("下一篇", same[i + 1 : i + 2]))
        return "<br>".join(f"{name}：{link(a.path, a.title)}" for name, one in around for a in one)

    def article_pages(self, article: Article) -> Iterator[tuple[str, Reply]]:
        """The one or more pages of an article."""
        rest = range(2, len(article.pages) + 1)
        paths = [article.path, *(f"/info/detail/{article.number}_{n}.html" for n in rest)]
        values = {
            "title": escape(article.title),
            "labels": self.labels(article),
            "editor": f"<p>责任编辑：{article.editor}</p>" if article.editor else "",
            "neighbours": self.neighbours(article),
            "call": f"<p>{self.city['call']}</p>" if self.city.get("call") else "",
        }
        crumb = link(f"/info/list/{article.category}/", self.data["categories"][article.category])
        shape = "article-tables.html" if article.layout == "tables" else "article.html"
        for i, page in enumerate(article.pages):
            pager, head = part_links(paths, i)
            main = fill(shape, **values, pager=pager, body=body_html(page, article.layout))
            text = self.frame(article.title, main, crumb, head=head, charset=article.declared)
            yield (
                paths[i],
                Reply(
                    body=b"\xff".join(part.encode(article.encoding, "xmlcharrefreplace") for part in text.split(STRAY)),
                    content_type=f"text/html; charset={article.declared}",
                    changed=article.changed,
                    fails_once=article.fails_once,
                ),
            )

    def list_pages(self, category: str, title: str) -> Iterator[tuple[str, Reply]]:
        """The list of a category, newest first; troubles stand in it like articles."""
        entries = [(a.published, a.path, a.title) for a in self.listed if a.category == category]
        entries += [(moment(t["date"]), t["path"], t["title"]) for t in self.troubles if t["category"] == category]
        entries.sort(key=lambda e: e[0] or moment(EVER), reverse=True)
        base = f"/info/list/{category}/"
        starts = range(0, len(entries), PER_PAGE)
        paths = [base if not start else f"{base}{start // PER_PAGE + 1}.html" for start in starts]
        for i, start in enumerate(starts):
            few = "".join(item(p, t, d) for d, p, t in entries[start : start + PER_PAGE])
            yield (
                paths[i],
                self.simple(title, "list.html", items=few, pager=part_links(paths, i)[0]),
            )

    def machine_pages(self) -> Iterator[tuple[str, Reply]]:
        """robots.txt, the sitemaps, and the feed if the city has one."""
        robots = fill("robots.txt", url=self.url)
        yield "/robots.txt", Reply(body=robots.encode(), content_type="text/plain; charset=utf-8")
        mapped = [a for a in self.articles if a.found in ("lists", "sitemap")]
        parts = [mapped[i : i + PER_SITEMAP] for i in range(0, len(mapped), PER_SITEMAP)]
        index = []
        for n, part in enumerate(parts, 1):
            index.append((f"{self.url}sitemap-{n}.xml", max(a.changed for a in part)))
            entries = [(self.url + a.path[1:], a.changed) for a in part]
            yield f"/sitemap-{n}.xml", sitemap("urlset", "url", entries)
        yield "/sitemap.xml", sitemap("sitemapindex", "sitemap", index)
        if "feed" in self.city["discover"]:
            yield "/rss.xml", self.feed()

    def feed(self) -> Reply:
        """The RSS feed; the articles of the feed alone stand first, so that none falls off."""
        fed = [a for a in self.articles if a.found in ("lists", "feed")]
        fed.sort(key=lambda a: a.found != "feed")
        shown = [
            fill("rss-item.xml", title=escape(a.title), link=self.url + a.path[1:], date=stamp)
            for a in fed[:FEED_LENGTH]
            for stamp in [format_datetime(a.published or a.changed)]
        ]
        text = fill("rss.xml", **self.boxes, url=self.url, items="".join(shown))
        return Reply(body=text.encode(), content_type="application/rss+xml; charset=utf-8")

    def trouble(self, entry: Mapping[str, Any]) -> Reply:
        """One page that something is wrong with; troubles.toml says what the kinds are."""
        if "to" in entry:
            return Reply(entry["status"], location=entry["to"])
        if "template" in entry:
            return self.simple(entry["title"], entry["template"], entry.get("status", 200))
        noise = random.Random(NOISE_SEED).randbytes(entry.get("random_bytes", 0))  # noqa: S311  # noise for a page
        body = entry["body"].encode() + noise
        return Reply(body=body, content_type=entry["content_type"], repeat=entry.get("repeat", 0))

    def calendar(self, year: int, month: int) -> Reply:
        """A month of the calendar; every month links to the next one, for ever."""
        before, after = divmod(year * 12 + month - 2, 12), divmod(year * 12 + month, 12)
        previous, following = (f"/calendar/{y:04}/{m + 1:02}/" for y, m in (before, after))
        main = fill("calendar.html", year=year, month=month, previous=previous, following=following)
        return Reply(body=self.frame("招商活动日历", main).encode())

    def pages(self) -> dict[str, Reply]:
        """Every page but the calendar, by path."""
        entries = self.data["pages"].items()
        found = {path: self.simple(title, template) for path, (title, template) in entries}
        for key, name in self.city["areas"].items():
            found[f"/area/{key}/"] = self.simple(name + "招商引资", "area.html")
        found |= self.machine_pages()
        for category, title in self.data["categories"].items():
            found |= self.list_pages(category, title)
        for article in self.articles:
            found |= self.article_pages(article)
        return found | {entry["path"]: self.trouble(entry) for entry in self.troubles}
